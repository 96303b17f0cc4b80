ALTER TABLE "identity_provider" ADD COLUMN "rule" jsonb;--> statement-breakpoint
ALTER TABLE "identity_provider" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "identity_provider" ADD COLUMN "action_id" text;