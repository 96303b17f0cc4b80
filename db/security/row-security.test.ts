import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROLES, type Role } from '../../domain/codes.ts';
import { createApiWorld, type ApiWorld } from '../../testing/api.ts';
import { signedInClient } from '../../testing/browser.ts';
import { SAMPLE_PDF } from '../../testing/reports.ts';
import { inject } from 'vitest';
import { createDatabase } from '../../testing/harness.ts';
import { asActor } from './actor.ts';
import type { Transaction } from '../client.ts';
import { migrate } from '../migrate.ts';
import { listInbox } from '../queries/inbox.ts';
import { referralWorkflowId } from '../../workflows/referral/messages.ts';
import { OPEN_TABLES, ROW_RULES } from './row-security.ts';

/**
 * The second wall by itself: everything here asks as the API's role and leaves out the application's own check. What is
 * hidden here is hidden by PostgreSQL.
 */

let api: ApiWorld;
let admin: postgres.Sql;
let referralId: string;
/** Of an officer of an agency without a part, for danger to life. */
let grantId: string;
const ALL = Object.keys(ROW_RULES);
/** Those the API reads at all; the others are not granted. */
const TABLES = ALL.filter((table) => ROW_RULES[table]?.select && ROW_RULES[table]?.select !== 'true');
/** Read by everybody, written by who is proved to be an administrator. */
const READ_BY_ALL = ALL.filter((table) => ROW_RULES[table]?.select === 'true');

beforeAll(async () => {
  api = await createApiWorld();
  admin = postgres(api.adminUrl, { max: 1, onnotice: () => {} });
  referralId = (
    await api.start(
      { route: 'rescued', receiverAgencyId: 'border-guard-1', relatives: [{ fullName: 'Trần Văn Thân' }] },
      'border-guard-1.officer',
    )
  ).id;
  const officer = api.as('border-guard-1.officer');
  await officer.addAttachment(referralId, 'rescue.handover-1', SAMPLE_PDF, { code: 'minutes' });
  await api.as('hn-police.officer').saveDraft(referralId, 'safety.assess-1', { report: { threats: 'x' }, version: 1 });
  await officer.act(referralId, 'rescue.handover-1', 'complete', {
    report: { handedOverAt: new Date().toISOString(), condition: 'Ổn định' },
  });
  await api
    .as('hn-health.coordinator')
    .actOnReferral(referralId, 'add', { agencyId: 'hn-women', template: null, words: 'Đón người này ở bến xe' });
  const { number } = await officer.getReferral(referralId);
  grantId = (
    await (
      await signedInClient(api, 'mission-1.officer', { strong: true })
    ).breakGlass({ number, reason: 'danger-to-life', words: 'Người này đang bị truy đuổi' })
  ).id;
  const report = await api.as('border-guard-1.officer').receiveReport({
    channel: 'walk-in',
    urgency: 'ordinary',
    said: 'Có người bị giữ',
    caller: { phone: '0900 000 011', safe: {} },
  });
  await admin`insert into alert (id, report_id, step_id, rung, due_version, raised_at) values (gen_random_uuid(), ${report.id}, 'classify', 'overdue', 1, now())`;
  // One that is over, and somebody had agreed to it.
  await admin`insert into emergency_grant select (jsonb_populate_record(one, jsonb_build_object('id', gen_random_uuid(), 'account_id', 'mission-1.head', 'ended_at', now(), 'ended_by', 'mission-1.head'))).* from emergency_grant one`;
  await admin`insert into emergency_agreement (grant_id, account_id, agency_id) select id, 'hn-health.coordinator', 'hn-health' from emergency_grant where ended_at is not null`;
  // What only time or a failure would make.
  await admin`insert into alert (id, referral_id, step_id, rung, due_version, raised_at) values (gen_random_uuid(), ${referralId}, 'safety.assess-1', 'overdue', 1, now())`;
  await admin`insert into alert_recipient select id, 'hn-police.officer', 'assignee' from alert`;
  await admin`update outbox set status = 'failed'`;
  await admin`insert into audit_export (day, root, chains, rows, signature, public_key) values ('2026-11-24', 'x', 1, 1, 'x', 'x')`;
  await admin`insert into person_version select id, 1, data, 'hn-health.coordinator', now() from person`;
  await api.as('hn-police.officer').act(referralId, 'safety.assess-1', 'accept');
  await admin`insert into lead_reading (id, referral_id, step_id, agency_id, account_id, reason, expires_at) values (gen_random_uuid(), ${referralId}, 'rescue.handover-1', 'border-guard-1', 'border-guard-1.head', 'check', now() + interval '1 hour')`;
  await api.as('hn-police.officer').setShelter(referralId, { address: 'Ngõ 5, phố Thử', version: 0 });
  await admin`insert into retention (referral_id, status) values (${referralId}, 'held')`;
  await admin`insert into person_decision (id, first_id, second_id, decision, decided_by) select gen_random_uuid(), min(id::text)::uuid, max(id::text)::uuid, 'different', 'hn-health.coordinator' from person`;
  await admin`insert into bulk_act (id, act, given, started_by, agency_id, action_id, fingerprint) values ('6f0b7a52-3f0e-4c1b-9a51-1d3c5a1e7c12', 'nudge', '{}', 'hn-health.coordinator', 'hn-health', 'x', 'x')`;
  await admin`insert into bulk_item (bulk_id, n, started_by, referral_id) values ('6f0b7a52-3f0e-4c1b-9a51-1d3c5a1e7c12', 0, 'hn-health.coordinator', ${referralId})`;
  await admin`insert into board_view (id, account_id, title, filter) values (gen_random_uuid(), 'hn-health.coordinator', 'x', '{}')`;
  await admin`insert into consent_proof (id, referral_id, consent_id, kind, media_type, size, person_id, sha256, content, uploaded_by, agency_id) values (gen_random_uuid(), ${referralId}, 'consent-1', 'signature', 'image/png', 1, gen_random_uuid(), 'x', 'x', 'hn-health.coordinator', 'hn-health')`;
  await admin`insert into hotline (id, place, number, name_vi, name_en, hours, source, checked_on, added_by) values (gen_random_uuid(), 'HN', '111', 'x', 'x', 'x', 'x', '2026-11-30', 'hn-health.admin')`;
  // With a case nobody here sees: so the link is there for nobody.
  await admin`insert into case_link (id, first_id, second_id, kind, reason, linked_by, linked_agency_id) values (gen_random_uuid(), ${referralId}, 'ffffffff-ffff-4fff-8fff-ffffffffffff', 'sibling', 'told', 'hn-health.coordinator', 'hn-health')`;
  await admin`insert into absence (id, agency_id, account_id, deputy_id, from_at, until_at, set_by) values (gen_random_uuid(), 'border-guard-1', 'border-guard-1.officer', 'border-guard-1.officer2', now() - interval '1 day', now() + interval '1 day', 'border-guard-1.officer')`;
  // Accounts are certified across a place, so the stranger has to be from another one.
  await admin`insert into agency (id, kind, name_vi, name_en, place) values ('hp-police', 'police', 'x', 'x', 'HP')`;
  await admin`insert into account (id, name, email, agency_id, roles) values ('hp-police.officer', 'x', 'x@hp-police.example', 'hp-police', '{officer}')`;
  await admin`insert into account_change (id, action_id, account_id, kind, roles_before, roles, agency_id, changed_by) values (gen_random_uuid(), 'x', 'hp-police.officer', 'roles', '{}', '{officer}', 'hp-police', 'hp-police.admin')`;
  await admin`insert into power_request (id, kind, place, account_id, agency_id, asked, fingerprint, asked_by, expires_at, action_id, action_fingerprint) values (gen_random_uuid(), 'roles', 'HP', 'hp-police.officer', 'hp-police', '{}', 'x', 'hp-police.admin', now() + interval '1 day', 'x', 'x')`;
  await admin`insert into reading_alarm (id, account_id, agency_id, level, hour_cases, day_cases, told) values (gen_random_uuid(), 'hp-police.officer', 'hp-police', 'stopped', 41, 41, '{}')`;
  await admin`insert into what_if_run (id, place, draft, months, asked_by, agency_id, action_id, fingerprint) values (gen_random_uuid(), 'XX', '{}', 12, 'x', 'xx-police', 'x', 'x')`;
  await admin`insert into decoy (id, place, agencies, state, entries, reason, laid_by, approved_by) values (gen_random_uuid(), 'XX', '{xx-police}', '{}', '[]', 'x', 'x', 'y')`;
  await admin`insert into identity_provider (agency_id, issuer, client_id, client_secret, email_domains) values ('hn-police', 'https://id.example', 'x', 'x', '{hn-police.example}')`;
  await admin`insert into form_answer (id, account_id, kid, once, sealed, expires_at) values (gen_random_uuid(), 'border-guard-1.officer', 'k1', false, 'x', now() + interval '10 minutes')`;
  await admin`insert into difference (workflow_id, problem) values (${referralWorkflowId(referralId)}, 'no-answer')`;
  await admin`insert into repair (action_id, workflow_id, problem, kind, reason, repaired_by) values ('x', 'outbox', 'no-run', 'start', 'other', 'x')`;
});
afterAll(async () => {
  await admin?.end();
  await api?.close();
});

interface As {
  userId: string;
  agencyId: string;
  roles: Role[];
}
const as = <T>(actor: As, use: (tx: Transaction) => Promise<T>) => asActor(api.deps.database, actor, use);
const count = async (tx: Pick<Transaction, 'execute'>, table: string) =>
  Number((await tx.execute<{ n: string }>(sql`select count(*) as n from ${sql.identifier(table)}`))[0]?.n);

const stranger = (roles: readonly Role[] = ROLES.filter((role) => role !== 'administrator')): As => ({
  userId: 'coast-guard-1.head',
  agencyId: 'coast-guard-1',
  roles: [...roles],
});
const holder: As = { userId: 'border-guard-1.officer', agencyId: 'border-guard-1', roles: ['officer'] };
const coordinator: As = { userId: 'hn-health.coordinator', agencyId: 'hn-health', roles: ['coordinator'] };

describe('row-level security', () => {
  test('every table is either behind the wall or on the short list of those that need none', async () => {
    const tables = await admin<
      { name: string; secured: boolean }[]
    >`select relname as name, relrowsecurity as secured from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`;
    expect(tables.filter(({ name }) => !(name in ROW_RULES) && !(name in OPEN_TABLES))).toEqual([]);
    expect(tables.filter(({ secured }) => secured).map(({ name }) => name)).toEqual([...ALL].sort());
    expect(tables.map(({ name }) => name)).toEqual([...ALL, ...Object.keys(OPEN_TABLES)].sort());
  });

  test('these are no secret, and no more', () => {
    expect(READ_BY_ALL.sort()).toEqual(['agency', 'agency_change', 'hotline', 'local_level']);
  });

  test.each(TABLES)('%s: a row is there, and an agency without a part gets nothing', async (table) => {
    const [there] = await admin<{ n: number }[]>`select count(*)::int as n from ${admin(table)}`;
    expect(there?.n).toBeGreaterThan(0);
    expect(await as(stranger(), (tx) => count(tx, table))).toBe(0);
  });

  test.each(TABLES)('%s: without saying who asks there is nothing', async (table) => {
    const [row] = await api.deps.database.sql<
      { n: number }[]
    >`select count(*)::int as n from ${api.deps.database.sql(table)}`;
    expect(row?.n).toBe(0);
  });

  test.each(ALL.filter((table) => !ROW_RULES[table]?.select))('%s: is closed to the API altogether', async (table) => {
    await expect(as(stranger(ROLES), (tx) => count(tx, table))).rejects.toMatchObject({ cause: { code: '42501' } });
  });

  test.each(ALL)('%s: nothing can be changed or taken away by somebody without a part', async (table) => {
    const remove = sql`delete from ${sql.identifier(table)}`;
    const truncate = sql`truncate ${sql.identifier(table)} cascade`;
    // Where the API deletes, the rule finds the stranger no row to delete.
    const rows = async () => (await admin`select from ${admin(table)}`).length;
    const before = await rows();
    if (ROW_RULES[table]?.delete) await as(stranger(), (tx) => tx.execute(remove));
    expect(await rows()).toBe(before);
    for (const statement of ROW_RULES[table]?.delete ? [truncate] : [remove, truncate])
      await expect(
        as(stranger(ROLES), (tx) => tx.execute(statement)),
        table,
      ).rejects.toMatchObject({
        cause: { message: expect.stringMatching(/permission denied|must be owner/) },
      });
  });

  test('the wall is not the same as nothing: those with a part see what they need', async () => {
    const seen = async (actor: As) =>
      as(actor, async (tx) =>
        Object.fromEntries(await Promise.all(TABLES.map(async (table) => [table, await count(tx, table)]))),
      );
    // 9 steps or so, whatever the pathway says: more than none.
    expect(await seen(holder)).toMatchObject({
      referral: 1,
      event: expect.any(Number),
      report: 1,
      attachment: 1,
      intake: 1,
      audit: 0,
      outbox: 0,
    });
    expect(await seen(coordinator)).toMatchObject({ referral: 1, report: 1, attachment: 1, person: 2, intake: 0 });
    expect((await seen(coordinator)).audit).toBeGreaterThan(0);
    // Both sides of a link have to be seen (api/referral/case-links.test.ts has one of which they are).
    expect((await seen(coordinator)).case_link).toBe(0);
  });

  test('within a referral: reports and people only for whom the step needs them', async () => {
    const see = (userId: string, agencyId: string, roles: Role[], table: string) =>
      as({ userId, agencyId, roles }, (tx) => count(tx, table));
    // Police assess the safety meanwhile: they see relatives, and not the minutes of the border guard.
    expect(await see('hn-police.officer', 'hn-police', ['officer'], 'report')).toBe(0);
    expect(await see('hn-police.officer', 'hn-police', ['officer'], 'attachment')).toBe(0);
    expect(await see('hn-police.officer', 'hn-police', ['officer'], 'person')).toBe(2);
    // The receiver's officers need the person, and relatives only for safety.
    expect(await see('border-guard-1.officer', 'border-guard-1', ['officer'], 'person')).toBe(1);
    for (const role of ['manager', 'auditor', 'administrator'] as const) {
      for (const table of ['report', 'attachment', 'person'])
        expect(await see('x', 'border-guard-1', [role], table), `${role} ${table}`).toBe(0);
      expect(await see('x', 'border-guard-1', [role], 'referral')).toBe(role === 'administrator' ? 0 : 1);
    }
    // From above: managers and auditors, and no papers.
    expect(await see('x', 'hn-city', ['manager'], 'referral')).toBe(1);
    expect(await see('x', 'hn-city', ['officer'], 'referral')).toBe(0);
    for (const table of ['report', 'attachment', 'person'])
      expect(await see('x', 'hn-city', ['manager', 'auditor'], table)).toBe(0);
  });

  test('a right is a field of a template: a step that only has the name of one that reads opens nothing', async () => {
    const women: As = { userId: 'hn-women.officer', agencyId: 'hn-women', roles: ['officer'] };
    const seen = () =>
      as(women, async (tx) => [
        await count(tx, 'person'),
        await count(tx, 'shelter'),
        await count(tx, 'report'),
        await count(tx, 'attachment'),
      ]);
    const under = async (template: string) => {
      await admin`update step set template = ${template}, assignee_id = ${women.userId} where id = 'added-1' and referral_id = ${referralId}`;
      return seen();
    };
    // One paper of every group, written by somebody else.
    await admin`update report set groups = '{relatives}' where referral_id = ${referralId}`;
    await admin`update attachment set groups = '{relatives}' where referral_id = ${referralId}`;
    // No name opens anything by its beginning; the same step under the id of a template opens what that one says.
    for (const name of [
      'child.x',
      'safety.x',
      'placement.x',
      'missing.',
      'support.health-check.x',
      'followup.1m-2',
      '',
    ])
      expect(await under(name), name).toEqual([0, 0, 0, 0]);
    expect(await under('child.emergency')).toEqual([2, 0, 1, 1]);
    expect(await under('safety.assess')).toEqual([2, 1, 1, 1]);
    expect(await under('followup.1m')).toEqual([1, 1, 0, 0]);
    expect(await under('added')).toEqual([1, 0, 0, 0]);
    await admin`update step set assignee_id = null where id = 'added-1' and referral_id = ${referralId}`;
    await admin`update report set groups = '{documents,health}' where referral_id = ${referralId}`;
    await admin`update attachment set groups = '{identity,health}' where referral_id = ${referralId}`;
  });

  test('a signer reads what they sign, and a draft is its author’s alone', async () => {
    const signers = await admin<
      { agencies: string[] }[]
    >`select signing_agencies as agencies from step where id = 'rescue.handover-1' and referral_id = ${referralId}`;
    const other =
      signers[0]?.agencies.find((agencyId) => !['border-guard-1', 'hn-health'].includes(agencyId)) ?? 'border-guard-1';
    expect(await as({ userId: `${other}.head`, agencyId: other, roles: ['signer'] }, (tx) => count(tx, 'report'))).toBe(
      1,
    );
    await as(holder, (tx) =>
      tx.execute(
        sql`insert into report (id, referral_id, step_id, author_id, agency_id, groups, form, person_id, body) values (gen_random_uuid(), ${referralId}, 'rescue.handover-1', ${holder.userId}, ${holder.agencyId}, '{}', 'x', gen_random_uuid(), '')`,
      ),
    );
    expect(await as(holder, (tx) => count(tx, 'report'))).toBe(2);
    expect(await as(coordinator, (tx) => count(tx, 'report'))).toBe(1);
    await expect(
      as(holder, (tx) =>
        tx.execute(
          sql`insert into report (id, referral_id, step_id, author_id, agency_id, groups, form, person_id, body) values (gen_random_uuid(), ${referralId}, 'rescue.handover-1', 'somebody-else', ${holder.agencyId}, '{}', 'x', gen_random_uuid(), '')`,
        ),
      ),
    ).rejects.toMatchObject({ cause: { code: '42501' } });
  });

  test('an absence: colleagues know, who coordinates what their agency holds, and nobody else', async () => {
    const see = (userId: string, agencyId: string, roles: Role[]) =>
      as({ userId, agencyId, roles }, (tx) => count(tx, 'absence'));
    expect(await see('border-guard-1.head', 'border-guard-1', ['signer'])).toBe(1);
    // Their agency holds the hand-over that waits for its signatures.
    expect(await see('hn-health.coordinator', 'hn-health', ['coordinator'])).toBe(1);
    expect(await see('hn-health.officer', 'hn-health', ['officer'])).toBe(0);
    expect(await see('hn-police.head', 'hn-police', ['manager'])).toBe(0);
    const held = await admin`update step set open = false where agency_id = 'border-guard-1' and open returning id`;
    expect(await see('hn-health.coordinator', 'hn-health', ['coordinator'])).toBe(0);
    await admin`update step set open = true where id in ${admin(held.map(({ id }) => id))}`;
  });

  test('an absence is set for oneself, or by who leads the agency, and in no other agency', async () => {
    const set = (actor: As, accountId: string, agencyId = actor.agencyId) =>
      as(actor, (tx) =>
        tx.execute(
          sql`insert into absence (id, agency_id, account_id, deputy_id, from_at, until_at, set_by) values (gen_random_uuid(), ${agencyId}, ${accountId}, 'border-guard-1.head', now() - interval '2 day', now() - interval '1 day', ${actor.userId})`,
        ),
      );
    const refused = { cause: { code: '42501' } };
    await set(holder, 'border-guard-1.officer');
    await expect(set(holder, 'border-guard-1.officer2')).rejects.toMatchObject(refused);
    const lead: As = { userId: 'border-guard-1.head', agencyId: 'border-guard-1', roles: ['agency-lead'] };
    await set(lead, 'border-guard-1.officer2');
    await expect(set(lead, 'hn-police.officer', 'hn-police')).rejects.toMatchObject(refused);
  });

  test('a deputy reads the alerts of the absent person, as long as they are away', async () => {
    await admin`insert into alert_recipient select id, 'border-guard-1.officer', 'assignee', null from alert limit 1`;
    const deputy: As = { userId: 'border-guard-1.officer2', agencyId: 'border-guard-1', roles: ['officer'] };
    const seen = () => as(deputy, (tx) => count(tx, 'alert_recipient'));
    expect(await seen()).toBe(1);
    await admin`insert into alert_recipient select id, 'border-guard-1.officer2', 'assignee', 'border-guard-1.officer' from alert limit 1`;
    expect(await seen()).toBe(2);
    await admin`update absence set until_at = now() where deputy_id = 'border-guard-1.officer2'`;
    expect(await seen()).toBe(0);
    await admin`update absence set until_at = now() + interval '1 day' where deputy_id = 'border-guard-1.officer2'`;
  });

  test('nobody writes in the audit of a case in another’s name', async () => {
    await expect(
      as(stranger(), (tx) =>
        tx.execute(
          sql`insert into audit (action, actor_id, referral_id) values ('read:person', 'border-guard-1.officer', ${referralId})`,
        ),
      ),
    ).rejects.toMatchObject({ cause: { code: '42501' } });
  });

  test('the whole access log opens to an auditor of the place who says so, and the number of a case with it', async () => {
    const whole = { userId: 'hn-women.auditor', agencyId: 'hn-women', roles: ['auditor'] satisfies Role[] };
    const seen = (actor: As, purpose: 'audit' | '') =>
      asActor(api.deps.database, actor, (tx) => count(tx, 'audit'), purpose);
    const cases = (actor: As, purpose: 'audit' | '') =>
      asActor(api.deps.database, actor, (tx) => count(tx, 'audited_case'), purpose);
    const [all] = await admin<{ n: number }[]>`select count(*)::int as n from audit`;
    expect(await seen(whole, 'audit')).toBe(all?.n);
    expect(await cases(whole, 'audit')).toBeGreaterThan(1);
    expect(await seen(whole, '')).toBe(0);
    expect(await cases(whole, '')).toBe(0);
    const others: As[] = [
      { ...whole, roles: ['officer', 'manager', 'administrator', 'agency-lead'] },
      { userId: 'hp-police.auditor', agencyId: 'hp-police', roles: ['auditor'] },
    ];
    for (const other of others) expect(await cases(other, 'audit')).toBe(0);
    // Of another place: what is of no place at all.
    const [none] = await admin<
      { n: number }[]
    >`select count(*)::int as n from audit where actor_agency_id is null and referral_id is null and report_id is null`;
    expect(await seen(others[1] as As, 'audit')).toBe(none?.n);
  });

  test('the queries of the API without their own check find nothing of others', async () => {
    // As a bribed officer who made the program ask for another agency’s inbox would.
    const forged = { ...holder };
    const rows = await as(stranger(), (tx) => listInbox(tx, forged, { view: 'all', after: null, limit: 100 }));
    expect(rows).toEqual([]);
    expect(
      (await as(holder, (tx) => listInbox(tx, forged, { view: 'all', after: null, limit: 100 }))).length,
    ).toBeGreaterThan(0);
  });

  test('an administrator who changes the calendar sees codes of open referrals for that, and only then', async () => {
    const actor: As = { userId: 'hn-health.admin', agencyId: 'hn-health', roles: ['administrator'] };
    expect(await as(actor, (tx) => count(tx, 'referral'))).toBe(0);
    expect(await asActor(api.deps.database, actor, (tx) => count(tx, 'referral'), 'redate')).toBe(1);
    expect(await asActor(api.deps.database, actor, (tx) => count(tx, 'person'), 'redate')).toBe(0);
    expect(await asActor(api.deps.database, coordinator, (tx) => count(tx, 'referral'), 'redate')).toBe(1);
    expect(await asActor(api.deps.database, stranger(), (tx) => count(tx, 'referral'), 'redate')).toBe(0);
  });

  test('who looks after accounts: a place for administrators and auditors, an agency for its lead, in their own name', async () => {
    const see = (agencyId: string, role: Role) =>
      as({ userId: `${agencyId}.x`, agencyId, roles: [role] }, (tx) => count(tx, 'account_change'));
    expect([
      await see('hp-police', 'administrator'),
      await see('hp-police', 'auditor'),
      await see('hp-police', 'agency-lead'),
      await see('hp-police', 'officer'),
      await see('hn-health', 'administrator'),
      await see('hn-police', 'agency-lead'),
    ]).toEqual([1, 1, 1, 0, 0, 0]);
    // Written by the role of the sign-in, under the same proof.
    const write = (changedBy: string, accountId: string, by = api.deps.signInDatabase) =>
      asActor(by, { userId: 'hn-police.head', agencyId: 'hn-police', roles: ['agency-lead'] }, (tx) =>
        tx.execute(
          sql`insert into account_change (id, action_id, account_id, kind, roles_before, roles, agency_id, changed_by) values (gen_random_uuid(), ${crypto.randomUUID()}, ${accountId}, 'roles', '{}', '{officer}', 'hn-police', ${changedBy})`,
        ),
      );
    await write('hn-police.head', 'hn-police.officer');
    await expect(write('hn-police.head', 'hn-police.officer', api.deps.database)).rejects.toMatchObject({
      cause: { code: '42501' },
    });
    for (const [by, whose] of [
      ['hn-health.admin', 'hn-police.officer'],
      ['hn-police.head', 'hp-police.officer'],
    ] as const)
      await expect(write(by, whose)).rejects.toMatchObject({ cause: { code: '42501' } });
  });

  test('how many steps are on whose name is told for that purpose alone, and nothing else of them', async () => {
    const taken = (agencyId: string, role: Role, purpose: 'accounts' | '' = 'accounts') =>
      asActor(
        api.deps.database,
        { userId: 'x', agencyId, roles: [role] },
        async (tx) => (await tx.execute(sql`select account_id, taken, reported from held_steps`)).length,
        purpose,
      );
    expect(await taken('hn-health', 'administrator')).toBeGreaterThan(0);
    expect([
      await taken('hn-health', 'administrator', ''),
      await taken('hp-police', 'administrator'),
      await taken('hn-women', 'agency-lead'),
      await taken('hn-health', 'officer'),
    ]).toEqual([0, 0, 0, 0]);
  });

  describe('a grant for an emergency', () => {
    const helper: As = { userId: 'mission-1.officer', agencyId: 'mission-1', roles: ['officer'] };
    const reading = <T>(actor: As, use: (tx: Transaction) => Promise<T>) =>
      asActor(api.deps.database, actor, use, 'emergency');
    const shows = async (actor: As) =>
      reading(actor, async (tx) => [await count(tx, 'referral'), await count(tx, 'person')]);
    /** As nobody can, to see what time would do. */
    const force = async (set: postgres.Fragment) => {
      await admin`alter table emergency_grant disable trigger emergency_grant_final`;
      await admin`update emergency_grant set ${set} where id = ${grantId}`;
      await admin`alter table emergency_grant enable trigger emergency_grant_final`;
    };

    test('opens the referral and its people to a reading that says so, and nothing else', async () => {
      expect(await shows(helper)).toEqual([1, 2]);
      expect(await as(helper, async (tx) => [await count(tx, 'referral'), await count(tx, 'person')])).toEqual([0, 0]);
      for (const table of ['report', 'attachment', 'draft', 'audit', 'participant', 'awaited_sign_off', 'intake'])
        expect(await reading(helper, (tx) => count(tx, table)), table).toBe(0);
      await force(admin`reason = 'found-hurt'`);
      expect(await shows(helper), 'relatives only where the reason needs them').toEqual([1, 1]);
      await force(admin`reason = 'danger-to-life'`);
    });

    test('is of one account, in its agency, with a role that may, and active', async () => {
      expect(await shows({ ...helper, userId: 'mission-1.officer2' })).toEqual([0, 0]);
      expect(await shows({ ...helper, agencyId: 'coast-guard-1' })).toEqual([0, 0]);
      expect(await shows({ ...helper, roles: ['signer'] })).toEqual([0, 0]);
      for (const role of ['administrator', 'auditor', 'manager'] as const)
        expect(await shows({ ...helper, roles: ['officer', role] }), role).toEqual([0, 0]);
      await admin`update account set active = false where id = ${helper.userId}`;
      expect(await shows(helper)).toEqual([0, 0]);
      await admin`update account set active = true where id = ${helper.userId}`;
      expect(await shows(helper)).toEqual([1, 2]);
    });

    test('lets nothing be changed', async () => {
      for (const statement of [
        sql`update person set version = version + 1`,
        sql`delete from person_index`,
        sql`update person_decision set undone_at = now()`,
      ])
        expect((await reading(helper, (tx) => tx.execute(statement))).count, String(statement)).toBe(0);
      for (const statement of [
        sql`insert into person_version (person_id, version, data, written_by, written_at) select id, 99, data, 'x', now() from person`,
        sql`insert into person_index select * from person_index`,
        sql`insert into report (id, referral_id, step_id, author_id, agency_id, groups, form, person_id, body) values (gen_random_uuid(), ${referralId}, 'safety.assess-1', ${helper.userId}, ${helper.agencyId}, '{}', 'x', gen_random_uuid(), '')`,
      ])
        await expect(
          reading(helper, (tx) => tx.execute(statement)),
          String(statement),
        ).rejects.toMatchObject({ cause: { code: '42501' } });
    });

    test('shows where the person lives once somebody else who answers for it has agreed, and not before', async () => {
      const shelters = () => reading(helper, (tx) => count(tx, 'shelter'));
      const agree = (actor: As, by = actor.userId) =>
        as(actor, (tx) =>
          tx.execute(
            sql`insert into emergency_agreement (grant_id, account_id, agency_id) values (${grantId}, ${by}, ${actor.agencyId})`,
          ),
        );
      expect(await shelters()).toBe(0);
      const denied = { cause: { code: '42501' } };
      await expect(agree(helper), 'nobody for themselves').rejects.toMatchObject(denied);
      await expect(agree({ ...helper, roles: ['agency-lead'] })).rejects.toMatchObject(denied);
      await expect(agree(stranger()), 'nobody without a part').rejects.toMatchObject(denied);
      await expect(agree(coordinator, 'somebody-else'), 'in nobody else’s name').rejects.toMatchObject(denied);
      await force(admin`reason = 'found-hurt'`);
      await expect(agree(coordinator), 'not for a reason that opens no address').rejects.toMatchObject(denied);
      await force(admin`reason = 'danger-to-life'`);
      await agree(coordinator);
      expect(await shelters()).toBe(1);
      expect(await as(helper, (tx) => count(tx, 'shelter')), 'only reading under the grant').toBe(0);
      await force(admin`reason = 'found-hurt'`);
      expect(await shelters()).toBe(0);
      await force(admin`reason = 'danger-to-life'`);
      for (const statement of [
        sql`delete from emergency_agreement`,
        sql`update emergency_agreement set account_id = 'x'`,
      ])
        await expect(as(coordinator, (tx) => tx.execute(statement))).rejects.toMatchObject(denied);
    });

    test('is not made, lengthened or taken up again by the API', async () => {
      const denied = { cause: { code: '42501' } };
      for (const statement of [
        sql`insert into emergency_grant select * from emergency_grant`,
        sql`update emergency_grant set expires_at = now() + interval '1 year'`,
        sql`update emergency_grant set judgement = 'justified'`,
        sql`delete from emergency_grant`,
      ])
        await expect(as(helper, (tx) => tx.execute(statement))).rejects.toMatchObject(denied);
      // Naming a case is for that number alone, and shows nothing but the referral.
      expect(await asActor(api.deps.database, helper, (tx) => count(tx, 'referral'), 'break-glass')).toBe(0);
      await expect(
        admin`update emergency_grant set expires_at = now() + interval '1 year' where id = ${grantId}`,
      ).rejects.toThrow('nothing else of it changes');
    });

    test('ends with its time, and when it is ended, and does not begin again', async () => {
      await force(admin`expires_at = now() - interval '1 second'`);
      expect(await shows(helper)).toEqual([0, 0]);
      await force(admin`expires_at = now() + interval '1 hour'`);
      expect(await shows(helper)).toEqual([1, 2]);
      const end = sql`update emergency_grant set ended_at = now(), ended_by = ${helper.userId}`;
      expect((await as(stranger(), (tx) => tx.execute(end))).count).toBe(0);
      expect((await as(coordinator, (tx) => tx.execute(end))).count, 'they are told, and may not end it').toBe(0);
      expect((await as(helper, (tx) => tx.execute(end))).count).toBe(1);
      expect(await shows(helper)).toEqual([0, 0]);
      await expect(
        as(helper, (tx) => tx.execute(sql`update emergency_grant set ended_at = null, ended_by = null`)),
      ).rejects.toMatchObject({ cause: { message: expect.stringContaining('ended and judged once') } });
    });
  });

  test('what is counted for the metrics is counted over all', async () => {
    const text = await (await api.app.request('/metrics')).text();
    expect(text).toMatch(/^referrals_open 1$/m);
    expect(text).toMatch(/^outbox_failed [1-9]/m);
  });

  test('a withdrawn referral is the coordinating agency’s alone', async () => {
    const { id } = await api.start();
    const visible = (actor: As) =>
      as(actor, async (tx) => (await tx.execute(sql`select 1 from referral where id = ${id}`)).length);
    const commune: As = { userId: 'hn-commune-1.officer', agencyId: 'hn-commune-1', roles: ['officer'] };
    const city: As = { userId: 'hn-city.manager', agencyId: 'hn-city', roles: ['manager'] };
    expect([await visible(commune), await visible(city), await visible(coordinator)]).toEqual([1, 1, 1]);
    await api.as('hn-commune-1.officer').actOnReferral(id, 'withdraw', { reason: 'left' });
    expect([await visible(commune), await visible(city), await visible(coordinator)]).toEqual([0, 0, 1]);
  });
});

describe('roles', () => {
  test('one role for everything works, and says that the wall is missing', async () => {
    const database = await createDatabase();
    try {
      const url = database.migratorUrl;
      expect(await migrate({ url, appRole: 'referral_migrator', workerRole: 'referral_migrator' })).toBe(false);
      const own = postgres(url, { max: 1 });
      expect((await own`select count(*)::int as n from agency`)[0]?.n).toBe(0);
      await own`insert into difference (workflow_id, problem) values ('referral-x', 'no-answer')`;
      expect((await own`select count(*)::int as n from difference`)[0]?.n).toBe(1);
      await own.end();
      // The lesser role alone, as API and worker at once.
      expect(await migrate({ url, appRole: inject('appRole'), workerRole: inject('appRole') })).toBe(false);
      const lesser = postgres(database.appUrl, { max: 1 });
      expect((await lesser`select count(*)::int as n from difference`)[0]?.n).toBe(1);
      await lesser.end();
      // And back again.
      expect(await migrate({ url, appRole: inject('appRole'), workerRole: 'referral_worker' })).toBe(true);
      const walled = postgres(database.appUrl, { max: 1 });
      expect((await walled`select count(*)::int as n from difference`)[0]?.n).toBe(0);
      await walled.end();
    } finally {
      await database.drop();
    }
  });
});
