CREATE TABLE "what_if_run" (
	"id" uuid PRIMARY KEY NOT NULL,
	"place" text NOT NULL,
	"draft" jsonb NOT NULL,
	"months" integer NOT NULL,
	"forecast" boolean DEFAULT false NOT NULL,
	"asked_by" text NOT NULL,
	"agency_id" text NOT NULL,
	"action_id" text NOT NULL,
	"fingerprint" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"cancel_asked_at" timestamp with time zone,
	"cancelled_by" text,
	"status" text DEFAULT 'waiting' NOT NULL,
	"claim" uuid,
	"tries" integer DEFAULT 0 NOT NULL,
	"touched_at" timestamp with time zone,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"done" integer DEFAULT 0 NOT NULL,
	"cases" integer,
	"answer" jsonb,
	CONSTRAINT "what_if_run_ended" CHECK ((status in ('done', 'cancelled', 'failed')) = (ended_at is not null)),
	CONSTRAINT "what_if_run_answered" CHECK ((status = 'done') = (answer is not null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX "what_if_run_action" ON "what_if_run" USING btree ("action_id");--> statement-breakpoint
CREATE INDEX "what_if_run_newest" ON "what_if_run" USING btree ("place","created_at");