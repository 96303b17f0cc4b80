import { Transition as KernelTransition } from '../../kernel/transition.ts';
import { entitledTo } from './entitled.ts';
import { resumeClock } from '../../law/due.ts';
import { factsHold, pipelineOf, templateOf } from '../../pathway/index.ts';
import type { Opening, Pipeline, StepTemplate } from '../../pathway/types.ts';
import type { Outcome } from '../../codes.ts';
import { UNITS_SINCE } from '../../agency/units.ts';
import { type Communes, communesNow, type Whereabouts } from '../../agency/communes.ts';
import { evolve, type ReferralEvent } from '../events.ts';
import { isOpen, type ListedAgency, currentAgency, stepOf, type ReferralState, type StepState } from '../state.ts';
import {
  answerBy,
  calendarOf,
  clockStart,
  compactDue,
  dueFrom,
  lateAlert,
  levelNow,
  momentOf,
  passedLevels,
} from './clock.ts';
import { standsAs, toAsk } from '../agree.ts';
import { refuse, type Refusal } from './refusal.ts';
import { stepsBefore, templateFor } from './permissions.ts';
import { askedAt, unknownOf } from './communes.ts';
import { ruleOfTemplate } from './way-in.ts';

/** Cancelled because the referral ended, not because anybody found the step needless. */
const SUPERSEDED = 'superseded';
/** Cancelled because the person has no right to it any more. */
const UNENTITLED = 'not-entitled';

const opensOn =
  (fact: string) =>
  ({ on }: Opening) =>
    typeof on === 'object' && 'fact' in on && on.fact === fact;

interface HowToOpen {
  agencyId?: string | null;
  sinceMs?: number | null;
  noteId?: string | undefined;
}

/** It holds because one of these facts is another now; before it did not. */
const turned = ({ facts }: Opening, names: readonly string[], before: Readonly<Record<string, string>>) =>
  names.some((name) => facts?.[name] !== undefined) && !factsHold(before, facts);

type DatedAnew = Extract<ReferralEvent, { type: 'step-redated' | 'step-extended' | 'step-resumed' }>;

/** One action on a referral being worked out, and what actions have in common. */
export class Transition extends KernelTransition<ReferralState, ReferralEvent> {
  /** When what is being recorded happened: a clock without an event of its own starts there, not where somebody typed. */
  occurredMs: number;

  constructor(state: ReferralState, nowMs: number, occurredMs = nowMs) {
    super(state, nowMs, evolve);
    this.occurredMs = occurredMs;
  }

  get pipeline(): Pipeline {
    return pipelineOf(this.state.pipeline);
  }

  step(stepId: string): StepState {
    const step = stepOf(this.state, stepId);
    if (!step) throw new TypeError(`no step ${stepId}`);
    return step;
  }

  /** Records facts, ends what hung on what they were, and opens what they open. A fact that does not change does neither. */
  record(facts: Record<string, string>): void {
    const changed = Object.entries(facts).filter(([name, value]) => this.state.facts[name] !== value);
    if (changed.length === 0) return;
    const before = this.state;
    this.emit({ type: 'facts-recorded', facts: Object.fromEntries(changed) });
    const names = changed.map(([name]) => name);
    // Nobody knows: that ends nothing, least of all a rescue.
    this.endWhatHungOn(names.filter((name) => facts[name] !== 'unsure'));
    this.endUnentitled();
    for (const name of names) this.openWhere(opensOn(name), null);
    // Answered otherwise than before, it also opens what would have been opened by now; said for the first time, it does not.
    const otherwise = names.filter((name) => before.facts[name] !== undefined);
    this.openWhere((opening) => this.happened(opening) && turned(opening, otherwise, before.facts), null);
  }

  /**
   * What has to be asked before this is recorded: it does not go with what is written of the person, or with another fact.
   *
   * @param named what the action says beside facts.
   * @returns why it is not done yet; null: nothing stands against it, and what both sides of stand is in the record.
   */
  ask(
    facts: Record<string, string>,
    confirmed: readonly string[] = [],
    named: { destination?: ListedAgency | undefined; stays?: string } = {},
  ): Refusal | null {
    const { route, written = {}, stands = [] } = this.state;
    const known = { route, facts: this.state.facts, written };
    const said = { ...facts, ...this.places(facts, named) };
    const questions = {
      before: known,
      after: { ...known, facts: { ...known.facts, ...said } },
      answered: Object.keys(said),
      stands,
    };
    const open = toAsk({ ...questions, confirmed });
    if (open.length > 0) return refuse('facts-disagree', { disagree: open.map(({ id }) => id) });
    const stand = toAsk({ ...questions, confirmed: [] }).map(standsAs);
    if (stand.length > 0) this.emit({ type: 'facts-stand', stands: stand });
    return null;
  }

  /** Where somebody goes or is, as a fact beside what the case knows of it. */
  private places(
    facts: Record<string, string>,
    { destination, stays }: { destination?: ListedAgency | undefined; stays?: string },
  ): Record<string, string> {
    const home = facts.goesTo === 'home' ? communesNow(this.state).lives : undefined;
    const goesTo = destination?.area;
    return {
      ...(home && goesTo ? { destination: home === goesTo ? 'there' : 'elsewhere' } : {}),
      ...(stays !== undefined && momentOf(this.state, 'arrived-in-country') === null ? { stays: 'here' } : {}),
    };
  }

  /** Open steps that no opening would open any more, because of these facts. What was reported already is signed as it is. */
  private endWhatHungOn(names: readonly string[]): void {
    for (const step of stepsBefore(this.state)) {
      const { opens, review } = templateFor(this.state, step);
      if (!isOpen(step) || step.status === 'reported' || review) continue;
      const fact = names.find((name) => opens.some(({ facts }) => facts?.[name] !== undefined));
      if (fact === undefined || opens.some((opening) => factsHold(this.state.facts, opening.facts))) continue;
      this.emit({ type: 'step-cancelled', stepId: step.id, atMs: this.nowMs, reason: 'fact-changed', fact });
    }
  }

  /**
   * Services that nobody has begun and the person has no right to any more, as their category is now. What somebody gives
   * already is ended by whoever gives it, and nobody loses bed and board by a change of category.
   */
  endUnentitled(): void {
    for (const step of this.state.steps) {
      const { regimes } = templateFor(this.state, step);
      const begun = step.status !== 'offered' && step.status !== 'unassigned';
      if (begun || regimes?.includes('a') || entitledTo(this.state, regimes)) continue;
      this.emit({ type: 'step-cancelled', stepId: step.id, atMs: this.nowMs, reason: UNENTITLED });
    }
  }

  start(): void {
    this.openWhere((opening) => opening.on === 'start', null);
    if (this.state.identifiedOn !== undefined) this.openWhere(opensOn('victimStatus'), null);
  }

  /** Ends a step whose report is complete and signed, and goes on with the pathway. */
  finish(stepId: string): void {
    const step = this.step(stepId);
    const template = templateFor(this.state, step);
    const facts = { ...step.pending?.facts };
    for (const rule of template.sets ?? []) if (factsHold(facts, rule.when)) facts[rule.fact] = rule.value;
    const destination = step.pending?.destination ?? null;
    const happenedMs = step.pending?.happenedMs;
    this.occurredMs = happenedMs ?? this.nowMs;
    this.emit({
      type: 'step-done',
      stepId,
      atMs: this.nowMs,
      late: this.occurredMs > step.due.legalMs,
      ...(happenedMs === undefined ? {} : { happenedMs }),
    });
    if (step.emergency && step.reporterId) {
      // What somebody did with the case is no fact of the person.
      const { grantId } = step.emergency;
      const judgement = facts.judgement === 'justified' ? 'justified' : 'not-justified';
      this.emit({ type: 'glass-judged', stepId, grantId, judgement, userId: step.reporterId });
      return;
    }
    if (destination) this.emit({ type: 'destination-chosen', destination });
    const arrivedAt = this.state.destination && this.state.areas?.[this.state.destination.agencyId];
    if (arrivedAt && this.pipeline.arrived.includes(template.id)) this.recordPlace({ stays: arrivedAt });
    this.record(facts);
    const closing = template.closes?.find(({ when }) => factsHold(this.state.facts, when));
    if (closing) this.close(closing.outcome, null);
    else
      this.openWhere(
        (opening) => typeof opening.on === 'object' && 'done' in opening.on && opening.on.done.includes(template.id),
        step,
      );
  }

  /** Ends the referral: what is still open is cancelled, so no clock runs for a closed case but that of a review. */
  close(outcome: Outcome, reason: string | null, toPlace: string | null = null): void {
    this.supersedeOpen();
    this.emit({ type: 'referral-closed', outcome, atMs: this.nowMs, reason, toPlace });
  }

  supersedeOpen(): void {
    for (const step of stepsBefore(this.state))
      this.emit({ type: 'step-cancelled', stepId: step.id, atMs: this.nowMs, reason: SUPERSEDED });
  }

  /** The templates whose latest step was cut off by the end of the referral: what a resumed case goes on with. */
  superseded(): string[] {
    const latest = new Map(this.state.steps.map((step) => [step.template, step]));
    return [...latest.values()].filter((step) => step.cancelled === SUPERSEDED).map((step) => step.template);
  }

  /**
   * Opens a step. Its clock starts at the event its rule names, when the pathway opens it for the first time and
   * `sinceMs` says how far back that event may lie; opened anew it counts from what opens it, by hand from now. One whose date
   * has passed when it is opened, because what opens it was entered late, is told at once.
   */
  openTemplate(templateId: string, { agencyId = null, sinceMs = null, noteId }: HowToOpen = {}): string {
    const template = templateOf(this.pipeline, templateId);
    const next = agencyId === null ? nextOwner(this.state, template, []) : { agencyId, unplaced: false };
    const owner = next.agencyId;
    const answerByMs = owner && template.answer ? answerBy(this.state, template.answer, this.nowMs) : null;
    const count = this.state.steps.filter((step) => step.template === templateId).length;
    const ruleId = ruleOfTemplate(this.state, template);
    const rule = { rule: ruleId, ...levelNow(this.state, ruleId, this.nowMs) };
    const startMs = sinceMs === null ? this.nowMs : this.occurredMs;
    const clockMs = sinceMs === null || count > 0 ? startMs : clockStart(this.state, ruleId, startMs, sinceMs);
    const due = dueFrom(this.state, rule, clockMs);
    const late = lateAlert(this.state, { rule: ruleId, clockMs, due, dueVersion: 1 }, this.nowMs);
    const stepId = `${templateId}-${count + 1}`;
    this.emit({
      type: 'step-opened',
      step: {
        id: stepId,
        template: templateId,
        ...rule,
        status: owner ? 'offered' : 'unassigned',
        agencyId: owner,
        assigneeId: null,
        tried: [],
        openedMs: this.nowMs,
        endedMs: null,
        cancelled: null,
        clockMs,
        due,
        dueVersion: 1,
        version: 0,
        answerByMs,
        paused: null,
        pausedTotalMs: 0,
        extension: null,
        extended: 0,
        reportId: null,
        reporterId: null,
        pending: null,
        signed: [],
        returned: 0,
        raised: late?.passed ?? [],
        acknowledged: false,
        ...(noteId === undefined ? {} : { noteId }),
        ...(next.unplaced ? { unplaced: true } : {}),
      },
    });
    if (late) this.emit({ type: 'alert-raised', stepId, ...late.alert });
    return stepId;
  }

  /** The holder declined or did not answer: the next suitable agency is asked, or else the coordinator has it. */
  offerOnward(stepId: string, answer: 'declined' | 'no-answer', reason: string | null): void {
    const step = this.step(stepId);
    const template = templateFor(this.state, step);
    const tried = step.agencyId ? [...step.tried, step.agencyId] : step.tried;
    this.offer(step, tried, nextOwner(this.state, template, tried), { answer, reason });
  }

  private offer(
    step: StepState,
    tried: string[],
    next: NextOwner,
    why: { answer: 'declined' | 'no-answer' | null; reason: string | null },
  ): void {
    const { answer } = templateFor(this.state, step);
    this.emit({
      type: 'step-offered',
      stepId: step.id,
      agencyId: next.agencyId,
      tried,
      answerByMs: next.agencyId && answer ? answerBy(this.state, answer, this.nowMs) : null,
      ...why,
      raised: passedLevels(this.state, step, this.nowMs),
      ...(next.unplaced ? { unplaced: true } : {}),
    });
  }

  /** The clock of a paused step runs on with the working time that was left. `automatic`: its cap was reached. */
  resume(stepId: string, automatic: boolean): void {
    const { paused, answerByMs } = this.step(stepId);
    if (!paused) return;
    const resumed = resumeClock(paused.clock, this.nowMs, calendarOf(this.state));
    const pausedMs = this.nowMs - paused.sinceMs;
    this.dateAnew({
      type: 'step-resumed',
      stepId,
      due: compactDue(resumed),
      pausedMs,
      automatic,
      // An agency that was asked gets back the time it had left to answer.
      ...(answerByMs === null ? {} : { answerByMs: answerByMs + pausedMs }),
    });
  }

  /** A step has another date. One that has passed already is told at once, and once: not by every level at the next tick. */
  dateAnew(event: DatedAnew): void {
    const { stepId, due } = event;
    const { rule, dueVersion, ...step } = this.step(stepId);
    const clockMs = (event.type === 'step-redated' ? event.clockMs : undefined) ?? step.clockMs;
    const late = lateAlert(this.state, { rule, clockMs, due, dueVersion: dueVersion + 1 }, this.nowMs);
    this.emit(late ? { ...event, raised: late.passed } : event);
    if (late) this.emit({ type: 'alert-raised', stepId, ...late.alert });
  }

  /** The referral comes to know agencies that came after it was opened. */
  list(agencies: readonly ListedAgency[]): void {
    const unknown = unknownOf(this.state, agencies);
    if (unknown.length > 0) this.emit({ type: 'agencies-listed', agencies: unknown });
  }

  /** Where the person is from now on. Steps that waited for that are offered; what somebody holds stays with them. */
  recordPlace(communes: Communes): void {
    const changed = Object.fromEntries(
      Object.entries(communes).filter(
        ([where, code]) => code !== undefined && communesNow(this.state)[where as Whereabouts] !== code,
      ),
    );
    if (Object.keys(changed).length > 0) {
      const since = Object.fromEntries(Object.keys(changed).map((where) => [where, UNITS_SINCE]));
      this.emit({ type: 'place-recorded', communes: changed, since });
    }
    for (const step of this.state.steps) {
      if (!isOpen(step) || !step.unplaced || step.agencyId !== null) continue;
      const next = nextOwner(this.state, templateFor(this.state, step), step.tried);
      if (next.agencyId !== null) this.offer(step, step.tried, next, { answer: null, reason: null });
    }
  }

  /** The holder is no more and nobody took over: the coordinator has the step, to find it another one. */
  giveBack(stepId: string): void {
    const step = this.step(stepId);
    this.emit({
      type: 'step-offered',
      stepId,
      agencyId: null,
      tried: step.agencyId ? [...step.tried, step.agencyId] : step.tried,
      answerByMs: null,
      answer: null,
      reason: null,
      raised: passedLevels(this.state, step, this.nowMs),
    });
  }

  /**
   * Opens what a newer version would have opened by now: its steps that the one before did not have, or opened otherwise,
   * unless there has been one. Their clocks count from now.
   */
  catchUp(before: Pipeline): void {
    for (const template of Object.values(this.pipeline.templates)) {
      const earlier = Object.hasOwn(before.templates, template.id) ? before.templates[template.id] : undefined;
      if (earlier && JSON.stringify(earlier.opens) === JSON.stringify(template.opens)) continue;
      if (this.state.steps.some((step) => step.template === template.id && step.status !== 'cancelled')) continue;
      if (!template.opens.some((opening) => this.holds(opening) && this.happened(opening))) continue;
      if (this.mayOpen(template, null)) this.openTemplate(template.id);
    }
  }

  /** A fact that opens something was recorded at all. */
  private happened({ on }: Opening): boolean {
    return typeof on !== 'object' || !('fact' in on) || this.state.facts[on.fact] !== undefined;
  }

  private openWhere(matches: (opening: Opening) => boolean, done: StepState | null): void {
    for (const template of Object.values(this.pipeline.templates)) {
      if (!template.opens.some((opening) => matches(opening) && this.holds(opening))) continue;
      if (!this.mayOpen(template, done?.template ?? null)) continue;
      this.openTemplate(template.id, { sinceMs: done?.openedMs ?? Number.NEGATIVE_INFINITY });
    }
  }

  private holds(opening: Opening): boolean {
    if (opening.routes && !opening.routes.includes(this.state.route)) return false;
    if (!factsHold(this.state.facts, opening.facts)) return false;
    return (
      typeof opening.on !== 'object' || !('done' in opening.on) || opening.on.done.every((id) => this.doneCount(id) > 0)
    );
  }

  /** A step opens once; again only when the step that opens it was itself done again (a reopened or recurring one). */
  private mayOpen(template: StepTemplate, doneTemplate: string | null): boolean {
    const instances = this.state.steps.filter((step) => step.template === template.id && step.status !== 'cancelled');
    if (instances.some(isOpen)) return false;
    if (!entitledTo(this.state, template.regimes)) return false;
    // A reopened case is closed again, so a closing step may come back whenever its time has come.
    if (instances.length === 0 || doneTemplate === template.id || template.closes) return true;
    if (template.recurs && doneTemplate === null) return true;
    return doneTemplate !== null && instances.length < this.doneCount(doneTemplate);
  }

  private doneCount(templateId: string): number {
    return this.state.steps.filter((step) => step.template === templateId && step.status === 'done').length;
  }
}

export interface NextOwner {
  /** Null: nobody is left to ask, and the coordinator has the step. */
  agencyId: string | null;
  /** No agency of the person’s commune was found for it, though there should be one. */
  unplaced: boolean;
}

/** The agency that is asked next: the party named by the template, or the first of those not tried yet (`askedAt`). */
export function nextOwner(state: ReferralState, template: StepTemplate, tried: readonly string[]): NextOwner {
  const free = (agencyId: string) => !tried.includes(agencyId) && currentAgency(state, agencyId) === agencyId;
  const { owner, at } = template;
  if (typeof owner === 'string') {
    const party = owner === 'coordinator' ? state.coordinator : state[owner];
    return { agencyId: party && free(party.agencyId) ? party.agencyId : null, unplaced: false };
  }
  const asked = askedAt(state, owner, at);
  const next = asked.find(({ agencyId }) => free(agencyId));
  if (next) return { agencyId: next.agencyId, unplaced: next.instead };
  return {
    agencyId: null,
    unplaced: at !== undefined && state.areas !== undefined && !asked.some(({ local }) => local),
  };
}
