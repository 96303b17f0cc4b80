import { z } from 'zod';
import { agencyRef, listedAgency } from '../state.ts';
import { action, facts, id } from './define.ts';

/** The report is kept closed in PostgreSQL; the action has its id, and the answers that are codes. */
export const complete = action('complete', {
  on: 'step',
  aside: {
    report: z
      .record(z.string(), z.unknown())
      .meta({ description: 'The fields of the step’s form; see `form` of the step.' }),
    destinationAgencyId: z
      .string()
      .max(80)
      .optional()
      .meta({ description: 'Where the person goes, for a step that asks for it.' }),
  },
  lookedUp: {
    reportId: id,
    /** The answers of the report the rules go by. */
    facts,
    /** Codes of the documents that are there. */
    attachments: z.array(z.string().max(40)).max(40),
    destination: agencyRef.nullable(),
    /** The destination: one created after the referral was opened is made known to it. */
    agency: listedAgency.optional(),
  },
});
