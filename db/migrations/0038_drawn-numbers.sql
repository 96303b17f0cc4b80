ALTER TABLE "caller_report" ALTER COLUMN "number" DROP IDENTITY;
--> statement-breakpoint
ALTER TABLE "caller_report" ALTER COLUMN "number" SET DEFAULT (extract(year from now() at time zone 'Asia/Ho_Chi_Minh')::bigint % 100) * 893871739 + (('x' || left(replace(gen_random_uuid()::text, '-', ''), 12))::bit(48)::bigint % 893871739);
--> statement-breakpoint
ALTER TABLE "referral" ALTER COLUMN "number" DROP IDENTITY;
--> statement-breakpoint
ALTER TABLE "referral" ALTER COLUMN "number" SET DEFAULT (extract(year from now() at time zone 'Asia/Ho_Chi_Minh')::bigint % 100) * 893871739 + (('x' || left(replace(gen_random_uuid()::text, '-', ''), 12))::bit(48)::bigint % 893871739);
--> statement-breakpoint
CREATE UNIQUE INDEX "caller_report_number" ON "caller_report" USING btree ("number");
