import type { FieldGroup } from './types.ts';

/** What of the person a step needs, by the beginning of its template's id; the longest that fits counts. */
export const NEEDS: Readonly<Record<string, readonly FieldGroup[]>> = {
  '': ['identity'],
  'hotline.': ['identity', 'contact', 'story'],
  'rescue.': ['identity', 'contact', 'story'],
  'reception.': ['identity', 'contact', 'story'],
  'overseas.': ['identity', 'contact', 'documents', 'story'],
  'border.': ['identity', 'contact', 'documents', 'story'],
  'foreign.': ['identity', 'contact', 'documents', 'story'],
  'intake.': ['identity', 'contact', 'health', 'story'],
  'verification.': ['identity', 'contact', 'documents', 'story'],
  'identification.': ['identity', 'documents', 'story'],
  'safety.': ['identity', 'contact', 'story', 'relatives'],
  'missing.': ['identity', 'contact', 'story', 'relatives'],
  'child.': ['identity', 'contact', 'health', 'story', 'relatives'],
  'support.': ['identity', 'contact'],
  'support.essential-needs': ['identity', 'contact', 'health'],
  'support.health-check': ['identity', 'contact', 'health'],
  'support.medical': ['identity', 'contact', 'health'],
  'support.psychological': ['identity', 'contact', 'health', 'story'],
  'support.legal-aid': ['identity', 'contact', 'documents', 'story'],
  'support.plan': ['identity', 'contact', 'health', 'story'],
  'benefits.': ['identity', 'contact', 'documents'],
  'return.': ['identity', 'contact'],
  'handover.': ['identity', 'contact', 'health'],
  'placement.': ['identity', 'contact', 'health', 'relatives'],
  'followup.': ['identity', 'contact'],
};

export function needsOf(template: string): readonly FieldGroup[] {
  const fitting = Object.keys(NEEDS).filter((prefix) => template.startsWith(prefix));
  const longest = fitting.reduce((best, prefix) => (prefix.length > best.length ? prefix : best), '');
  return NEEDS[longest] ?? [];
}

/**
 * Steps whose holder has to find the person: who brings them there, who takes them in, who visits, who protects, who
 * searches. To everybody else but the coordinator a shelter has no address.
 */
const NEED_SHELTER = ['handover.', 'return.', 'placement.', 'followup.', 'safety.', 'missing.'] as const;

export const needsShelter = (template: string) => NEED_SHELTER.some((prefix) => template.startsWith(prefix));

/** The same for the database's own wall. */
export const SHELTER_TEMPLATES = `^(${NEED_SHELTER.map((prefix) => prefix.slice(0, -1)).join('|')})[.]`;
