import { expect, test } from 'vitest';
import { calendarOf } from './ics.ts';

const words = {
  title: 'Việc đến hạn',
  summary: 'Việc đến hạn; a, b\\c',
  description: 'Mở danh sách việc để xem. '.repeat(6),
  link: 'https://example.vn/inbox',
  now: new Date('2026-11-30T03:04:05.678Z'),
};

test('days are days, hours are instants in UTC, and every line ends as it must', () => {
  const text = calendarOf(
    [
      { uid: 'a@x', at: { day: '2026-12-31' } },
      { uid: 'b@x', at: { instant: new Date('2026-12-01T10:30:00.000Z') } },
    ],
    words,
  );
  expect(text).toContain('DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n');
  expect(text).toContain('DTSTART:20261201T103000Z\r\n');
  expect(text).toContain('DTSTAMP:20261130T030405Z\r\n');
  expect(text).toContain('SUMMARY:Việc đến hạn\\; a\\, b\\\\c\r\n');
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(text.startsWith('BEGIN:VCALENDAR\r\n') && text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  expect(text.match(/^UID:/gm)).toHaveLength(2);
});

test('long lines are folded by bytes, no letter is cut, and unfolded they are as before', () => {
  const text = calendarOf([{ uid: 'a@x', at: { day: '2026-12-31' } }], words);
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(text).not.toContain('\uFFFD');
  expect(text.replaceAll('\r\n ', '')).toContain(`DESCRIPTION:${words.description}`);
});
