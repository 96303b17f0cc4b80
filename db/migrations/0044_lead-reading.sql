CREATE TABLE "lead_reading" (
	"id" uuid PRIMARY KEY NOT NULL,
	"referral_id" uuid NOT NULL,
	"step_id" text NOT NULL,
	"agency_id" text NOT NULL,
	"account_id" text NOT NULL,
	"reason" text NOT NULL,
	"opened_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "lead_reading_step" ON "lead_reading" USING btree ("referral_id","step_id","account_id");