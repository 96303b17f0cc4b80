import { describe, expect, test } from 'vitest';
import { match, termsOf } from './match.ts';

/**
 * Names that may be one, and names that are not, as somebody who reads these languages would say. Found means: a person is asked;
 * nothing is ever joined by this.
 */

/** `same`: the whole name agrees. `near`: asked, and less sure. `other`: nobody is troubled. */
type Wanted = 'same' | 'near' | 'other';

const PAIRS: Readonly<Record<string, readonly (readonly [one: string, other: string, wanted: Wanted])[]>> = {
  Vietnamese: [
    ['Nguyễn Thị Hoà', 'Nguyễn Thị Hòa', 'same'],
    ['Nguyễn Thuý Quỳnh', 'Nguyễn Thúy Quình', 'same'],
    ['Lý Thị Mỹ', 'Lí Thị Mĩ', 'same'],
    ['Trần Văn Quý', 'Trần Văn Quí', 'same'],
    ['Hồ Kỳ Vỹ', 'Hồ Kì Vĩ', 'same'],
    ['Phạm Như Ý', 'Phạm Như Í', 'same'],
    ['Đặng Thị Yến', 'Ðặng Thị Yến', 'same'],
    ['Đặng Thị Yến', 'Ɖặng Thị Yến', 'same'],
    ['Đặng Thị Yến', 'DANG THI YEN', 'same'],
    ['Nguyễn Thị Phượng', 'Nguyễn Thị Phƣợng', 'same'],
    ['Lê Thị Hương', 'Lê\u200b Thị H\u00adương\ufeff', 'same'],
    ['Vũ Thị Hạnh', 'Hạnh, Vũ Thị', 'same'],
    ['Nguyễn Thị Thu Trang', 'Nguyễn Thu Trang', 'near'],
    ['Nguyễn Thu Trang', 'Nguyễn Thị Thu Trang', 'near'],
    ['Nguyễn Thị Thu Trang', 'Nguyễn Thị Thu Hằng', 'near'],
    ['Trần Thị Mai', 'Trần Thị May', 'near'],
    ['Trần Mai', 'Trần May', 'other'],
    ['Hoàng Thị Thủy', 'Hoàng Thị Thúi', 'near'],
    ['Bùi Huy', 'Bùi Hải', 'other'],
    ['Lê Văn An', 'Phạm Thị Na', 'other'],
  ],
  'Tày, Nùng': [
    ['Nông Thị Vy', 'Nông Thị Vi', 'same'],
    ['Vi Văn Páo', 'Vy Văn Pao', 'same'],
    ['Hứa Thị Nọong', 'Hua Thi Noong', 'same'],
    ['Ma Seo Phìn', 'Ma Seophìn', 'near'],
    ['Lục Thị Sáy', 'Lục Thị Sái', 'near'],
    ['Nông Văn Páo', 'Nông Páo', 'near'],
    ['Nông Thị Vy', 'Hoàng Thị Lan', 'other'],
  ],
  'H’Mông': [
    ['Giàng A Páo', 'Giang A Pao', 'same'],
    ['Giàng A Páo', 'Giàng Apáo', 'near'],
    ['Giàng A Páo', 'Giàng Páo', 'near'],
    ['Sùng Thị Dở', 'Thị Dở Sùng', 'same'],
    ['Lý A Sử', 'Lí A Sử', 'same'],
    ['Lầu Y Pó', 'Lầu Í Pó', 'same'],
    ['Thào Thị Hmông', 'Thào Thị H’Mông', 'same'],
    ['Mùa A Vừ', 'Mùa A Và', 'near'],
    ['Vàng Seo Lùng', 'Vàng Seolùng', 'near'],
    ['Giàng A Páo', 'Sùng Thị Dở', 'other'],
  ],
  'Ê Đê': [
    ['H’Hen Niê', 'HHen Niê', 'same'],
    ["H'Hen Niê", 'H Hen Nie', 'same'],
    ['H’Linh Êban', "H'Linh Ê Ban", 'near'],
    ['Y Moan Ênuôl', 'I Moan Enuol', 'same'],
    ['Y Bhiăk Niê Kdăm', 'Y Bhiak Nie Kdam', 'same'],
    ['H’Ƀlă Ƀyă', 'HBla Bya', 'same'],
    ['H’Hen Niê', 'Hen Niê', 'near'],
    ['Y Moan Ênuôl', 'Moan Ênuôl', 'near'],
    ['H’Hen Niê', 'Y Moan Ênuôl', 'other'],
  ],
  Khmer: [
    ['Thạch Sa Rinh', 'Thạch Sarinh', 'near'],
    ['Sơn Thị Sô Phai', 'Sơn Thị Sôphai', 'near'],
    ['Danh Sa Vươl', 'Danh Sa Vuol', 'same'],
    ['Kim Thị Sa Rây', 'Sa Rây Kim Thị', 'same'],
    ['Neáng Kunthia', 'Neang Kun Thia', 'near'],
    ['Thạch Thị Sa Rinh', 'Thạch Sa Rinh', 'near'],
    ['Thạch Sa Rinh', 'Danh Sa Vươl', 'other'],
  ],
};

function judged(asked: string, stored: string): Wanted {
  const [wanted, known] = [termsOf({ fullName: asked }), termsOf({ fullName: stored })];
  const found = match(
    wanted,
    wanted.filter((term) => known.some(({ kind, value }) => term.kind === kind && term.value === value)),
  );
  if (found === null) return 'other';
  return found.matched.includes('name') ? 'same' : 'near';
}

describe.each(Object.entries(PAIRS))('%s names', (_language, pairs) => {
  test.each(pairs)('%s · %s: %s', (one, other, wanted) => {
    expect(judged(one, other)).toBe(wanted);
    expect(judged(other, one), 'the other way').toBe(wanted);
  });
});

test('the whole name is worth more than the same letters apart, and these more than some of its words', () => {
  const score = (asked: string, stored: string) => {
    const [wanted, known] = [termsOf({ fullName: asked }), termsOf({ fullName: stored })];
    return match(
      wanted,
      wanted.filter((term) => known.some(({ kind, value }) => term.kind === kind && term.value === value)),
    )?.score;
  };
  const scores = [
    score('Thạch Sa Rinh', 'Thach sa rinh'),
    score('Thạch Sa Rinh', 'Thạch Sarinh'),
    score('Thạch Thị Sa Rinh', 'Thạch Sa Rinh'),
  ] as number[];
  expect(scores).toEqual([...scores].sort((a, b) => b - a));
  expect(new Set(scores).size).toBe(scores.length);
});
