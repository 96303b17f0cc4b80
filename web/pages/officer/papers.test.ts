import { afterAll, beforeAll, expect, test } from 'vitest';
import { createConsoleWorld, type ConsoleWorld } from '../../../testing/console.ts';
import { SAMPLE_PDF } from '../../../testing/reports.ts';

/** What another agency attached: there, and not called missing, also where it is not shown. */

let world: ConsoleWorld;
beforeAll(async () => {
  world = await createConsoleWorld();
});
afterAll(() => world?.close());

test('a step that was handed on: its document is there, and is not shown to the agency that has it now', async () => {
  const { id } = await world.start();
  const stepId = 'handover.sign-1';
  await world.playUntil(id, stepId);
  const officer = world.as('hn-health.officer');
  const [required] = (await officer.getStep(id, stepId)).attachmentsRequired;
  if (!required) throw new Error('a hand-over asks for its minutes');
  const page = async (person: string) =>
    (await (await world.visit(person, `/referrals/${id}/steps/${stepId}`)).text())
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ');
  expect(await page('hn-health.officer')).toContain('còn thiếu');
  await officer.addAttachment(id, stepId, SAMPLE_PDF, { code: required });
  expect(await page('hn-health.officer')).not.toContain('còn thiếu');
  await world.as('hn-health.coordinator').act(id, stepId, 'reassign', {
    reason: 'competence',
    agencyId: 'hn-social-1',
    assigneeId: null,
  });
  const now = await page('hn-social-1.officer');
  expect(now).toContain('đã có, không hiển thị cho anh/chị');
  expect(now).not.toContain('còn thiếu');
});
