/** Controlled vocabularies of the pathway. Codes only: these words may appear in a workflow history. */

export const AGENCY_KINDS = [
  'commune',
  'health',
  'police',
  'border-guard',
  'coast-guard',
  'immigration',
  'mission',
  'support-facility',
  'social-facility',
  'womens-union',
  'legal-aid',
  'hotline',
  'health-facility',
  'foreign-affairs',
] as const;
export type AgencyKind = (typeof AGENCY_KINDS)[number];

export const ROLES = [
  'coordinator',
  'officer',
  'signer',
  'agency-lead',
  'manager',
  'administrator',
  'auditor',
  'hotline-operator',
] as const;
export type Role = (typeof ROLES)[number];

export const ENTRY_ROUTES = [
  'self-report',
  'hotline',
  'rescued',
  'mission',
  'foreign-handover',
  'self-return',
  'foreign-victim',
] as const;
export type EntryRoute = (typeof ENTRY_ROUTES)[number];

export const STAGES = [
  'reception',
  'verification',
  'identification',
  'rescue',
  'safety',
  'support',
  'placement',
  'follow-up',
  'closed',
] as const;
export type Stage = (typeof STAGES)[number];

export const OUTCOMES = [
  'reintegrated',
  'not-identified',
  'withdrew',
  'missing',
  'died',
  'transferred',
  'repatriated',
  'entered-in-error',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const STEP_STATUSES = ['unassigned', 'offered', 'accepted', 'reported', 'done', 'cancelled'] as const;
export type StepStatus = (typeof STEP_STATUSES)[number];

export const DECLINE_REASONS = [
  'not-competent',
  'no-capacity',
  'conflict-of-interest',
  'outside-area',
  'other',
] as const;
export const RETURN_REASONS = ['incomplete', 'inconsistent', 'missing-attachment', 'wrong-form', 'other'] as const;
export const EXTENSION_REASONS = [
  'complex-case',
  'foreign-reply',
  'victim-recovery',
  'missing-documents',
  'court',
  'other',
] as const;
export const PAUSE_REASONS = ['victim-recovery', 'reflection-period', 'foreign-reply', 'court', 'translation'] as const;
export const CANCEL_REASONS = [
  'not-needed',
  'handed-on',
  'duplicate',
  'opened-in-error',
  'superseded',
  'other',
] as const;
/** Beside those that people give: a fact it hung on is another now; the referral moved to a version of the pathway that has no such step. */
export const CANCELLED_REASONS = [...CANCEL_REASONS, 'fact-changed', 'pathway-moved', 'not-entitled'] as const;
/** Why a move to a newer version of the pathway is not made. */
export const PATHWAY_REFUSAL_REASONS = ['later', 'harms', 'other'] as const;
export type PathwayRefusalReason = (typeof PATHWAY_REFUSAL_REASONS)[number];
export const REASSIGN_REASONS = [
  'absence',
  'workload',
  'competence',
  'conflict-of-interest',
  'no-answer',
  'other',
] as const;
export const REOPEN_REASONS = ['new-evidence', 'returned', 'found', 'new-risk', 'closed-in-error'] as const;
/** Why a manager lets a late step be late for now. The deadline stands; the ladder rests. */
export const ACCEPT_REASONS = ['being-done', 'outside-our-hands', 'victim-wish', 'wrong-date', 'other'] as const;
export const WITHDRAW_REASONS = ['declines-support', 'prefers-own-arrangement', 'left', 'no-reason-given'] as const;
export const TRANSFER_REASONS = ['residence', 'safety', 'family', 'competence'] as const;

/** Why somebody opens a case that is not theirs in an emergency (domain/access/emergency.ts). */
export const EMERGENCY_REASONS = [
  'danger-to-life',
  'child-in-danger',
  'found-hurt',
  'found-missing',
  'caller-in-danger',
  'other',
] as const;
export type EmergencyReason = (typeof EMERGENCY_REASONS)[number];
export const EMERGENCY_JUDGEMENTS = ['justified', 'not-justified'] as const;
export type EmergencyJudgement = (typeof EMERGENCY_JUDGEMENTS)[number];

/** Why who leads an agency opens a step that somebody else there has. */
export const LEAD_READING_REASONS = ['holder-away', 'hand-over', 'check', 'complaint'] as const;
export type LeadReadingReason = (typeof LEAD_READING_REASONS)[number];

/** How two cases belong together. That two entries are one person is decided of the people, not of the cases. */
export const CASE_LINK_KINDS = [
  'sibling',
  'parent-child',
  'relative',
  'same-household',
  'same-event',
  'same-suspect',
  'same-place',
] as const;
export type CaseLinkKind = (typeof CASE_LINK_KINDS)[number];
/** How whoever links two cases knows it. */
export const CASE_LINK_REASONS = ['told', 'papers', 'received-together', 'investigation', 'authority'] as const;
export type CaseLinkReason = (typeof CASE_LINK_REASONS)[number];
export const CASE_LINK_END_REASONS = ['in-error', 'disproved', 'no-longer'] as const;
export type CaseLinkEndReason = (typeof CASE_LINK_END_REASONS)[number];

/** Whom a person under 18 came with; `no`: with nobody, this is a possible victim. */
export const ACCOMPANIES = ['no', 'victim', 'person-being-identified', 'unsure'] as const;

export const YES_NO_UNSURE = ['yes', 'no', 'unsure'] as const;
export type YesNoUnsure = (typeof YES_NO_UNSURE)[number];

/** Why nobody tries any more to deliver a mail. `to-be-called` leaves the call to whoever reads the alert. */
export const GIVE_UP_REASONS = ['told-by-phone', 'told-otherwise', 'to-be-called', 'not-needed'] as const;
export type GiveUpReason = (typeof GIVE_UP_REASONS)[number];

/** What kept a mail from its reader, as an operator can act on it. */
export const DELIVERY_FAULTS = [
  'no-mailbox',
  'mailbox-full',
  'refused',
  'busy',
  'our-sign-in',
  'unreachable',
  'reader-left',
  'link-over',
  'unknown',
] as const;
export type DeliveryFault = (typeof DELIVERY_FAULTS)[number];

/**
 * What can be wrong between a referral's record and its workflow. `no-run`: none is known; `run-ended`: it ended while
 * the record is open; `task-fails`: its code fails on it again and again; `behind`, `ahead`: of the record; `differs`:
 * same revision, other content; `no-answer`: it did not answer in time; `never-opened`: personal data without a record; `action-failed`: the code failed on an
 * action, which was not done; `forged-command`: somebody sent an action past the API, or again to another case, and it was refused.
 */
export const WORKFLOW_PROBLEMS = [
  'no-run',
  'run-ended',
  'task-fails',
  'behind',
  'ahead',
  'differs',
  'no-answer',
  'never-opened',
  'action-failed',
  'forged-command',
  'decided-otherwise',
] as const;
export type WorkflowProblem = (typeof WORKFLOW_PROBLEMS)[number];

/** Why an operator repairs a workflow. */
export const REPAIR_REASONS = [
  'after-outage',
  'after-restore',
  'after-update',
  'asked-by-coordinator',
  'other',
] as const;

/** What a document attached to a step may be, by its bytes. */
export const ATTACHMENT_TYPES = ['application/pdf', 'image/png', 'image/jpeg'] as const;

/**
 * What is told at once and waits for no deadline: an emergency access, somebody who is missing, an offer whose mail did not reach who was
 * asked, what somebody proposed and a second person signs. Each ends with its cause, and nobody acknowledges it.
 */
export const ALERTS_AT_ONCE = ['break-glass', 'missing', 'undelivered', 'second-signature'] as const;

/** The mails about an account. */
export const ACCOUNT_TEMPLATES = [
  'invitation',
  'password-link',
  'password-none',
  'password-changed',
  'second-factor-reset',
  // Somebody who looks after the account ended a key of it.
  'key-revoked',
  'cover-began',
  // Something waits for a second person; somebody decided on it; the roles or the agency of an account are others now.
  'power-request-waits',
  'power-request-decided',
  'account-changed',
  // Where the people of an agency sign in is another.
  'provider-changed',
  // Somebody read unusually many cases; and more than goes.
  'reading-much',
  'reading-stopped',
  'reading-decoy',
  // Who leads the agency opened a step of one's own to themselves.
  'lead-reading',
  // Who read what in the week before, for auditors.
  'reading-week',
] as const;
export type AccountTemplate = (typeof ACCOUNT_TEMPLATES)[number];
/** The mails about a step. */
export const NOTICE_TEMPLATES = [
  'step-offered',
  'step-unassigned',
  'sign-off-wanted',
  'step-returned',
  // A duty that outlasts the case is followed by another agency from now on.
  'duty-handed-on',
  // Somebody else of the agency runs the case from now on; of its steps the mail names the one due first.
  'case-given',
  'extension-wanted',
  'nudge',
  'alert',
  'break-glass',
  // About a caller's report.
  'report-assigned',
  'report-offered',
  'report-kept',
] as const;
export type NoticeTemplate = (typeof NOTICE_TEMPLATES)[number];
