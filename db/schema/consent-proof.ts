import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { ProofKind } from '../../domain/consent/proof.ts';
import { bytea, createdAt } from './columns.ts';

/**
 * What shows that a person agreed: their signature, fingerprint or voice. Content and checksum are closed with the key of the person, as a
 * document of a step is; it goes with that key.
 */
export const consentProof = pgTable(
  'consent_proof',
  {
    id: uuid('id').primaryKey(),
    referralId: uuid('referral_id').notNull(),
    /** As the state of the case names it. */
    consentId: text('consent_id').notNull(),
    kind: text('kind').$type<ProofKind>().notNull(),
    mediaType: text('media_type').notNull(),
    size: integer('size').notNull(),
    personId: uuid('person_id').notNull(),
    sha256: bytea('sha256').notNull(),
    content: bytea('content').notNull(),
    uploadedBy: text('uploaded_by').notNull(),
    agencyId: text('agency_id').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('consent_proof_of').on(t.referralId, t.consentId)],
);
