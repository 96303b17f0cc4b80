import type { Hono } from 'hono';
import type { WebEnv } from '../context.ts';
import { overviewPages } from './manager/overview.tsx';
import { overseenPages } from './manager/steps.tsx';

/** Pages that everybody can open: signing in, invitations. */
export function publicPages(): Hono<WebEnv>[] {
  return [];
}

/** Pages behind sign-in. */
export function privatePages(): Hono<WebEnv>[] {
  return [overviewPages, overseenPages];
}
