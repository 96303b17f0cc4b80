ALTER TABLE "attachment" ADD COLUMN "agency_id" text;--> statement-breakpoint
ALTER TABLE "attachment" ADD COLUMN "groups" text[];--> statement-breakpoint
ALTER TABLE "report" ADD COLUMN "agency_id" text;--> statement-breakpoint
ALTER TABLE "report" ADD COLUMN "groups" text[];--> statement-breakpoint
-- Papers from before these columns: of the agency their author works for, or else of the one that holds the step; and
-- what they can hold was not noted, so for this wall anything. The application asks by form and kind all the same.
UPDATE "report" SET
  "agency_id" = coalesce((SELECT a."agency_id" FROM "account" a WHERE a."id" = "report"."author_id"), (SELECT s."agency_id" FROM "step" s WHERE s."referral_id" = "report"."referral_id" AND s."id" = "report"."step_id"), ''),
  "groups" = '{identity,contact,documents,health,story,relatives}';
--> statement-breakpoint
UPDATE "attachment" SET
  "agency_id" = coalesce((SELECT a."agency_id" FROM "account" a WHERE a."id" = "attachment"."uploaded_by"), (SELECT s."agency_id" FROM "step" s WHERE s."referral_id" = "attachment"."referral_id" AND s."id" = "attachment"."step_id"), ''),
  "groups" = '{identity,contact,documents,health,story,relatives}';
--> statement-breakpoint
ALTER TABLE "attachment" ALTER COLUMN "agency_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "attachment" ALTER COLUMN "groups" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "report" ALTER COLUMN "agency_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "report" ALTER COLUMN "groups" SET NOT NULL;--> statement-breakpoint
-- That a step has a report or a document, whose, and which groups of what a person tells it can hold; never a word of it.
-- A view reads in the name of its owner, past row-level security, so that a page can say that something is not shown, and
-- why; so it answers only an agency with a part in the referral, and nobody who is an administrator alone.
CREATE VIEW "paper_known" WITH (security_barrier) AS
  SELECT p."id", p."referral_id", p."step_id", p."kind", p."code", p."agency_id", p."groups"
  FROM (
    SELECT r."id", r."referral_id", r."step_id", 'report' AS "kind", r."form" AS "code", r."agency_id", r."groups"
      FROM "report" r JOIN "step" s ON s."referral_id" = r."referral_id" AND s."id" = r."step_id" AND s."report_id" = r."id"::text
    UNION ALL
    SELECT a."id", a."referral_id", a."step_id", 'document', a."code", a."agency_id", a."groups" FROM "attachment" a
  ) p
  WHERE EXISTS (SELECT FROM "participant" part WHERE part."referral_id" = p."referral_id" AND part."agency_id" = current_setting('app.agency', true))
    AND EXISTS (SELECT FROM unnest(string_to_array(current_setting('app.roles', true), ',')) AS had("role") WHERE had."role" <> 'administrator');
