import type { Role } from '../codes.ts';
import { may, type Operation } from './index.ts';

/** Areas of administration, and the operation that somebody who is at home in one may use. */
const ADMIN_AREAS = {
  mails: 'listUndelivered',
  people: 'listAccounts',
  agencies: 'createAgency',
  calendar: 'changeCalendar',
  'local-levels': 'setLocalLevels',
  'sign-in': 'listIdentityProviders',
  retention: 'listRetention',
  workflows: 'listStuckWorkflows',
} as const satisfies Record<string, Operation>;
export type AdminArea = keyof typeof ADMIN_AREAS;

/** The areas these roles are told about when something in them changes. */
export function adminAreasOf(roles: readonly Role[]): AdminArea[] {
  return (Object.keys(ADMIN_AREAS) as AdminArea[]).filter((area) => may(ADMIN_AREAS[area], roles));
}
