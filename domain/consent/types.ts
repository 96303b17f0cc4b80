import { z } from 'zod';
import { AGENCY_KINDS } from '../codes.ts';

/** What of a person's data is shared, told apart as a person would tell it apart. */
export const FIELD_GROUPS = ['identity', 'contact', 'documents', 'health', 'story', 'relatives'] as const;
export type FieldGroup = (typeof FIELD_GROUPS)[number];

export const CONSENT_PURPOSES = ['support', 'health-care', 'legal-aid', 'protection', 'return', 'follow-up'] as const;
/** How it was given. Oral consent has a witness. */
export const CONSENT_FORMS = ['signature', 'fingerprint', 'oral'] as const;
/** How one is withdrawn. */
export const WITHDRAWAL_FORMS = ['signature', 'oral', 'written'] as const;
/** And how it may have ended: who leaves the pathway withdraws every consent with it. */
export const WITHDRAWN_BY = [...WITHDRAWAL_FORMS, 'left-pathway'] as const;

const id = z.string().min(1).max(80);

/** What a person agreed to. Codes and ids only: who the person and the representative are, stands elsewhere. */
export const consentTerms = z.strictObject({
  purpose: z.enum(CONSENT_PURPOSES),
  /** Who may read: agencies by name, or every agency of a kind that has a part. */
  agencies: z.array(id).max(20),
  kinds: z.array(z.enum(AGENCY_KINDS)).max(14),
  fields: z.array(z.enum(FIELD_GROUPS)).min(1).max(6),
  /** Language it was read out in, ISO 639. */
  language: z.string().regex(/^[a-z]{2,3}$/, 'ISO 639'),
  form: z.enum(CONSENT_FORMS),
  /** Account of who witnessed oral consent. */
  witnessId: id.nullable(),
  /** The representative, as numbered among the people of the referral; required for a child. */
  representativeId: z.uuid().nullable(),
  /** In the referral's own time. */
  fromAt: z.iso.datetime().nullable(),
  expiresAt: z.iso.datetime(),
});

export const consent = consentTerms.omit({ fromAt: true, expiresAt: true }).extend({
  id,
  /** Who read it out and recorded it. */
  recordedBy: id,
  recordedMs: z.number().int(),
  fromMs: z.number().int(),
  expiresMs: z.number().int(),
  withdrawn: z.strictObject({ atMs: z.number().int(), by: id, form: z.enum(WITHDRAWN_BY) }).nullable(),
});
export type Consent = z.infer<typeof consent>;
