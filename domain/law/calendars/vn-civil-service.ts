import { calendar, type CalendarData, type CalendarDay, type DayKind } from '../calendar.ts';
import { dateOf, parseDate } from '../days.ts';

/**
 * Days off of the civil service (Monday to Friday): Labour Code Art. 112, the Prime Minister's yearly choice for Tet and
 * National Day, swaps, and 24 November from 2026 (Resolution 28/2026/QH16). Sources as in docs/law.md.
 */

const NAMES = {
  newYear: { vi: 'Tết Dương lịch', en: 'New Year' },
  tet: { vi: 'Tết Nguyên đán', en: 'Tet' },
  hung: { vi: 'Giỗ Tổ Hùng Vương', en: 'Hung Kings’ Day' },
  reunification: { vi: 'Ngày Chiến thắng', en: 'Reunification Day' },
  labour: { vi: 'Quốc tế Lao động', en: 'Labour Day' },
  national: { vi: 'Quốc khánh', en: 'National Day' },
  culture: { vi: 'Ngày Văn hóa Việt Nam', en: 'Viet Nam Culture Day' },
} as const;

type Name = keyof typeof NAMES;

function days(
  kind: DayKind,
  name: Name,
  from: string,
  to = from,
  source = 'S16, S65',
  status: CalendarDay['status'] = 'announced',
): CalendarDay[] {
  const list: CalendarDay[] = [];
  for (let day = parseDate(from); day <= parseDate(to); day += 1)
    list.push({ date: dateOf(day), kind, name: NAMES[name], source, status });
  return list;
}

const swapOff = { vi: 'nghỉ hoán đổi', en: 'swapped day off' };
const worked = { vi: 'làm bù', en: 'worked in exchange' };
const one = (kind: DayKind, date: string, name: CalendarDay['name'], source = 'S16, S65'): CalendarDay => ({
  date,
  kind,
  name,
  source,
  status: 'announced',
});

const GUESS = 'lunar date computed; notice not seen';
/** Days approved for 2027 as the press reports them, 4 to 10 February and 3 September; the notice itself was not seen. */
const PRESS = 'press report of the days approved; number of the notice not seen';

export const vnCivilService: CalendarData = calendar({
  id: 'vn-civil-service',
  years: [
    { year: 2025, status: 'announced', source: 'S16, S65' },
    {
      year: 2026,
      status: 'announced',
      source: 'S16, S65, S66; a swap near 24 November had been proposed and not decided',
    },
    { year: 2027, status: 'provisional', source: 'press report of the days approved; number of the notice not seen' },
  ],
  days: [
    ...days('holiday', 'newYear', '2025-01-01'),
    ...days('holiday', 'tet', '2025-01-27', '2025-01-31'),
    ...days('holiday', 'hung', '2025-04-07'),
    ...days('holiday', 'reunification', '2025-04-30'),
    ...days('holiday', 'labour', '2025-05-01'),
    one('swap-off', '2025-05-02', swapOff),
    one('working-saturday', '2025-04-26', worked),
    ...days('holiday', 'national', '2025-09-01', '2025-09-02'),

    ...days('holiday', 'newYear', '2026-01-01'),
    one('swap-off', '2026-01-02', swapOff),
    one('working-saturday', '2026-01-10', worked),
    ...days('holiday', 'tet', '2026-02-16', '2026-02-20', 'S16, S65, S66'),
    ...days('make-up', 'hung', '2026-04-27'),
    ...days('holiday', 'reunification', '2026-04-30'),
    ...days('holiday', 'labour', '2026-05-01'),
    one('swap-off', '2026-08-31', swapOff),
    one('working-saturday', '2026-08-22', worked),
    ...days('holiday', 'national', '2026-09-01', '2026-09-02'),
    ...days(
      'holiday',
      'culture',
      '2026-11-24',
      '2026-11-24',
      'S15, S16: Resolution 28/2026/QH16, in force from 1 July 2026',
    ),

    ...days('holiday', 'newYear', '2027-01-01', '2027-01-01', 'Labour Code Art. 112', 'provisional'),
    ...days('holiday', 'tet', '2027-02-04', '2027-02-10', PRESS, 'provisional'),
    ...days('holiday', 'hung', '2027-04-16', '2027-04-16', GUESS, 'provisional'),
    ...days('holiday', 'reunification', '2027-04-30', '2027-04-30', 'Labour Code Art. 112', 'provisional'),
    ...days('make-up', 'labour', '2027-05-03', '2027-05-03', 'Labour Code Art. 111(3)', 'provisional'),
    ...days('holiday', 'national', '2027-09-02', '2027-09-03', PRESS, 'provisional'),
    ...days('holiday', 'culture', '2027-11-24', '2027-11-24', 'Resolution 28/2026/QH16', 'provisional'),
  ],
});
