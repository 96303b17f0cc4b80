import type { Citation } from '../law/types.ts';
import { visibleFields, type Basis, type Reader } from './index.ts';
import { FIELD_GROUPS, type Consent, type FieldGroup } from './types.ts';

/**
 * Who reads a report or a document of a step. One rule for both, used by the API; PostgreSQL holds the same line
 * (db/security/paper-rules.ts), as far as it can tell without opening anything.
 */

export interface PaperReader extends Reader {
  /** Wrote it, or has or had the step for which their own agency, or one whose work it has taken over, wrote it. */
  wrote: boolean;
  /** May sign what was handed in, or has signed it. */
  signs: boolean;
}

/** Why it is read: written for a step of one's own; else as of the person. */
export type PaperBasis = { by: 'own' } | Basis;

const SIGNATURE: Citation = {
  instrument: 'Luật 53/2024/QH15',
  article: null,
  clause: null,
  quote: null,
  inForceFrom: '2025-07-01',
  inForceTo: null,
  status: 'recalled',
  source: 'S20',
  note: 'whoever signs answers for what is signed, so it is read whole; no article that says so was seen',
};

/**
 * The groups of a paper a reader reads, each with its reason. What was written for a step of one's own one always reads; who signs
 * reads what they sign. Everything else goes by consent, or by the law, for the open steps the agency holds: a consent
 * opens it, and its end closes it, at the next reading. That a body received the person opens what was told to it, not
 * what others wrote.
 *
 * @param nowMs the referral's own time.
 */
export function paperGroups(
  reader: PaperReader,
  consents: readonly Consent[],
  nowMs: number,
): ReadonlyMap<FieldGroup, PaperBasis> {
  const all = (basis: PaperBasis) => new Map(FIELD_GROUPS.map((group) => [group, basis]));
  if (reader.wrote) return all({ by: 'own' });
  if (reader.signs) return all({ by: 'law', basis: 'signature', citation: SIGNATURE });
  return visibleFields({ ...reader, receiver: false }, consents, nowMs);
}

/**
 * How much of a report with these groups is read: all, part or nothing of it. One that holds nothing of the person is
 * read by who writes, signs or runs the case.
 */
export function reportReach(
  groups: readonly FieldGroup[],
  open: ReadonlyMap<FieldGroup, PaperBasis>,
): 'all' | 'part' | 'none' {
  if (FIELD_GROUPS.every((group) => open.has(group))) return 'all';
  const read = groups.filter((group) => open.has(group));
  if (read.length === 0) return 'none';
  return read.length === groups.length ? 'all' : 'part';
}

/** A document is one piece. */
export const readsDocument = (groups: readonly FieldGroup[], open: ReadonlyMap<FieldGroup, PaperBasis>) =>
  groups.every((group) => open.has(group));
