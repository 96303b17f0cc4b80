import { createClient, type ApiClient, type Referral } from '../client/index.ts';
import { completion, nextHumanAction } from '../testing/pathway.ts';
import { asState } from '../testing/view.ts';
import { performOverHttp } from '../testing/perform.ts';
import { narrate } from './demo/narrator.ts';
import { stories } from './demo/stories.ts';
import { templateFor } from '../domain/referral/rules.ts';
import { startWhole } from './stack/whole.ts';
import { optionsOf } from './stack/options.ts';
import { DAY_MS } from '../domain/law/days.ts';

/**
 * `npm run demo [-- --case returnee|child|foreigner]`: one fictitious case through the real stack, over HTTP, at an
 * accelerated clock. The stack is a throwaway one: nothing of a running installation is touched.
 */

const { values } = optionsOf({ options: { case: { type: 'string', default: 'returnee' } } });
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

say(`${story.title}\n${story.about}\n\nstarting a throwaway stack …`);
const stack = await startWhole('demo', { CLOCK_SCALE: String(PACE), LOG_LEVEL: 'warn' });
let failed: unknown = null;
try {
  await tell();
} catch (error) {
  failed = error;
}
await stack.stop();
if (failed) throw failed;

async function tell(): Promise<void> {
  if (!story) return;
  const clients = new Map<string, ApiClient>();
  const as = (personId: string): ApiClient => {
    const client =
      clients.get(personId) ?? createClient({ baseUrl: stack.base, apiKey: stack.account(personId).apiKey });
    clients.set(personId, client);
    return client;
  };
  const coordinator = as('hn-health.coordinator');
  const opened = await as(story.starter).createReferral(story.start);
  const { id, pipeline: pathway } = opened;
  say(`referral ${opened.number}\n`);

  let told = 0;
  const tellNews = async () => {
    for (;;) {
      const page = await coordinator.getTimeline(id, {
        limit: 100,
        cursor: Buffer.from(JSON.stringify({ revision: told })).toString('base64url'),
      });
      for (const entry of page.items) {
        for (const line of narrate(entry, pathway)) say(line);
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
        templateFor(asState(referral), next.step).form === 'followup' &&
        due &&
        Date.parse(due) - Date.parse(referral.now) > 3 * DAY_MS
      )
        await flyTo(Date.parse(due) - 2 * DAY_MS);
      await performOverHttp(as(next.actor.userId), id, next, story.words).catch(
        (error: { problem?: { code: string } }) => {
          // At this pace an offer may have gone on to the next agency meanwhile: look again.
          if (!error.problem || !['not-your-agency', 'stale', 'not-offered'].includes(error.problem.code)) throw error;
        },
      );
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
    await performOverHttp(
      as(story.returned.reporter),
      id,
      { actor: { userId: '', agencyId: '', roles: [] }, action, step: reported },
      story.words,
    );
    await as(story.returned.by).act(id, story.returned.stepId, 'return', { reason: 'incomplete' });
  }
}
