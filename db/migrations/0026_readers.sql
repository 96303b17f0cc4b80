ALTER TABLE "referral" ADD COLUMN "readers" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "referral" ADD COLUMN "receiver_agency_id" text GENERATED ALWAYS AS (state->'receiver'->>'agencyId') STORED;--> statement-breakpoint
ALTER TABLE "referral" ADD COLUMN "clock" jsonb GENERATED ALWAYS AS (state->'clock') STORED;--> statement-breakpoint
ALTER TABLE "referral" ADD COLUMN "calendar" jsonb GENERATED ALWAYS AS (state->'calendar') STORED;--> statement-breakpoint
ALTER TABLE "referral" ADD COLUMN "drill" boolean GENERATED ALWAYS AS (coalesce((state->>'drill')::boolean, false)) STORED;--> statement-breakpoint
CREATE INDEX "agency_parent" ON "agency" USING btree ("parent_id");--> statement-breakpoint
-- Who has a part in a referral, in the row of the referral too, so that a rule needs no look-up to say who sees it.
CREATE FUNCTION readers_of(of_referral uuid) RETURNS text[] LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
  select coalesce(array_agg(p.agency_id order by p.agency_id), '{}') from participant p where p.referral_id = of_referral
$$;--> statement-breakpoint
CREATE FUNCTION participant_readers() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
begin
  update referral r set readers = now_there.readers
    from (select distinct c.referral_id, readers_of(c.referral_id) as readers from changed c) now_there
    where r.id = now_there.referral_id and r.readers is distinct from now_there.readers;
  return null;
end
$$;--> statement-breakpoint
CREATE FUNCTION referral_readers() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
begin
  new.readers := readers_of(new.id);
  return new;
end
$$;--> statement-breakpoint
CREATE TRIGGER participant_added AFTER INSERT ON "participant" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION participant_readers();--> statement-breakpoint
CREATE TRIGGER participant_changed AFTER UPDATE ON "participant" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION participant_readers();--> statement-breakpoint
CREATE TRIGGER participant_removed AFTER DELETE ON "participant" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION participant_readers();--> statement-breakpoint
CREATE TRIGGER referral_readers BEFORE INSERT ON "referral" FOR EACH ROW EXECUTE FUNCTION referral_readers();--> statement-breakpoint
UPDATE "referral" SET "readers" = readers_of("id");
