/** A draft that is asked in the background: where it stands, and how much of it there may be. */

export const WHAT_IF_STATUSES = ['waiting', 'playing', 'done', 'cancelled', 'failed'] as const;
export type WhatIfStatus = (typeof WHAT_IF_STATUSES)[number];

export const isOver = (status: WhatIfStatus): boolean => status !== 'waiting' && status !== 'playing';

/** How far back closed cases go, at the most. */
export const MOST_MONTHS = 60;
/** Of one place: one is played, the others wait. */
export const MOST_UNFINISHED = 5;
/** Of one place: the oldest that are over go. */
export const MOST_KEPT = 50;
/** Begun so often, and never over: it takes its worker with it. */
export const MOST_TRIES = 5;
