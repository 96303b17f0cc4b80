import { writeAudit } from '../../db/audit/audit.ts';
import type { Transaction } from '../../db/client.ts';
import { agencyNames } from '../../db/queries/agencies.ts';
import { decisionsAbout, peopleByIds } from '../../db/queries/person-decisions.ts';
import { loadStates } from '../../db/queries/referrals.ts';
import { type Found, findElsewhere, findPeople } from '../../db/vault/blind-index.ts';
import type { KeyRing } from '../../db/vault/ring.ts';
import { TERM_GROUP } from '../../domain/consent/index.ts';
import { STANDS_NOWHERE } from '../../domain/referral/rules.ts';
import { CONTACT_KINDS, type PersonData } from '../../domain/person/data.ts';
import { isStrong, match, type Term, termsOf } from '../../domain/person/match.ts';
import { fieldsFor, standingsOf } from '../consent/reader.ts';
import { requireMay } from '../kernel/access.ts';
import { auditedAs, type By } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { countHourly } from '../kernel/hourly.ts';
import { UseCaseError } from '../kernel/use-case-error.ts';
import { asCaller } from '../kernel/transaction.ts';

export type WantedPerson = Pick<PersonData, 'fullName' | 'birthDate' | 'documents'> & { phones?: string[] | undefined };

/** What anybody looks through: likelier ones are a better question. */
const MOST = 5;
/** Of how many the case is looked at for what of it may be read. */
const EXAMINED = 50;

/**
 * Who may be this person already. A searcher learns of people they may read anyway, and only by what of them they may read: who
 * does not read the telephone is not told that it agrees. Of others a coordinator learns which agency to ask, when a document, or
 * the name with a date of birth or a telephone agrees. The search is noted, without its words, and so it is in the access log of
 * each case that was hit, here or elsewhere.
 *
 * @throws UseCaseError `too-many-requests`: who asks often enough learns by what does not agree.
 */
export async function searchPeople(
  deps: Pick<AppDeps, 'database' | 'signInDatabase' | 'vault' | 'config'>,
  by: By,
  { phones = [], ...rest }: WantedPerson,
) {
  requireMay(by, 'searchPeople');
  await slowDown(deps, by);
  const { ring } = deps.vault;
  const safe = { phone: 'unsure', mail: 'unsure', post: 'unsure' } as const;
  const terms = termsOf({ ...rest, contacts: phones.map((value) => ({ kind: CONTACT_KINDS[0], value, safe })) });
  return asCaller(
    deps,
    by,
    async (tx) => {
      const candidates = await readable(tx, by, terms, await findPeople(tx, ring, terms));
      const elsewhere = by.caller.roles.includes('coordinator') ? await likelyElsewhere(tx, ring, terms) : [];
      const decisions = await decisionsAbout(
        tx,
        candidates.map(({ person }) => person.id),
      );
      const agencies = await agencyNames(tx, [...new Set(elsewhere.map(({ agencyId }) => agencyId))]);
      await note(tx, by, terms, { candidates, elsewhere, agencies: agencies.length });
      return { candidates, decisions, elsewhere: agencies };
    },
    'match',
  );
}

type Candidate = Awaited<ReturnType<typeof readable>>[number];

/** Those who still agree when only what the caller may read of each is compared, likeliest first. */
async function readable(tx: Transaction, by: By, terms: readonly Term[], hits: readonly Found[]) {
  const likely = hits
    .flatMap((hit) => {
      const made = match(terms, hit.found);
      return made ? [{ ...hit, score: made.score }] : [];
    })
    .sort((a, b) => b.score - a.score || a.personId.localeCompare(b.personId))
    .slice(0, EXAMINED);
  const people = new Map(
    (
      await peopleByIds(
        tx,
        likely.map(({ personId }) => personId),
      )
    ).map((row) => [row.id, row]),
  );
  const referralIds = [...new Set(likely.map(({ referralId }) => referralId))];
  const states = await loadStates(tx, by.caller, referralIds);
  const standings = await standingsOf(tx, by.caller, referralIds);
  return likely
    .flatMap(({ personId, referralId, found }) => {
      const [person, state] = [people.get(personId), states.get(referralId)];
      if (!person || !state) return [];
      const groups = fieldsFor(state, by.caller, standings.get(referralId) ?? STANDS_NOWHERE);
      if (person.part === 'relative' && !groups.has('relatives')) return [];
      const made = match(
        terms,
        found.filter(({ kind }) => groups.has(TERM_GROUP[kind])),
      );
      return made ? [{ person, ...made }] : [];
    })
    .sort((a, b) => b.score - a.score || a.person.id.localeCompare(b.person.id))
    .slice(0, MOST);
}

/** Those elsewhere who agree strongly: the agency to ask is told, and nothing of whom. */
const likelyElsewhere = async (tx: Transaction, ring: KeyRing, terms: readonly Term[]) =>
  (await findElsewhere(tx, ring, terms)).filter(({ found }) => {
    const made = match(terms, found);
    return made !== null && isStrong(made);
  });

/** One row of the search itself, and one in the access log of each case that was hit: whose it is learns who asked. */
async function note(
  tx: Transaction,
  by: By,
  terms: readonly Term[],
  found: { candidates: readonly Candidate[]; elsewhere: readonly { referralId: string }[]; agencies: number },
): Promise<void> {
  const hit = new Map<string, { here: boolean; matched: string }>([
    ...found.elsewhere.map(({ referralId }) => [referralId, { here: false, matched: '' }] as const),
    ...found.candidates.map(
      ({ person, matched }) => [person.referralId, { here: true, matched: matched.join(',') }] as const,
    ),
  ]);
  // In the order of their ids, as each locks the end of its chain.
  for (const [referralId, detail] of [...hit].sort(([a], [b]) => (a < b ? -1 : 1)))
    await writeAudit(tx, { action: 'search:person', ...auditedAs(by), referralId, detail });
  await writeAudit(tx, {
    action: 'search:person',
    ...auditedAs(by),
    detail: { terms: terms.length, candidates: found.candidates.length, elsewhere: found.agencies },
  });
}

async function slowDown(deps: Pick<AppDeps, 'database' | 'signInDatabase' | 'config'>, by: By): Promise<void> {
  const { searchesPerHour: points } = deps.config;
  const retryAfterSeconds = await countHourly(deps.signInDatabase.db, 'search', {
    points,
    accountId: by.caller.userId,
  });
  if (retryAfterSeconds === null) return;
  await asCaller(deps, by, (tx) =>
    writeAudit(tx, { action: 'search:person', ...auditedAs(by), detail: { answer: 'too-many' } }),
  );
  throw new UseCaseError('too-many-requests', { retryAfterSeconds });
}
