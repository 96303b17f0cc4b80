import { z } from 'zod';
import { OLDEST_CONTACT_MS } from '../../kernel/instants.ts';
import { MINUTE_MS } from '../../law/days.ts';
import { agencyRef, listedAgency, type ReferralState } from '../state.ts';
import { factsHold } from '../../pathway/index.ts';
import type { FactConditions } from '../../pathway/types.ts';
import {
  deputyField,
  judges,
  holder,
  involves,
  mayWork,
  representativeMissing,
  stepsBefore,
  templateFor,
  workable,
} from '../rules/permissions.ts';
import { type Refusal, refuse } from '../rules/refusal.ts';
import { HOLDER } from '../../access/relations.ts';
import { action, confirmed, facts, id } from './define.ts';

/** The report is kept closed in PostgreSQL; the action has its id, and the answers that are codes. */
export const complete = action('complete', {
  on: 'step',
  input: { confirmed },
  aside: {
    report: z
      .record(z.string(), z.unknown())
      .meta({ description: 'The fields of the step’s form; see `form` of the step.' }),
    destinationAgencyId: z
      .string()
      .max(80)
      .optional()
      .meta({ description: 'Where the person goes, for a step that asks for it.' }),
    happenedAt: z.iso.datetime({ offset: true }).optional().meta({
      description:
        'When what is reported happened: the person was received, the notice given, the decision signed. Clocks that follow count from then. Absent: the instant of hand-over, where the form asks for it, or else now.',
    }),
  },
  lookedUp: {
    reportId: id,
    /** The answers of the report the rules go by. */
    facts,
    /** Codes of the documents that are there. */
    attachments: z.array(z.string().max(40)).max(40),
    destination: agencyRef.nullable(),
    /** The destination: one created after the referral was opened is made known to it. */
    agency: listedAgency.optional(),
    /** When what is reported happened, in the referral's own time. Absent: as it is done. */
    happenedMs: z.number().int().optional(),
  },
  operationId: 'completeStep',
  summary: 'Hand in the report',
  description:
    'For whoever took the step, their deputy while they are away, or an agency lead. Checks the report against the step’s form, stores it encrypted and hands it in; what is refused later stays as your draft. Missing documents or fields are refused with where they are missing (422), and so are answers that do not go with what is written of the person (`facts-disagree`), until they are confirmed.',
  access: {
    who: HOLDER,
    person:
      'the assignee, their deputy while they are away, or an agency lead; a review: a manager whom it is not about',
  },
  check: (asked) =>
    mayWork(asked) ??
    workable(asked) ??
    holder(asked) ??
    (representativeMissing(asked.state, asked.template) && asked.state.facts.child === 'yes'
      ? refuse('representative-missing')
      : null),
  checkReview: judges,
  apply({ transition, step, action, actor }) {
    const template = templateFor(transition.state, step);
    const fault = happenedFault(transition.state, action.happenedMs, transition.nowMs);
    if (fault) return fault;
    const missing = Object.keys(template.facts).filter((name) => !(name in action.facts));
    if (missing.length > 0) return refuse('facts-missing', { facts: missing });
    const invalid = Object.entries(action.facts).filter(([name, value]) => !template.facts[name]?.includes(value));
    if (invalid.length > 0) return refuse('facts-invalid', { facts: invalid.map(([name]) => name) });
    const absent = template.attachments.filter((code) => !action.attachments.includes(code));
    if (absent.length > 0) return refuse('attachment-missing', { attachments: absent });
    if (representativeMissing(transition.state, template, action.facts)) return refuse('representative-missing');
    for (const rule of template.requires ?? []) {
      if (
        factsHold(action.facts, rule.when as FactConditions) &&
        !rule.values.includes(action.facts[rule.fact] ?? '')
      ) {
        return refuse('requirement-unmet', { fact: rule.fact, values: rule.values });
      }
    }
    if (template.choosesDestination) {
      const { fact, kinds } = template.choosesDestination;
      if (!action.destination) return refuse('destination-missing');
      if (!kinds[action.facts[fact] ?? '']?.includes(action.destination.kind))
        return refuse('destination-invalid', { kind: action.destination.kind });
    } else if (action.destination) return refuse('destination-invalid', { kind: action.destination.kind });
    const open = transition.ask(action.facts, action.confirmed, { destination: action.agency });
    if (open) return open;
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
      ...(step.assigneeId === null || involves(actor, step.assigneeId) ? {} : { takenOverFrom: step.assigneeId }),
      facts: action.facts,
      destination: action.destination,
      ...(action.happenedMs === undefined ? {} : { happenedMs: action.happenedMs }),
    });
    if (template.signOffs.length === 0) transition.finish(step.id);
    return null;
  },
});

/** Not in the future; not before the receipt that somebody named (to the minute, as people write it), nor long before any case. */
function happenedFault(state: ReferralState, happenedMs: number | undefined, nowMs: number): Refusal | null {
  if (happenedMs === undefined) return null;
  if (happenedMs > nowMs) return refuse('happened-in-future');
  const earliest =
    state.receivedMs === undefined
      ? state.startedMs - OLDEST_CONTACT_MS
      : Math.floor(state.receivedMs / MINUTE_MS) * MINUTE_MS;
  return happenedMs < earliest ? refuse('happened-before-receipt') : null;
}
