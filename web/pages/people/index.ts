import { personChangePages } from './change.tsx';
import { peopleGuard } from './guard.ts';
import { invitePages } from './invite.tsx';
import { peopleListPages } from './list.tsx';
import { personPages } from './person.tsx';
import { wayPages } from './ways.tsx';
import { reviewPages } from './review.tsx';

/** The area of people: for administrators and auditors of the place, for leads of their agency. */
export const staffPages = [
  peopleGuard,
  peopleListPages,
  invitePages,
  reviewPages,
  personPages,
  wayPages,
  personChangePages,
];
