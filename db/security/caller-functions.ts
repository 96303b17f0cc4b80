import { ACTOR_PROOF_SECONDS } from '../vault/actor-proofs.ts';

/**
 * Who asks, proved to PostgreSQL (docs/adr/0065). Any role may set any setting, so none is believed for what it says: `act_as` checks
 * the API's signature, works out once what the rules ask of the caller, and leaves it in `app.caller` with a seal over it and this
 * transaction, made with a key that nobody but the owner reads. `caller()` answers what is under a whole seal, and nothing else.
 */

/** HMAC-SHA-256 of a text, from the two blocks of its key (RFC 2104): without an extension. */
const mac = (text: string) => `sha256(o || sha256(i || convert_to(${text}, 'UTF8')))`;
/** Compared through one more hash, so that how long it took tells nothing of how much of a guess was right. */
const isSame = (a: string, b: string) => `sha256(${a}) = sha256(${b})`;
/** Begins at one instant and ends with the transaction; the same in its parallel workers. */
const THIS_TRANSACTION = 'extract(epoch from now())::text';
const HEAD = `language plpgsql security definer set search_path = pg_catalog, public, pg_temp`;

const refuse = (why: string) => `raise exception 'who asks is not proved' using errcode = '28000', detail = ${why}`;

/** `$1`: what is said, a JSON list of account, agency, roles, purpose and when it was signed; `$2`: `kid.hex`. */
const ACT_AS = `create or replace function act_as(text, text) returns void volatile ${HEAD} as $body$
declare
  i bytea; o bytea;
  age numeric;
  said jsonb;
  parts text;
begin
  select inner_key, outer_key into i, o from caller_key
    where kid = split_part($2, '.', 1) and kid <> '' and (until is null or until > now());
  if o is null then ${refuse(`'the key is not known here: '
    || left(split_part($2, '.', 1), 31)`)}; end if;
  if not ${isSame(`convert_to(encode(${mac('$1')}, 'hex'), 'UTF8')`, "convert_to(split_part($2, '.', 2), 'UTF8')")} then
    ${refuse(`'the signature is another one'`)}; end if;
  said := $1::jsonb;
  age := extract(epoch from clock_timestamp()) - (said->>4)::numeric / 1000;
  if age not between -${ACTOR_PROOF_SECONDS} and ${ACTOR_PROOF_SECONDS} then
    ${refuse(`'it was signed ' || round(age) || ' seconds ago by the clock of the database'`)}; end if;
  parts := array[said->>0, said->>1, said->>2, said->>3,
    (select coalesce(array_agg(one.id), '{}')::text from agency one where one.id = said->>1 or (one.successor_id = said->>1 and one.valid_to <= now())),
    (select coalesce(array_agg(under.id), '{}')::text from agency under where under.parent_id = said->>1),
    (select coalesce(array_agg(distinct cover.account_id), '{}')::text from absence cover
      where cover.deputy_id = said->>0 and cover.agency_id = said->>1 and cover.from_at <= now() and cover.until_at > now())]::text;
  select inner_key, outer_key into i, o from caller_key where kid = '';
  perform set_config('app.caller', encode(${mac(`${THIS_TRANSACTION} || parts`)}, 'hex') || parts, true);
end
$body$`;

/** Null where nobody said who asks. What was not put there by `act_as` in this very transaction is an error, not nothing: somebody tries. */
const CALLER = `create or replace function caller() returns text[] stable parallel safe ${HEAD} as $body$
declare
  i bytea; o bytea;
  said text := current_setting('app.caller', true);
begin
  if coalesce(said, '') = '' then return null; end if;
  select inner_key, outer_key into i, o from caller_key where kid = '';
  if not ${isSame(`convert_to(encode(${mac(`${THIS_TRANSACTION} || substr(said, 65)`)}, 'hex'), 'UTF8')`, "convert_to(left(said, 64), 'UTF8')")} then
    ${refuse(`'the seal is not of this transaction'`)}; end if;
  return substr(said, 65)::text[];
end
$body$`;

/** Before the rules, which call them. The one of before believed whatever it was told. */
export const CALLER_FUNCTIONS = ['drop function if exists act_as(text, text, text, text)', ACT_AS, CALLER] as const;
