import type { Transaction } from '../../db/client.ts';
import type { PowerRequestRow } from '../../db/queries/power-requests.ts';
import type { PowerKind } from '../../domain/access/powers.ts';
import { applyRoles } from '../account/change-roles.ts';
import { tellRelease } from '../account/give-back.ts';
import { applyInvitation } from '../account/invite.ts';
import { applyMove } from '../account/move.ts';
import { applyReactivation } from '../account/reactivate.ts';
import { applyMerge, applyParent, startChanges } from '../agency/by-two.ts';
import { applyMailDomains } from '../agency/mail-domains.ts';
import { applyCalendar, tellCalendar } from '../calendar/change.ts';
import { applyDecoy, applyDecoyEnd } from '../decoy/lay.ts';
import { applyProvider, applyRemoval } from '../identity-provider/set.ts';
import { applyLocalLevels, tellLocalLevels } from '../local-level/set.ts';
import type { Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import type { Approval } from './ask.ts';

/** What each kind does once it is approved. */

interface Power {
  /** Judges anew and writes, in the transaction of the approval. @throws UseCaseError when it can no longer be given. */
  apply(deps: AppDeps, tx: Transaction, approval: Approval): Promise<void>;
  /** What follows outside the database; twice does no harm. */
  after?(deps: AppDeps, by: Command, request: PowerRequestRow): Promise<unknown>;
}

const release: Power['after'] = (deps, by, { accountId }) => tellRelease(deps, by, accountId ?? '');

export const POWERS: Readonly<Record<PowerKind, Power>> = {
  invite: { apply: applyInvitation },
  roles: { apply: applyRoles, after: release },
  move: { apply: applyMove, after: release },
  reactivate: { apply: applyReactivation },
  'provider-set': { apply: applyProvider },
  'provider-removed': { apply: applyRemoval },
  'mail-domains': { apply: applyMailDomains },
  calendar: { apply: applyCalendar, after: tellCalendar },
  'agency-parent': { apply: applyParent, after: startChanges },
  'agency-merge': { apply: applyMerge, after: startChanges },
  'local-levels': { apply: applyLocalLevels, after: tellLocalLevels },
  'decoy-lay': { apply: applyDecoy },
  'decoy-end': { apply: applyDecoyEnd },
};
