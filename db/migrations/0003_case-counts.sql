-- Steps that were written before these columns: the report from the referral's state; the signers who wait or have signed.
UPDATE "step" SET "report_id" = entry->>'reportId'
  FROM "referral", jsonb_array_elements("referral"."state"->'steps') AS entry
  WHERE "referral"."id" = "step"."referral_id" AND entry->>'id' = "step"."id" AND entry->>'reportId' IS NOT NULL;
--> statement-breakpoint
UPDATE "step" SET "signing_agencies" = ARRAY(
  SELECT "agency_id" FROM "awaited_sign_off" a WHERE a."referral_id" = "step"."referral_id" AND a."step_id" = "step"."id"
  UNION
  SELECT "account"."agency_id" FROM "referral", jsonb_array_elements("referral"."state"->'steps') AS entry, jsonb_array_elements(entry->'signed') AS done, "account"
    WHERE "referral"."id" = "step"."referral_id" AND entry->>'id' = "step"."id" AND "account"."id" = done->>'userId'
);
--> statement-breakpoint
-- Counts for the metrics. A view reads in the name of its owner, so it counts what row-level security hides, and shows nothing else.
CREATE VIEW "case_counts" AS SELECT
  (SELECT count(*)::int FROM "referral" WHERE "status" <> 'closed') AS "referrals_open",
  (SELECT count(*)::int FROM "step" WHERE "open" AND NOT "paused" AND "due_legal_at" < now()) AS "steps_overdue",
  (SELECT count(*)::int FROM "outbox" WHERE "status" = 'waiting') AS "outbox_waiting",
  (SELECT count(*)::int FROM "outbox" WHERE "status" = 'failed') AS "outbox_failed";
