CREATE TABLE "decoy" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" bigint DEFAULT (extract(year from now() at time zone 'Asia/Ho_Chi_Minh')::bigint % 100) * 893871739 + (('x' || left(replace(gen_random_uuid()::text, '-', ''), 12))::bit(48)::bigint % 893871739) NOT NULL,
	"place" text NOT NULL,
	"agencies" text[] NOT NULL,
	"state" jsonb NOT NULL,
	"entries" jsonb NOT NULL,
	"reason" text NOT NULL,
	"laid_by" text NOT NULL,
	"approved_by" text NOT NULL,
	"laid_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" text,
	"end_approved_by" text,
	CONSTRAINT "decoy_two" CHECK (laid_by <> approved_by),
	CONSTRAINT "decoy_end_two" CHECK ((ended_at is null and ended_by is null and end_approved_by is null) or (ended_at is not null and ended_by <> end_approved_by))
);
--> statement-breakpoint
ALTER TABLE "reading_alarm" ADD COLUMN "decoy_id" uuid;--> statement-breakpoint
ALTER TABLE "reading_alarm" ADD COLUMN "decoy_number" bigint;--> statement-breakpoint
CREATE UNIQUE INDEX "decoy_number" ON "decoy" USING btree ("number");--> statement-breakpoint
CREATE INDEX "decoy_agencies" ON "decoy" USING gin ("agencies") WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "reading_alarm_decoy" ON "reading_alarm" USING btree ("account_id","decoy_id","day") WHERE level = 'decoy';