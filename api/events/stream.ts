import { createRoute, z } from '@hono/zod-openapi';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
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
    'Server-sent events named `changed`, with codes only. `Last-Event-ID` goes on where a lost connection ended; nothing in between is left out. The stream ends with the session or the key it was opened with. Who looks after a place also gets `rooms`: names of areas of administration (`mails`, `people`, `agencies`, `calendar`, `local-levels`, `sign-in`, `retention`, `workflows`) in which something changed; all of theirs once at the beginning.',
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
  const { referral: referralId } = c.req.valid('query');
  const from = await startOf(deps, c.req.header('Last-Event-ID'));
  const running = open.get(caller.userId) ?? 0;
  if (running >= MOST_STREAMS_EACH) throw new Problem('too-many-streams', { headers: { 'Retry-After': '10' } });
  open.set(caller.userId, running + 1);
  deps.metrics.streams.inc();
  c.header('X-Accel-Buffering', 'no');
  return streamSSE(c, async (stream) => {
    const bell = bellOf(deps, stream);
    const told: Told = { last: from, marks: new Map() };
    try {
      await stream.write('retry: 2000\n\n');
      let beat = Date.now();
      while (!stream.aborted && !deps.changes.stopped.aborted) {
        bell.begin();
        // Asked each time, before anything more is told: a session ends, a key is revoked, a person leaves, a role is lost.
        const now = await stillThere(c);
        if (!now) break;
        if (await tellChanges(stream, deps, now, told, { referralId })) continue;
        if (referralId === undefined) await tellAreas(stream, deps, now, told);
        if (Date.now() - beat > HEARTBEAT_MS) {
          await stream.write(': still here\n\n');
          beat = Date.now();
        }
        await bell.heard();
      }
    } finally {
      bell.end();
      deps.metrics.streams.dec();
      open.set(caller.userId, (open.get(caller.userId) ?? 1) - 1);
    }
  });
});

/** How far a stream has told: the last change, and how each area of administration stood. */
interface Told {
  last: Position;
  marks: Map<AdminArea, string>;
}

/** Waits for the next reason to look: a change that was announced, the end of stream or server, or that time has passed. */
function bellOf({ changes }: ApiDeps, stream: SSEStreamingApi) {
  let wake: () => void = () => {};
  let rung = false;
  let pauseMs = POLL_MS;
  const ring = () => {
    rung = true;
    wake();
  };
  const unsubscribe = changes.subscribe(ring);
  changes.stopped.addEventListener('abort', ring, { once: true });
  stream.onAbort(ring);
  return {
    /** A look begins. A change that was announced may wait for an older transaction to end: look again soon, then less often. */
    begin() {
      pauseMs = rung ? SOON_MS : Math.min(pauseMs * 2, POLL_MS);
      rung = false;
    },
    async heard() {
      if (rung) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pauseMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    },
    end() {
      unsubscribe();
      changes.stopped.removeEventListener('abort', ring);
    },
  };
}

/** The next changes, in order; whether there may be more at once. */
async function tellChanges(
  stream: SSEStreamingApi,
  deps: ApiDeps,
  caller: Caller,
  told: Told,
  { referralId }: { referralId?: string },
): Promise<boolean> {
  const rows = await readAsCaller(deps, { caller }, (tx) => changesAfter(tx, caller, told.last, referralId, PAGE));
  for (const row of rows) {
    const { referralId, revision, kind } = row;
    await stream.writeSSE({
      id: `${row.txid}.${row.position}`,
      event: 'changed',
      data: JSON.stringify({ referralId, revision, kind, steps: stepsIn(row.events) }),
    });
    told.last = row;
  }
  return rows.length === PAGE;
}

/** The areas of administration in which something changed since they were last told. */
async function tellAreas(stream: SSEStreamingApi, deps: ApiDeps, caller: Caller, told: Told): Promise<void> {
  const seen = await adminAreasNow(deps, caller);
  const areas = [...seen].flatMap(([area, mark]) => (told.marks.get(area) === mark ? [] : [area]));
  if (areas.length > 0) await stream.writeSSE({ event: 'rooms', data: JSON.stringify({ rooms: areas }) });
  told.marks = seen;
}

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
