import { pauseClock, resumeClock, computeDue } from '../../law/due.ts';
import { factsHold, pipelineOf } from '../../pathway/index.ts';
import type { FactConditions } from '../../pathway/types.ts';
import { WHEREABOUTS } from '../../agency/communes.ts';
import {
  PATHWAY_ACTIONS,
  STEP_ACTIONS,
  type Action,
  type ActionOf,
  type Envelope,
  type PathwayActionKind,
  type StepActionKind,
} from '../actions.ts';
import { evolveAll, openSteps, type ReferralEvent } from '../events.ts';
import { clockAt, clockFrom, stepOf, type Actor, type ReferralState, type StepState } from '../state.ts';
import {
  calendarOf,
  compactDue,
  dueFrom,
  fullDue,
  passedLevels,
  pendingLevels,
  recipientsOf,
  ruleFor,
} from './clock.ts';
import {
  checkReferral,
  checkStep,
  isRefusal,
  openSlots,
  representativeMissing,
  slotFor,
  stepsBefore,
  takesPart,
  templateFor,
} from './permissions.ts';
import { extendedDue } from './extension.ts';
import { giveConsent, withdrawAllConsents, withdrawConsent } from './consents.ts';
import { decideOnPathway } from './move.ts';
import { breakGlass } from './emergency.ts';
import { entitledTo } from './entitled.ts';
import { refuse, type Refusal } from './refusal.ts';
import { Transition } from './transition.ts';
import { DAY_MS } from '../../law/days.ts';

export type Decision = { ok: true; events: ReferralEvent[]; state: ReferralState } | { ok: false; refusal: Refusal };

/**
 * What an action does to a referral, or why it is refused. Pure: same state, same envelope, same instant, same answer.
 * The update validator, the workflow's loop and the API's pre-check all ask this function.
 *
 * @param nowMs the referral's own time (see `referralNow`), milliseconds.
 */
export function decide(state: ReferralState | null, envelope: Envelope, nowMs: number): Decision {
  const { action, actor } = envelope;
  if (action.kind === 'open') return state ? no(refuse('already-open')) : open(action, envelope, nowMs);
  if (!state) return no(refuse('no-such-step'));
  const transition = new Transition(state, nowMs);
  const refusal = isStepAction(action)
    ? decideOnStep(transition, action, actor, envelope.ifVersion)
    : decideOnReferral(transition, action, actor, envelope.ifVersion);
  if (refusal) return no(refusal);
  return {
    ok: true,
    events: transition.events,
    state: transition.events.length > 0 ? evolveAll(state, transition.events, envelope.actionId) : state,
  };
}

const stays = (area: string | undefined) => (area === undefined ? {} : { stays: area });

const no = (refusal: Refusal): Decision => ({ ok: false, refusal });

type StepAction = ActionOf<StepActionKind>;
function isStepAction(action: Action): action is StepAction {
  return (STEP_ACTIONS as readonly string[]).includes(action.kind);
}

type PathwayAction = ActionOf<PathwayActionKind>;
function isPathwayAction(action: Action): action is PathwayAction {
  return (PATHWAY_ACTIONS as readonly string[]).includes(action.kind);
}

function open(action: ActionOf<'open'>, envelope: Envelope, nowMs: number): Decision {
  const { kind: _kind, referralId, facts, ...rest } = action;
  const entryFacts = pipelineOf(action.pipeline).entryFacts;
  const bad = Object.entries(facts).filter(([name, value]) => !entryFacts[name]?.includes(value));
  if (bad.length > 0) return no(refuse('facts-invalid', { facts: bad.map(([name]) => name) }));
  const initial: ReferralState = {
    v: 1,
    id: referralId,
    ...rest,
    // Until somebody says otherwise the person is in the commune of the body that received them.
    ...(action.areas ? { communes: { ...stays(action.areas[action.receiver.agencyId]), ...action.communes } } : {}),
    clock: clockFrom(action.clock),
    drill: action.clock.scale !== 1,
    destination: null,
    status: 'open',
    outcome: null,
    startedMs: nowMs,
    closedMs: null,
    // Not asked is not sure: a person of unknown age is presumed a child.
    facts: {
      ...Object.fromEntries(Object.keys(entryFacts).map((name) => [name, 'unsure'])),
      ...facts,
      receiverKind: action.receiver.kind,
    },
    revision: 0,
    steps: [],
    recent: [],
  };
  const transition = new Transition(initial, nowMs);
  transition.start();
  const events: ReferralEvent[] = [{ type: 'referral-opened', state: initial }, ...transition.events];
  return { ok: true, events, state: evolveAll(null, events, envelope.actionId) };
}

function decideOnStep(
  transition: Transition,
  action: StepAction,
  actor: Actor | null,
  ifVersion: number | null,
): Refusal | null {
  const step = stepOf(transition.state, action.stepId);
  if (!step) return refuse('no-such-step');
  if (!actor) return refuse('system-only');
  const refusal = checkStep(transition.state, step, actor, action.kind);
  if (refusal) return refusal;
  if (ifVersion !== null && ifVersion !== step.version) return refuse('stale', { version: step.version });
  switch (action.kind) {
    case 'accept':
      return done(transition.emit({ type: 'step-accepted', stepId: step.id, assigneeId: actor.userId }));
    case 'decline':
      return done(transition.offerOnward(step.id, 'declined', action.reason));
    case 'reassign':
      return reassign(transition, step, action, actor);
    case 'complete':
      return complete(transition, step, action, actor);
    case 'sign':
      return sign(transition, step, action, actor);
    case 'return':
      return done(transition.emit({ type: 'step-returned', stepId: step.id, reason: action.reason }));
    case 'extend':
      return requestExtension(transition, step, action, actor);
    case 'decide-extension':
      return decideExtension(transition, step, action);
    case 'pause':
      return pause(transition, step, action);
    case 'resume':
      return done(resume(transition, step, false));
    case 'acknowledge':
      if (action.dueVersion !== step.dueVersion) return refuse('stale', { dueVersion: step.dueVersion });
      return done(
        transition.emit({
          type: 'alert-acknowledged',
          stepId: step.id,
          dueVersion: step.dueVersion,
          userId: actor.userId,
          ...(action.reason ? { reason: action.reason } : {}),
        }),
      );
    case 'nudge':
      return done(transition.emit({ type: 'step-nudged', stepId: step.id, userId: actor.userId }));
    case 'cancel':
      return done(
        transition.emit({ type: 'step-cancelled', stepId: step.id, atMs: transition.nowMs, reason: action.reason }),
      );
    default:
      return unreachable(action);
  }
}

function reassign(transition: Transition, step: StepState, action: ActionOf<'reassign'>, actor: Actor): Refusal | null {
  const agencyId = action.agencyId ?? step.agencyId;
  if (!agencyId) return refuse('unknown-agency');
  const known =
    Object.values(transition.state.directory).some((ids) => ids?.includes(agencyId)) ||
    action.agency?.agencyId === agencyId ||
    agencyId === step.agencyId ||
    agencyId === transition.state.receiver.agencyId;
  if (!known) return refuse('unknown-agency', { agencyId });
  const elsewhere = agencyId !== step.agencyId;
  // A lead moves work between their own people; moving it to another agency is the coordinator's or manager's to do.
  if (elsewhere && actor.agencyId !== transition.state.coordinator.agencyId)
    return refuse('role-required', { roles: ['coordinator', 'manager'] });
  if (!elsewhere && action.assigneeId === step.assigneeId && step.status !== 'unassigned') return refuse('same-holder');
  if (elsewhere && action.agency?.agencyId === agencyId) transition.list([action.agency]);
  const template = templateFor(transition.state, step);
  transition.emit({
    type: 'step-reassigned',
    stepId: step.id,
    agencyId,
    assigneeId: action.assigneeId,
    answerByMs:
      action.assigneeId === null && template.answer
        ? dueFrom(transition.state, template.answer, transition.nowMs).strictMs
        : null,
    reason: action.reason,
    raised: passedLevels(transition.state, step, transition.nowMs),
  });
  return null;
}

function complete(transition: Transition, step: StepState, action: ActionOf<'complete'>, actor: Actor): Refusal | null {
  const template = templateFor(transition.state, step);
  const missing = Object.keys(template.facts).filter((name) => !(name in action.facts));
  if (missing.length > 0) return refuse('facts-missing', { facts: missing });
  const invalid = Object.entries(action.facts).filter(([name, value]) => !template.facts[name]?.includes(value));
  if (invalid.length > 0) return refuse('facts-invalid', { facts: invalid.map(([name]) => name) });
  const absent = template.attachments.filter((code) => !action.attachments.includes(code));
  if (absent.length > 0) return refuse('attachment-missing', { attachments: absent });
  if (representativeMissing(transition.state, template, action.facts)) return refuse('representative-missing');
  for (const rule of template.requires ?? []) {
    if (factsHold(action.facts, rule.when as FactConditions) && !rule.values.includes(action.facts[rule.fact] ?? '')) {
      return refuse('requirement-unmet', { fact: rule.fact, values: rule.values });
    }
  }
  if (template.choosesDestination) {
    const { fact, kinds } = template.choosesDestination;
    if (!action.destination) return refuse('destination-missing');
    if (!kinds[action.facts[fact] ?? '']?.includes(action.destination.kind))
      return refuse('destination-invalid', { kind: action.destination.kind });
  } else if (action.destination) return refuse('destination-invalid', { kind: action.destination.kind });
  if (template.closes) {
    const others = stepsBefore(transition.state).filter((other) => other.id !== step.id);
    if (others.length > 0) return refuse('steps-open', { steps: others.map((other) => other.id) });
  }
  if (action.destination && action.agency?.agencyId === action.destination.agencyId) transition.list([action.agency]);
  transition.emit({
    type: 'step-reported',
    stepId: step.id,
    reportId: action.reportId,
    reporterId: actor.userId,
    ...deputyField(actor),
    facts: action.facts,
    destination: action.destination,
  });
  if (template.signOffs.length === 0) transition.finish(step.id);
  return null;
}

function sign(transition: Transition, step: StepState, action: ActionOf<'sign'>, actor: Actor): Refusal | null {
  const slot = slotFor(transition.state, step, actor, action.slot);
  if (isRefusal(slot)) return slot;
  transition.emit({
    type: 'step-signed',
    stepId: step.id,
    slot: slot.slot,
    userId: actor.userId,
    ...deputyField(actor),
    atMs: transition.nowMs,
  });
  if (openSlots(transition.state, transition.step(step.id)).length === 0) transition.finish(step.id);
  return null;
}

function requestExtension(
  transition: Transition,
  step: StepState,
  action: ActionOf<'extend'>,
  actor: Actor,
): Refusal | null {
  const extended = extendedDue(transition.state, step, { count: action.count, unit: action.unit });
  if (isRefusal(extended)) return extended;
  transition.emit({
    type: 'extension-requested',
    stepId: step.id,
    requestedBy: actor.userId,
    ...deputyField(actor),
    reason: action.reason,
    count: action.count,
    unit: action.unit,
  });
  return null;
}

function decideExtension(
  transition: Transition,
  step: StepState,
  action: ActionOf<'decide-extension'>,
): Refusal | null {
  const wanted = step.extension;
  if (!wanted) return refuse('no-extension-pending');
  if (!action.grant) return done(transition.emit({ type: 'extension-refused', stepId: step.id }));
  const extended = extendedDue(transition.state, step, wanted);
  if (isRefusal(extended)) return extended;
  transition.emit({ type: 'step-extended', stepId: step.id, due: compactDue(extended), before: step.due });
  return null;
}

function pause(transition: Transition, step: StepState, action: ActionOf<'pause'>): Refusal | null {
  const rule = ruleFor(transition.state, step.rule);
  if (!rule.pause?.reasons.includes(action.reason))
    return refuse('pause-not-allowed', { reasons: rule.pause?.reasons ?? [] });
  transition.emit({
    type: 'step-paused',
    stepId: step.id,
    reason: action.reason,
    sinceMs: transition.nowMs,
    untilMs: transition.nowMs + rule.pause.capDays * DAY_MS - step.pausedTotalMs,
    clock: pauseClock(fullDue(step.due), rule, transition.nowMs, calendarOf(transition.state)),
  });
  return null;
}

function resume(transition: Transition, step: StepState, automatic: boolean): void {
  if (!step.paused) return;
  const resumed = resumeClock(step.paused.clock, transition.nowMs, calendarOf(transition.state));
  transition.emit({
    type: 'step-resumed',
    stepId: step.id,
    due: compactDue(resumed),
    pausedMs: transition.nowMs - step.paused.sinceMs,
    automatic,
    // An agency that was asked gets back the time it had left to answer.
    ...(step.answerByMs === null ? {} : { answerByMs: step.answerByMs + transition.nowMs - step.paused.sinceMs }),
  });
}

type ReferralAction = Exclude<Action, StepAction | ActionOf<'open'>>;

function decideOnReferral(
  transition: Transition,
  action: ReferralAction,
  actor: Actor | null,
  ifVersion: number | null,
): Refusal | null {
  if (action.kind === 'tick') return done(tick(transition));
  if (action.kind === 'redate') return done(redate(transition, action));
  if (action.kind === 'release') return done(release(transition, action));
  if (action.kind === 'succession') return done(succession(transition, action));
  if (!actor) return refuse('system-only');
  if (action.kind === 'break-glass') return breakGlass(transition, action, actor);
  if (isPathwayAction(action)) return decideOnPathway(transition, action, actor, ifVersion);
  const refusal = checkReferral(transition.state, actor, action.kind);
  if (refusal) return refusal;
  const { revision } = transition.state;
  if (ifVersion !== null && ifVersion !== revision) return refuse('stale', { revision });
  switch (action.kind) {
    case 'add':
      return add(transition, action);
    case 'record-facts': {
      const entry = transition.pipeline.entryFacts;
      const bad = Object.entries(action.facts).filter(([name, value]) => !entry[name]?.includes(value));
      if (bad.length > 0) return refuse('facts-invalid', { facts: bad.map(([name]) => name) });
      if (Object.keys(action.facts).length === 0) return refuse('facts-missing', { facts: Object.keys(entry) });
      transition.record(action.facts);
      return null;
    }
    case 'record-place': {
      const { lives, stays: now, listed } = action;
      if (lives === undefined && now === undefined) return refuse('facts-missing', { facts: [...WHEREABOUTS] });
      transition.list(listed);
      transition.recordPlace({ ...(lives === undefined ? {} : { lives }), ...stays(now) });
      return null;
    }
    case 'give-consent':
      return giveConsent(transition, action, actor);
    case 'withdraw-consent':
      return withdrawConsent(transition, action, actor);
    case 'withdraw':
      withdrawAllConsents(transition, actor);
      return done(transition.close('withdrew', action.reason));
    case 'missing':
      transition.supersedeOpen();
      transition.emit({ type: 'referral-missing' });
      return done(transition.openTemplate(transition.pipeline.missing));
    case 'death':
      return done(transition.close('died', null));
    case 'transfer':
      return done(transition.close('transferred', action.reason, action.toPlace));
    case 'close':
      return done(transition.close(action.outcome, null));
    case 'set-clock':
      return done(
        transition.emit({ type: 'clock-set', clock: clockAt(transition.state.clock, transition.nowMs, action.scale) }),
      );
    case 'reopen':
      return reopen(transition, action);
    default:
      return unreachable(action);
  }
}

function add(transition: Transition, action: ActionOf<'add'>): Refusal | null {
  const templateId = action.template ?? transition.pipeline.added;
  // The id is whatever somebody wrote: `constructor` is no template.
  const template = Object.hasOwn(transition.pipeline.templates, templateId)
    ? transition.pipeline.templates[templateId]
    : undefined;
  if (!template || template.review) return refuse('unknown-template', { template: templateId });
  if (!entitledTo(transition.state, template.regimes))
    return refuse('not-entitled', { regimes: template.regimes ?? [] });
  const known =
    Object.values(transition.state.directory).some((ids) => ids?.includes(action.agencyId)) ||
    action.agency?.agencyId === action.agencyId;
  if (!known) return refuse('unknown-agency', { agencyId: action.agencyId });
  if (action.agency?.agencyId === action.agencyId) transition.list([action.agency]);
  transition.openTemplate(templateId, { agencyId: action.agencyId, noteId: action.noteId });
  return null;
}

function reopen(transition: Transition, action: ActionOf<'reopen'>): Refusal | null {
  const reopening = transition.pipeline.reopens[action.reason] ?? { opens: [], resumes: false };
  const cutOff = reopening.resumes ? transition.superseded() : [];
  transition.supersedeOpen();
  transition.emit({ type: 'referral-reopened', reason: action.reason });
  // A step that the referral's version does not have any more is not taken up again.
  for (const template of new Set([...reopening.opens, ...cutOff]))
    if (template !== transition.pipeline.missing && Object.hasOwn(transition.pipeline.templates, template))
      transition.openTemplate(template);
  return null;
}

/** Gives back what is still on that person's name. What was reassigned or ended meanwhile is left alone. */
function release(transition: Transition, action: ActionOf<'release'>): void {
  for (const step of openSteps(transition.state)) {
    if (!action.stepIds.includes(step.id) || step.assigneeId !== action.userId || step.agencyId === null) continue;
    const { answer } = templateFor(transition.state, step);
    const reported = step.status === 'reported';
    transition.emit({
      type: 'step-released',
      stepId: step.id,
      answerByMs: answer && !reported ? dueFrom(transition.state, answer, transition.nowMs).strictMs : null,
      raised: reported ? step.raised : passedLevels(transition.state, step, transition.nowMs),
    });
  }
}

/**
 * What the passing of time does. An offer nobody answered goes on to the next agency (silence is never a yes); a pause
 * ends at its cap; every level that is due is raised, once for this due version.
 */
function tick(transition: Transition): void {
  for (const { id } of openSteps(transition.state)) {
    const step = transition.step(id);
    if (step.paused) {
      if (step.paused.untilMs <= transition.nowMs) resume(transition, step, true);
    } else if (step.answerByMs !== null && step.answerByMs <= transition.nowMs) {
      transition.offerOnward(id, 'no-answer', null);
    }
    const current = transition.step(id);
    for (const { level, atMs } of pendingLevels(transition.state, current, transition.nowMs)) {
      if (atMs > transition.nowMs) continue;
      transition.emit({
        type: 'alert-raised',
        stepId: id,
        rung: level,
        dueVersion: current.dueVersion,
        to: recipientsOf(transition.state, current, level),
      });
    }
  }
}

/** A changed calendar moves the due dates of open steps; the date before stays in the record beside the one after. */
function redate(transition: Transition, action: ActionOf<'redate'>): void {
  if (action.calendar.revision <= transition.state.calendar.revision) return;
  const old = calendarOf(transition.state);
  transition.emit({ type: 'calendar-changed', calendar: action.calendar });
  const now = calendarOf(transition.state);
  for (const step of openSteps(transition.state)) {
    if (step.paused) continue;
    const rule = ruleFor(transition.state, step.rule);
    const untouched = step.extended === 0 && step.pausedTotalMs === 0;
    let due = untouched
      ? dueFrom(transition.state, step.rule, step.clockMs)
      : compactDue(resumeClock(pauseClock(fullDue(step.due), rule, transition.nowMs, old), transition.nowMs, now));
    if (!untouched && rule.rollOver) {
      const rolled = computeDue({ ...rule, unit: 'calendar-day', count: 0 }, due.strictMs, now);
      due = { ...due, legalMs: Date.parse(rolled.dueLegal.at) };
    }
    if (due.strictMs !== step.due.strictMs || due.legalMs !== step.due.legalMs) {
      transition.emit({ type: 'step-redated', stepId: step.id, due, before: step.due });
    }
  }
}

const deputyField = ({ deputyFor }: Actor) => (deputyFor ? { deputyFor } : {});

/**
 * An agency is no more. Its successor has its place; without one its open steps go back to the coordinator. A referral
 * that has nothing to do with it, or was told already, changes nothing.
 */
function succession(transition: Transition, { revision, agencyId, successor }: ActionOf<'succession'>): void {
  const { state } = transition;
  if (state.successors?.[agencyId] !== undefined) return;
  const addressed = Object.values(state.directory).some((ids) => ids?.includes(agencyId));
  const agreed = state.consents?.some((given) => given.agencies.includes(agencyId)) ?? false;
  if (!addressed && !agreed && !takesPart(state, agencyId)) return;
  const held = openSteps(state).filter((step) => step.agencyId === agencyId);
  transition.emit({ type: 'agency-succeeded', revision, agencyId, successor });
  if (successor === null) for (const step of held) transition.giveBack(step.id);
}

function done(_: unknown): null {
  return null;
}

function unreachable(action: never): never {
  throw new TypeError(`no rule for ${JSON.stringify(action)}`);
}
