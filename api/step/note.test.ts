import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asActor } from '../../db/security/actor.ts';
import { readStepNote } from '../../db/queries/step-note.ts';
import { stepNote } from '../../db/schema/index.ts';
import { actorOf } from '../../testing/pathway.ts';
import { provedClient } from '../../testing/two.ts';
import { createApiWorld, type ApiWorld } from '../../testing/api.ts';

/** What a coordinator writes for whoever does a step added by hand: closed, and for those who need it alone. */

const WORDS = 'Đưa chị Canary-Mỵ đi làm lại giấy tờ,\ngọi trước khi đến.';
let api: ApiWorld;
let id: string;
beforeAll(async () => {
  api = await createApiWorld();
  ({ id } = await api.start());
});
afterAll(() => api?.close());

const coordinator = () => api.as('hn-health.coordinator');
const added = async () => {
  const { steps } = await coordinator().getReferral(id);
  const step = steps.findLast(({ template }) => template === 'added');
  if (!step) throw new Error('no step was added');
  return step;
};
const readBy = async (person: string) => (await api.as(person).getStep(id, (await added()).id)).words;

test('is stored once, closed, and read by who runs the case and by the agency that was asked', async () => {
  const key = crypto.randomUUID();
  const body = { agencyId: 'hn-women', template: null, words: `  ${WORDS} ` };
  await coordinator().actOnReferral(id, 'add', body, { idempotencyKey: key });
  await coordinator().actOnReferral(id, 'add', body, { idempotencyKey: key });
  const rows = await api.handle.db.select().from(stepNote).where(eq(stepNote.referralId, id));
  expect(rows).toHaveLength(1);
  expect(rows[0]?.body.toString('utf8')).not.toContain('Canary');
  expect(await readBy('hn-health.coordinator')).toBe(WORDS);
  expect(await readBy('hn-women.officer')).toBe(WORDS);
  expect(await readBy('hn-commune-1.officer'), 'another agency of the case').toBeNull();
});

test('is in no history, no record and no list', async () => {
  const [record] = await api.handle.sql<{ text: string }[]>`
    select (select string_agg(event::text, '') from event where referral_id = ${id})
      || (select string_agg(referral::text, '') from referral where id = ${id})
      || (select string_agg(step::text, '') from step where referral_id = ${id}) as text`;
  expect(record?.text).toContain('noteId');
  expect(record?.text).not.toContain('Canary');
});

test('goes with the step: who has it no longer reads nothing, and PostgreSQL holds the same line', async () => {
  const stepId = (await added()).id;
  const noteId = (await api.handle.db.select().from(stepNote))[0]?.id;
  const wall = (person: string) =>
    asActor(api.deps.database, actorOf(person), (tx) => readStepNote(tx, api.deps.vault, noteId));
  expect(await wall('hn-women.officer')).toBe(WORDS);
  await coordinator().act(id, stepId, 'reassign', { reason: 'competence', agencyId: 'hn-legal-aid', assigneeId: null });
  expect(await readBy('hn-legal-aid.officer')).toBe(WORDS);
  expect(await wall('hn-legal-aid.officer')).toBe(WORDS);
  expect(await readBy('hn-women.officer')).toBeNull();
  for (const person of ['hn-women.officer', 'hn-commune-1.officer', 'coast-guard-1.officer', 'hn-health.admin'])
    expect(await wall(person), person).toBeNull();
});

test('too long or empty is refused at its field, and nothing is added', async () => {
  const before = (await coordinator().getReferral(id)).steps.length;
  for (const words of ['', ' ', 'a'.repeat(2001)])
    await expect(
      coordinator().actOnReferral(id, 'add', { agencyId: 'hn-women', template: null, words }),
    ).rejects.toMatchObject({ status: 422, problem: { errors: [{ location: 'body.words' }] } });
  await expect(
    coordinator().actOnReferral(id, 'add', {
      agencyId: 'hn-women',
      template: null,
      noteId: crypto.randomUUID(),
    } as never),
    'which words it has is not for the caller to say',
  ).rejects.toMatchObject({ status: 422 });
  expect((await coordinator().getReferral(id)).steps).toHaveLength(before);
});

test('is part of the copy for the person, and is gone with the person’s key', async () => {
  const copy = await coordinator().exportPerson(id, { requestedBy: 'person', identityChecked: true });
  expect(copy.notes).toEqual([{ stepId: (await added()).id, words: WORDS }]);
  await coordinator().actOnReferral(id, 'withdraw', { reason: 'left' });
  const victim = (await coordinator().getPeople(id)).items.find(({ part }) => part === 'victim');
  await (await provedClient(api, 'hn-health.admin')).erasePerson(victim?.id ?? '', { reason: 'person-asks' });
  await (await provedClient(api, 'hn-city.admin')).erasePerson(victim?.id ?? '', { reason: 'person-asks' });
  expect(await readBy('hn-health.coordinator')).toBeNull();
});

test('what is known of somebody missing is closed, and read by who looks for them and who runs the case, by nobody else', async () => {
  const { id: lost } = await api.start();
  const known = { where: 'Bến xe Canary', wearing: 'Áo khoác xanh', callWhom: 'Trực ban cơ sở' };
  const key = crypto.randomUUID();
  for (let twice = 0; twice < 2; twice += 1)
    await api.as('hn-commune-1.officer').actOnReferral(lost, 'missing', { person: known }, { idempotencyKey: key });
  const [row] = await api.handle.db.select().from(stepNote).where(eq(stepNote.referralId, lost));
  expect(row?.body.toString('utf8')).not.toContain('Canary');
  const read = async (who: string) => (await api.as(who).getStep(lost, 'missing.alarm-1')).missing;
  for (const who of ['hn-police.officer', 'hn-health.coordinator', 'hn-commune-1.officer'])
    expect(await read(who), who).toEqual(known);
  expect(await read('hn-commune-1.officer2'), 'a colleague of who wrote it').toBeNull();
  // A search is a shift's: when one has taken the alarm, colleagues go on reading what helps to find them, and each reading is noted.
  await api.as('hn-police.officer').act(lost, 'missing.alarm-1', 'accept');
  for (const who of ['hn-police.officer', 'hn-police.officer2']) expect(await read(who), who).toEqual(known);
  const [noted] = await api.owner.sql<{ n: number }[]>`
    select count(*)::int as n from audit where referral_id = ${lost} and action = 'read:step' and actor_id = 'hn-police.officer2'`;
  expect(noted?.n).toBe(1);
  await expect(
    api.as('hn-police.officer2').getPeople(lost),
    'the person is for whoever has the step',
  ).rejects.toThrow();
  const { items } = await api.as('hn-police.officer').getInbox({});
  expect(items.find(({ referralId }) => referralId === lost)).toMatchObject({ missing: true });
  const alerts = await api.as('hn-police.officer').getAlerts({ open: true });
  expect(alerts.items.find(({ referralId }) => referralId === lost)).toMatchObject({ rung: 'missing' });
  const [told] = await api.handle.sql<{ text: string }[]>`
    select (select string_agg(event::text, '') from event where referral_id = ${lost})
      || (select string_agg(outbox::text, '') from outbox where data->>'referralId' = ${lost}) as text`;
  expect(told?.text).not.toContain('Canary');
});
