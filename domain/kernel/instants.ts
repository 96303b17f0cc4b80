import { DAY_MS, MINUTE_MS } from '../law/days.ts';

/**
 * When something happened, when somebody received it, and when it was entered are three instants; clocks count from the first two, by
 * what their rule says, and an entry made later says so.
 */

/** An entry made later than this after what it records says so. */
export const LATE_ENTRY_MS = 15 * MINUTE_MS;
/** Older than this, an instant of contact is a slip of the pen. */
export const OLDEST_CONTACT_MS = 366 * DAY_MS;

export const isLateEntry = (happenedMs: number, enteredMs: number): boolean => enteredMs - happenedMs > LATE_ENTRY_MS;

/** Why a contact cannot have been at this instant; null: it can. */
export function contactFault(receivedMs: number, nowMs: number): 'received-in-future' | 'received-long-ago' | null {
  if (receivedMs > nowMs) return 'received-in-future';
  return nowMs - receivedMs > OLDEST_CONTACT_MS ? 'received-long-ago' : null;
}
