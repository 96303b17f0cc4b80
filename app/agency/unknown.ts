import { UseCaseError } from '../kernel/use-case-error.ts';

/** An agency was named that is not in this place now. */
export const unknownAgency = (field: string) =>
  new UseCaseError('unknown-agency', {
    fields: [{ field, message: { vi: 'Không có cơ quan này trên địa bàn', en: 'No such agency in this place' } }],
  });
