ALTER TABLE "retention" ADD COLUMN "asked_by" text;--> statement-breakpoint
ALTER TABLE "retention" ADD COLUMN "asked_at" timestamp with time zone;--> statement-breakpoint
-- What one administrator had confirmed is what one of the two has asked for.
UPDATE "retention" SET "status" = 'asked', "asked_by" = "decided_by", "asked_at" = "decided_at", "decided_by" = NULL, "decided_at" = NULL WHERE "status" = 'confirmed';--> statement-breakpoint
ALTER TABLE "retention" ADD CONSTRAINT "retention_two" CHECK (status <> 'confirmed' or (asked_by is not null and asked_by <> decided_by));
--> statement-breakpoint
-- Whether a person is the victim of an open referral, for an administrator who is about to erase him. He sees no referral:
-- the function reads in the name of its owner, past row-level security, and answers yes or no; to anybody else, nothing.
CREATE FUNCTION victim_of_open(wanted uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM person p JOIN referral r ON r.id = p.referral_id
    WHERE p.id = wanted AND p.part = 'victim' AND r.status <> 'closed')
  WHERE 'administrator' = ANY(string_to_array(current_setting('app.roles', true), ','))
$$;
