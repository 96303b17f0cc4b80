CREATE TABLE "board_view" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"title" text NOT NULL,
	"filter" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consent_proof" (
	"id" uuid PRIMARY KEY NOT NULL,
	"referral_id" uuid NOT NULL,
	"consent_id" text NOT NULL,
	"kind" text NOT NULL,
	"media_type" text NOT NULL,
	"size" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"sha256" "bytea" NOT NULL,
	"content" "bytea" NOT NULL,
	"uploaded_by" text NOT NULL,
	"agency_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "hotline" (
	"id" uuid PRIMARY KEY NOT NULL,
	"place" text NOT NULL,
	"number" text NOT NULL,
	"name_vi" text NOT NULL,
	"name_en" text NOT NULL,
	"hours" text NOT NULL,
	"source" text NOT NULL,
	"checked_on" date NOT NULL,
	"added_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_by" text,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "agency" ADD COLUMN "hours" text;--> statement-breakpoint
ALTER TABLE "referral" ADD COLUMN "child" text GENERATED ALWAYS AS (state->'facts'->>'child') STORED;--> statement-breakpoint
ALTER TABLE "referral" ADD COLUMN "foreigner" text GENERATED ALWAYS AS (state->'facts'->>'foreign') STORED;--> statement-breakpoint
ALTER TABLE "referral" ADD COLUMN "danger" boolean GENERATED ALWAYS AS (coalesce(state->'facts'->>'underControl' = 'yes' and state->'facts'->>'freed' is distinct from 'yes', false) or coalesce(state->'facts'->>'risk' = 'yes' and state->'facts'->>'protection' is null, false)) STORED;--> statement-breakpoint
ALTER TABLE "referral" ADD COLUMN "communes" jsonb GENERATED ALWAYS AS (jsonb_path_query_array(state->'communes', '$.*')) STORED;--> statement-breakpoint
ALTER TABLE "inbox_step" ADD COLUMN "alarm" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "board_view_of" ON "board_view" USING btree ("account_id","created_at");--> statement-breakpoint
CREATE INDEX "consent_proof_of" ON "consent_proof" USING btree ("referral_id","consent_id");--> statement-breakpoint
CREATE INDEX "hotline_place" ON "hotline" USING btree ("place");--> statement-breakpoint
CREATE INDEX "step_finished" ON "step" USING btree ("assignee_id","ended_at") WHERE not open;--> statement-breakpoint
CREATE INDEX "inbox_step_alarm" ON "inbox_step" USING btree ("agency_id","due_strict_at","referral_id","step_id") WHERE own and alarm;--> statement-breakpoint
-- As before, with what has to be looked at before all else.
CREATE OR REPLACE FUNCTION inbox_wanted(of_referral uuid) RETURNS SETOF inbox_step LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
  select w.agency_id, s.referral_id, s.id, w.held, w.signs, w.stranded, w.coordinated, w.held or w.signs or w.stranded,
    s.agency_id, coalesce(s.assignee_id, ''), s.template, s.stage, s.status, s.rule, s.due, s.due_strict_at, s.due_legal_at, s.answer_by_at,
    case when s.paused then (select nullif(one->'paused', 'null'::jsonb) from jsonb_array_elements(r.state->'steps') as one where one->>'id' = s.id) end,
    s.version,
    not s.paused and (s.template = 'missing.alarm' or s.rule = 'child.emergency' or (r.danger and s.stage in ('rescue', 'safety')))
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
-- As before, with what was handed in and waits for a signature.
CREATE OR REPLACE FUNCTION inbox_counted(item inbox_step) RETURNS TABLE (view text, account_id text) LANGUAGE sql IMMUTABLE AS $$
  select v.view, v.account_id
  from (values ('own', '', item.held or item.signs), ('stranded', '', item.stranded), ('unclaimed', '', item.held and item.assignee_id = ''),
    ('sign', '', item.signs), ('mine', item.assignee_id, item.held and item.assignee_id <> ''),
    ('waits', item.assignee_id, item.held and item.status = 'reported' and not item.signs), ('waits-sign', item.assignee_id, item.held and item.status = 'reported' and item.signs)) v(view, account_id, counts)
  where v.counts
$$;--> statement-breakpoint
-- As before, with the mark of an alarm.
CREATE OR REPLACE FUNCTION keep_inbox(of_referral uuid) RETURNS void LANGUAGE sql
SET search_path = pg_catalog, public, pg_temp AS $$
  with wanted as materialized (select * from inbox_wanted(of_referral)),
    had as materialized (select * from inbox_step i where i.referral_id = of_referral),
    gone as (
      delete from inbox_step i where i.referral_id = of_referral
        and not exists (select from wanted w where w.step_id = i.step_id and w.agency_id = i.agency_id)
    ),
    put as (
      insert into inbox_step (agency_id, referral_id, step_id, held, signs, stranded, coordinated, holder_agency_id, assignee_id, template, stage, status, rule, due, due_strict_at, due_legal_at, answer_by_at, paused, version, alarm)
      select w.agency_id, w.referral_id, w.step_id, w.held, w.signs, w.stranded, w.coordinated, w.holder_agency_id, w.assignee_id, w.template, w.stage, w.status, w.rule, w.due, w.due_strict_at, w.due_legal_at, w.answer_by_at, w.paused, w.version, w.alarm
      from wanted w left join had h on h.step_id = w.step_id and h.agency_id = w.agency_id
      where h is distinct from w
      on conflict (referral_id, step_id, agency_id) do update set held = excluded.held, signs = excluded.signs, stranded = excluded.stranded,
        coordinated = excluded.coordinated, holder_agency_id = excluded.holder_agency_id, assignee_id = excluded.assignee_id, template = excluded.template,
        stage = excluded.stage, status = excluded.status, rule = excluded.rule, due = excluded.due, due_strict_at = excluded.due_strict_at,
        due_legal_at = excluded.due_legal_at, answer_by_at = excluded.answer_by_at, paused = excluded.paused, version = excluded.version, alarm = excluded.alarm
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
SELECT keep_inbox("id") FROM "referral" WHERE "status" <> 'closed';--> statement-breakpoint
SELECT recount_inbox();
