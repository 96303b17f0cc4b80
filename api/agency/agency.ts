import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { type AgencyError, type AgencyFault, AgencyError as Fault, type ChangeOf } from '../../app/agency/agencies.ts';
import type { Transaction } from '../../db/client.ts';
import type { AgencyRow } from '../../db/queries/agencies.ts';
import { AGENCY_STATES, AREA_CODE, RANK, stateAt } from '../../domain/agency/agencies.ts';
import { AGENCY_KINDS } from '../../domain/codes.ts';
import { dateOf, dayOf } from '../../domain/law/days.ts';
import type { Bilingual } from '../../domain/law/types.ts';
import { actionIdOf, forCaller } from '../kernel/request.ts';
import type { Env } from '../kernel/context.ts';
import { notFound, Problem } from '../kernel/problem.ts';
import { bilingual } from '../kernel/codes.ts';

/** What the routes of agencies share: how one is shown, and how a fault of a change is told. */

export const today = (): string => dateOf(dayOf(Date.now()));
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

/** Who asks for a change, and what the record says of it. */
export function changeOf(
  c: Context<Env>,
  input: { from?: string | undefined; reason: string; source: string | null },
): ChangeOf {
  const { userId, agencyId, place } = c.get('caller');
  return {
    actionId: actionIdOf(c),
    userId,
    userAgencyId: agencyId,
    requestId: c.get('requestId'),
    place,
    from: input.from ?? today(),
    reason: input.reason,
    source: input.source,
  };
}

const SENTENCES: Partial<Record<AgencyFault, Bilingual>> = {
  taken: { vi: 'Mã này đã có cơ quan dùng', en: 'An agency has this code already' },
  'unknown-parent': { vi: 'Không có cơ quan này trên địa bàn', en: 'No such agency in this place' },
  cycle: { vi: 'Cơ quan này đang ở dưới cơ quan đang sửa', en: 'That agency stands below the one you change' },
  'nothing-changes': { vi: 'Chưa có gì thay đổi', en: 'Nothing changes' },
  'unknown-successor': {
    vi: 'Không phải cơ quan khác của địa bàn',
    en: 'Not another agency of this place',
  },
  'successor-not-there': {
    vi: 'Cơ quan kế tục chưa có, hoặc không còn, vào ngày đó',
    en: 'The successor is not there yet, or no more, on that day',
  },
  'before-it-began': { vi: 'Ngày này trước khi có cơ quan', en: 'On that day the agency was not there yet' },
};

/** A change that was only tried: its transaction is taken back. */
class Tried<T> extends Error {
  readonly made: T;
  constructor(made: T) {
    super('only tried');
    this.made = made;
  }
}

/**
 * Makes a change in the name of the caller, and tells its faults as problems. With `show` it is worked out and taken back:
 * the answer says what would be, and nothing was.
 */
export async function changing<T>(c: Context<Env>, show: boolean, run: (tx: Transaction) => Promise<T>): Promise<T> {
  return telling(() =>
    forCaller(c, async (tx) => {
      const made = await run(tx);
      if (show) throw new Tried(made);
      return made;
    }).catch((error: unknown) => {
      if (error instanceof Tried) return error.made as T;
      throw error;
    }),
  );
}

/** Runs a change and tells its faults as problems. */
export async function telling<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Fault) throw problemOf(error);
    throw error;
  }
}

function problemOf({ fault, field, agencyId }: AgencyError): Problem {
  switch (fault) {
    case 'unknown-agency':
      return notFound();
    case 'ended':
      return new Problem('agency-ended', { extra: { agencyId } });
    case 'in-cases':
      return new Problem('agency-in-cases', { extra: { agencyId } });
    case 'in-force':
      return new Problem('agency-change-in-force');
    case 'stale':
      return new Problem('stale');
    default: {
      const message = SENTENCES[fault];
      return new Problem('invalid', { errors: [{ location: `body.${field}`, message: message ?? fault }] });
    }
  }
}
