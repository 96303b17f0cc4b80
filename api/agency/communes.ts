import type { Database } from '../../db/client.ts';
import { askedIn } from '../../db/queries/people.ts';
import { type Communes, WHEREABOUTS } from '../../domain/agency/place.ts';
import type { ListedAgency } from '../../domain/referral/state.ts';
import { Problem } from '../kernel/problem.ts';

/**
 * The agencies of the communes somebody named. A code that no People’s Committee of the place has is a slip of the pen.
 *
 * @param at where the codes stand in the request.
 * @throws Problem `invalid`, with each code that is not one.
 */
export async function communesOf(
  db: Pick<Database, 'select'>,
  place: string,
  communes: Communes,
  at: string,
): Promise<ListedAgency[]> {
  const codes = [...new Set(WHEREABOUTS.flatMap((where) => communes[where] ?? []))];
  if (codes.length === 0) return [];
  const found = await askedIn(db, place, codes);
  const known = new Set(found.filter(({ kind }) => kind === 'commune').map(({ area }) => area));
  const errors = WHEREABOUTS.filter((where) => communes[where] !== undefined && !known.has(communes[where])).map(
    (where) => ({
      location: `${at}.${where}`,
      message: { vi: 'Không có xã, phường này trên địa bàn', en: 'No such commune or ward in this place' },
    }),
  );
  if (errors.length > 0) throw new Problem('invalid', { errors });
  return found;
}
