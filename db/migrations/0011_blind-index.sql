CREATE TABLE "person_decision" (
	"id" uuid PRIMARY KEY NOT NULL,
	"first_id" uuid NOT NULL,
	"second_id" uuid NOT NULL,
	"decision" text NOT NULL,
	"decided_by" text NOT NULL,
	"decided_at" timestamp with time zone DEFAULT now() NOT NULL,
	"undone_by" text,
	"undone_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "person_index" (
	"person_id" uuid NOT NULL,
	"referral_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"mac" "bytea" NOT NULL,
	"kid" text NOT NULL,
	"live" boolean DEFAULT true NOT NULL,
	CONSTRAINT "person_index_person_id_kind_mac_pk" PRIMARY KEY("person_id","kind","mac")
);
--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "action_id" text;--> statement-breakpoint
ALTER TABLE "person_key" ADD COLUMN "erasure_asked_by" text;--> statement-breakpoint
ALTER TABLE "person_key" ADD COLUMN "erasure_asked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "person_key" ADD COLUMN "erasure_reason" text;--> statement-breakpoint
ALTER TABLE "person_index" ADD CONSTRAINT "person_index_master" FOREIGN KEY ("kid","live") REFERENCES "public"."master_key"("kid","live") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "person_decision_pair" ON "person_decision" USING btree ("first_id","second_id") WHERE undone_at is null;--> statement-breakpoint
CREATE INDEX "person_decision_second" ON "person_decision" USING btree ("second_id");--> statement-breakpoint
CREATE INDEX "person_index_mac" ON "person_index" USING btree ("mac");--> statement-breakpoint
CREATE INDEX "person_index_kid" ON "person_index" USING btree ("kid");
--> statement-breakpoint
-- Who else may know a person, for coordinators: the coordinating agency and nothing of the case. A view reads in the name
-- of its owner, past row-level security; so it answers only where the purpose is said, for the caller's own place, and
-- only about referrals in which his agency has no part.
CREATE VIEW "possible_elsewhere" WITH (security_barrier) AS
  SELECT i."person_id", i."mac", r."coordinator_agency_id" AS "agency_id"
  FROM "person_index" i
  JOIN "referral" r ON r."id" = i."referral_id"
  WHERE current_setting('app.purpose', true) = 'match'
    AND r."place" = (SELECT a."place" FROM "agency" a WHERE a."id" = current_setting('app.agency', true))
    AND 'coordinator' = ANY(string_to_array(current_setting('app.roles', true), ','))
    AND NOT EXISTS (SELECT FROM "participant" p WHERE p."referral_id" = r."id" AND p."agency_id" = current_setting('app.agency', true));
