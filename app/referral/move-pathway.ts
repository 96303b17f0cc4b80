import type { ReferralState } from '../../domain/referral/state.ts';
import type { BodyOf, PathwayActionKind } from '../../domain/referral/actions.ts';
import { requireMay } from '../kernel/access.ts';
import type { Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { readAsCaller } from '../kernel/transaction.ts';
import { UseCaseError } from '../kernel/use-case-error.ts';
import type { Performed } from './perform.ts';
import { caseFor } from './read-case.ts';
import { takeAction } from './take-action.ts';

/** The move of many referrals to a newer version of the pathway. */

export type Moved = { referralId: string } & ({ done: Performed } | { refused: UseCaseError });

export interface Moving {
  referralIds: readonly string[];
  /** The newer version. */
  to: string;
}

export function proposeForAll(deps: AppDeps, by: Command, { referralIds, to }: Moving): Promise<Moved[]> {
  requireMay(by, 'proposePathwayForAll');
  return onEach(deps, by, referralIds, 'propose-pathway', () => ({ to }));
}

/** Only proposals of this version are signed. */
export function signForAll(deps: AppDeps, by: Command, { referralIds, to }: Moving): Promise<Moved[]> {
  requireMay(by, 'signPathwayForAll');
  return onEach(deps, by, referralIds, 'sign-pathway', ({ moves }) => {
    const open = moves?.open;
    // Asked again after it was signed, the number is the one that was signed.
    return { proposal: open ? (open.to === to ? open.n : open.n + 1) : Math.max(1, moves?.count ?? 1) };
  });
}

/**
 * The same action on each of these, one after the other. Each stands by itself: one that is refused stops no other, and the
 * same command again does only what is not done yet.
 */
async function onEach<K extends PathwayActionKind>(
  deps: AppDeps,
  by: Command,
  referralIds: readonly string[],
  kind: K,
  given: (state: ReferralState) => BodyOf<K>,
): Promise<Moved[]> {
  const moved: Moved[] = [];
  for (const referralId of new Set(referralIds)) {
    // One command asks for several actions: each has an id of its own.
    const own = { ...by, actionId: `${by.actionId}:${referralId}` };
    try {
      const { state } = await readAsCaller(deps, by, (tx) => caseFor(tx, by, referralId));
      const done = await takeAction(deps, own, { referralId, ifVersion: null }, kind, given(state));
      moved.push({ referralId, done });
    } catch (error) {
      // What is away or broken now is not refused: the same command asks again for what is left.
      if (!(error instanceof UseCaseError) || error.code === 'unavailable' || error.code === 'action-failed')
        throw error;
      moved.push({ referralId, refused: error });
    }
  }
  return moved;
}
