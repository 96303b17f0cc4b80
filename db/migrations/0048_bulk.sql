CREATE TABLE "bulk_act" (
	"id" uuid PRIMARY KEY NOT NULL,
	"act" text NOT NULL,
	"given" jsonb NOT NULL,
	"started_by" text NOT NULL,
	"agency_id" text NOT NULL,
	"action_id" text NOT NULL,
	"fingerprint" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bulk_item" (
	"bulk_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"started_by" text NOT NULL,
	"referral_id" uuid NOT NULL,
	"step_id" text,
	"version" integer,
	"status" text DEFAULT 'waiting' NOT NULL,
	"attempt" integer DEFAULT 1 NOT NULL,
	"revision" integer,
	"refusal" jsonb,
	"answered_at" timestamp with time zone,
	CONSTRAINT "bulk_item_bulk_id_n_pk" PRIMARY KEY("bulk_id","n"),
	CONSTRAINT "bulk_item_answered" CHECK ((status = 'waiting') = (answered_at is null))
);
--> statement-breakpoint
ALTER TABLE "bulk_item" ADD CONSTRAINT "bulk_item_bulk_id_bulk_act_id_fk" FOREIGN KEY ("bulk_id") REFERENCES "public"."bulk_act"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "bulk_act_action" ON "bulk_act" USING btree ("action_id");--> statement-breakpoint
CREATE INDEX "bulk_act_of" ON "bulk_act" USING btree ("started_by","created_at");