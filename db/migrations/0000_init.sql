CREATE TABLE "alert" (
	"id" uuid PRIMARY KEY NOT NULL,
	"referral_id" uuid NOT NULL,
	"step_id" text NOT NULL,
	"rung" text NOT NULL,
	"due_version" integer NOT NULL,
	"agency_id" text,
	"raised_at" timestamp with time zone NOT NULL,
	"acknowledged_at" timestamp with time zone,
	"acknowledged_by" text,
	"settled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "alert_recipient" (
	"alert_id" uuid NOT NULL,
	"account_id" text NOT NULL,
	"because" text NOT NULL,
	CONSTRAINT "alert_recipient_alert_id_account_id_pk" PRIMARY KEY("alert_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" uuid PRIMARY KEY NOT NULL,
	"dedupe_key" text NOT NULL,
	"channel" text NOT NULL,
	"account_id" text NOT NULL,
	"template" text NOT NULL,
	"data" jsonb NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	"last_error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_id" text,
	"actor_agency_id" text,
	"action" text NOT NULL,
	"referral_id" uuid,
	"step_id" text,
	"revision" integer,
	"request_id" text,
	"detail" jsonb
);
--> statement-breakpoint
CREATE TABLE "calendar_change" (
	"revision" integer PRIMARY KEY NOT NULL,
	"days" jsonb NOT NULL,
	"years" jsonb NOT NULL,
	"action_id" text NOT NULL,
	"changed_by" text NOT NULL,
	"reason" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "calendar_change_action_id_unique" UNIQUE("action_id")
);
--> statement-breakpoint
CREATE TABLE "difference" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"found_at" timestamp with time zone DEFAULT now() NOT NULL,
	"referral_id" uuid NOT NULL,
	"problem" text NOT NULL,
	"projected" integer,
	"running" integer
);
--> statement-breakpoint
CREATE TABLE "setting" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "account" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"agency_id" text NOT NULL,
	"roles" text[] NOT NULL,
	"locale" text DEFAULT 'vi' NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"password_hash" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "agency" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name_vi" text NOT NULL,
	"name_en" text NOT NULL,
	"place" text NOT NULL,
	"parent_id" text,
	"rank" text DEFAULT '50' NOT NULL,
	"valid_from" timestamp with time zone DEFAULT now() NOT NULL,
	"valid_to" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "api_key" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" uuid PRIMARY KEY NOT NULL,
	"referral_id" uuid NOT NULL,
	"part" text NOT NULL,
	"data" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "attachment" (
	"id" uuid PRIMARY KEY NOT NULL,
	"referral_id" uuid NOT NULL,
	"step_id" text NOT NULL,
	"code" text NOT NULL,
	"media_type" text NOT NULL,
	"size" integer NOT NULL,
	"sha256" text NOT NULL,
	"content" "bytea" NOT NULL,
	"uploaded_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "awaited_sign_off" (
	"referral_id" uuid NOT NULL,
	"step_id" text NOT NULL,
	"slot" text NOT NULL,
	"agency_id" text NOT NULL,
	CONSTRAINT "awaited_sign_off_referral_id_step_id_slot_agency_id_pk" PRIMARY KEY("referral_id","step_id","slot","agency_id")
);
--> statement-breakpoint
CREATE TABLE "event" (
	"referral_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"position" bigserial NOT NULL,
	"txid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"action_id" text NOT NULL,
	"kind" text NOT NULL,
	"actor_id" text,
	"actor_agency_id" text,
	"request_id" text,
	"fingerprint" text,
	"at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"action" jsonb NOT NULL,
	"events" jsonb NOT NULL,
	CONSTRAINT "event_referral_id_revision_pk" PRIMARY KEY("referral_id","revision")
);
--> statement-breakpoint
CREATE TABLE "intake" (
	"referral_id" uuid PRIMARY KEY NOT NULL,
	"started_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "participant" (
	"referral_id" uuid NOT NULL,
	"agency_id" text NOT NULL,
	CONSTRAINT "participant_referral_id_agency_id_pk" PRIMARY KEY("referral_id","agency_id")
);
--> statement-breakpoint
CREATE TABLE "referral" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" bigint GENERATED ALWAYS AS IDENTITY (sequence name "referral_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"place" text NOT NULL,
	"route" text NOT NULL,
	"status" text NOT NULL,
	"stage" text NOT NULL,
	"outcome" text,
	"policy" text NOT NULL,
	"coordinator_id" text NOT NULL,
	"coordinator_agency_id" text NOT NULL,
	"revision" integer NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"next_due_at" timestamp with time zone,
	"state" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "report" (
	"id" uuid PRIMARY KEY NOT NULL,
	"referral_id" uuid NOT NULL,
	"step_id" text NOT NULL,
	"author_id" text NOT NULL,
	"form" text NOT NULL,
	"body" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "step" (
	"referral_id" uuid NOT NULL,
	"id" text NOT NULL,
	"template" text NOT NULL,
	"stage" text NOT NULL,
	"status" text NOT NULL,
	"open" boolean NOT NULL,
	"agency_id" text,
	"assignee_id" text,
	"rule" text NOT NULL,
	"due" jsonb NOT NULL,
	"due_strict_at" timestamp with time zone NOT NULL,
	"due_legal_at" timestamp with time zone NOT NULL,
	"due_version" integer NOT NULL,
	"answer_by_at" timestamp with time zone,
	"paused" boolean NOT NULL,
	"version" integer NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "step_referral_id_id_pk" PRIMARY KEY("referral_id","id")
);
--> statement-breakpoint
ALTER TABLE "alert_recipient" ADD CONSTRAINT "alert_recipient_alert_id_alert_id_fk" FOREIGN KEY ("alert_id") REFERENCES "public"."alert"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "step" ADD CONSTRAINT "step_referral_id_referral_id_fk" FOREIGN KEY ("referral_id") REFERENCES "public"."referral"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "alert_once" ON "alert" USING btree ("referral_id","step_id","rung","due_version");--> statement-breakpoint
CREATE INDEX "alert_open" ON "alert" USING btree ("created_at") WHERE settled_at is null;--> statement-breakpoint
CREATE INDEX "alert_recipient_account" ON "alert_recipient" USING btree ("account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_once" ON "outbox" USING btree ("dedupe_key");--> statement-breakpoint
CREATE INDEX "outbox_waiting" ON "outbox" USING btree ("next_attempt_at") WHERE status = 'waiting';--> statement-breakpoint
CREATE INDEX "audit_referral" ON "audit" USING btree ("referral_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "account_email" ON "account" USING btree ("email");--> statement-breakpoint
CREATE INDEX "account_agency" ON "account" USING btree ("agency_id");--> statement-breakpoint
CREATE INDEX "agency_place" ON "agency" USING btree ("place","kind","rank");--> statement-breakpoint
CREATE UNIQUE INDEX "api_key_hash" ON "api_key" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "person_referral" ON "person" USING btree ("referral_id");--> statement-breakpoint
CREATE INDEX "attachment_step" ON "attachment" USING btree ("referral_id","step_id");--> statement-breakpoint
CREATE INDEX "awaited_sign_off_agency" ON "awaited_sign_off" USING btree ("agency_id");--> statement-breakpoint
CREATE UNIQUE INDEX "event_action" ON "event" USING btree ("referral_id","action_id");--> statement-breakpoint
CREATE INDEX "event_position" ON "event" USING btree ("txid","position");--> statement-breakpoint
CREATE INDEX "participant_agency" ON "participant" USING btree ("agency_id");--> statement-breakpoint
CREATE INDEX "referral_coordinating" ON "referral" USING btree ("coordinator_agency_id","status","next_due_at");--> statement-breakpoint
CREATE INDEX "referral_open" ON "referral" USING btree ("status","id");--> statement-breakpoint
CREATE INDEX "report_step" ON "report" USING btree ("referral_id","step_id");--> statement-breakpoint
CREATE INDEX "step_inbox" ON "step" USING btree ("agency_id","due_strict_at","referral_id","id") WHERE open;--> statement-breakpoint
CREATE INDEX "step_assignee" ON "step" USING btree ("assignee_id","due_strict_at") WHERE open;