-- A search that agrees strongly with somebody elsewhere is noted in the access log of that case: its id is told to the search, not to who searches.
CREATE OR REPLACE VIEW "possible_elsewhere" WITH (security_barrier) AS
  SELECT i."person_id", i."mac", coalesce(
      (SELECT c."successor_id" FROM "agency" c WHERE c."id" = r."coordinator_agency_id" AND c."valid_to" <= now()),
      r."coordinator_agency_id") AS "agency_id", r."id" AS "referral_id"
  FROM "person_index" i
  JOIN "referral" r ON r."id" = i."referral_id"
  WHERE current_setting('app.purpose', true) = 'match'
    AND r."place" = (SELECT a."place" FROM "agency" a WHERE a."id" = current_setting('app.agency', true))
    AND 'coordinator' = ANY(string_to_array(current_setting('app.roles', true), ','))
    AND NOT EXISTS (SELECT FROM "participant" p JOIN "agency" o ON o."id" = p."agency_id"
      WHERE p."referral_id" = r."id"
        AND (o."id" = current_setting('app.agency', true)
          OR (o."successor_id" = current_setting('app.agency', true) AND o."valid_to" <= now())));
