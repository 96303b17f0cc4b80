import type { Caller } from '../../api/kernel/context.ts';
import { rolesFor } from '../../domain/access/index.ts';
import { CASE_ROLES, CHARGE_ROLES, EMERGENCY_ROLES, WORKING_ROLES } from '../../domain/access/roles.ts';
import type { Role } from '../../domain/codes.ts';

export type MenuLabel =
  | 'inbox'
  | 'alerts'
  | 'emergency'
  | 'referrals'
  | 'reports'
  | 'overview'
  | 'admin'
  | 'people'
  | 'accessLog'
  | 'power'
  | 'reading'
  | 'decoys'
  | 'whatIf'
  | 'book'
  | 'account';

const MENU: readonly { href: string; label: MenuLabel; roles: readonly Role[] | null; unless?: Role }[] = [
  { href: '/inbox', label: 'inbox', roles: WORKING_ROLES },
  { href: '/alerts', label: 'alerts', roles: [...WORKING_ROLES, 'manager'] },
  { href: '/referrals', label: 'referrals', roles: CASE_ROLES },
  { href: '/reports', label: 'reports', roles: rolesFor('listReports') },
  { href: '/emergency-access', label: 'emergency', roles: [...EMERGENCY_ROLES, 'manager', 'auditor'] },
  { href: '/overview', label: 'overview', roles: CHARGE_ROLES },
  { href: '/admin', label: 'admin', roles: rolesFor('listDifferences') },
  // Administrators find it among their areas.
  { href: '/admin/people', label: 'people', roles: rolesFor('listAccounts'), unless: 'administrator' },
  { href: '/access-log', label: 'accessLog', roles: rolesFor('listAccessLog') },
  { href: '/power-requests', label: 'power', roles: rolesFor('listPowerRequests') },
  { href: '/reading-alarms', label: 'reading', roles: rolesFor('listReadingAlarms') },
  { href: '/decoys', label: 'decoys', roles: rolesFor('listDecoys') },
  { href: '/what-if', label: 'whatIf', roles: rolesFor('listWhatIf') },
  { href: '/address-book', label: 'book', roles: null },
  { href: '/account', label: 'account', roles: null },
];

/** What a person finds in the menu, by their roles. What stands behind each page is the API's to allow. */
export function menuFor(caller: Pick<Caller, 'roles'>) {
  return MENU.filter(
    ({ roles, unless }) =>
      !(unless && caller.roles.includes(unless)) &&
      (roles === null || roles.some((role) => caller.roles.includes(role))),
  );
}

/** Where a person's work begins. */
export function homeOf(caller: Pick<Caller, 'roles'>): string {
  if (caller.roles.includes('coordinator')) return '/referrals';
  if (caller.roles.includes('manager')) return '/overview';
  return menuFor(caller)[0]?.href ?? '/account';
}
