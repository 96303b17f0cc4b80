import type { AccountRow } from '../../db/queries/administration.ts';
import type { By } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';

/** When the open steps of somebody go back to their agencies: now, or in the coming night without Temporal. */
export type StepsGoBack = 'none' | 'now' | 'tonight';

/** Tells the job that steps wait to go back. */
export async function giveStepsBack(deps: AppDeps, by: By, { id, taken, reported }: AccountRow): Promise<StepsGoBack> {
  return taken + reported === 0 ? 'none' : tellRelease(deps, by, id);
}

/** It finds by itself which steps, so a second telling, or one too many, does no harm. */
export async function tellRelease(
  { temporal, logger }: Pick<AppDeps, 'temporal' | 'logger'>,
  { requestId }: By,
  accountId: string,
): Promise<'now' | 'tonight'> {
  try {
    await temporal.startRelease(accountId);
    return 'now';
  } catch (error) {
    logger.warn({ err: error, requestId }, 'steps go back in the coming night');
    return 'tonight';
  }
}
