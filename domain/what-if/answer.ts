import type { Answer } from './compare.ts';
import type { Forecast } from './forecast.ts';
import type { Difference } from './replay.ts';

/** The whole answer to a draft, as it is kept and shown: ids and counts, and nobody's name. */
export interface WhatIf extends Answer {
  /**
   * Cases of which the rules of today say otherwise than their log does, before any draft: rules that were released meanwhile, or a fault.
   * They are compared all the same; an answer with many of them is worth less.
   */
  differences: { cases: number; first: ({ referralId: string } & Difference)[] };
  /** Cases whose first action opens nothing under the draft, or has no log; not compared. */
  notPlayed: number;
  untilMs: number;
  /** Of the next weeks; absent: it was not asked for. */
  forecast?: Forecast;
}
