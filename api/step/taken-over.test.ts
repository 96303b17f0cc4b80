import { afterAll, beforeAll, expect, test } from 'vitest';
import { newestPathway, templateOf } from '../../domain/pathway/index.ts';
import { createApiWorld, type ApiWorld } from '../../testing/api.ts';
import { sampleReport } from '../../testing/reports.ts';

/** A lead who hands in somebody's step does not take the paper from them. */

let api: ApiWorld;
let id: string;
const STEP = 'reception.receive-1';
const report = sampleReport(templateOf(newestPathway(), 'reception.receive'), { interpreterNeeded: 'no' });
beforeAll(async () => {
  api = await createApiWorld();
  ({ id } = await api.start());
  await api.as('hn-commune-1.officer').act(id, STEP, 'accept');
  await api.as('hn-commune-1.head').act(id, STEP, 'complete', { report });
});
afterAll(() => api?.close());

const reads = async (who: string) => (await api.as(who).getStep(id, STEP)).reports.length;

test('whose step it was reads the report that their lead handed in; a colleague does not', async () => {
  expect((await api.stored(id)).steps.find((step) => step.id === STEP)).toMatchObject({
    ...{ reporterId: 'hn-commune-1.head', takenOverFrom: 'hn-commune-1.officer' },
  });
  expect(await reads('hn-commune-1.officer')).toBe(1);
  expect(await reads('hn-commune-1.head')).toBe(1);
  expect(await reads('hn-commune-1.officer2')).toBe(0);
});

test('who stands in for them reads it meanwhile', async () => {
  await api.owner.sql`
    insert into absence (id, agency_id, account_id, deputy_id, from_at, until_at, set_by)
    values (gen_random_uuid(), 'hn-commune-1', 'hn-commune-1.officer', 'hn-commune-1.officer2', now() - interval '1 minute', now() + interval '1 day', 'hn-commune-1.officer')`;
  expect(await reads('hn-commune-1.officer2')).toBe(1);
});

test('a sign-off the step does not have is refused at its field, which names those it has', async () => {
  const { id: other } = await api.start({ route: 'rescued', receiverAgencyId: 'border-guard-1' });
  await api.as('border-guard-1.officer').act(other, 'rescue.handover-1', 'complete', {
    report: { handedOverAt: new Date().toISOString(), condition: 'Ổn định' },
  });
  const answer = await api.request(
    'border-guard-1.head',
    'POST',
    `/api/v1/referrals/${other}/steps/rescue.handover-1/sign`,
    {
      body: { slot: 'nobody' },
    },
  );
  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({
    code: 'unknown-slot',
    errors: [{ location: 'body.slot', message: expect.stringContaining('sending') }],
    extra: { slots: expect.arrayContaining(['sending']) },
  });
});
