import { foldWords } from '../person/fold.ts';
import { FORMER_BY_DISTRICT } from './former-communes-hanoi.ts';

/**
 * Communes and wards that are no more, as papers and people still call them, and what stands there now. A unit that was split is
 * nobody's to choose but a person's. Codes were given out again: one means a unit only with the day its list came into force.
 */

export interface FormerCommune {
  name: string;
  district: string;
  /** Codes of `UNITS_SINCE`, one or several. */
  successors: readonly string[];
}

export const formerCommunes: readonly FormerCommune[] = Object.entries(FORMER_BY_DISTRICT).flatMap(
  ([district, units]) =>
    units.split(', ').map((unit) => {
      const [, name = '', codes = ''] = /^(.+?) ((?:\d{5} ?)+)$/.exec(unit) ?? [];
      return { name, district, successors: codes.trim().split(' ') };
    }),
);

/** What kind of unit it is, in words: left out by many, and written in many ways. */
const KINDS = /^(?:phuong|xa|thi tran|quan|huyen|thi xa|tp|thanh pho|p|x|tt|q|h) /u;
/** The name itself: `P. Cống Vị` and `phường Cống Vị` are Cống Vị; the ward of a number keeps it. */
const bare = (name: string) => foldWords(name).join(' ').replace(KINDS, '');

/** Each way in which a former unit is called in full, without tone marks. */
const called = new Map<string, FormerCommune[]>();
for (const former of formerCommunes) {
  const [name, district] = [bare(former.name), bare(former.district)];
  for (const one of [name, `${name} ${district}`]) called.set(one, [...(called.get(one) ?? []), former]);
}

/** The former units that these words name, with or without their district: `Cống Vị`, `phường Cống Vị, quận Ba Đình, Hà Nội`. */
export function formerCommunesCalled(typed: string): readonly FormerCommune[] {
  const parts = typed
    .split(/[,;()–-]/u)
    .map(bare)
    .filter((part) => part !== '' && part !== 'ha noi');
  const exact = called.get(parts.join(' ')) ?? [];
  // With another tone it is another name, where there is one of each.
  const marked = exact.filter(({ name }) => typed.toLocaleLowerCase('vi').includes(lower(name)));
  return marked.length > 0 ? marked : exact;
}

const lower = (name: string) => name.toLocaleLowerCase('vi').replace(/^(?:phường|xã|thị trấn) /u, '');
