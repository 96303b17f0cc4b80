import type { Role } from '../codes.ts';
import { givenByTwo } from './powers.ts';

/**
 * Who may do what with the account of somebody else, beside the role an operation asks for (`table.ts`). An administrator
 * looks after every agency of the place; an agency's lead after their own agency, as far as the roles they may give reach;
 * an auditor reads. Nobody changes what they themselves may.
 */

/** Roles a lead may give in the own agency. Whoever holds another one as well is the administrator's to change. */
export const LEAD_GRANTS: readonly Role[] = ['officer', 'signer', 'hotline-operator'];

export const ACCOUNT_STATES = ['active', 'invited', 'locked', 'left'] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];

export const ACCOUNT_ACTS = [
  'invite',
  'roles',
  'move',
  'end',
  'reactivate',
  'unlock',
  'end-sessions',
  'reset-second-factor',
] as const;
export type AccountAct = (typeof ACCOUNT_ACTS)[number];

/** What is noted of an account, from its invitation to its end. */
export const ACCOUNT_CHANGES = [
  'invited',
  // Until power requests: written no more, and read of what was.
  'roles-asked',
  'roles',
  'moved',
  'left',
  'reactivated',
  'unlocked',
  'sessions-ended',
  'second-factor-reset',
] as const;
export type AccountChangeKind = (typeof ACCOUNT_CHANGES)[number];

export const ACCOUNT_REFUSALS = ['own-account', 'roles-beyond-yours', 'last-administrator', 'account-state'] as const;
export type AccountRefusal = (typeof ACCOUNT_REFUSALS)[number];

export interface Overseer {
  userId: string;
  agencyId: string;
  place: string;
  roles: readonly Role[];
}

export interface Overseen {
  id: string;
  agencyId: string;
  place: string;
  roles: readonly Role[];
  state: AccountState;
}

/** Whether the account is there for this person at all; if not: 404. */
export function seesAccount(by: Overseer, { agencyId, place }: Pick<Overseen, 'agencyId' | 'place'>): boolean {
  if (by.roles.includes('administrator') || by.roles.includes('auditor')) return by.place === place;
  return by.roles.includes('agency-lead') && by.agencyId === agencyId;
}

/** The roles a person may give to somebody of that agency, and take from them. */
export function grantable(
  by: Overseer,
  { agencyId, place }: Pick<Overseen, 'agencyId' | 'place'>,
  all: readonly Role[],
): readonly Role[] {
  if (by.roles.includes('administrator') && by.place === place) return all;
  return by.roles.includes('agency-lead') && by.agencyId === agencyId ? LEAD_GRANTS : [];
}

/** In which states of an account each act makes sense. */
const FITS: Record<AccountAct, readonly AccountState[]> = {
  invite: ['invited', 'left'],
  roles: ['active', 'locked', 'invited'],
  move: ['active', 'locked', 'invited'],
  end: ['active', 'locked', 'invited'],
  reactivate: ['left'],
  unlock: ['locked'],
  'end-sessions': ['active', 'locked'],
  'reset-second-factor': ['active', 'locked'],
};

/**
 * Why this person may not do this with that account; null when they may. The account is one that they see.
 *
 * @param after.roles the roles it has afterwards.
 * @param after.otherAdministrators active administrators of the place beside this account.
 */
export function checkAccountAct(
  by: Overseer,
  target: Overseen,
  act: AccountAct,
  after: { roles: readonly Role[]; otherAdministrators: number },
): AccountRefusal | null {
  if (by.userId === target.id) return 'own-account';
  const mine = grantable(by, target, [...target.roles, ...after.roles]);
  if (![...target.roles, ...after.roles].every((role) => mine.includes(role))) return 'roles-beyond-yours';
  if (!FITS[act].includes(target.state)) return 'account-state';
  const was = target.roles.includes('administrator') && (target.state === 'active' || target.state === 'locked');
  const stays = act !== 'end' && after.roles.includes('administrator');
  return was && !stays && after.otherAdministrators === 0 ? 'last-administrator' : null;
}

/**
 * Whether this takes two people (powers.ts): another agency, coming back, or a role that nobody gives alone. An account of somebody who
 * left is not invited as if it were new: that is coming back, too. Nor is anybody invited alone outside the mail domains of the agency.
 *
 * @param invited of an invitation: whether its address is in a mail domain of the agency.
 */
export function takesTwo(
  act: AccountAct,
  { roles, state }: Pick<Overseen, 'roles' | 'state'>,
  after: readonly Role[],
  invited: { within: boolean } = { within: false },
): boolean {
  if (act === 'move' || act === 'reactivate') return true;
  if (act === 'invite') return state === 'left' || !invited.within || givenByTwo([], after).length > 0;
  return act === 'roles' && givenByTwo(roles, after).length > 0;
}

/** Whether it is done by a person who proved a second factor just now, whatever the roles. */
export const asksForFactor = (act: AccountAct): boolean =>
  act === 'move' || act === 'reactivate' || act === 'reset-second-factor';
