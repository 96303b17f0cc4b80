import { datesToCome } from '../../domain/person/data.ts';
import { localDate } from '../../domain/referral/rules.ts';
import { UseCaseError } from '../kernel/use-case-error.ts';

type Dated = Parameters<typeof datesToCome>[0];

/**
 * Dates of birth and of papers lie behind us.
 *
 * @param people by the part of the input they stand in: `person`, `relatives.0`, or nothing.
 * @throws UseCaseError `invalid`, with each date that does not.
 */
export function refuseDatesToCome(people: Readonly<Record<string, Dated>>, nowMs = Date.now()): void {
  const today = localDate(nowMs);
  const fields = Object.entries(people).flatMap(([within, data]) =>
    datesToCome(data, today).map(({ path, message }) => ({
      field: within === '' ? path : `${within}.${path}`,
      message,
    })),
  );
  if (fields.length > 0) throw new UseCaseError('invalid', { fields });
}
