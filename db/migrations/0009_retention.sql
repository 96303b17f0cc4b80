CREATE TABLE "retention" (
	"referral_id" uuid PRIMARY KEY NOT NULL,
	"status" text NOT NULL,
	"outcome" text,
	"due_at" timestamp with time zone,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"reason" text,
	"erased_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "retention" ADD CONSTRAINT "retention_referral_id_referral_id_fk" FOREIGN KEY ("referral_id") REFERENCES "public"."referral"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "retention_status" ON "retention" USING btree ("status","created_at");