import { fileURLToPath } from 'node:url';
import { Connection, WorkflowNotFoundError } from '@temporalio/client';
import { someAtOnce } from '../app/kernel/some-at-once.ts';
import { openDatabase } from '../db/client.ts';
import { STAGES } from '../domain/codes.ts';
import { newestPathway } from '../domain/pathway/index.ts';
import type { ReferralEvent } from '../domain/referral/events.ts';
import { isOpen, referralNow, type ReferralState } from '../domain/referral/state.ts';
import { failuresOf, recorded } from '../testing/histories.ts';
import { recordedDataConverter, testDataConverter } from '../testing/keys.ts';
import { coordinator } from '../testing/pathway.ts';
import { makeVariant, type Variant } from '../testing/variant.ts';
import { ACTION_FAILED, referralWorkflowId } from '../workflows/referral/messages.ts';
import { judge } from './judge.ts';
import { random } from './random.ts';
import { type Build, buildOf, type Case, Crew, type CrewOptions } from './upgrade-crew.ts';
import { type By, probeClocks, type Probed, probeField, probeLadder, probeRules } from './upgrade-probes.ts';
import { incompatible, release, releaseWithBug } from './upgrade-variants.ts';
import { faultsOf, type Faults } from './upgrade-verdict.ts';

/**
 * Referrals at every stage go through releases: the worker is replaced by one with a new step, another ladder, a changed rule, a new
 * field and a bug; by one in which the bug is mended; by the old one; and by the new one again. Nobody is stranded, nothing fails.
 */

export interface UpgradeOptions extends CrewOptions {
  cases: number;
  seed: number;
  /** As an administrator: what went wrong is listed for them alone. */
  adminUrl: string;
  /** Histories replayed on the new release before it starts: of so many referrals, and those that are recorded. */
  replayed: { running: number; recorded: boolean };
  say(line: string): void;
}

export interface UpgradeVerdict {
  referrals: number;
  /** Referrals with an open step of each stage when the first worker was replaced. */
  stages: Record<string, number>;
  /** Of those at the end: closed, and open with a clock that runs. */
  closed: number;
  open: number;
  /** One sentence each for referrals nobody, or time, can go on with. */
  stranded: string[];
  /** One sentence each for what went otherwise than it must. */
  failed: string[];
}

const AT_ONCE = 24;
const PROGRESS_MS = 5_000;
/** So many stand at every stage. */
const EVERY_STAGE = 200;
const OLD_SOURCES = fileURLToPath(new URL('..', import.meta.url));

interface Plan extends Case {
  /** Begins under the release, by the new version of the pathway. */
  fresh: boolean;
  /** Actions played before the first worker is replaced. */
  depth: number;
  /** Played to its natural end: under the release, or under the old worker after it; the others stay, or are cut short. */
  end: 'release' | 'old' | 'cut' | 'stays';
}

interface Builds {
  before: Build;
  after: Build;
}

const ENDS = ['release', 'stays', 'cut', 'stays', 'old', 'stays', 'cut', 'stays', 'stays', 'stays'] as const;

function planOf(count: number, seed: number): { old: Plan[]; fresh: Plan[] } {
  const dice = random(seed);
  const fresh = Math.max(2, Math.round(count / 12));
  const all = Array.from({ length: count }, (_, index): Plan => {
    const isNew = index < fresh;
    return {
      id: crypto.randomUUID(),
      index,
      fresh: isNew,
      fast: !isNew && index % 8 === 0,
      // Most stand near their beginning, as in life.
      depth: isNew ? 3 : Math.floor(32 * dice() ** 2),
      end: isNew ? 'release' : (ENDS[index % ENDS.length] as Plan['end']),
    };
  });
  return { fresh: all.slice(0, fresh), old: all.slice(fresh) };
}

export class UpgradeDrill {
  readonly #options: UpgradeOptions;
  readonly #old: Plan[];
  readonly #fresh: Plan[];
  readonly #crew: Crew;
  readonly #connection: Connection;
  readonly #variants: Variant[] = [];
  readonly #failed: string[] = [];
  /** Referrals on which the code must have failed, and has been told to the operators. */
  readonly #failedOn = new Set<string>();
  #differing = 0;
  #after: Build | null = null;

  private constructor(options: UpgradeOptions, connection: Connection) {
    this.#options = options;
    this.#connection = connection;
    this.#crew = new Crew(options, connection);
    ({ old: this.#old, fresh: this.#fresh } = planOf(options.cases, options.seed));
  }

  static async begin(options: UpgradeOptions): Promise<UpgradeDrill> {
    return new UpgradeDrill(options, await Connection.connect({ address: options.temporalAddress }));
  }

  async close(): Promise<void> {
    await this.#crew.close();
    await this.#connection.close();
    for (const made of this.#variants) made.remove();
  }

  /** Takes everybody through the releases. @returns the stages they stood in. */
  async run(): Promise<Record<string, number>> {
    const buggy = this.#variant('bug', releaseWithBug);
    const mended = this.#variant('release', release);
    const before = await buildOf(OLD_SOURCES);
    const after = await buildOf(mended.dir);
    this.#after = after;
    const stages = await this.#underTheOld(before);
    await this.#phase('replay on the release, and on a loop that is incompatible', () =>
      this.#replayed(buggy, this.#variant('loop', incompatible)),
    );
    await this.#underTheBug(buggy, { before, after });
    await this.#underTheRelease(mended, { before, after });
    await this.#backToTheOld({ before, after });
    await this.#forwardAgain(mended, after);
    return stages;
  }

  async #underTheOld(before: Build): Promise<Record<string, number>> {
    await this.#phase('the old worker starts', () => this.#crew.work(OLD_SOURCES));
    await this.#phase(`${this.#old.length} referrals start and go their way`, () =>
      each(this.#old, async (one) => {
        await this.#crew.open(one, before);
        await this.#crew.play(one, one.depth, before);
      }),
    );
    const stages = await this.#stages(before);
    this.#options.say(`in flight: ${JSON.stringify(stages)}`);
    return stages;
  }

  async #underTheBug(buggy: Variant, { before, after }: Builds): Promise<void> {
    await this.#phase('the worker is replaced, with a bug, while people act', () => this.#replace(buggy.dir, before));
    await this.#phase('probes', () => this.#probes('bug', after, before));
    await this.#phase(`${this.#fresh.length} begin by the new version`, () =>
      each(this.#fresh, async (one) => {
        await this.#crew.open(one, after);
        if (one === this.#fresh[0])
          await this.#note(probeField(this.#crew, [one], { build: after, asks: true, count: 1 }), 1, 'new field');
        await this.#crew.play(one, one.depth, after);
      }),
    );
  }

  async #underTheRelease(mended: Variant, { before, after }: Builds): Promise<void> {
    await this.#phase('the bug is mended while people act', () => this.#replace(mended.dir, after));
    await this.#phase('probes', () => this.#probes('mended', after, before));
    const ending = this.#old.filter(({ end }) => end === 'release');
    await this.#phase('most of the new ones, and some old ones, come to their end', () =>
      each([...this.#fresh.slice(this.#late().length), ...ending], (one) => this.#crew.play(one, 100, after)),
    );
  }

  async #backToTheOld({ before, after }: Builds): Promise<void> {
    await this.#phase('back to the old worker while people act', () => this.#replace(OLD_SOURCES, before));
    await this.#phase('probes', () => this.#probes('old', before, after));
    const ending = this.#old.filter(({ end }) => end === 'old');
    await this.#phase('some old ones come to their end', async () => {
      // A version the old program does not have: said, not hung, and gone on with when the release is back.
      for (const one of this.#late()) await this.#failsOnOld(one);
      await each(ending, (one) => this.#crew.play(one, 100, before));
    });
  }

  async #forwardAgain(mended: Variant, after: Build): Promise<void> {
    await this.#phase('forward again', () => this.#replace(mended.dir, after));
    const cut = this.#old.filter(({ end }) => end === 'cut');
    await this.#phase('the last ones come to their end', () =>
      each([...this.#late(), ...cut], (one) => (one.fresh ? this.#crew.play(one, 100, after) : this.#cutShort(one))),
    );
    const drills = this.#old.filter(({ fast }) => fast);
    await this.#phase('time runs', () =>
      this.#note(probeClocks(this.#crew, drills, { build: after, withinMs: 30_000 }), 1, 'clock that runs'),
    );
  }

  /** New ones that are still under way when the old worker is back. */
  #late(): Plan[] {
    return this.#fresh.slice(0, Math.ceil(this.#fresh.length / 10));
  }

  /** What the database and Temporal say at the end. */
  async verdict(stages: Record<string, number>): Promise<UpgradeVerdict> {
    const failed = [...this.#failed];
    const stranded: string[] = [];
    let closed = 0;
    const after = this.#after;
    if (!after) throw new Error('nobody went through anything yet');
    await this.#phase('the verdict', async () => {
      failed.push(...(await judge(this.#crew.handle, this.#crew.ledger)).faults, ...(await this.#told()));
      await each([...this.#old, ...this.#fresh], async (one) => {
        const { faults, over } = await this.#settled(one, after);
        if (over) closed += 1;
        const silent = this.#crew.silent.get(one.id);
        const why = [...faults.stranded, ...(silent ? [silent] : [])];
        if (why.length > 0) stranded.push(`${one.id}: ${why.join('; ')}`);
        failed.push(...faults.failed.map((fault) => `${one.id}: ${fault}`));
        const natural = !one.fresh && one.end !== 'stays' && !one.fast;
        if ((natural || one.fresh) && !over) failed.push(`${one.id}: it did not come to its end (${one.end})`);
      });
    });
    if (this.#options.cases >= EVERY_STAGE)
      for (const stage of STAGES)
        if (stage !== 'closed' && !stages[stage]) failed.push(`nobody stood in the stage ${stage}`);
    if (this.#differing === 0) failed.push('no referral showed the other ladder');
    const referrals = this.#old.length + this.#fresh.length;
    return { referrals, stages, closed, open: referrals - closed, stranded, failed };
  }

  #variant(...of: Parameters<typeof makeVariant>): Variant {
    const made = makeVariant(...of);
    this.#variants.push(made);
    return made;
  }

  /** Says what is done, every few seconds how far it is, and at the end how long it took. */
  async #phase(what: string, does: () => Promise<unknown>): Promise<void> {
    const { say } = this.#options;
    const { ledger, silent } = this.#crew;
    const began = performance.now();
    const first = ledger.length;
    let last = first;
    say(what);
    const progress = setInterval(() => {
      say(`  … ${ledger.length - first} answers, ${((ledger.length - last) / PROGRESS_MS) * 1000}/s`);
      last = ledger.length;
    }, PROGRESS_MS);
    try {
      await does();
    } finally {
      clearInterval(progress);
      const seconds = (performance.now() - began) / 1000;
      const lost = silent.size > 0 ? `, ${silent.size} silent` : '';
      say(`  ${seconds.toFixed(1)} s, ${ledger.length - first} answers${lost}`);
    }
  }

  /** The worker goes and the next one comes while everybody acts once. */
  async #replace(sources: string, build: Build): Promise<void> {
    await Promise.all([this.#crew.work(sources), each(this.#old, (one) => this.#crew.play(one, 1, build))]);
  }

  async #probes(by: By, build: Build, other: Build): Promise<void> {
    const real = this.#old.filter(({ fast }) => !fast);
    const count = Math.min(5, Math.ceil(real.length / 4));
    const rules = probeRules(this.#crew, real, { by, build, count });
    await this.#note(rules, count, `action of the ${by} release`);
    for (const id of (await rules).failedOn) this.#failedOn.add(id);
    await this.#note(probeField(this.#crew, real, { build, asks: false, count: 1 }), by === 'bug' ? 1 : 0, 'old form');
    const ladder = probeLadder(this.#crew, real.slice(0, 4 * count), { at: build, other });
    await this.#note(ladder, 1, 'ladder');
    this.#differing += (await ladder).differing;
  }

  async #note(probe: Promise<Probed>, least: number, what: string): Promise<void> {
    const { tried, faults } = await probe;
    this.#failed.push(...faults);
    if (tried < least) this.#failed.push(`${what}: ${tried} tried, ${least} wanted`);
  }

  async #failsOnOld(one: Plan): Promise<void> {
    const step = (await this.#crew.state(one))?.steps.find(isOpen);
    const answer = step ? await this.#crew.act(one, { kind: 'nudge', stepId: step.id }, coordinator) : null;
    if (answer?.done !== false || answer.type !== ACTION_FAILED)
      this.#failed.push(
        `${one.id}: the old worker knows nothing of its version, and answered ${JSON.stringify(answer)}`,
      );
    this.#failedOn.add(one.id);
  }

  /** An end that is not the natural one. What was opened meanwhile may outlive it. */
  async #cutShort(one: Plan): Promise<void> {
    const state = await this.#crew.state(one);
    if (state && state.status !== 'closed') await this.#crew.act(one, { kind: 'death' }, coordinator);
  }

  /** The replay check, as before any deploy: the release may run, the incompatible loop may not. */
  async #replayed(releaseVariant: Variant, broken: Variant): Promise<void> {
    const { running, recorded: all } = this.#options.replayed;
    const live = await Promise.all(
      this.#old.slice(0, running).map(async ({ id }) => ({
        workflowId: referralWorkflowId(id),
        history: await this.#crew.client.workflow.getHandle(referralWorkflowId(id)).fetchHistory(),
      })),
    );
    const failuresIn = ({ workflowsPath }: Variant, histories: typeof live) =>
      failuresOf({ workflowsPath, dataConverter: testDataConverter }, histories);
    const { workflowsPath } = releaseVariant;
    const failed = [
      ...(all ? await failuresOf({ workflowsPath, dataConverter: recordedDataConverter }, recorded()) : []),
      ...(await failuresIn(releaseVariant, live)),
    ];
    for (const { workflowId, why } of failed) this.#failed.push(`the release cannot replay ${workflowId}: ${why}`);
    // Replaying is what takes long, and a few say it.
    if ((await failuresIn(broken, live.slice(0, 5))).length === 0)
      this.#failed.push('a loop that sets no timer replays running referrals: the check sees nothing');
  }

  /** Whom the operators were told of: exactly those on which the code had to fail. */
  async #told(): Promise<string[]> {
    const admin = openDatabase(this.#options.adminUrl, { max: 1 });
    try {
      const rows = await admin.sql<{ workflow: string; problem: string }[]>`
        select distinct workflow_id as workflow, problem from difference`;
      const failedOn = new Set([...this.#failedOn].map(referralWorkflowId));
      const told = new Set(rows.filter(({ problem }) => problem === 'action-failed').map(({ workflow }) => workflow));
      return [
        ...rows.filter(({ workflow, problem }) => problem !== 'action-failed' || !failedOn.has(workflow)),
        ...[...failedOn]
          .filter((workflow) => !told.has(workflow))
          .map((workflow) => ({ workflow, problem: 'not told to the operators' })),
      ].map(({ workflow, problem }) => `${workflow}: ${problem}`);
    } finally {
      await admin.close();
    }
  }

  /** Looks until there is nothing to see, or for a few seconds: a workflow ends a moment after its last answer. */
  async #settled(one: Plan, after: Build): Promise<{ faults: Faults; over: boolean }> {
    for (let left = 20; ; left -= 1) {
      const seen = await this.#look(one, after);
      if (left === 0 || seen.faults.stranded.length === 0) return seen;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }

  async #look(one: Plan, { pathways, rules }: Build): Promise<{ faults: Faults; over: boolean }> {
    const { sql } = this.#crew.handle;
    const [row] = await sql<{ pathway: string; state: ReferralState }[]>`
      select pathway, state from referral where id = ${one.id}`;
    const log = await sql<{ events: ReferralEvent[] }[]>`
      select events from event where referral_id = ${one.id} order by revision`;
    const history = await this.#crew.client.workflow
      .getHandle(referralWorkflowId(one.id))
      .fetchHistory()
      .then(({ events }) => events ?? [])
      .catch((error: unknown) => {
        if (error instanceof WorkflowNotFoundError) return null;
        throw error;
      });
    const faults = faultsOf({
      id: one.id,
      version: one.fresh ? pathways.newestPathway() : pathways.pipelineOf(newestPathway().id),
      record: row ? { ...row, events: log.flatMap(({ events }) => events) } : null,
      wakeMs: row ? rules.nextWake(row.state, referralNow(row.state.clock, Date.now())) : null,
      history,
      nowMs: Date.now(),
    });
    const over = row?.state.status === 'closed' && !row.state.steps.some(isOpen);
    return { faults, over };
  }

  async #stages({ pathways }: Build): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const one of this.#old) {
      const state = await this.#crew.state(one);
      const open = (state?.steps ?? []).filter(isOpen);
      const stages = state
        ? open.map(({ template }) => pathways.pipelineOf(state.pipeline).templates[template]?.stage)
        : [];
      for (const stage of new Set(stages.length > 0 ? stages : ['closed' as const]))
        counts[stage ?? 'none'] = (counts[stage ?? 'none'] ?? 0) + 1;
    }
    return counts;
  }
}

/** The whole drill: what it came to. */
export async function upgradeDrill(options: UpgradeOptions): Promise<UpgradeVerdict> {
  const drill = await UpgradeDrill.begin(options);
  try {
    return await drill.verdict(await drill.run());
  } finally {
    await drill.close();
  }
}

/** A copy: more may be opened while it runs. */
const each = <T>(all: readonly T[], does: (one: T) => Promise<unknown>) => someAtOnce([...all], AT_ONCE, does);
