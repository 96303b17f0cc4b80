import { createRoute, z } from '@hono/zod-openapi';
import { decidePeople as decidePair, undoDecision } from '../../app/person/decide.ts';
import type { Decision } from '../../db/queries/person-decisions.ts';
import { commandOf, inTransaction } from '../kernel/request.ts';
import { problems } from '../kernel/problem.ts';
import { createRouter } from '../kernel/router.ts';
import { body, json, security, writeHeaders } from '../kernel/common.ts';

/** One person or two: decided by a person who may read both, and undone the same way. */

export const decisionView = z
  .object({
    id: z.uuid(),
    personIds: z.array(z.uuid()).length(2),
    decision: z.enum(['same', 'different']),
    decidedBy: z.string(),
    decidedAt: z.iso.datetime(),
    undoneAt: z.iso.datetime().nullable(),
  })
  .openapi('PersonDecision');

export const presentDecision = ({ id, firstId, secondId, decision, decidedBy, decidedAt, undoneAt }: Decision) => ({
  id,
  personIds: [firstId, secondId],
  decision,
  decidedBy,
  decidedAt: decidedAt.toISOString(),
  undoneAt: undoneAt?.toISOString() ?? null,
});

export const decideBody = z
  .strictObject({ personIds: z.tuple([z.uuid(), z.uuid()]), decision: z.enum(['same', 'different']) })
  .refine(({ personIds: [a, b] }) => a !== b, { path: ['personIds'], error: 'two different people' })
  .openapi('DecidePeople');

const decide = createRoute({
  method: 'post',
  path: '/api/v1/people/decisions',
  operationId: 'decidePeople',
  tags: ['People'],
  summary: 'Say that two entries are one person, or are not',
  description:
    'For those who may read both entries. Records that two entries are one person, or are not, so that nobody has to judge it again. A pair that has a decision is refused (409): undo it first.',
  security,
  request: { headers: writeHeaders, body: body(decideBody) },
  responses: {
    200: { description: 'Decided; both entries stay as they are', ...json(decisionView) },
    ...problems(400, 403, 409, 413, 415, 422),
  },
});

export const decidePeople = createRouter().openapi(decide, async (c) => {
  const input = c.req.valid('json');
  const by = commandOf(c, input);
  return c.json(presentDecision(await inTransaction(c, (tx) => decidePair(tx, by, input))), 200);
});

const undo = createRoute({
  method: 'post',
  path: '/api/v1/people/decisions/{decisionId}/undo',
  operationId: 'undoPeopleDecision',
  tags: ['People'],
  summary: 'Take such a decision back',
  description:
    'For those who may read both entries. Takes a decision back, so that the pair is proposed again. A decision you may not see is not there (404).',
  security,
  request: {
    params: z.object({
      decisionId: z
        .string()
        .max(80)
        .openapi({ param: { name: 'decisionId', in: 'path' } }),
    }),
    headers: writeHeaders,
    body: body(z.strictObject({})),
  },
  responses: { 200: { description: 'Undone', ...json(decisionView) }, ...problems(400, 403, 413, 415, 422) },
});

export const undoPeopleDecision = createRouter().openapi(undo, async (c) => {
  const by = commandOf(c, {});
  const undone = await inTransaction(c, (tx) => undoDecision(tx, by, c.req.valid('param')));
  return c.json(presentDecision(undone), 200);
});
