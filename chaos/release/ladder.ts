import { ladderOf as before } from '../../domain/kernel/ladder.ts';

/** Another ladder: everybody is told twice as far from the date, and reminded from the middle of the span on. */
export function ladderOf(...of: Parameters<typeof before>): ReturnType<typeof before> {
  return before(...of).map((rung) => ({
    ...rung,
    offsetHours: rung.offsetHours * 2,
    notBeforeShare: Math.min(rung.notBeforeShare, 0.5),
  }));
}
