import { createHash } from 'node:crypto';
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { coversOf } from '../../db/queries/absences.ts';
import { listInbox } from '../../db/queries/inbox.ts';
import type { Scope } from '../../domain/access/scopes.ts';
import { dateOf, dayOf, endOf } from '../../domain/law/days.ts';
import type { ReferralState } from '../../domain/referral/state.ts';
import { identify } from '../../identity/authenticate.ts';
import type { Env } from '../kernel/context.ts';
import { security } from '../kernel/common.ts';
import { notFound, problems } from '../kernel/problem.ts';
import { reading } from '../kernel/request.ts';
import { createRouter } from '../kernel/router.ts';
import type { InboxRow } from './inbox.ts';
import { calendarOf, type Due } from './ics.ts';

/**
 * One's due dates for a calendar, without anything of a case (docs/adr/0077). A calendar program cannot send a header, so a key that is good
 * for this alone may stand in its address; no other key may.
 */

export const CALENDAR_SCOPE: Scope = 'getDueCalendar';

const MOST = 200;
const WORDS = {
  vi: { title: 'Việc đến hạn', summary: 'Việc đến hạn', description: 'Mở danh sách việc để xem.' },
  en: { title: 'Work due', summary: 'Work due', description: 'Open your list of work to see it.' },
} as const;

const due = createRoute({
  method: 'get',
  path: '/api/v1/due-dates.ics',
  operationId: 'getDueCalendar',
  tags: ['Inbox'],
  summary: 'When your steps are due, for a calendar',
  description:
    'For everybody: the due dates of the steps you hold, as a calendar reads them: days as days, hours as instants in UTC. Every entry has the same words and leads to the inbox; nothing of a case is in it.',
  security,
  request: {},
  responses: {
    200: { description: 'RFC 5545', content: { 'text/calendar': { schema: z.string() } } },
    ...problems(),
  },
});

export const getDueCalendar = createRouter().openapi(due, async (c) => {
  const caller = c.get('caller');
  const rows = await reading(c, async (tx) => {
    const covers = await coversOf(tx, caller);
    return listInbox(tx, caller, { view: 'turn-mine', after: null, limit: MOST }, covers);
  });
  const link = new URL('/inbox', c.get('deps').config.publicUrl).href;
  const dues = rows.filter(({ pausedClock }) => pausedClock === null).map((row) => dueOf(row, caller.userId, link));
  return c.body(calendarOf(dues, { ...WORDS[caller.locale], link, now: new Date() }), 200, {
    'Content-Type': 'text/calendar; charset=utf-8',
    'Cache-Control': 'private, no-cache',
  });
});

function dueOf(row: InboxRow, userId: string, link: string): Due {
  const { referralId, id, dueLegalAt, clock } = row;
  const uid = createHash('sha256').update(`${userId} ${referralId} ${id}`).digest('hex').slice(0, 32);
  return { uid: `${uid}@${new URL(link).hostname}`, at: whenOf(dueLegalAt.getTime(), clock) };
}

/** In the time of the wall; a day that is there to its end is a day. */
function whenOf(dueMs: number, { originMs, epochMs, scale }: ReferralState['clock']): Due['at'] {
  if (scale === 1 && dueMs === endOf(dayOf(dueMs))) return { day: dateOf(dayOf(dueMs)) };
  return { instant: new Date(epochMs + (dueMs - originMs) / scale) };
}

/** The address a calendar program asks: whatever is wrong with it, there is nothing here. */
export function calendarLinks(app: OpenAPIHono<Env>): void {
  app.get('/calendar/:file', async (c) => {
    const [, key] = /^([\w-]{40,80})\.ics$/.exec(c.req.param('file')) ?? [];
    if (key === undefined) throw notFound();
    const headers = new Headers(c.req.raw.headers);
    headers.set('Authorization', `Bearer ${key}`);
    const caller = await identify(headers, c.get('deps'));
    if (caller?.scopes?.length !== 1 || caller.scopes[0] !== CALENDAR_SCOPE) throw notFound();
    return app.fetch(new Request(new URL('/api/v1/due-dates.ics', c.req.url), { headers }), c.env);
  });
}
