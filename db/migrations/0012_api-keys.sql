ALTER TABLE "api_key" ADD COLUMN "name" text;--> statement-breakpoint
ALTER TABLE "api_key" ADD COLUMN "prefix" text;--> statement-breakpoint
ALTER TABLE "api_key" ADD COLUMN "scopes" text[];--> statement-breakpoint
ALTER TABLE "api_key" ADD COLUMN "created_by" text;--> statement-breakpoint
ALTER TABLE "api_key" ADD COLUMN "last_used_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "api_key" ADD COLUMN "revoked_by" text;--> statement-breakpoint
-- Keys from before go on as they were, but for a year at most: of the key itself only the first letters were ever known.
UPDATE "api_key" SET
	"name" = 'rp_ ' || to_char("created_at", 'YYYY-MM-DD'),
	"prefix" = 'rp_',
	"scopes" = '{read,act,admin}',
	"created_by" = "account_id",
	"expires_at" = least(coalesce("expires_at", 'infinity'), now() + interval '365 days');--> statement-breakpoint
ALTER TABLE "api_key" ALTER COLUMN "name" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "api_key" ALTER COLUMN "prefix" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "api_key" ALTER COLUMN "scopes" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "api_key" ALTER COLUMN "created_by" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "api_key" ALTER COLUMN "expires_at" SET NOT NULL;--> statement-breakpoint
CREATE INDEX "api_key_account" ON "api_key" USING btree ("account_id");
