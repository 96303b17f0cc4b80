import { fileURLToPath } from 'node:url';
import { Connection } from '@temporalio/client';
import proto from '@temporalio/proto';
import { stageOf } from '../domain/referral/rules.ts';
import { isOpen, type ReferralState } from '../domain/referral/state.ts';
import { failuresOf, recorded } from '../testing/histories.ts';
import { testDataConverter } from '../testing/keys.ts';
import { coordinator } from '../testing/pathway.ts';
import { makeVariant, type Variant } from '../testing/variant.ts';
import { ACTION_FAILED, ACTION_REFUSED, referralWorkflowId } from '../workflows/referral/messages.ts';
import { judge } from './judge.ts';
import { random } from './random.ts';
import { type Case, Crew, type CrewOptions } from './upgrade-crew.ts';
import { incompatible, NEW_PATHWAY, NEW_STEP, release, releaseWithBug } from './upgrade-variants.ts';

/**
 * Referrals at every stage go through releases: the worker is replaced by one with a new step, another ladder, a changed rule, a new
 * field and a bug; by one in which the bug is mended; by the old one; and by the new one again. Nobody is stranded, nothing fails.
 */

export interface UpgradeOptions extends CrewOptions {
  cases: number;
  seed: number;
  /** Histories replayed on the new release before it starts: of so many referrals, and those that are recorded. */
  replayed: { running: number; recorded: boolean };
  say(line: string): void;
}

export interface UpgradeVerdict {
  referrals: number;
  /** Referrals in each stage when the first worker was replaced. */
  stages: Record<string, number>;
  /** Referrals that did not answer, or whose workflow did not end. */
  stranded: string[];
  /** One sentence each for what went otherwise than it must. */
  failed: string[];
}

/** Something came in while a task was completed: the server has it done again. No fault. */
const OVERTAKEN = proto.temporal.api.enums.v1.WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_UNHANDLED_COMMAND;

const AT_ONCE = 16;
const OLD_SOURCES = fileURLToPath(new URL('..', import.meta.url));

interface Plan extends Case {
  /** Actions played before the first worker is replaced. */
  depth: number;
  /** Played to its natural end. The others are ended once they went through every release. */
  whole: boolean;
}

function planOf(count: number, seed: number): { old: Plan[]; fresh: Plan[] } {
  const dice = random(seed);
  const fresh = Math.max(2, Math.round(count / 10));
  const plan = (index: number): Plan => {
    const isNew = index < fresh;
    // Most stand near their beginning, as in life; every fifth is followed to its end.
    const depth = isNew ? 3 : Math.floor(36 * dice() ** 2);
    return {
      id: crypto.randomUUID(),
      index,
      pipeline: isNew ? NEW_PATHWAY : 'hanoi-2025',
      fast: !isNew && index % 8 === 0,
      depth,
      whole: isNew || index % 5 === 0,
    };
  };
  const all = Array.from({ length: count }, (_, index) => plan(index));
  return { fresh: all.slice(0, fresh), old: all.slice(fresh) };
}

export async function upgradeDrill(options: UpgradeOptions): Promise<UpgradeVerdict> {
  const { say } = options;
  const { old, fresh } = planOf(options.cases, options.seed);
  const failed: string[] = [];
  const variants: Variant[] = [];
  const variant = (...of: Parameters<typeof makeVariant>) => {
    const made = makeVariant(...of);
    variants.push(made);
    return made;
  };
  const connection = await Connection.connect({ address: options.temporalAddress });
  const crew = new Crew(options, connection);
  try {
    const buggy = variant('bug', releaseWithBug);
    const mended = variant('release', release);
    await crew.work(OLD_SOURCES);
    await each(old, async (one) => {
      await crew.open(one);
      await crew.play(one, one.depth);
    });
    const stages = await stagesOf(crew, old);
    say(`${old.length} referrals under way: ${JSON.stringify(stages)}`);

    failed.push(...(await checkBefore(crew, old, options.replayed, [buggy, variant('loop', incompatible)])));
    say('the release replays what runs, the incompatible loop was caught; the worker is replaced while people act');
    await Promise.all([crew.work(buggy.dir), each(old, (one) => crew.play(one, 1))]);
    const probes = old.filter(({ fast }) => !fast).slice(0, 5);
    for (const one of probes) failed.push(...(await probe(crew, one, 'bug')));
    await each(fresh, async (one) => {
      await crew.open(one);
      await crew.play(one, one.depth);
    });

    say(`${fresh.length} began on the new pathway; the bug is mended while people act`);
    await Promise.all([crew.work(mended.dir), each(old, (one) => crew.play(one, 1))]);
    for (const one of probes) failed.push(...(await probe(crew, one, 'mended')));
    const late = fresh.slice(0, Math.ceil(fresh.length / 10));
    await each(fresh.slice(late.length), (one) => crew.play(one, 100));

    say('the new ones came to their end; back to the old worker');
    await Promise.all([crew.work(OLD_SOURCES), each(old, (one) => crew.play(one, 1))]);
    for (const one of probes) failed.push(...(await probe(crew, one, 'old')));
    // A pathway the old worker does not have: said, not hung, and gone on with when the release is back.
    for (const one of late) failed.push(...(await expectAnswer(crew, one, 'nudge', ACTION_FAILED)));
    await each(old, (one) => (one.whole ? crew.play(one, 100) : Promise.resolve()));

    say('forward again');
    await crew.work(mended.dir);
    await each(late, (one) => crew.play(one, 100));
    await each(old, (one) => endOf(crew, one));
    failed.push(...(await verdictOf(crew, [...old, ...fresh])));
    return { referrals: options.cases, stages, stranded: [...crew.stranded], failed };
  } finally {
    await crew.close();
    await connection.close();
    for (const made of variants) made.remove();
  }
}

/** The replay check, as before any deploy: the release may run, the incompatible loop may not. */
async function checkBefore(
  crew: Crew,
  old: Plan[],
  replayed: UpgradeOptions['replayed'],
  [release, broken]: [Variant, Variant],
): Promise<string[]> {
  const live = await Promise.all(
    old.slice(0, replayed.running).map(async ({ id: referralId }) => ({
      workflowId: referralWorkflowId(referralId),
      history: await crew.client.workflow.getHandle(referralWorkflowId(referralId)).fetchHistory(),
    })),
  );
  const failuresIn = ({ workflowsPath }: Variant) =>
    failuresOf({ workflowsPath, dataConverter: testDataConverter }, [
      ...(replayed.recorded ? recorded() : []),
      ...live,
    ]);
  const faults = (await failuresIn(release)).map(
    ({ workflowId, why }) => `the release cannot replay ${workflowId}: ${why}`,
  );
  const caught = await failuresIn(broken);
  if (!live.some(({ workflowId }) => caught.some((one) => one.workflowId === workflowId)))
    faults.push('a loop that sets no timer replays running referrals: the check sees nothing');
  return faults;
}

/** The action with the bug, and the one whose rule changed, on one referral; and that it goes on all the same. */
async function probe(crew: Crew, one: Plan, by: 'bug' | 'mended' | 'old'): Promise<string[]> {
  const faults = await expectAnswer(crew, one, 'nudge', by === 'bug' ? ACTION_FAILED : null);
  faults.push(...(await expectAnswer(crew, one, 'reassign', by === 'old' ? null : ACTION_REFUSED)));
  const before = (await crew.state(one))?.revision ?? 0;
  await crew.play(one, 1);
  const after = await crew.state(one);
  if (after && after.status !== 'closed' && after.revision <= before)
    faults.push(`${one.id} did not go on beside the ${by} release`);
  return faults;
}

/** Asks for one thing on the first open step, and expects it done (null) or a failure of this type. */
async function expectAnswer(crew: Crew, one: Plan, kind: 'nudge' | 'reassign', type: string | null): Promise<string[]> {
  const state = await crew.state(one);
  const step = state?.steps.find(
    (candidate) => isOpen(candidate) && candidate.status === 'offered' && candidate.agencyId,
  );
  if (!state || state.status === 'closed' || !step?.agencyId) return [];
  const officers = [`${step.agencyId}.officer`, `${step.agencyId}.head`];
  const assigneeId = officers.find((person) => person !== step.assigneeId) ?? null;
  const answer = await crew.act(
    one,
    kind === 'nudge'
      ? { kind, stepId: step.id }
      : { kind, stepId: step.id, reason: 'workload', agencyId: null, assigneeId },
    coordinator,
  );
  const got = answer.done ? null : answer.type;
  return got === type
    ? []
    : [`${kind} of ${one.id}: ${got ?? 'done'}${answer.done ? '' : ` ${answer.code}`}, not ${type ?? 'done'}`];
}

async function endOf(crew: Crew, one: Plan): Promise<void> {
  for (let guard = 0; guard < 3; guard += 1) {
    const state = await crew.state(one);
    if (!state || (state.status === 'closed' && !state.steps.some(isOpen))) return;
    await crew.act(one, { kind: 'death' }, coordinator);
  }
}

async function verdictOf(crew: Crew, plans: Plan[]): Promise<string[]> {
  const faults = (await judge(crew.handle, crew.ledger)).faults;
  const note = (one: Plan, why: string) => faults.push(`${one.id} (${one.pipeline}): ${why}`);
  await each(plans, async (one) => {
    const state = await crew.state(one);
    if (state?.status !== 'closed') crew.stranded.add(one.id);
    const added = state?.steps.filter(({ template }) => template === NEW_STEP).length ?? 0;
    if (one.pipeline === NEW_PATHWAY && state && added === 0 && reached(state))
      note(one, 'lacks the step of its pathway');
    if (one.pipeline !== NEW_PATHWAY && added > 0) note(one, 'got a step of another version');
    const run = crew.client.workflow.getHandle(referralWorkflowId(one.id));
    const ended = await Promise.race([
      run.result().catch(() => null),
      new Promise((go) => setTimeout(go, 30_000, null)),
    ]);
    if (ended === null) crew.stranded.add(one.id);
    const { events } = await run.fetchHistory();
    const tasks = (events ?? []).filter(
      ({ workflowTaskFailedEventAttributes: task }) => task && task.cause !== OVERTAKEN,
    );
    if (tasks.length > 0) note(one, `${tasks.length} workflow tasks failed`);
  });
  return faults;
}

/** Whether the step the new one follows was done. */
const reached = (state: ReferralState) =>
  state.steps.some(({ template, status }) => template === 'reception.receive' && status === 'done');

async function stagesOf(crew: Crew, plans: Plan[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const one of plans) {
    const state = await crew.state(one);
    const stage = state ? stageOf(state) : 'none';
    counts[stage] = (counts[stage] ?? 0) + 1;
  }
  return counts;
}

async function each<T>(all: readonly T[], does: (one: T) => Promise<unknown>): Promise<void> {
  const left = [...all];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let one = left.shift(); one !== undefined; one = left.shift()) await does(one);
    }),
  );
}
