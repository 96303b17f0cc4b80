CREATE TABLE "emergency_agreement" (
	"grant_id" uuid PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"agency_id" text NOT NULL,
	"agreed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "emergency_agreement" ADD CONSTRAINT "emergency_agreement_grant_id_emergency_grant_id_fk" FOREIGN KEY ("grant_id") REFERENCES "public"."emergency_grant"("id") ON DELETE no action ON UPDATE no action;