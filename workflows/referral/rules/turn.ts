import { entitledTo } from './entitled.ts';
import { factsHold, pipelineOf, templateOf } from '../../../policy/pipeline/index.ts';
import type { Opening, Pipeline, StepTemplate } from '../../../policy/pipeline/types.ts';
import type { Outcome } from '../../../policy/codes.ts';
import { evolve, type ReferralEvent } from '../events.ts';
import { isOpen, nowInPlaceOf, stepOf, type ReferralState, type StepState } from '../state.ts';
import { clockStart, dueFrom, passedRungs } from './clock.ts';
import { stepsBefore } from './permissions.ts';

/** Cancelled because the referral ended, not because anybody found the step needless. */
const SUPERSEDED = 'superseded';

interface HowToOpen {
  agencyId?: string | null;
  sinceMs?: number | null;
}

/** One action being worked out: each event is folded at once, so what follows sees what came before. */
export class Turn {
  readonly events: ReferralEvent[] = [];
  readonly nowMs: number;
  state: ReferralState;

  constructor(state: ReferralState, nowMs: number) {
    this.state = state;
    this.nowMs = nowMs;
  }

  emit(event: ReferralEvent): void {
    this.events.push(event);
    this.state = evolve(this.state, event);
  }

  get pipeline(): Pipeline {
    return pipelineOf(this.state.pipeline);
  }

  step(stepId: string): StepState {
    const step = stepOf(this.state, stepId);
    if (!step) throw new TypeError(`no step ${stepId}`);
    return step;
  }

  /** Records facts and opens what they open. A fact that does not change opens nothing. */
  record(facts: Record<string, string>): void {
    const changed = Object.entries(facts).filter(([name, value]) => this.state.facts[name] !== value);
    if (changed.length === 0) return;
    this.emit({ type: 'facts-recorded', facts: Object.fromEntries(changed) });
    for (const [name] of changed)
      this.openWhere(
        (opening) => typeof opening.on === 'object' && 'fact' in opening.on && opening.on.fact === name,
        null,
      );
  }

  start(): void {
    this.openWhere((opening) => opening.on === 'start', null);
  }

  /** Ends a step whose report is complete and signed, and goes on with the pathway. */
  finish(stepId: string): void {
    const step = this.step(stepId);
    const template = templateOf(this.pipeline, step.template);
    const facts = { ...step.pending?.facts };
    for (const rule of template.sets ?? []) if (factsHold(facts, rule.when)) facts[rule.fact] = rule.value;
    const destination = step.pending?.destination ?? null;
    this.emit({ type: 'step-done', stepId, atMs: this.nowMs, late: this.nowMs > step.due.legalMs });
    if (step.emergency && step.reporterId) {
      // What somebody did with the case is no fact of the person.
      const { grantId } = step.emergency;
      const judgement = facts.judgement === 'justified' ? 'justified' : 'not-justified';
      this.emit({ type: 'glass-judged', stepId, grantId, judgement, userId: step.reporterId });
      return;
    }
    if (destination) this.emit({ type: 'destination-chosen', destination });
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
   * `sinceMs` says how far back that event may lie; a step opened by hand or anew counts from now.
   */
  openTemplate(templateId: string, { agencyId = null, sinceMs = null }: HowToOpen = {}): string {
    const template = templateOf(this.pipeline, templateId);
    const owner = agencyId ?? nextOwner(this.state, template, []);
    const answerByMs = owner && template.answer ? dueFrom(this.state, template.answer, this.nowMs).strictMs : null;
    const count = this.state.steps.filter((step) => step.template === templateId).length;
    const clockMs =
      sinceMs === null || count > 0 ? this.nowMs : clockStart(this.state, template.rule, this.nowMs, sinceMs);
    const stepId = `${templateId}-${count + 1}`;
    this.emit({
      type: 'step-opened',
      step: {
        id: stepId,
        template: templateId,
        rule: template.rule,
        status: owner ? 'offered' : 'unassigned',
        agencyId: owner,
        assigneeId: null,
        tried: [],
        openedMs: this.nowMs,
        endedMs: null,
        cancelled: null,
        clockMs,
        due: dueFrom(this.state, template.rule, clockMs),
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
        raised: [],
        acknowledged: false,
      },
    });
    return stepId;
  }

  /** The holder declined or did not answer: the next suitable agency is asked, or else the coordinator has it. */
  offerOnward(stepId: string, answer: 'declined' | 'no-answer', reason: string | null): void {
    const step = this.step(stepId);
    const template = templateOf(this.pipeline, step.template);
    const tried = step.agencyId ? [...step.tried, step.agencyId] : step.tried;
    const next = nextOwner(this.state, template, tried);
    this.emit({
      type: 'step-offered',
      stepId,
      agencyId: next,
      tried,
      answerByMs: next && template.answer ? dueFrom(this.state, template.answer, this.nowMs).strictMs : null,
      answer,
      reason,
      raised: passedRungs(this.state, step, this.nowMs),
    });
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
      raised: passedRungs(this.state, step, this.nowMs),
    });
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

/** The agency that is asked next: the party named by the template, or the first of the place not tried yet. */
export function nextOwner(state: ReferralState, template: StepTemplate, tried: readonly string[]): string | null {
  const candidates =
    template.owner === 'receiver'
      ? [state.receiver.agencyId]
      : template.owner === 'destination'
        ? state.destination
          ? [state.destination.agencyId]
          : []
        : template.owner === 'coordinator'
          ? [state.coordinator.agencyId]
          : template.owner.flatMap((kind) => state.directory[kind] ?? []);
  return (
    candidates.find((candidate) => !tried.includes(candidate) && nowInPlaceOf(state, candidate) === candidate) ?? null
  );
}
