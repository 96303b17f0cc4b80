-- A password is a credential now, like a passkey or an identity provider.
INSERT INTO "credential" ("id", "account_id", "provider_id", "subject", "password") SELECT gen_random_uuid()::text, "id", 'credential', "id", "password_hash" FROM "account" WHERE "password_hash" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "account" DROP COLUMN "password_hash";