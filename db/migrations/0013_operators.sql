CREATE TABLE "repair" (
	"action_id" text PRIMARY KEY NOT NULL,
	"workflow_id" text NOT NULL,
	"problem" text NOT NULL,
	"kind" text NOT NULL,
	"reason" text NOT NULL,
	"seen_run_id" text,
	"seen_revision" integer,
	"new_run_id" text,
	"repaired_by" text NOT NULL,
	"repaired_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "action_ids" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "given_up_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "given_up_by" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "given_up_reason" text;--> statement-breakpoint
CREATE INDEX "repair_at" ON "repair" USING btree ("repaired_at");--> statement-breakpoint
CREATE INDEX "outbox_undelivered" ON "outbox" USING btree ("created_at") WHERE status in ('failed', 'given-up') or last_error is not null;