import { CHARGE_ROLES } from '../../access/roles.ts';
import type { Role } from '../../codes.ts';
import type { Bilingual } from '../../law/types.ts';
import type { Actor, PathwayProposal, ReferralState } from '../state.ts';
import { deputyField } from './permissions.ts';

/** What coordinator and manager decide together: one of the two roles proposes, the other signs. */

export type Proposed = Pick<PathwayProposal, 'by' | 'deputyFor' | 'roles'>;

/** What it is that is proposed, where it stands in the place of a step: it is about the case as a whole. */
export const PROPOSALS = {
  identification: { vi: 'Sửa ngày xác định nạn nhân', en: 'Another day of identification' },
  pathway: { vi: 'Chuyển sang phiên bản quy trình mới hơn', en: 'Move to a newer version of the pathway' },
} as const satisfies Record<string, Bilingual>;
export type ProposalKind = keyof typeof PROPOSALS;
export const isProposal = (stepId: unknown): stepId is ProposalKind =>
  typeof stepId === 'string' && Object.hasOwn(PROPOSALS, stepId);

/** The level of the alert that asks for the second signature. */
export const SECOND_SIGNATURE = 'second-signature';

/** Of each kind the one that waits for its second signature. */
export const openProposals = ({ identification, moves }: Pick<ReferralState, 'identification' | 'moves'>) => ({
  identification: identification?.open ?? null,
  pathway: moves?.open ?? null,
});

/** Who proposes, and as what: of the two roles the other one signs. */
export function proposedBy(actor: Actor): Proposed {
  const roles = actor.roles.filter((role) => (CHARGE_ROLES as readonly Role[]).includes(role));
  return { by: actor.userId, ...deputyField(actor), roles };
}

/** Four eyes see neither a person nor their deputy twice. */
export const isSame = (actor: Actor, { by, deputyFor }: Proposed) =>
  [by, deputyFor].some((id) => id !== undefined && (id === actor.userId || id === actor.deputyFor));

/** The roles that are still missing beside whoever proposed. */
export const wanted = ({ roles }: Proposed): Role[] =>
  CHARGE_ROLES.filter((role) => roles.some((other) => other !== role));

export const complements = (proposal: Proposed, actor: Actor) =>
  wanted(proposal).some((role) => actor.roles.includes(role));
