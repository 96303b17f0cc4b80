import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { UseCaseError } from '../../app/kernel/use-case-error.ts';
import { currentOverlay } from '../../db/queries/calendar.ts';
import { LAST_COMPARISON, lastComparison } from '../../db/queries/comparison.ts';
import { countUndelivered } from '../../db/queries/undelivered.ts';
import { countKeysToRewrap } from '../../db/queries/person-keys.ts';
import { isUnverified, policyVersionAt } from '../../domain/law/index.ts';
import { calendarOf, localDate } from '../../domain/referral/rules.ts';
import { requireRole } from '../kernel/access.ts';
import { byOf, reading } from '../kernel/request.ts';
import type { Env } from '../kernel/context.ts';
import { problems } from '../kernel/problem.ts';
import { outboxFinding, scan } from '../../app/operations/findings.ts';
import { FIRST } from '../../db/queries/records.ts';
import { createRouter } from '../kernel/router.ts';
import { json, security } from '../kernel/common.ts';

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

export const countOperations = createRouter().openapi(counts, async (c) => {
  requireRole(c, 'countOperations');
  const { database, vault } = c.get('deps');
  const active = vault.wrapper.activeKid();
  const [{ mails, comparison, waiting }, workflows, overlay] = await Promise.all([
    reading(c, async (tx) => {
      return {
        mails: await countUndelivered(tx),
        comparison: await lastComparison(tx),
        waiting: await countKeysToRewrap(tx, active),
      };
    }),
    workflowCounts(c),
    currentOverlay(database.db),
  ]);
  const { years } = calendarOf({ calendar: overlay });
  return c.json(
    {
      mails,
      comparison,
      workflows,
      unverifiedRules: Object.values(policyVersionAt(localDate(Date.now())).rules).filter(isUnverified).length,
      provisionalYears: years.filter(({ status }) => status === 'provisional').map(({ year }) => year),
      keys: { active, waiting },
    },
    200,
  );
});

async function workflowCounts(c: Context<Env>): Promise<z.infer<typeof operationCounts>['workflows']> {
  try {
    const [found, outbox] = await Promise.all([
      scan(c.get('deps'), byOf(c), { after: FIRST, limit: 200, budgetMs: 2_000 }),
      outboxFinding(c.get('deps')),
    ]);
    const stuck = found.items.length + (outbox.problem === null ? 0 : 1);
    return { workers: found.workers.count, checked: found.checked, stuck, complete: found.last === null };
  } catch (error) {
    // The other figures are worth having while Temporal is away.
    if (error instanceof UseCaseError && error.code === 'unavailable') return null;
    throw error;
  }
}
