import type { Citation } from '../law/types.ts';
import type { FieldGroup } from './types.ts';

/**
 * Where the law lets an agency read without consent. Law 53/2024 Art. 3(10) forbids to disclose what is known of a victim,
 * or of a person being identified, without consent, "save where the law says otherwise": each row says where it does.
 * What was not seen in its own words is `recalled`, and shown as unverified.
 */
export type LegalBasis = { citation: Citation } & (
  | { id: string; for: 'in-charge' }
  | { id: string; for: 'receiver'; fields: readonly FieldGroup[] }
  | { id: StepLaw; for: 'step'; fields: readonly FieldGroup[] }
);

/** The articles a step may name (`reads.law` of its template). */
export type StepLaw = 'verification-identification' | 'support-by-right' | 'rescue-protection' | 'child-emergency';

const law = (article: string, status: Citation['status'], source: string, note: string | null = null): Citation => ({
  instrument: 'Luật 53/2024/QH15',
  article,
  clause: null,
  quote: null,
  inForceFrom: '2025-07-01',
  inForceTo: null,
  status,
  source,
  note,
});
const NOT_SEEN = 'the duty is certain; that it covers reading these data without consent was not seen in words';

export const LEGAL_BASES: readonly LegalBasis[] = [
  {
    id: 'reception',
    for: 'receiver',
    fields: ['identity', 'contact', 'documents', 'health', 'story'],
    citation: law(
      'Art. 30',
      'recalled',
      'S23',
      `the body that received the person keeps what it was told; ${NOT_SEEN}`,
    ),
  },
  {
    id: 'verification-identification',
    for: 'step',
    fields: ['identity', 'contact', 'documents', 'story'],
    citation: law('Art. 32', 'recalled', 'S38', `grounds of identification; ${NOT_SEEN}`),
  },
  {
    id: 'support-by-right',
    for: 'step',
    fields: ['identity', 'contact', 'health', 'story'],
    citation: law('Art. 37', 'recalled', 'S20', `support while the person is being identified; ${NOT_SEEN}`),
  },
  {
    id: 'rescue-protection',
    for: 'step',
    fields: ['identity', 'contact', 'story', 'relatives'],
    citation: law('Art. 34', 'recalled', 'S37', `persons who are protected, relatives among them; ${NOT_SEEN}`),
  },
  {
    id: 'child-emergency',
    for: 'step',
    fields: ['identity', 'contact', 'health', 'story', 'relatives'],
    citation: {
      instrument: 'Nghị định 56/2017/NĐ-CP',
      article: 'Art. 24',
      clause: null,
      quote: null,
      inForceFrom: '2017-07-01',
      inForceTo: null,
      status: 'recalled',
      source: 'S29',
      note: `secrecy through intake, exchange and reports; ${NOT_SEEN}`,
    },
  },
  {
    id: 'public-task',
    for: 'in-charge',
    citation: {
      instrument: 'Luật 91/2025/QH15',
      article: null,
      clause: null,
      quote: null,
      inForceFrom: '2026-01-01',
      inForceTo: null,
      status: 'recalled',
      source: 'S50',
      note: 'an exemption for public tasks is said to exist; its article was not seen',
    },
  },
];
