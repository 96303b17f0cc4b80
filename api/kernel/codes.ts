import { z } from '@hono/zod-openapi';
import {
  ALERTS_AT_ONCE,
  AGENCY_KINDS,
  ATTACHMENT_TYPES,
  CANCELLED_REASONS,
  CASE_LINK_END_REASONS,
  CASE_LINK_KINDS,
  CASE_LINK_REASONS,
  ENTRY_ROUTES,
  EXTENSION_REASONS,
  OUTCOMES,
  PAUSE_REASONS,
  RETURN_REASONS,
  ROLES,
  STAGES,
  STEP_STATUSES,
} from '../../domain/codes.ts';
import { ESCALATION_LEVELS } from '../../domain/kernel/ladder.ts';
import { EVIDENCE_STATUSES, UNITS } from '../../domain/law/types.ts';
import { ACTION_KINDS, REFERRAL_ACTIONS, STEP_ACTIONS } from '../../domain/referral/actions.ts';
import { EVENT_TYPES } from '../../domain/referral/events.ts';
import { REFUSALS } from '../../domain/referral/rules/refusal.ts';

/**
 * The closed lists at the edge of the API, each with one name in the document: a generated client has one type for a
 * stage, whatever it is the stage of. What a later pathway, form or place may add to (a step's template, an agency, a
 * policy version) is no closed list and stays a string; api/kernel/codes.test.ts knows which those are.
 */

/** A text in both languages. */
export const bilingual = z.object({ vi: z.string(), en: z.string() }).openapi('Bilingual');

export const agencyKind = z.enum(AGENCY_KINDS).openapi('AgencyKind');
export const role = z.enum(ROLES).openapi('Role');
export const entryRoute = z.enum(ENTRY_ROUTES).openapi('EntryRoute');
export const stage = z.enum(STAGES).openapi('Stage');
export const outcome = z.enum(OUTCOMES).openapi('Outcome');
export const referralStatus = z.enum(['open', 'missing', 'closed']).openapi('ReferralStatus');
export const stepStatus = z.enum(STEP_STATUSES).openapi('StepStatus');
export const urgency = z.enum(['very-overdue', 'overdue', 'due-soon', 'later']).openapi('Urgency');
export const unit = z.enum(UNITS).openapi('Unit');
export const clockMode = z.enum(['event', 'earliest', 'latest']).openapi('ClockMode');
export const evidenceStatus = z.enum(EVIDENCE_STATUSES).openapi('EvidenceStatus');
export const mediaType = z.enum(ATTACHMENT_TYPES).openapi('MediaType');

export const pauseReason = z.enum(PAUSE_REASONS).openapi('PauseReason');
export const extensionReason = z.enum(EXTENSION_REASONS).openapi('ExtensionReason');
export const cancelReason = z.enum(CANCELLED_REASONS).openapi('CancelReason');
export const returnReason = z.enum(RETURN_REASONS).openapi('ReturnReason');

export const caseLinkKind = z.enum(CASE_LINK_KINDS).openapi('CaseLinkKind');
export const caseLinkReason = z.enum(CASE_LINK_REASONS).openapi('CaseLinkReason');
export const caseLinkEndReason = z.enum(CASE_LINK_END_REASONS).openapi('CaseLinkEndReason');

export const escalationLevel = z.enum(ESCALATION_LEVELS).openapi('EscalationLevel');
/** What an alert is of: a level of the ladder, or what is told at once. */
export const alertLevel = z.enum([...ESCALATION_LEVELS, ...ALERTS_AT_ONCE]).openapi('AlertLevel');

export const actionKind = z.enum(ACTION_KINDS).openapi('ActionKind');
/** What a person may ask of a referral or of one of its steps. */
export const askedAction = z.enum([...STEP_ACTIONS, ...REFERRAL_ACTIONS]).openapi('AskedAction');
export const eventType = z.enum(EVENT_TYPES).openapi('EventType');

export const refusalCode = z.enum(REFUSALS).openapi('RefusalCode');

/** Whose data it is. */
export const personPart = z.enum(['victim', 'relative', 'representative']).openapi('PersonPart');

/**
 * A code as it is stored, which its writer took from the list: the store itself keeps words. It is not checked again, for a
 * reading must not fail on a code of a version before.
 */
export function coded<T extends string>(list: z.ZodType<T>, stored: string): T;
export function coded<T extends string>(list: z.ZodType<T>, stored: string | null): T | null;
export function coded<T extends string>(_list: z.ZodType<T>, stored: string | null): T | null {
  return stored as T | null;
}
