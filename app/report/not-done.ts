import type { Bilingual } from '../../domain/law/types.ts';
import type { ReportRefusal, ReportRefusalCode } from '../../domain/report/refusal.ts';

/** Why a use case of a caller's report is not done. Thrown, so that its transaction is taken back; the API tells it. */
export class ReportNotDone extends Error {
  readonly code: ReportRefusalCode | 'not-found' | 'invalid' | 'idempotency-key-reused' | 'unavailable';
  readonly detail: ReportRefusal['detail'];
  /** What is wrong with a field of the request, by its location. */
  readonly errors: readonly { location: string; message: Bilingual }[];

  constructor(
    code: ReportNotDone['code'],
    { detail = {}, errors = [] }: { detail?: ReportRefusal['detail']; errors?: ReportNotDone['errors'] } = {},
  ) {
    super(code);
    this.code = code;
    this.detail = detail;
    this.errors = errors;
  }
}

export const refusedReport = ({ code, detail }: ReportRefusal) => new ReportNotDone(code, { detail });
export const invalidField = (location: string, message: Bilingual) =>
  new ReportNotDone('invalid', { errors: [{ location, message }] });
