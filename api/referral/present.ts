import { sinceOf } from '../../domain/agency/communes.ts';
import { disagreements, questionOf, standsAs } from '../../domain/referral/agree.ts';
import { z } from '@hono/zod-openapi';
import { referralNumber } from '../../domain/number.ts';
import { EMERGENCY_REASONS } from '../../domain/codes.ts';
import { caseInEmergency, emergencyFacts } from '../../domain/access/emergency.ts';
import { figureSet } from '../../domain/law/levels.ts';
import { isLocalFigure, isUnverified } from '../../domain/law/index.ts';
import type { DeadlineRule } from '../../domain/law/types.ts';
import { ahead } from '../../domain/pathway/ahead.ts';
import { pipelineOf } from '../../domain/pathway/index.ts';
import type { SignOff } from '../../domain/pathway/types.ts';
import type { ReferralRow } from '../../db/queries/referrals.ts';
import {
  dueFrom,
  fullDue,
  lacksCommune,
  localDate,
  ruleFor,
  ruleOfStep,
  slotAgencies,
  stageOf,
  templateFor,
} from '../../domain/referral/rules.ts';
import { openSteps } from '../../domain/referral/events.ts';
import {
  happenedMsOf,
  isOpen,
  receivedMsOf,
  referralNow,
  type ReferralState,
  type StepState,
  type IdentificationProposal,
} from '../../domain/referral/state.ts';
import { isLateEntry } from '../../domain/kernel/instants.ts';
import { remainingInWords } from './remaining.ts';
import { orNull } from '../kernel/common.ts';
import {
  agencyKind,
  bilingual,
  cancelReason,
  clockMode,
  coded,
  entryRoute,
  escalationLevel,
  evidenceStatus,
  extensionReason,
  outcome,
  pauseReason,
  referralStatus,
  role,
  stage,
  stepStatus,
  unit,
} from '../kernel/codes.ts';
import { DAY_MS } from '../../domain/law/days.ts';

/** How a referral and its steps look from outside. Codes and ids; no personal data. */

const instant = z.iso.datetime();
export const point = z.object({ date: z.string(), at: z.string() });

const citationView = z
  .object({
    instrument: z.string(),
    article: z.string().nullable(),
    clause: z.string().nullable(),
    quote: z.string().nullable(),
    inForceFrom: z.string().nullable(),
    inForceTo: z.string().nullable(),
    status: evidenceStatus,
    source: z.string(),
    note: z.string().nullable(),
    set: z
      .object({ by: bilingual, on: z.iso.date() })
      .optional()
      .openapi({ description: 'Of a local level only: who set it, and when. No law gives its figure.' }),
  })
  .openapi('Citation');

const ruleView = z.object({
  id: z.string(),
  title: bilingual,
  unit,
  count: z.number(),
  citation: citationView,
  unverified: z.boolean().openapi({ description: 'The text of the law was not seen; shown beside the date.' }),
  localFigure: z
    .boolean()
    .openapi({ description: 'The figure is a local level, also where an article names the duty and gives no figure.' }),
  set: z.object({ by: bilingual, on: z.iso.date() }).optional().openapi({
    description: 'Of a local figure alone: who set it, and when. It is the one the step was opened by.',
  }),
});

const presentRule = (rule: DeadlineRule): z.infer<typeof ruleView> => ({
  id: rule.id,
  title: rule.title,
  unit: rule.unit,
  count: rule.count,
  citation: { ...rule.citation },
  unverified: isUnverified(rule),
  localFigure: isLocalFigure(rule),
  set: figureSet(rule) ?? undefined,
});

export const stepView = z
  .object({
    id: z.string(),
    template: z.string(),
    title: bilingual,
    stage,
    status: stepStatus,
    agencyId: z.string().nullable(),
    assigneeId: z.string().nullable(),
    version: z.number().int(),
    openedAt: instant,
    endedAt: instant.nullable(),
    happenedAt: instant.nullable().openapi({
      description:
        'When what was done happened, by its report; null: it is not done. Clocks that follow count from then.',
    }),
    enteredLate: z.boolean().openapi({ description: 'It was entered later than it happened.' }),
    cancelled: orNull(cancelReason),
    due: z.object({
      strict: point,
      legal: point,
      skipped: z.array(z.object({ date: z.string(), why: z.string(), whyVi: z.string().optional() })),
      provisional: z.boolean(),
      rule: ruleView,
      starts: z
        .object({ at: instant, mode: clockMode, events: z.array(z.object({ event: z.string(), title: bilingual })) })
        .openapi({ description: 'When the clock started, and the event (or the earliest or latest of several).' }),
      beside: z
        .array(z.object({ rule: ruleView, strict: point, legal: point }))
        .openapi({ description: 'What another rule on the same matter would say, counted from the same start.' }),
      overdue: z.boolean(),
      remaining: orNull(bilingual).openapi({
        description: 'What is left, in words, with the days passed over; of a paused step what the pause gives back.',
      }),
      version: z.number().int(),
    }),
    answerBy: instant.nullable(),
    duty: z.boolean().openapi({ description: 'A legal duty: it cannot be declined.' }),
    paused: z.object({ reason: pauseReason, since: instant, until: instant }).nullable(),
    extension: z.object({ requestedBy: z.string(), reason: extensionReason, count: z.number().int(), unit }).nullable(),
    signOffs: z.array(
      z.object({
        slot: z.string(),
        title: bilingual,
        role,
        order: z.number().int(),
        agencies: z.array(z.string()),
        signed: z.object({ by: z.string(), deputyFor: z.string().optional(), at: instant }).nullable(),
      }),
    ),
    reportedFor: z.string().optional().openapi({ description: 'The absent colleague in whose place it was reported.' }),
    returned: z.number().int(),
    unplaced: z.boolean().openapi({
      description: 'No agency of the person’s commune is known for it: say where the person is, or choose an agency.',
    }),
    grantId: z.string().nullable().openapi({ description: 'Of the review of an emergency access: which.' }),
    alerts: z.object({ raised: z.array(escalationLevel), acknowledged: z.boolean() }),
  })
  .openapi('Step');

export const referralView = z
  .object({
    id: z.uuid(),
    number: z.string(),
    place: z.string(),
    route: entryRoute,
    status: referralStatus,
    stage,
    outcome: orNull(outcome),
    revision: z.number().int(),
    policy: z.string(),
    pipeline: z.string(),
    drill: z.boolean(),
    now: instant.openapi({ description: 'The referral’s own time: real time, but for drills.' }),
    openedAt: instant,
    receivedAt: instant.openapi({
      description: 'When a body received the person, or word of them; the first clocks count from there.',
    }),
    enteredLate: z.boolean().openapi({ description: 'The case was entered later than that.' }),
    identifiedOn: z.iso.date().nullable().openapi({
      description:
        'The day on which the person was identified, where that was before the case, or was corrected by two people: its law is of that day.',
    }),
    identification: z
      .object({ number: z.number().int(), on: z.iso.date(), proposedBy: z.string(), at: instant })
      .optional()
      .openapi({
        description: 'Another day of identification that waits for its second signature. Absent: none does.',
      }),
    closedAt: instant.nullable(),
    coordinator: z.object({ userId: z.string(), agencyId: z.string() }),
    receiver: z
      .object({ agencyId: z.string(), kind: agencyKind })
      .nullable()
      .openapi({ description: 'Null: under an emergency grant, where it may house the person.' }),
    destination: z.object({ agencyId: z.string(), kind: agencyKind }).nullable(),
    communes: z
      .object({
        lives: z.string().nullable(),
        stays: z.string().nullable(),
        since: z.object({ lives: z.iso.date().nullable(), stays: z.iso.date().nullable() }).openapi({
          description: 'The day of the list of units each code is from: a code of an earlier list is no unit of today.',
        }),
      })
      .openapi({ description: 'Codes of the communes the person lives and stays in; null: not known.' }),
    facts: z.record(z.string(), z.string()),
    disagreements: z
      .array(
        z.object({
          id: z.string(),
          fact: z.string(),
          question: bilingual,
          stands: z.boolean().openapi({ description: 'Somebody was asked, and lets both stand.' }),
        }),
      )
      .openapi({ description: 'Facts that two places hold, and that do not agree now.' }),
    steps: z.array(stepView),
    emergency: z
      .object({ grantId: z.uuid(), reason: z.enum(EMERGENCY_REASONS), expiresAt: z.iso.datetime() })
      .nullable()
      .openapi({
        description:
          'The grant you read it under: open steps and a few facts only; who may house the person is not named until that is agreed to. Null: it is yours.',
      }),
    ahead: z
      .array(z.object({ template: z.string(), title: bilingual, stage }))
      .openapi({ description: 'What may still open, by what is known now.' }),
  })
  .openapi('Referral');

const iso = (ms: number) => new Date(ms).toISOString();
const isoOrNull = (ms: number | null) => (ms === null ? null : iso(ms));

export function presentStep(
  state: ReferralState,
  step: StepState,
  nowMs = referralNow(state.clock, Date.now()),
): z.infer<typeof stepView> {
  const pipeline = pipelineOf(state.pipeline);
  const template = templateFor(state, step);
  const rule = ruleOfStep(state, step);
  const due = fullDue(step.due);
  const running = isOpen(step) && !step.paused;
  return {
    id: step.id,
    template: step.template,
    title: template.title,
    stage: template.stage,
    status: step.status,
    agencyId: step.agencyId,
    assigneeId: step.assigneeId,
    version: step.version,
    openedAt: iso(step.openedMs),
    endedAt: isoOrNull(step.endedMs),
    happenedAt: step.status === 'done' ? isoOrNull(happenedMsOf(step)) : null,
    enteredLate: step.endedMs !== null && isLateEntry(step.happenedMs ?? step.endedMs, step.endedMs),
    cancelled: coded(cancelReason, step.cancelled),
    due: {
      strict: due.dueStrict,
      legal: due.dueLegal,
      skipped: step.due.skipped,
      provisional: step.due.provisional,
      rule: presentRule(rule),
      starts: {
        at: iso(step.clockMs),
        mode: rule.startsAt.mode,
        events: rule.startsAt.events.map((event) => ({
          event,
          title: pipeline.moments[event]?.title ?? { vi: event, en: event },
        })),
      },
      beside: rule.beside.map((id) => {
        const { dueStrict, dueLegal } = fullDue(dueFrom(state, { rule: id }, step.clockMs));
        return { rule: presentRule(ruleFor(state, id)), strict: dueStrict, legal: dueLegal };
      }),
      overdue: running && nowMs > step.due.legalMs,
      remaining: isOpen(step) ? remainingInWords(state, step, nowMs) : null,
      version: step.dueVersion,
    },
    answerBy: isoOrNull(step.answerByMs),
    duty: template.answer === null,
    paused: step.paused && {
      reason: coded(pauseReason, step.paused.reason),
      since: iso(step.paused.sinceMs),
      until: iso(step.paused.untilMs),
    },
    extension: step.extension && { ...step.extension, reason: coded(extensionReason, step.extension.reason) },
    signOffs: template.signOffs.map((slot) => presentSlot(state, step, slot)),
    reportedFor: step.reportedFor,
    returned: step.returned,
    unplaced: lacksCommune(state, step),
    grantId: step.emergency?.grantId ?? null,
    alerts: { raised: step.raised.map((level) => coded(escalationLevel, level)), acknowledged: step.acknowledged },
  };
}

function presentSlot(
  state: ReferralState,
  step: StepState,
  slot: SignOff,
): z.infer<typeof stepView>['signOffs'][number] {
  const signed = step.signed.find((done) => done.slot === slot.slot);
  return {
    slot: slot.slot,
    title: slot.title,
    role: slot.role,
    order: slot.order,
    agencies: [...slotAgencies(state, step, slot)],
    signed: signed ? { by: signed.userId, deputyFor: signed.deputyFor, at: iso(signed.atMs) } : null,
  };
}

const presentProposed = ({ n, on, by, atMs }: IdentificationProposal) => ({
  number: n,
  on,
  proposedBy: by,
  at: iso(atMs),
});

const presentCommunes = (state: ReferralState) => {
  const { lives = null, stays = null } = state.communes ?? {};
  const since = {
    lives: lives === null ? null : sinceOf(state, 'lives'),
    stays: stays === null ? null : sinceOf(state, 'stays'),
  };
  return { lives, stays, since };
};

export function presentReferral({
  state: whole,
  number,
  grant,
}: Pick<ReferralRow, 'state' | 'number' | 'grant'>): z.infer<typeof referralView> {
  const state = grant ? caseInEmergency(whole, grant) : whole;
  const nowMs = referralNow(state.clock, Date.now());
  return {
    id: state.id,
    number: referralNumber(state.place, number),
    place: state.place,
    route: state.route,
    status: state.status,
    stage: stageOf(state),
    outcome: state.outcome,
    revision: state.revision,
    policy: state.policy,
    pipeline: state.pipeline,
    drill: state.drill,
    now: iso(nowMs),
    openedAt: iso(state.startedMs),
    receivedAt: iso(receivedMsOf(state)),
    enteredLate: isLateEntry(receivedMsOf(state), state.startedMs),
    identifiedOn: grant ? null : (state.identifiedOn ?? null),
    ...(grant || !state.identification?.open ? {} : { identification: presentProposed(state.identification.open) }),
    closedAt: isoOrNull(state.closedMs),
    coordinator: state.coordinator,
    receiver: state.receiver.agencyId === whole.receiver.agencyId ? state.receiver : null,
    destination: state.destination,
    communes: grant ? { lives: null, stays: null, since: { lives: null, stays: null } } : presentCommunes(state),
    facts: grant ? emergencyFacts(state.facts) : state.facts,
    disagreements: grant ? [] : disagreementsOf(state),
    steps: (grant ? openSteps(state) : state.steps).map((step) => presentStep(state, step, nowMs)),
    emergency: grant && { grantId: grant.id, reason: grant.reason, expiresAt: grant.expiresAt.toISOString() },
    ahead:
      state.status === 'closed' || grant
        ? []
        : ahead(pipelineOf(state.pipeline), state).map(({ id, title, stage }) => ({ template: id, title, stage })),
  };
}

function disagreementsOf({ status, route, facts, written = {}, stands = [] }: ReferralState) {
  if (status === 'closed') return [];
  return disagreements({ route, facts, written }).map((one) => ({
    id: one.id,
    fact: one.fact,
    question: questionOf(one.id) ?? { vi: one.id, en: one.id },
    stands: stands.includes(standsAs(one)),
  }));
}

/** Groups of an inbox. A step with no working day left is due soon. */
export function urgency(
  clock: ReferralState['clock'],
  dueStrict: Date,
  dueLegal: Date,
): 'very-overdue' | 'overdue' | 'due-soon' | 'later' {
  const nowMs = referralNow(clock, Date.now());
  if (nowMs > dueLegal.getTime() + DAY_MS) return 'very-overdue';
  if (nowMs > dueLegal.getTime()) return 'overdue';
  return dueStrict.getTime() - nowMs < DAY_MS || localDate(nowMs) === localDate(dueStrict.getTime())
    ? 'due-soon'
    : 'later';
}
