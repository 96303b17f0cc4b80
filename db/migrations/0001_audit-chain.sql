CREATE TABLE "audit_export" (
	"day" date PRIMARY KEY NOT NULL,
	"root" text NOT NULL,
	"chains" integer NOT NULL,
	"rows" bigint NOT NULL,
	"signature" text NOT NULL,
	"public_key" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_head" (
	"chain" uuid PRIMARY KEY NOT NULL,
	"length" bigint NOT NULL,
	"hash" "bytea" NOT NULL
);
--> statement-breakpoint
DROP INDEX "audit_referral";--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "break_glass" uuid;--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "chain" uuid DEFAULT '00000000-0000-0000-0000-000000000000' NOT NULL;--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "seq" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "prev" "bytea" DEFAULT ''::bytea NOT NULL;--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "hash" "bytea" DEFAULT ''::bytea NOT NULL;--> statement-breakpoint
-- What of a row is hashed: every column but the links, as canonical JSON without nulls, so that a column that is added
-- later leaves the older hashes as they are.
CREATE FUNCTION audit_content(entry audit) RETURNS bytea LANGUAGE sql STABLE
SET timezone = 'UTC' SET search_path = pg_catalog, public, pg_temp AS $$
  select convert_to(jsonb_strip_nulls(to_jsonb(entry) - array['prev', 'hash'])::text, 'UTF8')
$$;--> statement-breakpoint
-- Runs as the owner of the tables: the application itself cannot write a head. The lock on the head lasts to the end of
-- the transaction, so two writers of one chain follow each other.
CREATE FUNCTION audit_link() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET timezone = 'UTC' SET search_path = pg_catalog, public, pg_temp AS $$
declare
  head audit_head;
begin
  new.at := clock_timestamp();
  new.chain := coalesce(new.referral_id, '00000000-0000-0000-0000-000000000000');
  select * into head from audit_head where chain = new.chain for update;
  if not found then
    insert into audit_head (chain, length, hash) values (new.chain, 0, decode(repeat('00', 32), 'hex')) on conflict do nothing;
    select * into strict head from audit_head where chain = new.chain for update;
  end if;
  new.seq := head.length + 1;
  new.prev := head.hash;
  new.hash := sha256(new.prev || audit_content(new));
  update audit_head set length = new.seq, hash = new.hash where chain = new.chain;
  return new;
end
$$;--> statement-breakpoint
CREATE FUNCTION only_added() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  raise exception '%: permission denied to change or remove rows, for the owner too', tg_table_name using errcode = 'insufficient_privilege';
end
$$;--> statement-breakpoint
CREATE FUNCTION audit_head_forward() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  if new.chain <> old.chain or new.length <> old.length + 1 then
    raise exception 'permission denied: a head only moves on by one' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;--> statement-breakpoint
-- The rows that are there are chained in the order they were written.
DO $$
declare
  entry audit;
  head audit_head;
begin
  for entry in select * from audit order by id loop
    entry.chain := coalesce(entry.referral_id, '00000000-0000-0000-0000-000000000000');
    select * into head from audit_head where chain = entry.chain;
    entry.seq := coalesce(head.length, 0) + 1;
    entry.prev := coalesce(head.hash, decode(repeat('00', 32), 'hex'));
    entry.hash := sha256(entry.prev || audit_content(entry));
    update audit set chain = entry.chain, seq = entry.seq, prev = entry.prev, hash = entry.hash where id = entry.id;
    insert into audit_head (chain, length, hash) values (entry.chain, entry.seq, entry.hash)
      on conflict (chain) do update set length = excluded.length, hash = excluded.hash;
  end loop;
end
$$;--> statement-breakpoint
CREATE UNIQUE INDEX "audit_chain" ON "audit" USING btree ("chain","seq");--> statement-breakpoint
CREATE TRIGGER audit_link BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION audit_link();--> statement-breakpoint
CREATE TRIGGER audit_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION only_added();--> statement-breakpoint
CREATE TRIGGER event_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON event FOR EACH STATEMENT EXECUTE FUNCTION only_added();--> statement-breakpoint
CREATE TRIGGER audit_export_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_export FOR EACH STATEMENT EXECUTE FUNCTION only_added();--> statement-breakpoint
CREATE TRIGGER audit_head_kept BEFORE DELETE OR TRUNCATE ON audit_head FOR EACH STATEMENT EXECUTE FUNCTION only_added();--> statement-breakpoint
CREATE TRIGGER audit_head_forward BEFORE UPDATE ON audit_head FOR EACH ROW EXECUTE FUNCTION audit_head_forward();
