import type { Database } from '../../db/client.ts';
import { askedIn } from '../../db/queries/people.ts';
import { UNITS_SINCE } from '../../domain/agency/units.ts';
import { type Communes, WHEREABOUTS } from '../../domain/agency/communes.ts';
import type { ListedAgency } from '../../domain/referral/state.ts';
import { badField, UseCaseError } from '../kernel/use-case-error.ts';

/** As a client names them: with the day of the list its codes are from. Absent: the one in force. */
export type AskedCommunes = Communes & { readonly unitsSince?: string | undefined };

/**
 * The agencies of the communes somebody named. A code that no People’s Committee of the place has is a slip of the pen.
 *
 * @param within the part of the input where the codes stand, or nothing.
 * @throws UseCaseError `invalid`, with each code that is not one.
 */
export async function agenciesOfCommunes(
  db: Pick<Database, 'select'>,
  place: string,
  communes: AskedCommunes,
  within: 'communes' | '',
): Promise<ListedAgency[]> {
  const { unitsSince = UNITS_SINCE } = communes;
  if (unitsSince !== UNITS_SINCE)
    throw badField(
      within ? `${within}.unitsSince` : 'unitsSince',
      'Mã của danh mục khác có thể là đơn vị khác; gửi mã của danh mục hiện hành (từ 1/7/2025), tra theo tên cũ ở listFormerCommunes',
      'A code of another list may be another unit; send those of the list in force (since 1 July 2025), found by the former name with listFormerCommunes',
    );
  const codes = [...new Set(WHEREABOUTS.flatMap((where) => communes[where] ?? []))];
  if (codes.length === 0) return [];
  const found = await askedIn(db, place, codes);
  const known = new Set(found.filter(({ kind }) => kind === 'commune').map(({ area }) => area));
  const fields = WHEREABOUTS.filter((where) => communes[where] !== undefined && !known.has(communes[where])).map(
    (where) => ({
      field: within ? `${within}.${where}` : where,
      message: { vi: 'Không có xã, phường này trên địa bàn', en: 'No such commune or ward in this place' },
    }),
  );
  if (fields.length > 0) throw new UseCaseError('invalid', { fields });
  return found;
}
