import { describe, expect, test } from 'vitest';
import { committingTwice, withoutTimer } from '../testing/changed-loop.ts';
import { failuresOf, historyNames, recorded } from '../testing/histories.ts';
import { type Edit, makeVariant, type Variant } from '../testing/variant.ts';

/**
 * What may change at any deploy, and what may not (docs/adr/0044): every recorded run is replayed on a copy of the program in which
 * all the rules are gone, and on one whose loop was changed.
 */

const LOOP = 'workflows/durable.ts';

/** Whatever the rules of an aggregate are asked, they throw; one kind of action is no more. */
const lawless: Edit[] = [
  {
    file: LOOP,
    find: '  const queue: Queued<A>[] = [];\n',
    put: `  const gone = () => { throw new TypeError('these rules are gone'); };
  aggregate = { ...aggregate, kinds: aggregate.kinds.slice(1), decide: gone, evolve: gone, nextWake: gone, ended: gone, clock: gone, openingClock: gone };
  const queue: Queued<A>[] = [];
`,
  },
];

/** Names of the histories a variant does not replay, with the failure of each. */
const failing = async ({ workflowsPath }: Variant): Promise<string[]> =>
  (await failuresOf({ workflowsPath }, recorded())).map(({ workflowId, why }) => `${workflowId}: ${why}`);

async function trying(name: string, edits: readonly Edit[], look: (failed: string[]) => void): Promise<void> {
  const variant = makeVariant(name, edits);
  try {
    look(await failing(variant));
  } finally {
    variant.remove();
  }
}

test('rules that all throw, and a kind of action that is gone: every recorded run replays', async () => {
  await trying('lawless', lawless, (failed) => expect(failed).toEqual([]));
}, 180_000);

/** Runs of the durable loop are recorded from its first release on. */
const durable = historyNames().some((name) => !name.startsWith('0.1') && name.includes('/referral'));

describe('a changed loop is caught:', () => {
  test.each([
    {
      what: 'the first one, without its timer',
      edit: {
        file: 'workflows/referral/first-loop/loop.ts',
        find: '    alarm.set(wakeMs, wakeMs === null ? 0 : realWait(state.clock, wakeMs - now()), state.clock.scale);\n',
        put: '',
      },
    },
    ...(durable
      ? [
          { what: 'the durable one, without its timer', edit: withoutTimer },
          { what: 'the durable one, when it commits twice', edit: committingTwice },
        ]
      : []),
  ])(
    '$what',
    async ({ edit }) => {
      await trying('loop', [edit], (failed) => {
        expect(failed.length).toBeGreaterThan(0);
        for (const line of failed) expect(line).toMatch(/referral|report/);
      });
    },
    180_000,
  );
});
