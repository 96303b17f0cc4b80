ALTER TABLE "step" ADD COLUMN "report_id" text;--> statement-breakpoint
ALTER TABLE "step" ADD COLUMN "signing_agencies" text[] DEFAULT '{}' NOT NULL;