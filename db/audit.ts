import type { Transaction } from './client.ts';
import { audit } from './schema/index.ts';

/** Everything the audit knows to happen. A new one needs a line here, saying when it is written. */
export const AUDIT_ACTIONS = [
  // A person started a referral: the personal data were stored (the opening itself is `action:open`).
  'intake',
  // A committed action on a referral; the revision names it.
  'action',
  // A case file was read: the referral, a step with its reports, the timeline.
  'read:referral',
  'read:step',
  'read:timeline',
  'read:attachment',
  'read:person',
  // A document was attached to a step.
  'attach',
  // An administrator changed the calendar.
  'calendar',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

export interface AuditEntry {
  action: AuditAction;
  actorId: string | null;
  actorAgencyId: string | null;
  referralId?: string;
  stepId?: string;
  revision?: number;
  requestId: string | null;
  /** Codes and numbers only. */
  detail?: Record<string, string | number | boolean>;
}

/** Writes an audit row. It asks for a transaction, so that what is audited and its audit stand or fall together. */
export async function writeAudit(tx: Transaction, entry: AuditEntry): Promise<void> {
  await tx.insert(audit).values(entry);
}
