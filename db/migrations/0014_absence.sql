CREATE TABLE "absence" (
	"id" uuid PRIMARY KEY NOT NULL,
	"agency_id" text NOT NULL,
	"account_id" text NOT NULL,
	"deputy_id" text NOT NULL,
	"from_at" timestamp with time zone NOT NULL,
	"until_at" timestamp with time zone NOT NULL,
	"set_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_by" text
);
--> statement-breakpoint
ALTER TABLE "alert_recipient" ADD COLUMN "deputy_for" text;--> statement-breakpoint
ALTER TABLE "event" ADD COLUMN "deputy_for" text;--> statement-breakpoint
ALTER TABLE "absence" ADD CONSTRAINT "absence_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "absence" ADD CONSTRAINT "absence_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "absence" ADD CONSTRAINT "absence_deputy_id_account_id_fk" FOREIGN KEY ("deputy_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "absence_account" ON "absence" USING btree ("account_id","until_at");--> statement-breakpoint
CREATE INDEX "absence_deputy" ON "absence" USING btree ("deputy_id","until_at");--> statement-breakpoint
CREATE INDEX "absence_agency" ON "absence" USING btree ("agency_id","until_at");