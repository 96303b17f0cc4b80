CREATE TABLE "account_change" (
	"id" uuid PRIMARY KEY NOT NULL,
	"action_id" text NOT NULL,
	"account_id" text NOT NULL,
	"kind" text NOT NULL,
	"roles_before" text[] NOT NULL,
	"roles" text[] NOT NULL,
	"agency_id" text NOT NULL,
	"changed_by" text NOT NULL,
	"reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "left_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "last_sign_in_on" date;--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "strong_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "account_change" ADD CONSTRAINT "account_change_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "account_change_once" ON "account_change" USING btree ("action_id");--> statement-breakpoint
CREATE INDEX "account_change_account" ON "account_change" USING btree ("account_id","created_at");--> statement-breakpoint
-- Whoever is not active and has no invitation open had left before this was noted.
UPDATE "account" SET "left_at" = "updated_at" WHERE NOT "active" AND NOT EXISTS
  (SELECT FROM "invitation" i WHERE i."account_id" = "account"."id" AND i."ended_at" IS NULL);
--> statement-breakpoint
UPDATE "session" SET "strong_at" = "created_at" WHERE "strong";
--> statement-breakpoint
-- How many open steps are on whose name: two numbers and nothing of a case. A view reads in the name of its owner, past
-- row-level security; so it answers only where the purpose is said, and only about whom the caller looks after.
CREATE VIEW "held_steps" WITH (security_barrier) AS
  SELECT s."assignee_id" AS "account_id",
    count(*) FILTER (WHERE s."status" <> 'reported')::int AS "taken",
    count(*) FILTER (WHERE s."status" = 'reported')::int AS "reported"
  FROM "step" s
  JOIN "account" p ON p."id" = s."assignee_id"
  JOIN "agency" a ON a."id" = p."agency_id"
  WHERE s."open"
    AND current_setting('app.purpose', true) = 'accounts'
    AND ((string_to_array(current_setting('app.roles', true), ',') && ARRAY['administrator', 'auditor']
        AND a."place" = (SELECT o."place" FROM "agency" o WHERE o."id" = current_setting('app.agency', true)))
      OR ('agency-lead' = ANY(string_to_array(current_setting('app.roles', true), ','))
        AND p."agency_id" = current_setting('app.agency', true)))
  GROUP BY s."assignee_id";
