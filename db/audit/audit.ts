import { sql } from 'drizzle-orm';
import type { ReadLately } from '../../domain/access/reading.ts';
import type { Transaction } from '../client.ts';
import type { AboutColumn } from '../schema/about.ts';
import { audit } from '../schema/index.ts';

/** Everything the audit knows to happen. A new one needs a line here, saying when it is written. */
export const AUDIT_ACTIONS = [
  // A person started a referral: the personal data were stored (the opening itself is `action:open`).
  'intake',
  // A committed action on a referral; the revision names it.
  'action',
  // A command that nobody vouches for was sent to the workflow and refused; it names no actor, for none is believed.
  'forged',
  // A case file was read: the referral, what may be done in it, a step with its reports, the timeline.
  'read:referral',
  'read:actions',
  'read:step',
  'read:timeline',
  'read:attachment',
  'read:person',
  'read:versions',
  'read:consents',
  // What shows that a person agreed was read; was attached.
  'read:consent-proof',
  'consent-proof',
  // Where the person is staying: read, and written down.
  'read:shelter',
  'write:shelter',
  // Somebody asked who looked at the case; or, without a case, read the access log of the place, or took it out as a table.
  'read:audit',
  'export:audit',
  // Somebody took out what the board shows, as a table.
  'export:referrals',
  // A caller's report was entered: what they said was stored (the entry itself is `action:receive`); their words were
  // read; words were added: what they were answered, why it was dismissed; who called from a number was looked for.
  'caller:intake',
  'read:caller',
  'caller:words',
  // A report on a step was stored: handed in.
  'report',
  // Personal data: added or corrected; looked for; two entries judged to be one person or not; erased.
  'write:person',
  'search:person',
  'decide:person',
  'erase:ask',
  'erase',
  // Two cases were linked, or no longer. A row of neither: who reads the access log of one need not see the other.
  'link:case',
  // A case that is not one's own was named in an emergency and not opened (the opening itself is `action:break-glass`);
  // a grant was looked at with its words; ended before its time.
  'glass:try',
  'read:glass',
  'glass:end',
  // A second person agreed that the grant shows where the person lives.
  'glass:agree',
  // Who leads an agency opened a step that somebody else has to themselves, for a while.
  'lead:read',
  // Somebody read more than goes, and was stopped; one of those who were told let it go on.
  'reading:stopped',
  'reading:let-on',
  // A case that is none was opened, by whoever did not lay it: what they read or tried; laid, or ended.
  'decoy:opened',
  'decoy',
  // Payloads of Temporal were opened for the Temporal UI.
  'read:history',
  // A draft was saved or thrown away.
  'draft',
  // A document was attached to a step.
  'attach',
  // A person signed in (and how), signed out, or changed a way of signing in.
  'sign-in',
  // Somebody was not let in, or gave a wrong password or code: whose account it was, if it is one; never what was typed.
  'sign-in:refused',
  'sign-out',
  'credential',
  // A key of a machine client was made or revoked.
  'api-key',
  // An agency's identity provider was added, changed, replaced by another, or removed.
  'identity-provider',
  // An account was invited, accepted, or ended.
  'account',
  // Something that takes two people was asked for, approved, refused or withdrawn; what came of it has a row of its own.
  'power-request',
  // An absence was set or ended, and who stands in.
  'absence',
  // An administrator asked for, confirmed, held or released the erasure of a case.
  'retention',
  // Somebody took out everything held about one person, for that person.
  'export:person',
  // An operator had a message sent again, or gave it up; repaired a workflow.
  'message',
  'repair',
  // An administrator changed, ended or merged an agency, or called that off; a change came into force.
  'agency',
  // An administrator added a telephone of the place, or ended one.
  'hotline',
  // An administrator changed the calendar.
  'calendar',
  // Two administrators set local levels of their place.
  'local-levels',
  // An administrator asked a draft of other rules of the cases of the place, or ended that.
  'what-if',
  // An administrator read which steps a change of the calendar re-dated.
  'read:redated',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

export interface AuditEntry extends Partial<Record<AboutColumn, string>> {
  action: AuditAction;
  actorId: string | null;
  actorAgencyId: string | null;
  stepId?: string;
  revision?: number;
  requestId: string | null;
  /** The grant under which this was read or done. */
  breakGlass?: string | null;
  /** Codes and numbers only. */
  detail?: Record<string, string | number | boolean>;
}

/**
 * Writes an audit row. It asks for a transaction, so that what is audited and its audit stand or fall together. The row
 * locks the head of its chain until the end: write it last, and rows of several referrals in the order of their ids.
 */
export async function writeAudit(tx: Transaction, entry: AuditEntry): Promise<void> {
  await tx.insert(audit).values(entry);
}

export interface Lately extends ReadLately {
  told: boolean;
  stopped: boolean;
}

/** What a reading of personal data adds up to, of the reader and of their agency together: the same statement counts. */
export async function writeReading(
  tx: Transaction,
  entry: AuditEntry,
  caseId: string,
): Promise<Lately & { readBefore: boolean; together: Lately & { wide: boolean } }> {
  const [row] = await tx
    .insert(audit)
    .values(entry)
    .returning({ lately: sql<number[]>`read_lately(${caseId}::uuid)` });
  const counted = row?.lately ?? [];
  const latelyFrom = (first: number): Lately => ({
    hour: counted[first] ?? 0,
    day: counted[first + 1] ?? 0,
    told: counted[first + 2] === 1,
    stopped: counted[first + 3] === 1,
  });
  return {
    ...latelyFrom(0),
    readBefore: counted[4] === 1,
    together: { ...latelyFrom(5), wide: counted[9] === 1 },
  };
}
