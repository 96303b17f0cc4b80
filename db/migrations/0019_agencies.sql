CREATE TABLE "agency_change" (
	"revision" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "agency_change_revision_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"agency_id" text NOT NULL,
	"kind" text NOT NULL,
	"effective_at" timestamp with time zone NOT NULL,
	"successor_id" text,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	"reason" text NOT NULL,
	"source" text,
	"changed_by" text,
	"action_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"applied_at" timestamp with time zone,
	"called_off_at" timestamp with time zone,
	"called_off_by" text
);
--> statement-breakpoint
ALTER TABLE "agency" ADD COLUMN "area" text;--> statement-breakpoint
ALTER TABLE "agency" ADD COLUMN "email" text;--> statement-breakpoint
ALTER TABLE "agency" ADD COLUMN "phone" text;--> statement-breakpoint
ALTER TABLE "agency" ADD COLUMN "successor_id" text;--> statement-breakpoint
ALTER TABLE "agency" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "agency_change" ADD CONSTRAINT "agency_change_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agency_change" ADD CONSTRAINT "agency_change_successor_id_agency_id_fk" FOREIGN KEY ("successor_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "agency_change_once" ON "agency_change" USING btree ("action_id","agency_id");--> statement-breakpoint
CREATE INDEX "agency_change_agency" ON "agency_change" USING btree ("agency_id","revision");--> statement-breakpoint
CREATE INDEX "agency_successor" ON "agency" USING btree ("successor_id") WHERE successor_id is not null;
--> statement-breakpoint
-- What depends on an agency, in numbers, for an administrator who is about to end it. He has no need of a case, and sees
-- none: the function reads in the name of its owner, past row-level security, and answers with counts alone, of an
-- agency of his own place.
CREATE FUNCTION agency_load(wanted text, OUT open_steps int, OUT reported_steps int, OUT awaited_sign_offs int,
    OUT open_referrals int, OUT closed_referrals int, OUT coordinated_referrals int, OUT party_referrals int)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT
    (SELECT count(*)::int FROM step s WHERE s.open AND s.agency_id = a.id),
    (SELECT count(*)::int FROM step s WHERE s.open AND s.agency_id = a.id AND s.status = 'reported'),
    (SELECT count(DISTINCT (w.referral_id, w.step_id))::int FROM awaited_sign_off w WHERE w.agency_id = a.id),
    (SELECT count(*)::int FROM participant p JOIN referral r ON r.id = p.referral_id WHERE p.agency_id = a.id AND r.status <> 'closed'),
    (SELECT count(*)::int FROM participant p JOIN referral r ON r.id = p.referral_id WHERE p.agency_id = a.id AND r.status = 'closed'),
    (SELECT count(*)::int FROM referral r WHERE r.status <> 'closed' AND r.coordinator_agency_id = a.id),
    (SELECT count(*)::int FROM referral r WHERE r.status <> 'closed'
      AND (r.state->'receiver'->>'agencyId' = a.id OR r.state->'destination'->>'agencyId' = a.id))
  FROM agency a
  WHERE a.id = wanted
    AND 'administrator' = ANY(string_to_array(current_setting('app.roles', true), ','))
    AND a.place = (SELECT mine.place FROM agency mine WHERE mine.id = current_setting('app.agency', true))
$$;
