CREATE TABLE "emergency_grant" (
	"id" uuid PRIMARY KEY NOT NULL,
	"referral_id" uuid NOT NULL,
	"place" text NOT NULL,
	"number" bigint NOT NULL,
	"coordinator_agency_id" text NOT NULL,
	"account_id" text NOT NULL,
	"agency_id" text NOT NULL,
	"reason" text NOT NULL,
	"minutes" integer NOT NULL,
	"granted_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" text,
	"step_id" text NOT NULL,
	"judgement" text,
	"judged_by" text,
	"judged_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "emergency_note" (
	"id" uuid PRIMARY KEY NOT NULL,
	"referral_id" uuid NOT NULL,
	"author_id" text NOT NULL,
	"person_id" uuid NOT NULL,
	"body" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "emergency_grant_account" ON "emergency_grant" USING btree ("account_id","referral_id");--> statement-breakpoint
CREATE INDEX "emergency_grant_newest" ON "emergency_grant" USING btree ("granted_at","id");--> statement-breakpoint
-- What was granted does not grow: a grant is ended once, and never goes on again.
CREATE FUNCTION emergency_grant_final() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
begin
  if (to_jsonb(new) - array['ended_at', 'ended_by', 'judgement', 'judged_by', 'judged_at'])
      is distinct from (to_jsonb(old) - array['ended_at', 'ended_by', 'judgement', 'judged_by', 'judged_at'])
    or (old.ended_at is not null and (new.ended_at, new.ended_by) is distinct from (old.ended_at, old.ended_by))
    or (old.judgement is not null and new.judgement is distinct from old.judgement) then
    raise exception 'a grant is ended and judged once, and nothing else of it changes';
  end if;
  return new;
end
$$;--> statement-breakpoint
CREATE TRIGGER emergency_grant_final BEFORE UPDATE ON "emergency_grant" FOR EACH ROW EXECUTE FUNCTION emergency_grant_final();
