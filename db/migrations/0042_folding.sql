ALTER TABLE "caller_report_phone" ADD COLUMN "folding" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "person_index" ADD COLUMN "folding" integer DEFAULT 1 NOT NULL;