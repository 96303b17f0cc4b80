import type { WorkflowClient } from '@temporalio/client';
import { sql } from 'drizzle-orm';
import { commit } from '../../activities/commit.ts';
import { someAtOnce } from '../../app/kernel/some-at-once.ts';
import { random as drawn } from '../../chaos/random.ts';
import { writeAudit } from '../../db/audit/audit.ts';
import type { DatabaseHandle, Transaction } from '../../db/client.ts';
import { stableId } from '../../db/ids.ts';
import { storeAttachment, storeReport } from '../../db/queries/papers.ts';
import { noteIntake, personIdOf, storePeople } from '../../db/queries/person.ts';
import { referral } from '../../db/schema/index.ts';
import { createProofs, type Proofs } from '../../db/vault/proofs.ts';
import type { KeyRing } from '../../db/vault/ring.ts';
import { createVault, type Vault } from '../../db/vault/vault.ts';
import { byProgram } from '../../domain/kernel/envelope.ts';
import { policyVersionAt } from '../../domain/law/index.ts';
import { withContacts } from '../../domain/person/data.ts';
import type { Action, Envelope } from '../../domain/referral/actions.ts';
import { referralAggregate } from '../../domain/referral/aggregate.ts';
import { openSteps, type ReferralEvent } from '../../domain/referral/events.ts';
import { localDate, templateFor } from '../../domain/referral/rules.ts';
import type { Actor, ReferralState, StepState } from '../../domain/referral/state.ts';
import { actorOf, coordinator, envelopeOf, type HumanAction, nextHumanAction, opening } from '../../testing/pathway.ts';
import { SAMPLE_PDF, sampleReport } from '../../testing/reports.ts';
import { fromRecord, REFERRAL_WORKFLOW, referralWorkflowId } from '../../workflows/referral/messages.ts';
import { drawLife, type Life, meant } from './lives.ts';

/**
 * `npm start -- --sample`: a year of fictitious referrals in an empty development database, so that every page is alive at the first look.
 * Nobody waits for a year: each action is committed as the worker would commit it, on the instant of its own past, with the alerts that fell
 * due in between; the workflows of those still open go on from the record afterwards. No mail of that year is ever sent.
 */

const DAYS = 365;
/** Referrals lived at once. */
const AT_ONCE = 6;
const MOST_ACTIONS = 500;

interface Ground {
  handle: DatabaseHandle;
  vault: Vault;
  proofs: Proofs;
  random: () => number;
  untilMs: number;
}

export interface Year {
  referrals: number;
  actions: number;
  /** Those that go on. */
  open: string[];
}

/**
 * @param handle as the owner of the tables: what people would write, and what the worker would.
 * @throws Error where there are referrals already.
 */
export async function fillYear(
  handle: DatabaseHandle,
  options: {
    ring: KeyRing;
    untilMs: number;
    cases: number;
    seed: number;
    progress?: (done: number, of: number) => void;
  },
): Promise<Year> {
  const { ring, untilMs, cases, seed, progress } = options;
  const [there] = await handle.db.select({ id: referral.id }).from(referral).limit(1);
  if (there)
    throw new Error(
      'there are referrals in this database already, and --sample fills an empty one.\n  Mend: start without it, or with another directory: DATA_DIR=.data-sample npm start -- --sample',
    );
  const draws = drawn(seed);
  const lives = Array.from({ length: cases }, (_, index) => drawLife(draws, index, untilMs, DAYS));
  return liveAll(handle, { ring, untilMs, lives, seed, progress });
}

/** Lives these lives until now: the oldest first, so that the newest are the newest rows. */
export async function liveAll(
  handle: DatabaseHandle,
  options: {
    ring: KeyRing;
    untilMs: number;
    lives: readonly Life[];
    seed: number;
    progress?: (done: number, of: number) => void;
  },
): Promise<Year> {
  const { ring, untilMs, lives, seed, progress = () => {} } = options;
  const ground = { handle, vault: createVault(ring), proofs: createProofs(ring), untilMs };
  const year: Year = { referrals: 0, actions: 0, open: [] };
  await someAtOnce(
    [...lives].sort((a, b) => a.startMs - b.startMs),
    AT_ONCE,
    async (life) => {
      const end = await live({ ...ground, random: drawn(seed + 1 + life.index) }, life);
      year.referrals += 1;
      year.actions += end.revision;
      if (referralAggregate.ended(end) === null) year.open.push(end.id);
      progress(year.referrals, lives.length);
    },
  );
  return year;
}

/** The workflows of what goes on: each begins at the record. One that runs already is left alone. */
export async function goOn(
  workflows: Pick<WorkflowClient, 'start'>,
  taskQueue: string,
  ids: readonly string[],
): Promise<void> {
  await someAtOnce(ids, AT_ONCE, (id) =>
    workflows.start(REFERRAL_WORKFLOW, {
      workflowId: referralWorkflowId(id),
      taskQueue,
      args: [fromRecord(id)],
      workflowIdConflictPolicy: 'USE_EXISTING',
    }),
  );
}

/** One referral from its first call until now, or its end. */
async function live(ground: Ground, life: Life): Promise<ReferralState> {
  const { random, untilMs } = ground;
  const id = stableId('sample', String(life.index), String(life.startMs));
  const first = openingOf(life, id);
  const starter = actorOf(
    first.receiver.agencyId === 'hn-health' ? coordinator.userId : `${first.receiver.agencyId}.officer`,
  );
  await takeIn(ground, id, life, starter);
  let nowMs = life.startMs;
  let state = await done(ground, id, null, { action: first, actor: starter }, nowMs);
  const plans = new Map<string, number>();
  for (let count = 0; state.status !== 'closed' || openSteps(state).length > 0; count += 1) {
    if (count > MOST_ACTIONS) throw new Error(`sample referral ${life.index} does not come to an end`);
    const next = nextMeant(state, life, plans, random, nowMs);
    const wakeMs = referralAggregate.nextWake(state, nowMs);
    const fateMs = life.fate && state.status === 'open' ? life.startMs + life.fate.afterMs : null;
    const atMs = Math.min(next?.atMs ?? Infinity, wakeMs ?? Infinity, fateMs ?? Infinity);
    if (atMs > untilMs) break;
    nowMs = Math.max(nowMs, atMs);
    if (fateMs === atMs && life.fate) {
      const { action } = life.fate;
      life.fate = null;
      state = await done(ground, id, state, { action, actor: coordinator }, nowMs);
    } else if (next && next.atMs <= (wakeMs ?? Infinity)) {
      plans.delete(next.key);
      state = await done(ground, id, state, await withPapers(ground, id, state, next.what), nowMs);
    } else state = await done(ground, id, state, { action: { kind: 'tick' }, actor: null }, nowMs);
  }
  await ground.handle.db.execute(sql`delete from outbox where data->>'referralId' = ${id}`);
  return state;
}

function openingOf(life: Life, referralId: string) {
  return opening(life.route, life.facts, { referralId, policy: policyVersionAt(localDate(life.startMs)).id });
}

/** What somebody means to do first, and when: an offer is answered before the step is done, or goes on to the next agency. */
function nextMeant(state: ReferralState, life: Life, plans: Map<string, number>, random: () => number, nowMs: number) {
  const waiting = openSteps(state).flatMap((step) => {
    const offer = step.status === 'offered' && step.answerByMs !== null;
    // Support goes on until the person leaves.
    if (!offer && step.template === 'support.essential-needs' && state.facts.goesTo === undefined) return [];
    const key = `${step.id} ${step.status} ${step.agencyId} ${step.signed.length} ${step.dueVersion}`;
    const atMs = plans.get(key) ?? meant(random, nowMs, offer ? (step.answerByMs as number) : step.due.legalMs);
    plans.set(key, atMs);
    return [{ key, atMs, step, offer }];
  });
  for (const one of waiting.sort((a, b) => a.atMs - b.atMs)) {
    const { step } = one;
    if (one.offer && step.agencyId) {
      const actor = actorOf(`${step.agencyId}.officer`);
      return { ...one, what: { actor, action: { kind: 'accept', stepId: step.id }, step } satisfies HumanAction };
    }
    const what = nextHumanAction(first(state, step), life.answers);
    if (what?.step.id === step.id) return { ...one, what };
  }
  return null;
}

/** The guide takes the first step that can be done: this one, if it can. */
const first = (state: ReferralState, step: StepState): ReferralState => ({
  ...state,
  steps: [step, ...state.steps.filter(({ id }) => id !== step.id)],
});

interface Deed {
  action: Action;
  actor: Actor | null;
}

/** @throws Error when the rules refuse what the guide proposes. */
async function done(
  { handle, proofs }: Ground,
  id: string,
  state: ReferralState | null,
  { action, actor }: Deed,
  nowMs: number,
): Promise<ReferralState> {
  const known = state?.revision ?? 0;
  const actionId = stableId('sample-action', id, String(known + 1));
  const given: Envelope = actor
    ? envelopeOf(action, actor, { actionId })
    : byProgram(`${action.kind}-${known + 1}`, action);
  const envelope = proofs.sign('referral', id, given);
  const answer = await commit(handle.db, proofs, { aggregate: 'referral', id, known, envelope, realMs: nowMs });
  if (answer.status !== 'committed')
    throw new Error(`sample: ${action.kind} of ${id} at revision ${known} was ${JSON.stringify(answer).slice(0, 300)}`);
  return answer.revisions.reduce<ReferralState | null>(
    (before, { events, actionId: by }) => referralAggregate.evolve(before, events as ReferralEvent[], by),
    state,
  ) as ReferralState;
}

/** The people, as a start over HTTP keeps them. */
function takeIn({ handle, vault }: Ground, referralId: string, life: Life, by: Actor): Promise<void> {
  return handle.db.transaction(async (tx) => {
    await noteIntake(tx, referralId, by.userId);
    const { phone, ...data } = life.person;
    const people = [
      { part: 'victim' as const, data: withContacts({ ...data, ...(phone ? { phone } : {}) }) },
      ...(life.relative ? [{ part: 'relative' as const, data: { fullName: life.relative } }] : []),
    ];
    const kept = people.map((one, index) => ({ ...one, id: personIdOf(referralId, index) }));
    await storePeople(tx, vault, referralId, kept, by.userId);
    await writeAudit(tx, { action: 'intake', ...as(by), referralId });
  });
}

const as = ({ userId, agencyId }: Actor) => ({ actorId: userId, actorAgencyId: agencyId, requestId: null });

/** The report and the papers that an action names, kept before it is taken. */
async function withPapers(
  { handle, vault }: Ground,
  referralId: string,
  state: ReferralState,
  { action, actor, step }: HumanAction,
): Promise<Deed> {
  if (action.kind !== 'complete') return { action, actor };
  const template = templateFor(state, step);
  const reportId = stableId('report', referralId, step.id, String(state.revision));
  const by = { authorId: actor.userId, agencyId: actor.agencyId };
  await handle.db.transaction(async (tx: Transaction) => {
    const about = { referralId, stepId: step.id };
    for (const code of action.attachments)
      await storeAttachment(tx, vault, {
        ...about,
        id: stableId('attachment', reportId, code),
        code,
        mediaType: 'application/pdf',
        uploadedBy: actor.userId,
        agencyId: actor.agencyId,
        content: SAMPLE_PDF,
      });
    const body = sampleReport(template, action.facts);
    await storeReport(tx, vault, { ...about, ...by, id: reportId, form: template.form, body });
    await writeAudit(tx, { action: 'report', ...as(actor), ...about });
  });
  return { action: { ...action, reportId }, actor };
}
