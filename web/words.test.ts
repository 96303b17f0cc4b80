import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACTION_KINDS } from '../domain/referral/actions.ts';
import { createConsoleWorld, type ConsoleWorld } from '../testing/console.ts';
import { PAGES } from '../testing/pages.ts';
import { createSampleCases, type SampleCases } from '../testing/sample.ts';

/** What stands on the pages is Vietnamese: no code where its words belong, no English. */

let world: ConsoleWorld;
let cases: SampleCases;
beforeAll(async () => {
  world = await createConsoleWorld({ scale: 2000 });
  cases = await createSampleCases(world);
}, 180_000);
afterAll(() => world?.close());

/** `read-versions`, `read:person`, `fullName`; and the words without which nobody writes English. */
const STRANGE =
  /(?<!\p{L})(?:[a-z]+(?:[-:.][a-z0-9]+)+|[a-z]+[A-Z]\w*|the|and|of|is|are|you|your|with|this|that|not|by|for|from|Law|Decree|Art)(?!\p{L})/gu;
/** Addresses, and ids that a person types or compares as they are. */
const AS_IT_IS = [
  /\S+@\S+/g,
  /\S*\/\S*/g,
  /rp_\w+/g,
  /(?<![\w-])(hn|referral)-[\w-]+/g,
  /\b[\w-]+(\.[\w-]+)+\b/g,
  /Ca-ri-bê/g,
];

async function strangeOn(person: string | null, path: string): Promise<string[]> {
  const response = await world.visit(person, path);
  const text = (await response.text()).replace(/<(script|style)[\s\S]*?<\/\1>|<[^>]+>/g, '\n');
  return text
    .split('\n')
    .map((line) => AS_IT_IS.reduce((rest, known) => rest.replace(known, ' '), line))
    .flatMap((line) => [...line.matchAll(STRANGE)].map(([word]) => `${path}: ${word} in ${line.trim()}`));
}

describe('in Vietnamese', () => {
  test.each(Object.entries(PAGES))('%s', async (_route, { person, at }) => {
    expect(await strangeOn(person, at(cases))).toEqual([]);
  });

  test('each step with its report, as who held it sees it', async () => {
    const { steps } = await world.as('hn-health.coordinator').getReferral(cases.closed);
    expect(steps.length).toBeGreaterThan(20);
    for (const { id, assigneeId } of steps)
      expect(await strangeOn(assigneeId ?? 'hn-health.coordinator', `/referrals/${cases.closed}/steps/${id}`)).toEqual(
        [],
      );
  });

  test('each act on a case and on a step', async () => {
    const { late, lateStep } = cases;
    for (const kind of ACTION_KINDS) {
      expect(await strangeOn('hn-health.coordinator', `/referrals/${late}/act/${kind}`)).toEqual([]);
      expect(await strangeOn('hn-police.officer', `/referrals/${late}/steps/${lateStep}/act/${kind}`)).toEqual([]);
    }
  });
});
