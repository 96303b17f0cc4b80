import { createClient, type ApiClient, type Referral } from '../client/index.ts';
import { flyUntil, isRaised } from '../testing/drill.ts';
import { completion, nextHumanAction } from '../testing/pathway.ts';
import { asState } from '../testing/view.ts';
import { performOverHttp } from '../testing/perform.ts';
import { narrate } from './demo/narrator.ts';
import { stories } from './demo/stories.ts';
import { templateFor } from '../domain/referral/rules.ts';
import type { StepState } from '../domain/referral/state.ts';
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

const clients = new Map<string, ApiClient>();

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
  const { returned, late } = story;
  const told = await openStory(story);

  await told.until(story.decline.stepId);
  await declined(told, story);

  await told.until(returned.stepId);
  const reported = asState(await told.view()).steps.find((entry) => entry.id === returned.stepId);
  if (!reported) throw new Error('the step to be returned is not there');
  if (returned.stepId !== late.stepId) await reportedAndReturned(told, story, reported);

  await told.until(late.stepId);
  await overdue(told, story);

  await told.until(null);
  await told.news();
  const end = await told.view();
  const alerts = end.steps.reduce((sum, entry) => sum + entry.alerts.raised.length, 0);
  say(
    `\n${end.number}: ${end.status}, ${end.outcome}; ${end.steps.length} steps, revision ${end.revision}, ${alerts} alerts on the last due dates; told in ${((Date.now() - started) / 1000).toFixed(0)} s`,
  );
}

type Story = NonNullable<typeof story>;
type ToldStory = Awaited<ReturnType<typeof openStory>>;

function as(personId: string): ApiClient {
  const client = clients.get(personId) ?? createClient({ baseUrl: stack.base, apiKey: stack.account(personId).apiKey });
  clients.set(personId, client);
  return client;
}

function stepIn(referral: Referral, stepId: string) {
  return referral.steps.find((entry) => entry.id === stepId);
}

/** Opens the case of a story; it goes on as far as is said. */
async function openStory({ starter, start, answers, words }: Story) {
  const coordinator = as('hn-health.coordinator');
  const { id, number, pipeline: pathway } = await as(starter).createReferral(start);
  say(`referral ${number}\n`);

  let told = 0;
  const news = async () => {
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
  const fly = (isSo: Parameters<typeof flyUntil>[2]) =>
    flyUntil(coordinator, id, isSo, { scale: FLYING, slowScale: PACE, withinMs: 10 * 60_000 });
  /** Does what is sensible until a step is there, or the case is closed. */
  const until = async (stepId: string | null) => {
    for (let guard = 0; guard < 200; guard += 1) {
      const referral = await view();
      await news();
      if ((stepId !== null && stepIn(referral, stepId)) || referral.status === 'closed') return;
      const next = nextHumanAction(asState(referral), answers);
      if (!next) throw new Error(`nothing to do, and ${stepId ?? 'the end'} is not reached`);
      // Follow-ups are done when their time has come, not the day after the return.
      const due = stepIn(referral, next.step.id)?.due.legal.at;
      if (
        templateFor(asState(referral), next.step).form === 'followup' &&
        due &&
        Date.parse(due) - Date.parse(referral.now) > 3 * DAY_MS
      )
        await fly(({ now }) => Date.parse(now) >= Date.parse(due) - 2 * DAY_MS);
      await performOverHttp(as(next.actor.userId), id, next, words).catch((error: { problem?: { code: string } }) => {
        // At this pace an offer may have gone on to the next agency meanwhile: look again.
        if (!error.problem || !['not-your-agency', 'stale', 'not-offered'].includes(error.problem.code)) throw error;
      });
    }
    throw new Error('the story does not end');
  };
  return { id, view, news, fly, until };
}

/** The first agency says no; the second takes it. */
async function declined({ id, view }: ToldStory, { decline }: Story): Promise<void> {
  await as(decline.by).act(id, decline.stepId, 'decline', { reason: 'no-capacity' });
  const second = stepIn(await view(), decline.stepId)?.agencyId;
  await as(`${second}.officer`).act(id, decline.stepId, 'accept', {});
}

async function reportedAndReturned({ id }: ToldStory, { returned, answers, words }: Story, step: StepState) {
  const action = completion(step, answers);
  const nobody = { userId: '', agencyId: '', roles: [] };
  await performOverHttp(as(returned.reporter), id, { actor: nobody, action, step }, words);
  await as(returned.by).act(id, returned.stepId, 'return', { reason: 'incomplete' });
}

/** A step is extended, and is late all the same: the levels are raised, up to the manager. */
async function overdue({ id, view, news, fly }: ToldStory, { late }: Story): Promise<void> {
  await as(late.holder)
    .act(id, late.stepId, 'accept', {})
    .catch(() => null);
  await as(late.holder).act(id, late.stepId, 'extend', { reason: 'complex-case', count: 10, unit: 'calendar-day' });
  await as(late.head).act(id, late.stepId, 'decide-extension', { grant: true });
  await news();
  say(`\n… days pass; nobody finishes “${stepIn(await view(), late.stepId)?.title.en}” …\n`);
  await fly(async (referral) => {
    await news();
    return isRaised(late.stepId, 'manager')(referral);
  });
  const manager = as('hn-health.manager');
  const alert = (await manager.getAlerts({ limit: 100 })).items.find(
    (entry) => entry.referralId === id && entry.stepId === late.stepId,
  );
  if (!alert) throw new Error('the manager was not told');
  say(`\nthe manager reads: ${alert.rung} alert, told because: ${alert.because}; acknowledges it\n`);
  await manager.acknowledgeAlert(alert.id);
}
