import { createRoute, z } from '@hono/zod-openapi';
import { codeList, codeLists } from '../../domain/codelists/index.ts';
import { notFound, problems } from '../kernel/problem.ts';
import { createRouter } from '../kernel/router.ts';
import { json, security } from '../kernel/common.ts';
import { bilingual, evidenceStatus } from '../kernel/codes.ts';

export const listView = z
  .object({
    id: z.string(),
    title: bilingual,
    source: z.string(),
    status: evidenceStatus,
    codes: z.array(
      z.object({
        code: z.string(),
        label: bilingual,
        note: z.string().optional(),
        standard: z.object({ list: z.string(), code: z.string(), lossy: z.boolean() }).optional(),
      }),
    ),
  })
  .openapi('CodeList');

export const listsView = z.object({
  items: z.array(z.object({ id: z.string(), title: bilingual, source: z.string(), status: evidenceStatus })),
});

const all = createRoute({
  method: 'get',
  path: '/api/v1/code-lists',
  operationId: 'listCodeLists',
  tags: ['Reference'],
  summary: 'Code lists and where they come from',
  description:
    'For everybody. The code lists that forms use, each with its source and how well that source is known. The codes of one list are read by `getCodeList`.',
  security,
  responses: {
    200: {
      description: 'Lists',
      ...json(listsView),
    },
    ...problems(),
  },
});

export const listCodeLists = createRouter().openapi(all, (c) =>
  c.json({ items: codeLists.map(({ id, title, source, status }) => ({ id, title, source, status })) }, 200),
);

const one = createRoute({
  method: 'get',
  path: '/api/v1/code-lists/{listId}',
  operationId: 'getCodeList',
  tags: ['Reference'],
  summary: 'The codes of a list, with labels in both languages',
  description:
    'For everybody. The codes of one list with labels in both languages and, where there is one, the code of the data standard it maps to. An unknown list is not there (404).',
  security,
  request: {
    params: z.object({
      listId: z
        .string()
        .max(80)
        .openapi({ param: { name: 'listId', in: 'path' } }),
    }),
  },
  responses: { 200: { description: 'The list', ...json(listView) }, ...problems() },
});

export const getCodeList = createRouter().openapi(one, (c) => {
  const { listId } = c.req.valid('param');
  if (!codeLists.some(({ id }) => id === listId)) throw notFound();
  const { codes, ...list } = codeList(listId);
  return c.json({ ...list, codes: codes.map((entry) => ({ ...entry })) }, 200);
});
