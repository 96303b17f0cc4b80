import { createRoute, z } from '@hono/zod-openapi';
import { coversOf } from '../../db/queries/absences.ts';
import { countInbox, listFinished, listInbox, listUrgent, URGENT_AMONG } from '../../db/queries/inbox.ts';
import { DAY_MS } from '../../domain/law/days.ts';
import { referralNumber } from '../../domain/number.ts';
import { titleOf } from '../../domain/pathway/index.ts';
import { TURNS } from '../../domain/whose-turn.ts';
import { bilingual } from '../kernel/codes.ts';
import { json, security } from '../kernel/common.ts';
import { problems } from '../kernel/problem.ts';
import { reading } from '../kernel/request.ts';
import { createRouter } from '../kernel/router.ts';
import { item, presentItem, turn } from './inbox.ts';

/** The inbox as its first page: by whose turn it is, of each the first, with how many there are over all pages. */

/** Of each turn; what somebody finished is shown for a week. */
const [FIRST, FINISHED, FINISHED_MS] = [10, 10, 7 * DAY_MS];

const turns = createRoute({
  method: 'get',
  path: '/api/v1/inbox/turns',
  operationId: 'getInboxByTurn',
  tags: ['Inbox'],
  summary: 'What waits, by whose turn it is, with what comes before all else',
  description:
    'For everybody: the steps of your inbox by whose turn it is: waits for your signature, yours, nobody’s, your office’s, handed in by you. Of each the first, least time left first, and how many there are in all. Before them what is urgent, whoever has it. Last what you finished in the past week.',
  security,
  request: {},
  responses: {
    200: {
      description: 'By turn',
      ...json(
        z.object({
          urgent: z.array(item).openapi({
            description: `Somebody missing or in danger, a child in its first hours, and what is very overdue among the ${URGENT_AMONG} steps that are due first.`,
          }),
          groups: z.array(z.object({ turn, count: z.number().int(), items: z.array(item) })),
          finished: z.array(
            z.object({
              referralId: z.uuid(),
              number: z.string(),
              stepId: z.string(),
              title: bilingual,
              endedAt: z.iso.datetime(),
            }),
          ),
        }),
      ),
    },
    ...problems(),
  },
});

export const getInboxByTurn = createRouter().openapi(turns, async (c) => {
  const caller = c.get('caller');
  const since = new Date(Date.now() - FINISHED_MS);
  const read = await reading(c, async (tx) => {
    const covers = await coversOf(tx, caller);
    const counts = await countInbox(tx, caller, covers);
    const list = (name: (typeof TURNS)[number]) =>
      counts.turns[name] > 0
        ? listInbox(tx, caller, { view: `turn-${name}`, after: null, limit: FIRST }, covers)
        : Promise.resolve([]);
    // One after the other on the wire, without waiting for each: postgres.js sends them ahead.
    const [urgent, finished, ...groups] = await Promise.all([
      counts.all > 0 ? listUrgent(tx, caller) : [],
      listFinished(tx, caller, since, FINISHED),
      ...TURNS.map(list),
    ]);
    return { covers, counts, urgent, finished, groups };
  });
  const present = (row: Parameters<typeof presentItem>[0]) => presentItem(row, caller, read.covers);
  return c.json(
    {
      urgent: read.urgent.map(present),
      groups: TURNS.map((name, index) => ({
        turn: name,
        count: read.counts.turns[name],
        items: (read.groups[index] ?? []).map(present),
      })),
      finished: read.finished.map(({ place, number, pathway, template, endedAt, ...one }) => ({
        ...one,
        number: referralNumber(place, number),
        title: titleOf(pathway, template),
        endedAt: endedAt.toISOString(),
      })),
    },
    200,
  );
});
