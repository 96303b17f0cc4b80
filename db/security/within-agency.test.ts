import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../domain/codes.ts';
import { createApiWorld, type ApiWorld } from '../../testing/api.ts';
import { signedInClient } from '../../testing/browser.ts';
import { SAMPLE_PDF } from '../../testing/reports.ts';
import type { Transaction } from '../client.ts';
import { asActor } from './actor.ts';

/**
 * Within an agency the person's data is for whoever has the step (docs/adr/0067): by HTTP, and straight from the tables in the role of the
 * API, where nothing but PostgreSQL hides it.
 */

const POLICE = 'hn-police.officer';
const COLLEAGUE = 'hn-police.officer2';
const LEAD = 'hn-police.head';
const RECEIVED = 'hn-commune-1.officer';
const STEP = 'safety.assess-1';
const NAME = 'Lương Thị Kín';

let api: ApiWorld;
let admin: postgres.Sql;
let id: string;
beforeAll(async () => {
  api = await createApiWorld();
  admin = postgres(api.adminUrl, { max: 1, onnotice: () => {} });
  ({ id } = await api.start(
    { person: { fullName: NAME, phone: '0912 345 000' }, relatives: [{ fullName: 'Lương Văn Anh' }] },
    RECEIVED,
  ));
  const officer = api.as(RECEIVED);
  await officer.addAttachment(id, 'reception.receive-1', SAMPLE_PDF, { code: 'note' });
  await api.playUntil(id, 'reception.notify-health-1');
  await api.as('hn-health.coordinator').setShelter(id, { address: 'Ngõ Kín', version: 0 });
});
afterAll(async () => {
  await admin?.end();
  await api?.close();
});

const TABLES = ['person', 'person_index', 'shelter', 'report', 'attachment'] as const;
type Seen = Record<(typeof TABLES)[number], number>;
const NOTHING: Seen = { person: 0, person_index: 0, shelter: 0, report: 0, attachment: 0 };

const as = <T>(userId: string, roles: Role[], use: (tx: Transaction) => Promise<T>) =>
  asActor(api.deps.database, { userId, agencyId: userId.split('.')[0] ?? '', roles }, use);
/** Rows of the tables that hold anything of the person; the case itself is there for everybody of an agency with a part. */
const sees = (userId: string, roles: Role[] = ['officer']) =>
  as(userId, roles, async (tx) => {
    const count = async (table: string) =>
      Number((await tx.execute<{ n: string }>(sql`select count(*) as n from ${sql.identifier(table)}`))[0]?.n);
    expect(await count('referral'), userId).toBe(1);
    return Object.fromEntries(
      await Promise.all(TABLES.map(async (table) => [table, Math.min(await count(table), 9)])),
    ) as Seen;
  });
const denied = { cause: { code: '42501' } };
const answers = async (who: string) =>
  Promise.all(
    ['people', 'shelter', `people/${crypto.randomUUID()}/versions`].map(async (path) => {
      const answer = await api.request(who, 'GET', `/api/v1/referrals/${id}/${path}`);
      return [answer.status, ((await answer.json()) as { code?: string }).code];
    }),
  );
const NOT_TAKEN = [403, 'step-not-taken'];
const stands = (deputy: string, absent: string) => admin`
  insert into absence (id, agency_id, account_id, deputy_id, from_at, until_at, set_by)
  select gen_random_uuid(), agency_id, id, ${deputy}, now() - interval '1 minute', now() + interval '1 day', ${absent} from account where id = ${absent}`;

describe('a step of the agency', () => {
  test('that nobody has opens nothing of the person to anybody there', async () => {
    for (const who of [POLICE, COLLEAGUE, LEAD])
      expect(await sees(who, ['officer', 'signer', 'agency-lead', 'coordinator', 'hotline-operator']), who).toEqual(
        NOTHING,
      );
    expect(await answers(POLICE)).toEqual([NOT_TAKEN, NOT_TAKEN, NOT_TAKEN]);
    const found = await api.as(POLICE).searchPeople({ fullName: NAME, phones: ['0912 345 000'] });
    expect(found.candidates).toEqual([]);
    expect(await api.as(POLICE).getStep(id, STEP)).toMatchObject({ person: 'take' });
  });

  test('opens to whoever takes it, in the same moment, and to no colleague', async () => {
    await api.as(POLICE).act(id, STEP, 'accept');
    const { items } = await api.as(POLICE).getPeople(id);
    expect(items.map(({ data }) => data?.fullName)).toEqual([NAME, 'Lương Văn Anh']);
    expect((await api.as(POLICE).getShelter(id)).address).toBe('Ngõ Kín');
    expect(await sees(POLICE)).toMatchObject({ person: 2, shelter: 1 });
    const found = await api.as(POLICE).searchPeople({ fullName: NAME, phones: ['0912 345 000'] });
    expect(found.candidates).toHaveLength(1);

    expect(await sees(COLLEAGUE), 'who has nothing of it').toEqual(NOTHING);
    expect(await answers(COLLEAGUE)).toEqual([NOT_TAKEN, NOT_TAKEN, NOT_TAKEN]);
    expect((await api.as(COLLEAGUE).searchPeople({ fullName: NAME })).candidates).toEqual([]);
    expect(await api.as(COLLEAGUE).getStep(id, STEP)).toMatchObject({ person: 'closed' });
    // Nor is anything written over unseen.
    const change = (table: string) =>
      as(COLLEAGUE, ['officer'], (tx) => tx.execute(sql`update ${sql.identifier(table)} set version = version + 1`));
    expect((await change('person')).count).toBe(0);
    expect((await change('shelter')).count).toBe(0);
  });

  test('opens to who stands in for whoever has it, as long as they are away', async () => {
    await stands(COLLEAGUE, POLICE);
    expect(await sees(COLLEAGUE)).toMatchObject({ person: 2, shelter: 1 });
    expect((await api.as(COLLEAGUE).getPeople(id)).items).toHaveLength(2);
    await admin`update absence set until_at = now() where deputy_id = ${COLLEAGUE}`;
    expect(await sees(COLLEAGUE)).toEqual(NOTHING);
    expect((await answers(COLLEAGUE))[0]).toEqual(NOT_TAKEN);
  });

  test('goes with whoever it is given to', async () => {
    const give = (assigneeId: string) =>
      api.as(LEAD).act(id, STEP, 'reassign', { reason: 'workload', agencyId: null, assigneeId });
    await give(COLLEAGUE);
    expect(await sees(POLICE)).toEqual(NOTHING);
    expect((await answers(POLICE))[0]).toEqual(NOT_TAKEN);
    expect((await api.as(COLLEAGUE).getPeople(id)).items).toHaveLength(2);
    await give(POLICE);
    expect(await sees(COLLEAGUE)).toEqual(NOTHING);
  });
});

describe('where the person was received', () => {
  test('whoever opened the case or had a step of it there reads on; nobody else of the agency', async () => {
    expect(await sees(RECEIVED)).toMatchObject({ person: 1, report: 1, attachment: 1 });
    const did = (await api.stored(id)).steps.find((step) => step.id === 'reception.receive-1')?.assigneeId;
    expect(did).toBe(RECEIVED);
    for (const who of ['hn-commune-1.officer2', 'hn-commune-1.head'])
      expect(await sees(who, ['officer', 'agency-lead', 'signer']), who).toEqual(NOTHING);
    // Who opened it, without any step; and who had one, without having opened it.
    await admin`update step set assignee_id = 'somebody' where referral_id = ${id} and assignee_id = ${RECEIVED}`;
    expect(await sees(RECEIVED)).toMatchObject({ person: 1 });
    await admin`update intake set started_by = 'somebody' where referral_id = ${id}`;
    expect(await sees(RECEIVED)).toMatchObject({ person: 0 });
    expect(await sees('hn-commune-1.officer2')).toEqual(NOTHING);
    await admin`update step set assignee_id = ${RECEIVED} where referral_id = ${id} and assignee_id = 'somebody'`;
    expect(await sees(RECEIVED)).toMatchObject({ person: 1 });
    await admin`update intake set started_by = ${RECEIVED} where referral_id = ${id}`;
  });

  test('what was written for a step: whoever wrote it, or has it; not their colleagues', async () => {
    const colleague = await api.as('hn-commune-1.officer2').getStep(id, 'reception.receive-1');
    expect([colleague.reports, colleague.attachments]).toEqual([[], []]);
    expect(colleague.withheld.map(({ agencyId }) => agencyId)).toEqual(['hn-commune-1', 'hn-commune-1']);
    const [file] = (await api.as(RECEIVED).getStep(id, 'reception.receive-1')).attachments;
    const path = `/api/v1/referrals/${id}/steps/reception.receive-1/attachments/${file?.id}`;
    expect((await api.request(RECEIVED, 'GET', path)).status).toBe(200);
    expect((await api.request('hn-commune-1.officer2', 'GET', path)).status).toBe(404);
  });
});

describe('who leads the agency', () => {
  const roles: Role[] = ['agency-lead', 'signer'];
  const insert = (
    who: string,
    row: { account?: string; step?: string; agency?: string; hours?: number },
    as_ = roles,
  ) =>
    as(who, as_, (tx) =>
      tx.execute(
        sql`insert into lead_reading (id, referral_id, step_id, agency_id, account_id, reason, expires_at) values (gen_random_uuid(), ${id}, ${row.step ?? STEP}, ${row.agency ?? 'hn-police'}, ${row.account ?? LEAD}, 'check', now() + make_interval(hours => ${row.hours ?? 8}))`,
      ),
    );

  test('reads nothing by that alone, and opens a step with a reason: they read it, and whoever has it knows', async () => {
    expect(await sees(LEAD, roles)).toEqual(NOTHING);
    const app = api.configured({ mail: true });
    const lead = await signedInClient({ ...api, app }, LEAD);
    expect(await lead.getStep(id, STEP)).toMatchObject({ person: 'lead', leadReadings: [] });
    await expect(lead.getPeople(id)).rejects.toMatchObject({ problem: { code: 'step-not-taken' } });
    await expect(api.as(LEAD).openStepAsLead(id, STEP, { reason: 'check' })).rejects.toMatchObject({
      status: 403,
      problem: { code: 'person-required' },
    });
    for (const who of [POLICE, 'hn-commune-1.head'])
      await expect(
        (await signedInClient(api, who)).openStepAsLead(id, STEP, { reason: 'check' }),
        who,
      ).rejects.toMatchObject({ status: 403 });

    const opened = await lead.openStepAsLead(id, STEP, { reason: 'complaint' });
    expect(opened).toMatchObject({ by: LEAD, reason: 'complaint' });
    expect(Date.parse(opened.until) - Date.parse(opened.openedAt)).toBe(8 * 60 * 60 * 1000);
    expect(await lead.openStepAsLead(id, STEP, { reason: 'check' }), 'while it is open it is the one').toEqual(opened);
    expect((await lead.getPeople(id)).items).toHaveLength(2);
    expect(await lead.getStep(id, STEP)).toMatchObject({ person: 'open', leadReadings: [{ by: LEAD }] });
    expect(await sees(LEAD, roles)).toMatchObject({ person: 2, shelter: 1 });
    // Whoever has the step, and who runs the case, see who and why; a colleague does not.
    for (const who of [POLICE, 'hn-health.coordinator'])
      expect((await api.as(who).getStep(id, STEP)).leadReadings, who).toMatchObject([
        { by: LEAD, reason: 'complaint' },
      ]);
    expect((await api.as(COLLEAGUE).getStep(id, STEP)).leadReadings).toEqual([]);
    const mails = await admin`select account_id, data from outbox where template = 'lead-reading'`;
    expect(mails).toEqual([{ account_id: POLICE, data: { referral: id, step: STEP } }]);
    const { items } = await api.as('hn-health.coordinator').getAudit(id, { limit: 100 });
    expect(items.filter(({ action }) => action === 'lead:read')).toMatchObject([{ actorId: LEAD }]);
  });

  test('reads under it signed in and by no key, that step alone, and until its end', async () => {
    expect((await answers(LEAD))[0], 'a key may be anybody’s program').toEqual(NOT_TAKEN);
    expect(await sees(LEAD, ['officer']), 'by the role').toEqual(NOTHING);
    await admin`update lead_reading set step_id = 'other-1' where account_id = ${LEAD}`;
    expect(await sees(LEAD, roles)).toEqual(NOTHING);
    await admin`update lead_reading set step_id = ${STEP}, expires_at = now() - interval '1 second' where account_id = ${LEAD}`;
    expect(await sees(LEAD, roles)).toEqual(NOTHING);
    const lead = await signedInClient(api, LEAD);
    await expect(lead.getPeople(id)).rejects.toMatchObject({ problem: { code: 'step-not-taken' } });
    await admin`delete from lead_reading`;
  });

  test('in PostgreSQL: for themselves, of their own agency’s step, for so long, and never changed', async () => {
    await expect(insert(LEAD, { account: POLICE })).rejects.toMatchObject(denied);
    await expect(insert(LEAD, { hours: 9 })).rejects.toMatchObject(denied);
    await expect(insert(LEAD, { step: 'reception.receive-1' })).rejects.toMatchObject(denied);
    await expect(insert(LEAD, { agency: 'hn-commune-1' })).rejects.toMatchObject(denied);
    await expect(insert(POLICE, { account: POLICE }, ['officer'])).rejects.toMatchObject(denied);
    await expect(
      insert('hn-commune-1.head', { account: 'hn-commune-1.head', agency: 'hn-commune-1' }),
      'of a step that is another agency’s',
    ).rejects.toMatchObject(denied);
    await insert(LEAD, {});
    for (const statement of [
      sql`update lead_reading set expires_at = now() + interval '1 year'`,
      sql`delete from lead_reading`,
    ])
      await expect(as(LEAD, roles, (tx) => tx.execute(statement))).rejects.toMatchObject(denied);
  });
});

describe('who signs', () => {
  test('reads what was handed in, while it waits, and what they have signed; and the person not at all', async () => {
    const signer = 'hn-commune-1.head';
    const step = 'reception.notify-health-1';
    expect((await api.stored(id)).steps.find((one) => one.id === step)?.status).not.toBe('reported');
    expect(await sees(signer, ['signer'])).toEqual(NOTHING);
    await admin`update step set status = 'reported' where referral_id = ${id} and id = 'reception.receive-1'`;
    await admin`update step set signing_agencies = '{hn-commune-1}' where referral_id = ${id} and id = 'reception.receive-1'`;
    expect(await sees(signer, ['signer'])).toMatchObject({ person: 0, shelter: 0, report: 1, attachment: 1 });
    expect(await sees('hn-commune-1.officer2', ['officer'])).toEqual(NOTHING);
    await admin`update step set status = 'done' where referral_id = ${id} and id = 'reception.receive-1'`;
    expect(await sees(signer, ['signer']), 'nor when somebody else has').toEqual(NOTHING);
    await admin`update referral set state = jsonb_set(state, '{steps,0,signed}', ${admin.json([{ slot: 'x', userId: signer, atMs: 0 }])}) where id = ${id}`;
    expect(await sees(signer, ['signer'])).toMatchObject({ report: 1, attachment: 1 });
  });
});
