import { createRoute, z } from '@hono/zod-openapi';
import { countOperations } from '../../app/operations/counts.ts';
import { LAST_COMPARISON } from '../../db/queries/comparison.ts';
import { isUnverified, policyVersionAt } from '../../domain/law/index.ts';
import { calendarOf, localDate } from '../../domain/referral/rules.ts';
import { json, security } from '../kernel/common.ts';
import { problems } from '../kernel/problem.ts';
import { byOf } from '../kernel/request.ts';
import { createRouter } from '../kernel/router.ts';

/** What needs an administrator or an operator, in figures: for the front page of the administration. */

export const operationCounts = z
  .object({
    mails: z.object({
      failed: z.number().int(),
      retrying: z.number().int(),
      'given-up': z.number().int(),
    }),
    comparison: LAST_COMPARISON.nullable().openapi({
      description: 'The nightly comparison of records and workflows; null: there was none yet.',
    }),
    workflows: z
      .object({
        workers: z.number().int(),
        checked: z.number().int(),
        stuck: z.number().int(),
        complete: z.boolean().openapi({ description: 'Every open referral was compared in time.' }),
      })
      .nullable()
      .openapi({ description: 'Compared just now; null: Temporal does not answer.' }),
    unverifiedRules: z.number().int().openapi({ description: 'Of the policy version in force.' }),
    provisionalYears: z.array(z.number().int()),
    keys: z.object({
      active: z.string().openapi({ description: 'Id of the master key that wraps what is new.' }),
      waiting: z.number().int().openapi({ description: 'Keys of people that another master key still wraps.' }),
    }),
  })
  .openapi('OperationCounts');

const counts = createRoute({
  method: 'get',
  path: '/api/v1/operations/counts',
  operationId: 'countOperations',
  tags: ['Operations'],
  summary: 'What needs an administrator or an operator, in figures',
  description:
    'For administrators. Figures of what needs a person: mails that failed, workflows that are stuck, the last nightly comparison, unverified rules, provisional years, data waiting for the new master key. No case can be told from it.',
  security,
  responses: { 200: { description: 'As it is now', ...json(operationCounts) }, ...problems(403) },
});

export const countOperationsRoute = createRouter().openapi(counts, async (c) => {
  const { calendar, ...found } = await countOperations(c.get('deps'), byOf(c));
  const { years } = calendarOf({ calendar });
  return c.json(
    {
      ...found,
      unverifiedRules: Object.values(policyVersionAt(localDate(Date.now())).rules).filter(isUnverified).length,
      provisionalYears: years.filter(({ status }) => status === 'provisional').map(({ year }) => year),
    },
    200,
  );
});
