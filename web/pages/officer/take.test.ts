import { afterAll, beforeAll, expect, test } from 'vitest';
import { HOUR_MS } from '../../../domain/law/days.ts';
import { newestPathway, templateOf } from '../../../domain/pathway/index.ts';
import { createConsoleWorld, type ConsoleWorld } from '../../../testing/console.ts';
import { factsFor } from '../../../testing/pathway.ts';
import { sampleReport } from '../../../testing/reports.ts';
import { DRAFT_FIELD, KEY_FIELD, VERSION_FIELD } from '../../posted.ts';
import { reportFields } from './fields.ts';
import { HAPPENED_AT, TAKE_FIELD } from './report-form.tsx';

/** Handing in takes the step: one press for both, also where the press is made again because an answer was lost in between. */

let world: ConsoleWorld;
beforeAll(async () => {
  world = await createConsoleWorld();
});
afterAll(() => world?.close());

const OFFICER = 'hn-commune-1.officer';
const STEP = 'reception.receive-1';

/** A report as the form of the page posts it. */
async function formOf(id: string, key: string): Promise<Record<string, string>> {
  const { step, form } = await world.as(OFFICER).getStep(id, STEP);
  const template = templateOf(newestPathway(), step.template);
  const report = sampleReport(template, factsFor(template));
  const posted: Record<string, string> = {
    [KEY_FIELD]: key,
    [VERSION_FIELD]: String(step.version),
    [DRAFT_FIELD]: '',
    [TAKE_FIELD]: 'yes',
  };
  for (const { name, kind } of reportFields(form.schema, 'vi')) {
    const value = report[name];
    if (value === undefined) continue;
    if (kind !== 'day' && kind !== 'moment') posted[name] = String(value);
    else {
      const local = new Date(Date.parse(String(value)) + 7 * HOUR_MS).toISOString();
      for (const [part, [from, to]] of Object.entries({ year: [0, 4], month: [5, 7], day: [8, 10], time: [11, 16] }))
        posted[`${name}-${part}`] = local.slice(from, to);
    }
  }
  return posted;
}

const ORIGIN = 'http://console.test';
const post = (id: string, form: Record<string, string>) =>
  world.fetch(
    new Request(new URL(`/referrals/${id}/steps/${STEP}/complete`, ORIGIN), {
      method: 'POST',
      headers: { Origin: ORIGIN, Authorization: `Bearer ${world.keyOf(OFFICER)}` },
      body: new URLSearchParams(form),
      redirect: 'manual',
    }),
  );

test('the step was taken and the rest was lost: sent again it is handed in, and nobody is said to have changed it', async () => {
  const { id } = await world.start();
  const form = await formOf(id, 'press-1');
  await world.as(OFFICER).act(id, STEP, 'accept', {}, { idempotencyKey: 'press-1-take' });
  const answer = await post(id, form);
  expect([answer.status, answer.headers.get('Location')]).toEqual([303, `/referrals/${id}/steps/${STEP}`]);
  const { step } = await world.as(OFFICER).getStep(id, STEP);
  expect(['reported', 'done']).toContain(step.status);
  expect(step.assigneeId).toBe(OFFICER);
});

test('a colleague took it meanwhile: what was typed is not theirs, and the step stays with the colleague', async () => {
  const { id } = await world.start();
  const form = await formOf(id, 'press-2');
  await world.as('hn-commune-1.officer2').act(id, STEP, 'accept', {});
  const answer = await post(id, form);
  expect(answer.headers.get('Location')).toContain('?answer=');
  const { step } = await world.as('hn-commune-1.officer2').getStep(id, STEP);
  expect([step.status, step.assigneeId]).toEqual(['accepted', 'hn-commune-1.officer2']);
});

test('the minute is asked for wherever no field says it, and left empty where a field says the day', async () => {
  const { id } = await world.start();
  const page = await (await world.visit(OFFICER, `/referrals/${id}/steps/${STEP}`)).text();
  const { form } = await world.as(OFFICER).getStep(id, STEP);
  expect(form.when).toBeNull();
  expect(page).toContain(`name="${HAPPENED_AT}-day"`);
});
