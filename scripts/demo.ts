import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createClient, type ApiClient, type Referral } from '../client/index.ts';
import { completion, nextHumanAction } from '../testing/pathway.ts';
import { asState } from '../testing/view.ts';
import { actOverHttp } from '../testing/act.ts';
import { narrate } from './demo/narrator.ts';
import { stories } from './demo/stories.ts';
import type { DemoAccount } from './seed.ts';
import { freePort } from './stack/process.ts';

/**
 * `npm run demo [-- --case returnee|child|foreigner]`: one fictitious case through the real stack, over HTTP, at an
 * accelerated clock. The stack is a throwaway one: nothing of a running installation is touched.
 */

const { values } = parseArgs({ options: { case: { type: 'string', default: 'returnee' } } });
const story = stories[values.case];
if (!story) {
  console.error(`unknown case: ${values.case}; there are ${Object.keys(stories).join(', ')}`);
  process.exit(2);
}

/** An hour is two seconds at first; while people wait for a date, days fly by. */
const PACE = 1_800;
const FLYING = 2_000_000;
const started = Date.now();
const say = (line: string) => console.log(line);

const dataDir = await mkdtemp(join(tmpdir(), 'referral-demo-'));
const port = await freePort();
const base = `http://127.0.0.1:${port}`;
say(`${story.title}\n${story.about}\n\nstarting a throwaway stack …`);
const stack = await startStack();
let failed: unknown = null;
try {
  await tell();
} catch (error) {
  failed = error;
}
await stopStack(stack);
await rm(dataDir, { recursive: true, force: true });
if (failed) throw failed;

async function tell(): Promise<void> {
  if (!story) return;
  const accounts = JSON.parse(await readFile(join(dataDir, 'demo-accounts.json'), 'utf8')) as DemoAccount[];
  const clients = new Map<string, ApiClient>();
  const as = (personId: string): ApiClient => {
    const [agencyId = '', part = ''] = personId.split('.');
    const account = accounts.find(({ email }) => email === `${part}@${agencyId}.example`);
    if (!account) throw new Error(`no demo account ${personId}`);
    const client = clients.get(personId) ?? createClient({ baseUrl: base, apiKey: account.apiKey });
    clients.set(personId, client);
    return client;
  };
  const coordinator = as('hn-health.coordinator');
  const opened = await as(story.starter).createReferral(story.start);
  const { id } = opened;
  say(`referral ${opened.number}\n`);

  let told = 0;
  const tellNews = async () => {
    for (;;) {
      const page = await coordinator.getTimeline(id, {
        limit: 100,
        cursor: Buffer.from(JSON.stringify({ revision: told })).toString('base64url'),
      });
      for (const entry of page.items) {
        for (const line of narrate(entry)) say(line);
        told = entry.revision;
      }
      if (!page.nextCursor) return;
    }
  };
  const view = () => coordinator.getReferral(id);
  const step = (referral: Referral, stepId: string) => referral.steps.find((entry) => entry.id === stepId);
  /** Does what is sensible until a step is there, or the case is closed. */
  const until = async (stepId: string | null) => {
    for (let guard = 0; guard < 200; guard += 1) {
      const referral = await view();
      await tellNews();
      if ((stepId !== null && step(referral, stepId)) || referral.status === 'closed') return;
      const next = nextHumanAction(asState(referral), story.answers);
      if (!next) throw new Error(`nothing to do, and ${stepId ?? 'the end'} is not reached`);
      // Follow-ups are done when their time has come, not the day after the return.
      const due = step(referral, next.step.id)?.due.legal.at;
      if (
        next.step.template.startsWith('followup.') &&
        due &&
        Date.parse(due) - Date.parse(referral.now) > 3 * 86_400_000
      )
        await flyTo(Date.parse(due) - 2 * 86_400_000);
      await actOverHttp(as(next.actor.userId), id, next, story.words).catch((error: { problem?: { code: string } }) => {
        // At this pace an offer may have gone on to the next agency meanwhile: look again.
        if (!error.problem || !['not-your-agency', 'stale', 'not-offered'].includes(error.problem.code)) throw error;
      });
    }
    throw new Error('the story does not end');
  };
  const pace = (scale: number) => coordinator.actOnReferral(id, 'set-clock', { scale });
  const flyTo = async (ms: number) => {
    await pace(FLYING);
    while (Date.parse((await view()).now) < ms) await new Promise((resolve) => setTimeout(resolve, 50));
    await pace(PACE);
  };

  await until(story.decline.stepId);
  await as(story.decline.by).act(id, story.decline.stepId, 'decline', { reason: 'no-capacity' });
  const second = step(await view(), story.decline.stepId)?.agencyId;
  await as(`${second}.officer`).act(id, story.decline.stepId, 'accept', {});

  await until(story.returned.stepId);
  const reported = asState(await view()).steps.find((entry) => entry.id === story.returned.stepId);
  if (!reported) throw new Error('the step to be returned is not there');
  if (story.returned.stepId !== story.late.stepId) await reportAndReturn();

  await until(story.late.stepId);
  const { late } = story;
  await as(late.holder)
    .act(id, late.stepId, 'accept', {})
    .catch(() => null);
  await as(late.holder).act(id, late.stepId, 'extend', { reason: 'complex-case', count: 10, unit: 'calendar-day' });
  await as(late.head).act(id, late.stepId, 'decide-extension', { grant: true });
  await tellNews();
  say(`\n… days pass; nobody finishes “${step(await view(), late.stepId)?.title.en}” …\n`);
  await pace(FLYING);
  for (;;) {
    await tellNews();
    if (step(await view(), late.stepId)?.alerts.raised.includes('manager')) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await pace(PACE);
  const manager = as('hn-health.manager');
  const alert = (await manager.getAlerts({ limit: 100 })).items.find(
    (entry) => entry.referralId === id && entry.stepId === late.stepId,
  );
  if (!alert) throw new Error('the manager was not told');
  say(`\nthe manager reads: ${alert.rung} alert, told because: ${alert.because}; acknowledges it\n`);
  await manager.acknowledgeAlert(alert.id);

  await until(null);
  await tellNews();
  const end = await view();
  const alerts = end.steps.reduce((sum, entry) => sum + entry.alerts.raised.length, 0);
  say(
    `\n${end.number}: ${end.status}, ${end.outcome}; ${end.steps.length} steps, revision ${end.revision}, ${alerts} alerts on the last due dates; told in ${((Date.now() - started) / 1000).toFixed(0)} s`,
  );

  async function reportAndReturn() {
    if (!story || !reported) return;
    const action = completion(reported, story.answers);
    await actOverHttp(
      as(story.returned.reporter),
      id,
      { actor: { userId: '', agencyId: '', roles: [] }, action, step: reported },
      story.words,
    );
    await as(story.returned.by).act(id, story.returned.stepId, 'return', { reason: 'incomplete' });
  }
}

async function startStack(): Promise<ChildProcess> {
  const [pg, temporal, ui] = [await freePort(), await freePort(), await freePort()];
  const child = spawn(process.execPath, [fileURLToPath(new URL('./start.ts', import.meta.url))], {
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      PORT: String(port),
      PG_PORT: String(pg),
      TEMPORAL_PORT: String(temporal),
      TEMPORAL_UI_PORT: String(ui),
      CLOCK_SCALE: String(PACE),
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (text: Buffer) => {
    output = (output + text.toString()).slice(-20_000);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  for (const end = Date.now() + 15 * 60_000; ; ) {
    if (child.exitCode !== null || Date.now() > end) throw new Error(`the stack did not start:\n${output}`);
    const ready = await fetch(`${base}/readyz`)
      .then(({ ok }) => ok)
      .catch(() => false);
    if (ready && /\bready\n/.test(output)) return child;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function stopStack(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
}
