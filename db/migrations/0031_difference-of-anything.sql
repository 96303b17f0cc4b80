-- What the comparison finds is named by its workflow, so that it may be of anything that has one.
ALTER TABLE "difference" ADD COLUMN "workflow_id" text;--> statement-breakpoint
UPDATE "difference" SET "workflow_id" = 'referral-' || "referral_id";--> statement-breakpoint
ALTER TABLE "difference" ALTER COLUMN "workflow_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "difference" DROP COLUMN "referral_id";
