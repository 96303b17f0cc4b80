import { createRoute, z } from '@hono/zod-openapi';
import { WORKFLOW_PROBLEMS } from '../../domain/codes.ts';
import { listDifferences as listStored } from '../../db/queries/comparison.ts';
import { reading } from '../kernel/request.ts';
import { requireRole } from '../kernel/access.ts';
import { problems } from '../kernel/problem.ts';
import { createRouter } from '../kernel/router.ts';
import { json, security } from '../kernel/common.ts';
import { coded } from '../kernel/codes.ts';

/** For operators: what the nightly comparison found. Ids and codes only. */

const workflowProblem = z.enum(WORKFLOW_PROBLEMS);

export const differencesView = z.object({
  items: z.array(
    z.object({
      foundAt: z.iso.datetime(),
      workflowId: z.string(),
      referralId: z.uuid().nullable().openapi({ description: 'Of a referral; null: of something else.' }),
      problem: workflowProblem,
      projected: z.number().nullable(),
      running: z.number().nullable(),
    }),
  ),
});

const differences = createRoute({
  method: 'get',
  path: '/api/v1/operations/differences',
  operationId: 'listDifferences',
  tags: ['Operations'],
  summary: 'Where the daily comparison found projection and workflow apart',
  description:
    'For administrators. Where the nightly comparison found record and workflow apart, newest first, at most 200. Ids and codes only.',
  security,
  responses: {
    200: {
      description: 'Newest first',
      ...json(differencesView),
    },
    ...problems(403),
  },
});

export const listDifferences = createRouter().openapi(differences, async (c) => {
  requireRole(c, 'listDifferences');
  const rows = await reading(c, listStored);
  return c.json(
    {
      items: rows.map(({ foundAt, workflowId, problem, projected, running }) => ({
        foundAt: foundAt.toISOString(),
        workflowId,
        referralId: /^referral-(.+)$/.exec(workflowId)?.[1] ?? null,
        problem: coded(workflowProblem, problem),
        projected,
        running,
      })),
    },
    200,
  );
});
