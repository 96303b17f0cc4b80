import type { Role } from '../codes.ts';
import { may, type Operation } from './index.ts';

/** Rooms of the administration, and the operation that somebody who is at home in one may use. */
const ROOMS = {
  mails: 'listUndelivered',
  people: 'listAccounts',
  agencies: 'createAgency',
  calendar: 'changeCalendar',
  'sign-in': 'listIdentityProviders',
  retention: 'listRetention',
  workflows: 'listStuckWorkflows',
} as const satisfies Record<string, Operation>;
export type Room = keyof typeof ROOMS;

/** The rooms these roles are told about when something in them changes. */
export function roomsOf(roles: readonly Role[]): Room[] {
  return (Object.keys(ROOMS) as Room[]).filter((room) => may(ROOMS[room], roles));
}
