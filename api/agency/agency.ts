import { z } from '@hono/zod-openapi';
import type { AgencyRow } from '../../db/queries/agencies.ts';
import { AGENCY_STATES, AREA_CODE, RANK, stateAt } from '../../domain/agency/agencies.ts';
import { AGENCY_KINDS } from '../../domain/codes.ts';
import { dateOf, dayOf } from '../../domain/law/days.ts';
import { bilingual } from '../kernel/codes.ts';

/** What the routes of agencies share: how one is shown, and what a change says. */

const dayIn = (at: Date | null): string | null => (at === null ? null : dateOf(dayOf(at.getTime())));

export const agencyView = z
  .object({
    id: z.string(),
    kind: z.enum(AGENCY_KINDS),
    name: bilingual,
    area: z.string().nullable().openapi({ description: 'Code of the commune or ward of its seat.' }),
    parentId: z.string().nullable(),
    state: z.enum(AGENCY_STATES).openapi({ description: 'Today.' }),
    validFrom: z.iso.date(),
    validTo: z.iso.date().nullable().openapi({ description: 'The first day on which it is no more.' }),
    successorId: z.string().nullable(),
    phone: z.string().nullable().openapi({ description: 'Of the agency itself, where it is reached about a case.' }),
    hours: z.string().nullable().openapi({ description: 'When somebody answers.' }),
  })
  .openapi('Agency');

export function presentAgency(row: AgencyRow): z.infer<typeof agencyView> {
  return {
    id: row.id,
    kind: row.kind,
    name: { vi: row.nameVi, en: row.nameEn },
    area: row.area,
    parentId: row.parentId,
    state: stateAt(row, new Date()),
    validFrom: dayIn(row.validFrom) ?? '',
    validTo: dayIn(row.validTo),
    successorId: row.successorId,
    phone: row.phone,
    hours: row.hours,
  };
}

const name = z.string().trim().min(2).max(200);
/** What of an agency may change. */
export const agencyFields = {
  nameVi: name,
  nameEn: name,
  area: z.string().regex(AREA_CODE).nullable().openapi({ description: 'Five digits, as in Decision 19/2025/QD-TTg.' }),
  parentId: z.string().max(80).nullable(),
  email: z.email().max(200).nullable().openapi({ description: 'Of the agency itself, never a person’s.' }),
  phone: z
    .string()
    .regex(/^[0-9+() .-]{3,30}$/)
    .nullable(),
  hours: z
    .string()
    .trim()
    .min(2)
    .max(200)
    .nullable()
    .openapi({ description: 'When somebody answers, and who does outside these hours; no name of a person.' }),
  rank: z.string().regex(RANK).openapi({ description: 'Who is asked first among those of a kind; 99: never asked.' }),
};

/** Every change says from when, why, and by which instrument where it is law. */
export const ofChange = {
  from: z.iso.date().optional().openapi({ description: 'The day it is in force from; today when left out.' }),
  reason: z.string().trim().min(3).max(400),
  source: z
    .string()
    .trim()
    .min(3)
    .max(400)
    .nullable()
    .default(null)
    .openapi({ description: 'The resolution or decision it comes from.' }),
};
