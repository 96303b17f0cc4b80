import { createRoute, z } from '@hono/zod-openapi';
import { outboxFinding, scan } from '../../app/operations/findings.ts';
import { compareWorkflow, repairWorkflow } from '../../app/operations/repair.ts';
import { countOpenRecords, FIRST } from '../../db/queries/records.ts';
import { REPAIR_REASONS, WORKFLOW_PROBLEMS } from '../../domain/codes.ts';
import { AGGREGATE_NAMES } from '../../workflows/registry.ts';
import { requireRole } from '../kernel/access.ts';
import { problems } from '../kernel/problem.ts';
import { byOf, commandOf, reading } from '../kernel/request.ts';
import { createRouter } from '../kernel/router.ts';
import { workflowFinding } from './finding.ts';
import { body, decodeCursor, encodeCursor, json, security, writeHeaders } from '../kernel/common.ts';

/**
 * Workflows held against their records, now. What is wrong is listed with the one repair that is safe: the workflow goes
 * on anew from its record. Histories and records are never edited.
 */

const workersView = z.object({
  count: z.number().int().openapi({ description: 'That asked for work within 90 seconds; 0: nothing goes on.' }),
  lastSeenAt: z.iso.datetime().nullable(),
});

export const stuckView = z.object({
  workers: workersView,
  open: z.number().int().openapi({ description: 'Referrals and callers’ reports that go on, in all.' }),
  checked: z.number().int().openapi({ description: 'Of them, compared in this answer.' }),
  items: z.array(workflowFinding),
  nextCursor: z.string().nullable().openapi({ description: 'Goes on where this answer ran out of time or space.' }),
});

const list = createRoute({
  method: 'get',
  path: '/api/v1/operations/workflows',
  operationId: 'listStuckWorkflows',
  tags: ['Operations'],
  summary: 'Compare all that goes on with its workflows now, and list what does not agree',
  description:
    'For administrators. Asks the workflows of open referrals and callers’ reports now and lists those that do not agree with their record. When it runs out of time, `nextCursor` goes on. Ids and codes only.',
  security,
  request: { query: z.strictObject({ cursor: z.string().max(400).optional() }) },
  responses: { 200: { description: 'What was found', ...json(stuckView) }, ...problems(403) },
});

const position = z.strictObject({ aggregate: z.enum(AGGREGATE_NAMES), id: z.uuid() });
const LIMIT = 500;
const BUDGET_MS = 8_000;

export const listStuckWorkflows = createRouter().openapi(list, async (c) => {
  requireRole(c, 'listStuckWorkflows');
  const after = decodeCursor(c.req.valid('query').cursor, position);
  const [open, found, outbox] = await Promise.all([
    reading(c, countOpenRecords, 'repair'),
    scan(c.get('deps'), byOf(c), { after: after ?? FIRST, limit: LIMIT, budgetMs: BUDGET_MS }),
    after === null ? outboxFinding(c.get('deps')) : null,
  ]);
  return c.json(
    {
      workers: found.workers,
      open,
      checked: found.checked,
      items: [...(outbox?.problem ? [outbox] : []), ...found.items],
      nextCursor: found.last === null ? null : encodeCursor({ aggregate: found.last.aggregate, id: found.last.id }),
    },
    200,
  );
});

const workflowParams = z.object({
  workflowId: z
    .string()
    .max(80)
    .openapi({
      param: { name: 'workflowId', in: 'path' },
      description: 'Workflow id, id or number of a referral or a caller’s report, or `outbox`.',
      example: 'HN-26-4K7M-X2TX',
    }),
});

export const comparedView = z.object({ workers: workersView, finding: workflowFinding });

const compare = createRoute({
  method: 'get',
  path: '/api/v1/operations/workflows/{workflowId}',
  operationId: 'compareWorkflow',
  tags: ['Operations'],
  summary: 'Compare one workflow with its record now; no run id is needed',
  description:
    'For administrators. Compares one workflow with its record now and says what is wrong, and whether a repair would be safe. A workflow that is not ours is not there (404).',
  security,
  request: { params: workflowParams },
  responses: { 200: { description: 'How it stands', ...json(comparedView) }, ...problems(403) },
});

export const compareWorkflowRoute = createRouter().openapi(compare, async (c) => {
  requireRole(c, 'compareWorkflow');
  const deps = c.get('deps');
  const workers = await deps.temporal.operator.workers();
  const { finding } = await compareWorkflow(deps, byOf(c), c.req.valid('param').workflowId);
  return c.json({ workers, finding }, 200);
});

export const repairBody = z.strictObject({
  problem: z.enum(WORKFLOW_PROBLEMS).openapi({ description: 'As it was seen, as are run and revision.' }),
  runId: z.string().max(80).nullable(),
  revision: z.number().int().nullable(),
  reason: z.enum(REPAIR_REASONS),
});
export const repairedView = z.object({ workflowId: z.string(), runId: z.string(), finding: workflowFinding });

const mend = createRoute({
  method: 'post',
  path: '/api/v1/operations/workflows/{workflowId}/repair',
  operationId: 'repairWorkflow',
  tags: ['Operations'],
  summary: 'Let a workflow go on anew from its record',
  description:
    'Ends the run that was seen, if it still runs, and begins a new one from the record. Answers 409 when things are no longer as they were seen, or when no repair is safe.',
  security,
  request: { params: workflowParams, headers: writeHeaders, body: body(repairBody) },
  responses: { 200: { description: 'It goes on', ...json(repairedView) }, ...problems(400, 403, 409, 415) },
});

export const repairWorkflowRoute = createRouter().openapi(mend, async (c) => {
  requireRole(c, 'repairWorkflow');
  const seen = c.req.valid('json');
  const { workflowId } = c.req.valid('param');
  return c.json(await repairWorkflow(c.get('deps'), commandOf(c, seen), workflowId, seen), 200);
});
