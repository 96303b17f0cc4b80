import { z } from '@hono/zod-openapi';
import { FIELD_GROUPS } from '../../domain/consent/index.ts';
import { sharedView } from '../consent/consent.ts';

/** How it is shown what a caller does not read of the papers of a step. */

export const withheldView = z
  .object({
    kind: z.enum(['report', 'document']),
    code: z.string().nullable().openapi({ description: 'Which document it is; null: a report.' }),
    agencyId: z.string().openapi({ description: 'Who wrote it.' }),
    part: z.boolean().openapi({ description: 'Some of it is shown: the fields of other groups.' }),
    missing: z
      .array(z.enum(FIELD_GROUPS))
      .openapi({ description: 'What would have to be open to you. Empty: it holds nothing of the person.' }),
  })
  .openapi('WithheldPaper');

export const papersView = {
  withheld: z.array(withheldView).openapi({
    description:
      'Written by other agencies, and not shown, or not whole: without a consent that names you, or an article that lets you.',
  }),
  shared: z
    .array(sharedView)
    .openapi({ description: 'By which consent or article you read what other agencies wrote here.' }),
};
