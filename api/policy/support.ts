import { createRoute, z } from '@hono/zod-openapi';
import { CATEGORIES, CATEGORY_NAMES, entitlementsOf, REGIMES } from '../../domain/law/entitlements.ts';
import { amounts } from '../../domain/law/amounts.ts';
import { problems } from '../kernel/problem.ts';
import { createRouter } from '../kernel/router.ts';
import { json, security } from '../kernel/common.ts';
import { bilingual, evidenceStatus } from '../kernel/codes.ts';

/** What the law gives to whom, and how much: as far as a text was seen. */

export const entitlementView = z.object({
  regime: z
    .enum(REGIMES)
    .nullable()
    .openapi({ description: 'Null: a programme beside the regimes of Art. 37.' })
    .nullable(),
  name: bilingual,
  from: z.enum(['received', 'identified']).openapi({ description: 'The event from which it is given.' }),
  why: z.object({
    instrument: z.string(),
    article: z.string(),
    clause: z.string(),
    status: evidenceStatus,
    source: z.string(),
    note: z.string().nullable(),
  }),
});

export const entitlementTable = z.object({
  items: z.array(z.object({ category: z.enum(CATEGORIES), name: bilingual, entitlements: z.array(entitlementView) })),
});

export const amountsView = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      regime: z.enum(REGIMES).nullable().openapi({ description: 'Null: a programme beside the regimes of Art. 37.' }),
      title: bilingual,
      amount: z
        .object({ value: z.number(), currency: z.literal('VND'), per: z.enum(['day', 'month', 'model']) })
        .nullable(),
      inForceFrom: z.string().nullable(),
      inForceTo: z.string().nullable(),
      source: z.string(),
      status: evidenceStatus,
      readOn: z.string(),
      note: z.string().nullable(),
    }),
  ),
});

const table = createRoute({
  method: 'get',
  path: '/api/v1/policy/entitlements',
  operationId: 'listEntitlements',
  tags: ['Law'],
  summary: 'Law 53/2024 Art. 37 as a table: which of the ten regimes each category of person may have',
  description:
    'For everybody. The table of Law 53/2024 Art. 37: which of the ten regimes each category of person may have, from which event, by which clause. About nobody in particular.',
  security,
  responses: {
    200: {
      description: 'By category',
      ...json(entitlementTable),
    },
    ...problems(),
  },
});

export const listEntitlements = createRouter().openapi(table, (c) =>
  c.json(
    {
      items: CATEGORIES.map((category) => ({
        category,
        name: CATEGORY_NAMES[category],
        entitlements: entitlementsOf({ category }),
      })),
    },
    200,
  ),
);

const all = createRoute({
  method: 'get',
  path: '/api/v1/policy/amounts',
  operationId: 'listAmounts',
  tags: ['Law'],
  summary: 'Amounts of support with date and source; empty where no trustworthy text was seen',
  description:
    'For everybody. Amounts of support with the day they were read and their source; `amount` is null where no trustworthy text was seen.',
  security,
  responses: {
    200: {
      description: 'By regime',
      ...json(amountsView),
    },
    ...problems(),
  },
});

export const listAmounts = createRouter().openapi(all, (c) =>
  c.json({ items: amounts.map((amount) => ({ ...amount })) }, 200),
);
