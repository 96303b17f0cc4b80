/** Dates as a calendar reads them (RFC 5545): nothing but when, the same words for each, and where to look. */

export interface Due {
  /** The same for the same date each time it is read, and of no use for anything else. */
  uid: string;
  /** The day in Viet Nam, `2026-11-30`, where all of it is there; else the instant. */
  at: { day: string } | { instant: Date };
}

const LINE_BYTES = 75;
const encoder = new TextEncoder();

/** A line of at most 75 bytes; what is longer goes on in the next one, after a blank, and no letter is cut. */
function folded(line: string): string {
  const lines: string[] = [];
  let [current, bytes] = ['', 0];
  for (const letter of line) {
    const size = encoder.encode(letter).length;
    if (bytes + size > LINE_BYTES) {
      lines.push(current);
      [current, bytes] = [' ', 1];
    }
    current += letter;
    bytes += size;
  }
  return [...lines, current].join('\r\n');
}

const escaped = (text: string) => text.replaceAll(/[\\;,]/g, '\\$&').replaceAll(/\r?\n/g, '\\n');
const basic = (iso: string) => iso.replaceAll(/[-:]|\.\d+/g, '');
const instant = (at: Date) => basic(at.toISOString());

/** The day after, which a day as a calendar has it ends with. */
function dayAfter(day: string): string {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}

const timesOf = (at: Due['at']): string[] =>
  'day' in at
    ? [`DTSTART;VALUE=DATE:${basic(at.day)}`, `DTEND;VALUE=DATE:${basic(dayAfter(at.day))}`]
    : [`DTSTART:${instant(at.instant)}`, 'DURATION:PT15M'];

/** @param words the same for each date: what is in a calendar is seen by whoever stands behind its owner. */
export function calendarOf(
  dues: readonly Due[],
  {
    title,
    summary,
    description,
    link,
    now,
  }: Record<'title' | 'summary' | 'description' | 'link', string> & { now: Date },
): string {
  const events = dues.flatMap(({ uid, at }) => [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${instant(now)}`,
    ...timesOf(at),
    `SUMMARY:${escaped(summary)}`,
    `DESCRIPTION:${escaped(description)}`,
    `URL:${link}`,
    'CLASS:PRIVATE',
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Referral pathway//Due dates//VI',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(title)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...events,
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}
