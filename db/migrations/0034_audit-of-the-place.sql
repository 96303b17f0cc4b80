CREATE INDEX "audit_order" ON "audit" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "audit_of_actor" ON "audit" USING btree ("actor_id","at","id");--> statement-breakpoint
-- By which number a case of the auditor's place goes: of a case that is not theirs to see they learn that, and nothing else.
CREATE VIEW "audited_case" WITH (security_barrier) AS
  SELECT r."id", 'referral' AS "kind", r."place", r."number" FROM "referral" r
  WHERE current_setting('app.purpose', true) = 'audit'
    AND 'auditor' = ANY(string_to_array(current_setting('app.roles', true), ','))
    AND r."place" = (SELECT a."place" FROM "agency" a WHERE a."id" = current_setting('app.agency', true))
  UNION ALL
  SELECT c."id", 'report', c."place", c."number" FROM "caller_report" c
  WHERE current_setting('app.purpose', true) = 'audit'
    AND 'auditor' = ANY(string_to_array(current_setting('app.roles', true), ','))
    AND c."place" = (SELECT a."place" FROM "agency" a WHERE a."id" = current_setting('app.agency', true));
