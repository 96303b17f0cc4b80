import type { AgencyKind } from '../codes.ts';
import type { Citation } from '../law/types.ts';
import type { PersonData } from '../person/data.ts';
import type { TermKind } from '../person/match.ts';
import { LEGAL_BASES, type LegalBasis } from './legal.ts';
import { lawOf, needsOf } from './needs.ts';
import { FIELD_GROUPS, type Consent, type FieldGroup } from './types.ts';

export { FIELD_GROUPS, type Consent, type FieldGroup } from './types.ts';

/** Why a group of fields may be read: a consent, or the law, by its article. */
export type Basis = { by: 'consent'; consentId: string } | { by: 'law'; basis: string; citation: Citation };

export interface Reader {
  agencyId: string;
  agencyKind: AgencyKind | null;
  /** In charge of the referral: coordinator or manager of the coordinating agency. */
  inCharge: boolean;
  /** Received the person: opened the case at the body that did, or had a step of it there. */
  receiver: boolean;
  /** Templates of the open steps they have themselves, or in the place of who is away: not those of their agency. */
  holds: readonly string[];
}

export function isActive(consent: Consent, nowMs: number): boolean {
  return consent.withdrawn === null && consent.fromMs <= nowMs && nowMs < consent.expiresMs;
}

/**
 * What of the person somebody of an agency reads now, and why. Silence is a no: without a consent that names the agency and the
 * group, only what the law lets it read for the step it holds. A consent never opens more than the agency's steps need.
 *
 * @param nowMs the referral's own time.
 */
export function visibleFields(
  reader: Reader,
  consents: readonly Consent[],
  nowMs: number,
): ReadonlyMap<FieldGroup, Basis> {
  const found = new Map<FieldGroup, Basis>();
  const needed = new Set(reader.holds.flatMap(needsOf));
  for (const given of consents) {
    if (!isActive(given, nowMs)) continue;
    const named =
      given.agencies.includes(reader.agencyId) ||
      (reader.agencyKind !== null && given.kinds.includes(reader.agencyKind));
    if (!named) continue;
    for (const group of given.fields)
      if (needed.has(group) && !found.has(group)) found.set(group, { by: 'consent', consentId: given.id });
  }
  // The law after: where both let, the consent is the better reason to name.
  for (const basis of LEGAL_BASES) {
    for (const group of openedBy(basis, reader))
      if (!found.has(group)) found.set(group, { by: 'law', basis: basis.id, citation: basis.citation });
  }
  return found;
}

function openedBy(basis: LegalBasis, reader: Reader): readonly FieldGroup[] {
  if (basis.for === 'in-charge') return reader.inCharge ? FIELD_GROUPS : [];
  if (basis.for === 'receiver') return reader.receiver ? basis.fields : [];
  const held = reader.holds.filter((template) => lawOf(template) === basis.id);
  const needed = new Set(held.flatMap(needsOf));
  return basis.fields.filter((group) => needed.has(group));
}

const GROUP_OF: Record<keyof PersonData, FieldGroup> = {
  fullName: 'identity',
  otherNames: 'identity',
  birthDate: 'identity',
  age: 'identity',
  sex: 'identity',
  nationality: 'identity',
  relation: 'identity',
  documents: 'documents',
  contacts: 'contact',
  health: 'health',
  story: 'story',
  notes: 'story',
};

/** Of what a search goes by, the group it tells something of: who may not read the group learns nothing by asking. */
export const TERM_GROUP: Record<TermKind, FieldGroup> = {
  document: GROUP_OF.documents,
  phone: GROUP_OF.contacts,
  name: GROUP_OF.fullName,
  letters: GROUP_OF.fullName,
  word: GROUP_OF.fullName,
  birth: GROUP_OF.birthDate,
  year: GROUP_OF.birthDate,
};

/** The data of one person as far as the groups go. */
export function shownOf(data: PersonData, groups: ReadonlySet<FieldGroup>): PersonData {
  return Object.fromEntries(
    Object.entries(data).filter(([field]) => groups.has(GROUP_OF[field as keyof PersonData])),
  ) as PersonData;
}
