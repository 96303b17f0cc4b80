import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClient, type ApiClient } from './client/index.ts';
import { stories } from './tools/demo/stories.ts';
import { startWhole, type WholeStack } from './tools/stack/whole.ts';
import type { RunState } from './tools/stack/run-file.ts';
import { performOverHttp } from './testing/perform.ts';
import { nextHumanAction } from './testing/pathway.ts';
import { asState } from './testing/view.ts';

/**
 * `npm start` with its children killed, as a user sees it: the next act is acknowledged over HTTP, ports and data are what they were, and
 * `run.json` names who runs now. That it comes back is asked here, not how soon.
 */

/** Far more than it takes, on a machine that does other things as well. */
const BACK_WITHIN_MS = 240_000;

let stack: WholeStack;
let coordinator: ApiClient;
let referralId = '';
const clients = new Map<string, ApiClient>();
const as = (personId: string): ApiClient => {
  const client = clients.get(personId) ?? createClient({ baseUrl: stack.base, apiKey: stack.account(personId).apiKey });
  clients.set(personId, client);
  return client;
};

beforeAll(async () => {
  const story = stories.returnee;
  if (!story) throw new Error('no story');
  stack = await startWhole('supervision', {
    CLOCK_SCALE: '1',
    LOG_LEVEL: 'info',
    TEMPORAL_ADDRESS: '',
    DATABASE_URL: '',
  });
  coordinator = as('hn-health.coordinator');
  const opened = await as(story.starter).createReferral(story.start);
  referralId = opened.id;
  await acts();
}, 600_000);
afterAll(() => stack?.stop(), 120_000);

const run = async () => JSON.parse(await readFile(join(stack.dataDir, 'run.json'), 'utf8')) as RunState;

/** One act that the pathway asks for next, done by whoever may. */
async function acts(): Promise<void> {
  const referral = await coordinator.getReferral(referralId);
  const next = nextHumanAction(asState(referral));
  if (!next) throw new Error('nothing to do');
  await performOverHttp(as(next.actor.userId), referralId, next);
}

test.each([
  ['worker', 'worker'],
  ['api', 'API'],
  ['postgres', 'PostgreSQL'],
])(
  '%s killed: it is started again, and acts are acknowledged',
  async (name, what) => {
    const before = await run();
    process.kill(before.children[name]?.pid as number, 'SIGKILL');
    await expect
      .poll(() => acts().then(() => 'acknowledged', String), { timeout: BACK_WITHIN_MS })
      .toBe('acknowledged');
    await expect
      .poll(async () => (await fetch(`${stack.base}/readyz`).catch(() => null))?.status, { timeout: BACK_WITHIN_MS })
      .toBe(200);
    expect(stack.printed()).toContain(`${what} was ended by SIGKILL; starting it again\n`);
    await expect.poll(() => stack.printed(), { timeout: BACK_WITHIN_MS }).toMatch(new RegExp(`${what} is back after`));
    const after = await run();
    expect(after.ports).toEqual(before.ports);
    expect(after.children[name]?.pid).not.toBe(before.children[name]?.pid);
    for (const [child, { pid }] of Object.entries(after.children))
      expect(() => process.kill(pid, 0), `${child} runs`).not.toThrow();
  },
  2 * BACK_WITHIN_MS,
);

test('three deaths within a minute are the end, with the last lines and a code that says so', async () => {
  // Each as soon as it was started again: a third one that comes a minute after the first would be the first of a new minute.
  let killed = 0;
  for (const end = Date.now() + BACK_WITHIN_MS; !/third time within a minute/.test(stack.printed()); ) {
    if (Date.now() > end) throw new Error(`it still goes on:\n${stack.printed()}`);
    const pid = (await run().catch(() => null))?.children.api?.pid;
    if (pid && pid !== killed) {
      killed = pid;
      process.kill(pid, 'SIGKILL');
    }
    await wait(20);
  }
  await expect
    .poll(() => stack.printed(), { timeout: 90_000 })
    // Node's own warnings may stand among them: an API that was killed at once has written little else.
    .toMatch(/API .*third time within a minute\. Its last lines \(.*api\.log\):\n(?: {4}[^\n]*\n)*? {4}\{/);
  await expect.poll(() => stack.exitCode(), { timeout: 90_000 }).toBe(1);
  expect(stack.printed()).toMatch(/stopped\n/);
  await expect(run()).rejects.toThrow(/ENOENT/);
}, 400_000);
