import { CHARGE_ROLES } from '../../access/roles.ts';
import type { Role } from '../../codes.ts';
import type { Actor, PathwayProposal } from '../state.ts';
import { deputyField } from './permissions.ts';

/** What coordinator and manager decide together: one of the two roles proposes, the other signs. */

export type Proposed = Pick<PathwayProposal, 'by' | 'deputyFor' | 'roles'>;

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
