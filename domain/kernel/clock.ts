/**
 * The clock of an aggregate. `scale` divides every wait: its own time is `originMs + (real - epochMs) * scale`; with scale 1
 * it is real time. All in milliseconds.
 *
 * The durable loop sets its timer by these functions, also when it is replayed: what they answer for a given clock is part of
 * the loop, and changes only as the loop does (docs/adr/0044).
 */
export interface Clock {
  scale: number;
  epochMs: number;
  originMs: number;
}

/** Real time. */
export const REAL_TIME: Clock = { scale: 1, epochMs: 0, originMs: 0 };

/** Real time to the aggregate's own time. */
export function clockNow(clock: Clock, realMs: number): number {
  return Math.round(clock.originMs + (realMs - clock.epochMs) * clock.scale);
}

/** The clock of a new aggregate: its own time begins as real time at `epochMs`. */
export function clockFrom({ scale, epochMs }: { scale: number; epochMs: number }): Clock {
  return scale === 1 ? { ...REAL_TIME } : { scale, epochMs, originMs: epochMs };
}

/** The same time going on at another speed, from an instant of the aggregate's own time. */
export function clockAt(clock: Clock, nowMs: number, scale: number): Clock {
  return { scale, originMs: nowMs, epochMs: Math.round(clock.epochMs + (nowMs - clock.originMs) / clock.scale) };
}

/** How long a wait of the aggregate's time takes in real milliseconds; never less than one. */
export function realWait(clock: Clock, waitMs: number): number {
  return Math.max(1, Math.ceil(waitMs / clock.scale));
}
