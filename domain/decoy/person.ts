import type { PersonData } from '../person/data.ts';
import { drawsOf } from './case.ts';

/**
 * Somebody whom there is not, for an invented case: written anew at each reading and kept nowhere, so that no key, no index and no erasure ever
 * counts them. The number is of no subscriber: none begins so.
 */

const SURNAMES = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Lò', 'Giàng', 'Vàng'];
const MIDDLES = ['Thị', 'Thị Thu', 'Ngọc', 'Thanh', 'Minh', 'Thị Kim'];
const NAMES = ['Hương', 'Lan', 'Mai', 'Hoa', 'Thảo', 'Yến', 'Nhung', 'Dung', 'Phương', 'Hạnh', 'Sinh', 'Mỷ'];
const STREETS = ['ngõ 12', 'ngõ 45', 'tổ 3', 'tổ 7', 'xóm 2', 'thôn 4'];

export function inventPerson(id: string, year: number): PersonData {
  const draw = drawsOf(id);
  const unsure = { phone: 'unsure', mail: 'unsure', post: 'unsure' } as const;
  const digits = id.replaceAll(/\D/g, '').padEnd(7, '0').slice(0, 7);
  return {
    fullName: [draw(SURNAMES), draw(MIDDLES), draw(NAMES)].join(' '),
    birthDate: String(year - draw([19, 20, 21, 22, 23, 24, 26, 28, 31, 34])),
    sex: 'female',
    nationality: 'VN',
    contacts: [
      { kind: 'phone', value: `000${digits}`, safe: unsure },
      { kind: 'address', value: draw(STREETS), safe: unsure },
    ],
  };
}
