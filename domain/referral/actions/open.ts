import { z } from 'zod';
import { AGENCY_KINDS, ENTRY_ROUTES } from '../../codes.ts';
import { agencyRef, area, calendarOverlay, communes } from '../state.ts';
import { action, facts, id } from './define.ts';

/** The first action of a referral: all of it is worked out from what a person asks for (app/referral/open.ts). */
export const open = action('open', {
  on: 'own',
  lookedUp: {
    referralId: id,
    policy: z.string(),
    pipeline: z.string(),
    calendar: calendarOverlay,
    clock: z.strictObject({ scale: z.number().min(1), epochMs: z.number().int() }),
    route: z.enum(ENTRY_ROUTES),
    place: z.string().max(20),
    coordinator: z.strictObject({ userId: id, agencyId: id }),
    receiver: agencyRef,
    directory: z.partialRecord(z.enum(AGENCY_KINDS), z.array(id)),
    /** Commune of the seat of an agency. Absent in older actions. */
    areas: z.record(id, area).optional(),
    communes: communes.optional(),
    facts,
  },
});
