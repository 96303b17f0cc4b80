import { calendarChangePages } from './calendar-change.tsx';
import { calendarPages } from './calendar.tsx';
import { adminGuard } from './guard.ts';
import { providerPages } from './identity-providers.tsx';
import { localLevelPages } from './local-levels.tsx';
import { mailPages } from './mails.tsx';
import { policyPages } from './policy.tsx';
import { retentionPages } from './retention.tsx';
import { adminAreaPages } from './areas.tsx';
import { workflowPages } from './workflows.tsx';

/** The administrator’s areas; the guard stands before them. */
export const adminPages = [
  adminGuard,
  adminAreaPages,
  calendarPages,
  calendarChangePages,
  localLevelPages,
  policyPages,
  mailPages,
  providerPages,
  workflowPages,
  retentionPages,
];
