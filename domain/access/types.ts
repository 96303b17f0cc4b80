import type { Role } from '../codes.ts';

/**
 * What an agency is to a referral, and, for an operation on a step, to that step. Three are of the person and not of the agency
 * (domain/referral/rules/standing.ts): `taker` has taken an open step, stands in for who has, or leads the agency and has opened it to
 * themselves; `received` opened the case or had a step of it where the person was received; `finder` has an open step that has to
 * find the person (domain/consent/needs.ts). `participant`: has or had a part, as every relation before it has. `above`:
 * the parent of the coordinating agency. `emergency`: not the agency, but the account has a live grant
 * (domain/access/emergency.ts). Whoever stands in none sees nothing.
 */
export const RELATIONS = [
  'coordinating',
  'receiver',
  'holder',
  'received',
  'taker',
  'finder',
  'signer',
  'participant',
  'above',
  'emergency',
  'none',
] as const;
export type Relation = (typeof RELATIONS)[number];

/** What an agency is to a caller's report: it coordinates, answers for it, was asked to take it, took the call. */
export const REPORT_RELATIONS = ['report-coordinating', 'report-holder', 'report-asked', 'report-receiver'] as const;
export type ReportRelation = (typeof REPORT_RELATIONS)[number];
export type ByReportRelation = Readonly<Partial<Record<ReportRelation, readonly Role[]>>>;

/** Which roles may, by relation. An agency can stand in several; one that allows is enough. */
export type ByRelation = Readonly<Partial<Record<Relation, readonly Role[]>>>;

export interface Rule {
  /** For everybody, or for these roles, whatever the referral. */
  roles?: 'all' | readonly Role[];
  /** On a referral or a step. `seen`: whoever sees the referral. */
  who?: 'seen' | ByRelation;
  /** On a caller's report. `seen`: whoever sees it. */
  report?: 'seen' | ByReportRelation;
  /** Also under a grant for an emergency; without it the referral is not there for who has only that. */
  emergency?: true;
  /** What is answered to somebody who sees the referral and may not: 403, or 404 where that there is something is a secret. */
  denied?: 403 | 404;
  /** What beside agency and role counts. */
  person?: string;
}
