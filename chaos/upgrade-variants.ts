import { withoutTimer } from '../testing/changed-loop.ts';
import type { Change, Override } from '../testing/variant.ts';

/** The program as later releases may have it: what the upgrade drill changes, and what must be caught before. */

const overrides: readonly Override[] = [
  // A new step, and a new field of a form.
  { module: 'domain/pathway/index.ts', by: 'chaos/release/pathway.ts' },
  { module: 'domain/kernel/ladder.ts', by: 'chaos/release/ladder.ts' },
  { module: 'domain/referral/aggregate.ts', by: 'chaos/release/rule.ts' },
];

export const release: readonly Change[] = overrides;
export const releaseWithBug: readonly Change[] = [
  ...overrides,
  { module: 'domain/referral/aggregate.ts', by: 'chaos/release/bug.ts' },
];
/** A loop that sets no timer: histories that have one cannot be gone on with. */
export const incompatible: readonly Change[] = [withoutTimer];
