import { createRoute, z } from '@hono/zod-openapi';
import { streamSSE } from 'hono/streaming';
import { readAsCaller } from '../../app/kernel/transaction.ts';
import { changesAfter, type Position, positionNow } from '../../db/queries/changes.ts';
import { marksOf } from '../../db/queries/admin-areas.ts';
import { type AdminArea, adminAreasOf } from '../../domain/access/admin-areas.ts';
import { stillThere } from '../../identity/authenticate.ts';
import type { ApiDeps, Caller } from '../kernel/context.ts';
import { Problem, problems } from '../kernel/problem.ts';
import { createRouter } from '../kernel/router.ts';
import { security } from '../kernel/common.ts';

const MOST_STREAMS_EACH = 6;
const HEARTBEAT_MS = 15_000;
/** How long, at most, a stream outlives the session it belongs to. */
const POLL_MS = 1_500;
/** Whether workflows go on is asked of Temporal by the page, not on each poll. */
const WORKFLOWS_MS = 30_000;
const SOON_MS = 40;
const PAGE = 100;

const route = createRoute({
  method: 'get',
  path: '/api/v1/events',
  operationId: 'streamEvents',
  tags: ['Live'],
  summary: 'What changes in the referrals you can see, as it happens',
  description:
    'Server-sent events named `changed`, with codes only. `Last-Event-ID` goes on where a lost connection ended; nothing in between is left out. The stream ends with the session or the key it was opened with. Who looks after a place also gets `rooms`: names of areas of administration (`mails`, `people`, `agencies`, `calendar`, `sign-in`, `retention`, `workflows`) in which something changed; all of theirs once at the beginning.',
  security,
  request: {
    query: z.strictObject({ referral: z.uuid().optional() }),
    headers: z.object({ 'last-event-id': z.string().optional() }),
  },
  responses: {
    200: { description: 'A stream', content: { 'text/event-stream': { schema: z.string() } } },
    ...problems(422, 429),
  },
});

const open = new Map<string, number>();

export const streamEvents = createRouter().openapi(route, async (c) => {
  const deps = c.get('deps');
  const caller = c.get('caller');
  const { referral: only } = c.req.valid('query');
  const from = await startOf(deps, c.req.header('Last-Event-ID'));
  const running = open.get(caller.userId) ?? 0;
  if (running >= MOST_STREAMS_EACH) throw new Problem('too-many-streams', { headers: { 'Retry-After': '10' } });
  open.set(caller.userId, running + 1);
  deps.metrics.streams.inc();
  c.header('X-Accel-Buffering', 'no');
  return streamSSE(c, async (stream) => {
    let last = from;
    let wake: () => void = () => {};
    let woken = false;
    let pauseMs = POLL_MS;
    let marks = new Map<AdminArea, string>();
    const ring = () => {
      woken = true;
      wake();
    };
    const unsubscribe = deps.changes.subscribe(ring);
    deps.changes.stopped.addEventListener('abort', ring, { once: true });
    stream.onAbort(ring);
    try {
      await stream.write('retry: 2000\n\n');
      let beat = Date.now();
      while (!stream.aborted && !deps.changes.stopped.aborted) {
        // A change that was announced may wait for an older transaction to end: look again soon, then less often.
        pauseMs = woken ? SOON_MS : Math.min(pauseMs * 2, POLL_MS);
        woken = false;
        // Asked each time, before anything more is told: a session ends, a key is revoked, a person leaves, a role is lost.
        const now = await stillThere(c);
        if (!now) break;
        const rows = await readAsCaller(deps, { caller: now }, (tx) => changesAfter(tx, now, last, only, PAGE));
        for (const row of rows) {
          await stream.writeSSE({
            id: `${row.txid}.${row.position}`,
            event: 'changed',
            data: JSON.stringify({
              referralId: row.referralId,
              revision: row.revision,
              kind: row.kind,
              steps: stepsIn(row.events),
            }),
          });
          last = row;
        }
        if (rows.length === PAGE) continue;
        if (only === undefined) {
          const seen = await adminAreasNow(deps, now);
          const areas = [...seen].flatMap(([area, mark]) => (marks.get(area) === mark ? [] : [area]));
          if (areas.length > 0) await stream.writeSSE({ event: 'rooms', data: JSON.stringify({ rooms: areas }) });
          marks = seen;
        }
        if (Date.now() - beat > HEARTBEAT_MS) {
          await stream.write(': still here\n\n');
          beat = Date.now();
        }
        if (!woken) {
          await new Promise<void>((resolve) => {
            const timer = setTimeout(resolve, pauseMs);
            wake = () => {
              clearTimeout(timer);
              resolve();
            };
          });
        }
      }
    } finally {
      unsubscribe();
      deps.changes.stopped.removeEventListener('abort', ring);
      deps.metrics.streams.dec();
      open.set(caller.userId, (open.get(caller.userId) ?? 1) - 1);
    }
  }) as never;
});

/** After the given id, or from now on. */
async function startOf({ database }: ApiDeps, lastEventId: string | undefined): Promise<Position> {
  if (lastEventId !== undefined) {
    const [, txid, position] = /^(\d{1,20})\.(\d{1,15})$/.exec(lastEventId) ?? [];
    if (!txid || !position)
      throw new Problem('invalid', {
        errors: [{ location: 'header.Last-Event-ID', message: 'the id of an event of this stream' }],
      });
    return { txid, position: Number(position) };
  }
  return positionNow(database);
}

async function adminAreasNow(deps: ApiDeps, caller: Caller): Promise<Map<AdminArea, string>> {
  const areas = adminAreasOf(caller.roles);
  if (areas.length === 0) return new Map();
  const marks = await readAsCaller(deps, { caller }, (tx) => marksOf(tx, areas), 'accounts');
  if (areas.includes('workflows')) marks.set('workflows', String(Math.floor(Date.now() / WORKFLOWS_MS)));
  return marks;
}

function stepsIn(events: readonly { type: string }[]): string[] {
  return [...new Set(events.flatMap((entry) => ('stepId' in entry ? [String(entry.stepId)] : [])))];
}
