import type { AccountRow } from '../../db/queries/administration.ts';
import type { By } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';

/** When the open steps of somebody go back to their agencies: now, or in the coming night without Temporal. */
export type StepsGoBack = 'none' | 'now' | 'tonight';

/** Tells the job that steps wait to go back. It finds by itself which, so a second telling does no harm. */
export async function giveStepsBack(
  { temporal, logger }: AppDeps,
  { requestId }: By,
  { id, taken, reported }: AccountRow,
): Promise<StepsGoBack> {
  if (taken + reported === 0) return 'none';
  try {
    await temporal.startRelease(id);
    return 'now';
  } catch (error) {
    logger.warn({ err: error, requestId }, 'steps go back in the coming night');
    return 'tonight';
  }
}
