ALTER TABLE "referral" ADD COLUMN "pathway" text;--> statement-breakpoint
UPDATE "referral" SET "pathway" = "state"->>'pipeline';--> statement-breakpoint
ALTER TABLE "referral" ALTER COLUMN "pathway" SET NOT NULL;
