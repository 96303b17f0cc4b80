import type { Bilingual } from '../../domain/law/types.ts';
import { UseCaseError, type UseCaseErrorOptions, type UseCaseErrorCode } from '../kernel/use-case-error.ts';

export const AGENCY_FAULTS = [
  'taken',
  'unknown-parent',
  'cycle',
  'nothing-changes',
  'unknown-agency',
  'unknown-successor',
  'successor-not-there',
  'before-it-began',
  'ended',
  'in-cases',
  'stale',
  'in-force',
  'fixed',
] as const;
export type AgencyFault = (typeof AGENCY_FAULTS)[number];

/** Those that are about the state of things; every other one is about a field of what was asked. */
const CODES: Partial<Record<AgencyFault, UseCaseErrorCode>> = {
  'unknown-agency': 'not-found',
  ended: 'agency-ended',
  'in-cases': 'agency-in-cases',
  'in-force': 'agency-change-in-force',
  stale: 'stale',
};

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

function becauseOf(fault: AgencyFault, field: string, agencyId: string): UseCaseErrorOptions {
  if (fault === 'ended' || fault === 'in-cases') return { extra: { agencyId } };
  return fault in CODES ? {} : { fields: [{ field, message: SENTENCES[fault] ?? fault }] };
}

/** Why a change cannot be. `field` is what it is about, `agencyId` whom. */
export class AgencyError extends UseCaseError {
  readonly fault: AgencyFault;
  readonly field: string;
  readonly agencyId: string;
  constructor(fault: AgencyFault, field: string, agencyId: string) {
    super(CODES[fault] ?? 'invalid', becauseOf(fault, field, agencyId));
    this.message = `${fault}: ${field} of ${agencyId}`;
    this.fault = fault;
    this.field = field;
    this.agencyId = agencyId;
  }
}
