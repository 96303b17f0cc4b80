import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CommitInput } from '../domain/kernel/aggregate.ts';
import type { ReferralState } from '../domain/referral/state.ts';
import { commitSigned } from '../testing/commit.ts';
import { actorOf, coordinator, envelopeOf, nextHumanAction, opening } from '../testing/pathway.ts';
import { createWorld, type World } from '../testing/world.ts';

/** What a commit asks of PostgreSQL: counted, for each statement is a way there and back, and a transaction a wait for the disk. */

let world: World;
const sent: string[] = [];
beforeAll(async () => {
  world = await createWorld({ onStatement: (text) => void sent.push(text) });
});
afterAll(() => world?.close());

const inputOf = (id: string, known: number, envelope: CommitInput['envelope']): CommitInput => ({
  ...{ aggregate: 'referral', id, known, envelope },
  realMs: Date.now(),
});

async function counted(input: CommitInput) {
  sent.length = 0;
  const { status } = await commitSigned(world.handle.db, input);
  return {
    status,
    statements: sent.map((text) => text.trim().split(/[\s(]/, 1)[0]),
    writes: sent.filter((text) => text.includes('write_revision_')).length,
  };
}

const stateOf = async (id: string) => {
  const [row] = await world.handle.sql<{ state: ReferralState }[]>`select state from referral where id = ${id}`;
  if (!row) throw new Error('no referral');
  return row.state;
};

test('looks once, asks once who is told, and writes all in one statement', async () => {
  const id = crypto.randomUUID();
  const first = inputOf(
    id,
    0,
    envelopeOf(opening('self-report', {}, { referralId: id }), coordinator, { actionId: `open-${id}` }),
  );
  // The driver asks a new connection for its types, once.
  await world.handle.sql`select 1`;
  expect(await counted(first)).toEqual({ status: 'committed', statements: ['select', 'select', 'select'], writes: 1 });
  expect(await counted(first)).toEqual({ status: 'duplicate', statements: ['select', 'select'], writes: 0 });

  const state = await stateOf(id);
  const next = nextHumanAction(state);
  if (!next) throw new Error('nothing to do');
  const given = envelopeOf(next.action, next.actor, { actionId: crypto.randomUUID() });
  const step = await counted(inputOf(id, state.revision, given));
  expect(step).toMatchObject({ status: 'committed', writes: 1 });
  expect(step.statements.length).toBeLessThanOrEqual(3);

  const stranger = envelopeOf(next.action, actorOf('coast-guard-1.officer'), { actionId: crypto.randomUUID() });
  const { revision } = await stateOf(id);
  const { status, writes, statements } = await counted(inputOf(id, revision, stranger));
  expect({ status, writes, statements }).toEqual({ status: 'refused', writes: 0, statements: ['select'] });
});

test('what seldom follows goes with it in one transaction', async () => {
  const id = crypto.randomUUID();
  const open = envelopeOf(opening('self-report', {}, { referralId: id }), coordinator, { actionId: `open-${id}` });
  await commitSigned(world.handle.db, inputOf(id, 0, open));
  const withdraw = envelopeOf({ kind: 'withdraw', reason: 'declines-support' }, coordinator, {
    actionId: crypto.randomUUID(),
  });
  const { status, statements } = await counted(inputOf(id, 1, withdraw));
  expect(status).toBe('committed');
  expect(statements.filter((word) => ['begin', 'commit'].includes(word ?? ''))).toEqual(['begin', 'commit']);
});
