DROP INDEX "alert_recipient_account";--> statement-breakpoint
DROP INDEX "participant_agency";--> statement-breakpoint
ALTER TABLE "alert_recipient" ADD COLUMN "alert_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "alert_recipient" ADD COLUMN "alert_open" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "participant" ADD COLUMN "due_order" timestamp with time zone DEFAULT '9999-12-31 00:00:00+00' NOT NULL;--> statement-breakpoint
ALTER TABLE "referral" ADD COLUMN "due_order" timestamp with time zone GENERATED ALWAYS AS (coalesce(next_due_at, timestamptz '9999-12-31 00:00:00+00')) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "alert_recipient_open" ON "alert_recipient" USING btree ("account_id","alert_at","alert_id") WHERE alert_open;--> statement-breakpoint
CREATE INDEX "referral_overseen" ON "referral" USING btree ("coordinator_agency_id","due_order","id");--> statement-breakpoint
CREATE UNIQUE INDEX "referral_number" ON "referral" USING btree ("number");--> statement-breakpoint
CREATE INDEX "alert_recipient_account" ON "alert_recipient" USING btree ("account_id","alert_at","alert_id");--> statement-breakpoint
CREATE INDEX "participant_agency" ON "participant" USING btree ("agency_id","due_order","referral_id");--> statement-breakpoint
-- What lists are ordered and narrowed by stands in the rows of who reads them, by triggers of the rows it comes from.
CREATE FUNCTION participant_order() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
begin
  new.due_order := coalesce((select r.due_order from referral r where r.id = new.referral_id), new.due_order);
  return new;
end
$$;--> statement-breakpoint
CREATE FUNCTION referral_order() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
begin
  update participant set due_order = new.due_order where referral_id = new.id and due_order <> new.due_order;
  return null;
end
$$;--> statement-breakpoint
CREATE FUNCTION alert_recipient_alert() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
begin
  select date_trunc('milliseconds', a.created_at), a.settled_at is null and a.acknowledged_at is null
    into strict new.alert_at, new.alert_open from alert a where a.id = new.alert_id;
  return new;
end
$$;--> statement-breakpoint
CREATE FUNCTION alert_told() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
begin
  update alert_recipient set alert_open = new.settled_at is null and new.acknowledged_at is null where alert_id = new.id;
  return null;
end
$$;--> statement-breakpoint
CREATE FUNCTION participant_moved() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
begin
  update referral r set readers = readers_of(r.id) where r.id in (old.referral_id, new.referral_id);
  return null;
end
$$;--> statement-breakpoint
UPDATE "participant" SET "due_order" = r."due_order" FROM "referral" r WHERE r."id" = "participant"."referral_id";--> statement-breakpoint
UPDATE "alert_recipient" SET "alert_at" = date_trunc('milliseconds', a."created_at"), "alert_open" = a."settled_at" IS NULL AND a."acknowledged_at" IS NULL
  FROM "alert" a WHERE a."id" = "alert_recipient"."alert_id";--> statement-breakpoint
CREATE TRIGGER participant_order BEFORE INSERT ON "participant" FOR EACH ROW EXECUTE FUNCTION participant_order();--> statement-breakpoint
CREATE TRIGGER referral_order AFTER UPDATE OF "next_due_at" ON "referral" FOR EACH ROW WHEN (old.next_due_at IS DISTINCT FROM new.next_due_at) EXECUTE FUNCTION referral_order();--> statement-breakpoint
CREATE TRIGGER alert_recipient_alert BEFORE INSERT ON "alert_recipient" FOR EACH ROW EXECUTE FUNCTION alert_recipient_alert();--> statement-breakpoint
CREATE TRIGGER alert_told AFTER UPDATE OF "settled_at", "acknowledged_at" ON "alert" FOR EACH ROW EXECUTE FUNCTION alert_told();--> statement-breakpoint
-- A new order is no other agency.
DROP TRIGGER participant_changed ON "participant";--> statement-breakpoint
CREATE TRIGGER participant_moved AFTER UPDATE ON "participant" FOR EACH ROW WHEN ((old.referral_id, old.agency_id) IS DISTINCT FROM (new.referral_id, new.agency_id)) EXECUTE FUNCTION participant_moved();
