CREATE TABLE "power_request" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"place" text NOT NULL,
	"account_id" text,
	"agency_id" text NOT NULL,
	"asked" jsonb NOT NULL,
	"secret" "bytea",
	"against" integer,
	"fingerprint" text NOT NULL,
	"reason" text,
	"asked_by" text NOT NULL,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"action_id" text NOT NULL,
	"action_fingerprint" text NOT NULL,
	"status" text DEFAULT 'asked' NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"decided_action_id" text,
	CONSTRAINT "power_request_two" CHECK (status <> 'approved' or (decided_by is not null and decided_by <> asked_by and decided_by is distinct from account_id)),
	CONSTRAINT "power_request_withdrawn" CHECK (status <> 'withdrawn' or decided_by = asked_by)
);
--> statement-breakpoint
ALTER TABLE "account_change" ADD COLUMN "asked_by" text;--> statement-breakpoint
CREATE UNIQUE INDEX "power_request_once" ON "power_request" USING btree ("action_id");--> statement-breakpoint
CREATE INDEX "power_request_newest" ON "power_request" USING btree ("place","asked_at");