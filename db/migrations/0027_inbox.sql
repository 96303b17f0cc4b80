CREATE TABLE "inbox_count" (
	"agency_id" text NOT NULL,
	"view" text NOT NULL,
	"account_id" text NOT NULL,
	"part" smallint NOT NULL,
	"n" integer NOT NULL,
	CONSTRAINT "inbox_count_agency_id_view_account_id_part_pk" PRIMARY KEY("agency_id","view","account_id","part")
);
--> statement-breakpoint
CREATE TABLE "inbox_step" (
	"agency_id" text NOT NULL,
	"referral_id" uuid NOT NULL,
	"step_id" text NOT NULL,
	"held" boolean NOT NULL,
	"signs" boolean NOT NULL,
	"stranded" boolean NOT NULL,
	"coordinated" boolean NOT NULL,
	"own" boolean GENERATED ALWAYS AS (held or signs or stranded) STORED NOT NULL,
	"holder_agency_id" text,
	"assignee_id" text NOT NULL,
	"template" text NOT NULL,
	"stage" text NOT NULL,
	"status" text NOT NULL,
	"rule" text NOT NULL,
	"due" jsonb NOT NULL,
	"due_strict_at" timestamp with time zone NOT NULL,
	"due_legal_at" timestamp with time zone NOT NULL,
	"answer_by_at" timestamp with time zone,
	"paused" jsonb,
	"version" integer NOT NULL,
	CONSTRAINT "inbox_step_referral_id_step_id_agency_id_pk" PRIMARY KEY("referral_id","step_id","agency_id")
);
--> statement-breakpoint
CREATE INDEX "inbox_step_own" ON "inbox_step" USING btree ("agency_id","due_strict_at","referral_id","step_id") WHERE own;--> statement-breakpoint
CREATE INDEX "inbox_step_assignee" ON "inbox_step" USING btree ("agency_id","assignee_id","due_strict_at","referral_id","step_id") WHERE own;--> statement-breakpoint
CREATE INDEX "inbox_step_signs" ON "inbox_step" USING btree ("agency_id","due_strict_at","referral_id","step_id") WHERE signs;--> statement-breakpoint
CREATE INDEX "inbox_step_coordinated" ON "inbox_step" USING btree ("agency_id","due_strict_at","referral_id","step_id") WHERE coordinated;--> statement-breakpoint
-- The rows the inboxes should have of a referral, by its steps as they stand.
CREATE FUNCTION inbox_wanted(of_referral uuid) RETURNS SETOF inbox_step LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
  select w.agency_id, s.referral_id, s.id, w.held, w.signs, w.stranded, w.coordinated, w.held or w.signs or w.stranded,
    s.agency_id, coalesce(s.assignee_id, ''), s.template, s.stage, s.status, s.rule, s.due, s.due_strict_at, s.due_legal_at, s.answer_by_at,
    case when s.paused then (select nullif(one->'paused', 'null'::jsonb) from jsonb_array_elements(r.state->'steps') as one where one->>'id' = s.id) end,
    s.version
  from step s
  join referral r on r.id = s.referral_id
  cross join lateral (
    select who.agency_id, bool_or(who.held) as held, bool_or(who.signs) as signs, bool_or(who.stranded) as stranded, bool_or(who.coordinated) as coordinated
    from (
      select s.agency_id, true as held, false as signs, false as stranded, false as coordinated where s.agency_id is not null
      union all select r.coordinator_agency_id, false, false, s.agency_id is null and s.status = 'unassigned', true
      union all select a.agency_id, false, true, false, false from awaited_sign_off a where a.referral_id = s.referral_id and a.step_id = s.id
    ) who
    group by who.agency_id
  ) w
  where s.referral_id = of_referral and s.open
$$;--> statement-breakpoint
-- What rows of an inbox count for.
CREATE FUNCTION inbox_counted(item inbox_step) RETURNS TABLE (view text, account_id text) LANGUAGE sql IMMUTABLE AS $$
  select v.view, v.account_id
  from (values ('own', '', item.held or item.signs), ('stranded', '', item.stranded), ('unclaimed', '', item.held and item.assignee_id = ''),
    ('sign', '', item.signs), ('mine', item.assignee_id, item.held and item.assignee_id <> '')) v(view, account_id, counts)
  where v.counts
$$;--> statement-breakpoint
-- Brings the inboxes, and their counts, to what the steps of a referral say; again without harm. The counts are written in
-- one order, so that commits that meet there wait and do not lock each other out.
CREATE FUNCTION keep_inbox(of_referral uuid) RETURNS void LANGUAGE sql
SET search_path = pg_catalog, public, pg_temp AS $$
  with wanted as materialized (select * from inbox_wanted(of_referral)),
    had as materialized (select * from inbox_step i where i.referral_id = of_referral),
    gone as (
      delete from inbox_step i where i.referral_id = of_referral
        and not exists (select from wanted w where w.step_id = i.step_id and w.agency_id = i.agency_id)
    ),
    put as (
      insert into inbox_step (agency_id, referral_id, step_id, held, signs, stranded, coordinated, holder_agency_id, assignee_id, template, stage, status, rule, due, due_strict_at, due_legal_at, answer_by_at, paused, version)
      select w.agency_id, w.referral_id, w.step_id, w.held, w.signs, w.stranded, w.coordinated, w.holder_agency_id, w.assignee_id, w.template, w.stage, w.status, w.rule, w.due, w.due_strict_at, w.due_legal_at, w.answer_by_at, w.paused, w.version
      from wanted w left join had h on h.step_id = w.step_id and h.agency_id = w.agency_id
      where h is distinct from w
      on conflict (referral_id, step_id, agency_id) do update set held = excluded.held, signs = excluded.signs, stranded = excluded.stranded,
        coordinated = excluded.coordinated, holder_agency_id = excluded.holder_agency_id, assignee_id = excluded.assignee_id, template = excluded.template,
        stage = excluded.stage, status = excluded.status, rule = excluded.rule, due = excluded.due, due_strict_at = excluded.due_strict_at,
        due_legal_at = excluded.due_legal_at, answer_by_at = excluded.answer_by_at, paused = excluded.paused, version = excluded.version
    )
  insert into inbox_count (agency_id, view, account_id, part, n)
  select moved.agency_id, moved.view, moved.account_id, get_byte(uuid_send(of_referral), 0) % 16, moved.n
  from (
    select both_sides.agency_id, both_sides.view, both_sides.account_id, sum(both_sides.weight)::int as n
    from (
      select w.agency_id, c.view, c.account_id, 1 as weight from wanted w cross join lateral inbox_counted(w) c
      union all select h.agency_id, c.view, c.account_id, -1 from had h cross join lateral inbox_counted(h) c
    ) both_sides
    group by 1, 2, 3
  ) moved
  where moved.n <> 0
  order by 1, 2, 3
  on conflict (agency_id, view, account_id, part) do update set n = inbox_count.n + excluded.n
$$;--> statement-breakpoint
-- Referrals whose rows in the inboxes are not what their steps say. For the nightly comparison.
CREATE FUNCTION inbox_astray(among uuid[]) RETURNS SETOF uuid LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
  select one.id from unnest(among) as one(id)
  where exists (select from inbox_wanted(one.id) w full join (select * from inbox_step i where i.referral_id = one.id) h
    on h.step_id = w.step_id and h.agency_id = w.agency_id where h is distinct from w)
$$;--> statement-breakpoint
-- Counts that are not the number of their rows, brought to it; nobody commits meanwhile. Returns how many were not.
CREATE FUNCTION recount_inbox() RETURNS integer LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
declare
  wrong integer;
begin
  lock table inbox_count in share row exclusive mode;
  with counted as (
    select i.agency_id, c.view, c.account_id, get_byte(uuid_send(i.referral_id), 0) % 16 as part, count(*)::int as n
    from inbox_step i cross join lateral inbox_counted(i) c group by 1, 2, 3, 4
  ), put as (
    insert into inbox_count (agency_id, view, account_id, part, n)
    select coalesce(t.agency_id, k.agency_id), coalesce(t.view, k.view), coalesce(t.account_id, k.account_id), coalesce(t.part, k.part), coalesce(t.n, 0)
    from counted t full join inbox_count k on k.agency_id = t.agency_id and k.view = t.view and k.account_id = t.account_id and k.part = t.part
    where coalesce(t.n, 0) <> coalesce(k.n, 0)
    on conflict (agency_id, view, account_id, part) do update set n = excluded.n
    returning 1
  )
  select count(*) into wrong from put;
  return wrong;
end
$$;--> statement-breakpoint
ALTER TABLE "inbox_count" SET (fillfactor = 50);--> statement-breakpoint
SELECT keep_inbox("id") FROM "referral" WHERE "status" <> 'closed';
