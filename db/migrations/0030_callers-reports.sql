CREATE TABLE "caller_report" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" bigint GENERATED ALWAYS AS IDENTITY (sequence name "caller_report_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"place" text NOT NULL,
	"channel" text NOT NULL,
	"kind" text,
	"urgency" text NOT NULL,
	"commune" text,
	"status" text NOT NULL,
	"referral_id" uuid,
	"reply_id" uuid,
	"dismiss_reason" text,
	"coordinator_agency_id" text NOT NULL,
	"receiver_agency_id" text NOT NULL,
	"holder_agency_id" text NOT NULL,
	"assignee_id" text,
	"asked_agency_id" text,
	"answer_by_at" timestamp with time zone,
	"task" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"entered_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"revision" integer NOT NULL,
	"state" jsonb NOT NULL,
	CONSTRAINT "caller_report_one_outcome" CHECK (num_nonnulls(referral_id, reply_id, dismiss_reason) = (case status when 'closed' then 1 else 0 end)),
	CONSTRAINT "caller_report_closed" CHECK ((closed_at is not null) = (status = 'closed'))
);
--> statement-breakpoint
CREATE TABLE "caller_report_event" (
	"report_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"position" bigserial NOT NULL,
	"txid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"action_id" text NOT NULL,
	"kind" text NOT NULL,
	"actor_id" text,
	"actor_agency_id" text,
	"deputy_for" text,
	"request_id" text,
	"fingerprint" text,
	"at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"action" jsonb NOT NULL,
	"events" jsonb NOT NULL,
	CONSTRAINT "caller_report_event_report_id_revision_pk" PRIMARY KEY("report_id","revision")
);
--> statement-breakpoint
CREATE TABLE "caller_report_intake" (
	"report_id" uuid PRIMARY KEY NOT NULL,
	"started_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "caller_report_phone" (
	"report_id" uuid NOT NULL,
	"mac" "bytea" NOT NULL,
	"kid" text NOT NULL,
	"live" boolean DEFAULT true NOT NULL,
	CONSTRAINT "caller_report_phone_report_id_mac_pk" PRIMARY KEY("report_id","mac")
);
--> statement-breakpoint
CREATE TABLE "caller_report_words" (
	"id" uuid PRIMARY KEY NOT NULL,
	"report_id" uuid NOT NULL,
	"part" text NOT NULL,
	"author_id" text NOT NULL,
	"agency_id" text NOT NULL,
	"person_id" uuid NOT NULL,
	"body" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "alert" ALTER COLUMN "referral_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "person_key" ALTER COLUMN "referral_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "alert" ADD COLUMN "report_id" uuid;--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "report_id" uuid;--> statement-breakpoint
ALTER TABLE "person_key" ADD COLUMN "report_id" uuid;--> statement-breakpoint
ALTER TABLE "caller_report_phone" ADD CONSTRAINT "caller_report_phone_master" FOREIGN KEY ("kid","live") REFERENCES "public"."master_key"("kid","live") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "caller_report_due" ON "caller_report" USING btree ("place","due_at","id") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "caller_report_holder" ON "caller_report" USING btree ("holder_agency_id","due_at","id");--> statement-breakpoint
CREATE INDEX "caller_report_referral" ON "caller_report" USING btree ("referral_id") WHERE referral_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "caller_report_event_action" ON "caller_report_event" USING btree ("report_id","action_id");--> statement-breakpoint
CREATE INDEX "caller_report_event_position" ON "caller_report_event" USING btree ("txid","position");--> statement-breakpoint
CREATE INDEX "caller_report_phone_mac" ON "caller_report_phone" USING btree ("mac");--> statement-breakpoint
CREATE INDEX "caller_report_phone_kid" ON "caller_report_phone" USING btree ("kid");--> statement-breakpoint
CREATE INDEX "caller_report_words_report" ON "caller_report_words" USING btree ("report_id");--> statement-breakpoint
CREATE UNIQUE INDEX "alert_once_report" ON "alert" USING btree ("report_id","step_id","rung","due_version");--> statement-breakpoint
CREATE INDEX "person_key_report" ON "person_key" USING btree ("report_id") WHERE report_id is not null;--> statement-breakpoint
ALTER TABLE "alert" ADD CONSTRAINT "alert_about" CHECK (num_nonnulls(referral_id, report_id) = 1);--> statement-breakpoint
ALTER TABLE "person_key" ADD CONSTRAINT "person_key_belongs" CHECK (num_nonnulls(referral_id, report_id) = 1);--> statement-breakpoint
-- The rows of one caller's report are a chain of their own. What was hashed before stays: nothing that is null is hashed.
CREATE OR REPLACE FUNCTION audit_link() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET timezone = 'UTC' SET search_path = pg_catalog, public, pg_temp AS $$
declare
  head audit_head;
begin
  new.at := clock_timestamp();
  new.chain := coalesce(new.referral_id, new.report_id, '00000000-0000-0000-0000-000000000000');
  select * into head from audit_head where chain = new.chain for update;
  if not found then
    insert into audit_head (chain, length, hash) values (new.chain, 0, decode(repeat('00', 32), 'hex')) on conflict do nothing;
    select * into strict head from audit_head where chain = new.chain for update;
  end if;
  new.seq := head.length + 1;
  new.prev := head.hash;
  new.hash := sha256(new.prev || audit_content(new));
  update audit_head set length = new.seq, hash = new.hash where chain = new.chain;
  return new;
end
$$;--> statement-breakpoint
CREATE TRIGGER caller_report_event_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON caller_report_event FOR EACH STATEMENT EXECUTE FUNCTION only_added();--> statement-breakpoint
CREATE TRIGGER caller_report_words_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON caller_report_words FOR EACH STATEMENT EXECUTE FUNCTION only_added();
