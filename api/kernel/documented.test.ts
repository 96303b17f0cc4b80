import type { RouteConfig, z } from '@hono/zod-openapi';
import { expect, test } from 'vitest';
import { createApp } from './app.ts';
import type { ApiDeps } from './context.ts';
import { readExamples } from './examples.ts';

/** What a newcomer reads of an operation: that it is said what it does, and shown how it is asked and answered. */

// Nothing is asked of these: the routes are read, not called.
const app = createApp({
  config: { bodyLimitBytes: 1, uploadLimitBytes: 1, rates: { perAccount: 1, perAddress: 1 } },
} as ApiDeps);
const examples = readExamples();
const operations = app.openAPIRegistry.definitions.flatMap((definition) =>
  definition.type === 'route' ? [definition.route as RouteConfig & { operationId: string }] : [],
);

const jsonOf = (body: { content?: unknown } | undefined) =>
  (body?.content as Record<string, { schema?: z.ZodType; example?: unknown }> | undefined)?.['application/json'];
const goodAnswer = ({ responses }: RouteConfig) =>
  responses[Object.keys(responses).find((status) => /^2/.test(status)) ?? ''] as { content?: unknown } | undefined;

test('there are operations', () => expect(operations.length).toBeGreaterThan(120));

test.each(operations.map((route) => [route.operationId, route] as const))('%s says what it does', (id, route) => {
  expect(
    route.description?.split(/[.:;] /).length ?? 0,
    `${id}: add a \`description\` to its createRoute: two or three sentences on who may, what it does, what it refuses`,
  ).toBeGreaterThan(1);
  expect(route.summary, `${id}: add a \`summary\``).toBeTruthy();
  expect(`${route.summary} ${route.description}`, `${id}: no names of our code`).not.toMatch(/\b[A-Z]\w*Error\b/);
});

test.each(operations.map((route) => [route.operationId, route] as const))('%s is shown by an example', (id, route) => {
  const where = `${id}: give \`body()\` and \`json()\` of its route an example, or add it to api/<noun>/examples.json`;
  const asked = jsonOf(route.request?.body);
  if (asked?.schema) {
    const example = asked.example ?? examples[id]?.request;
    expect(example, where).toBeDefined();
    const parsed = asked.schema.safeParse(example);
    expect(parsed.error?.issues ?? [], `${id}: the request of its example`).toEqual([]);
  }
  const answered = jsonOf(goodAnswer(route));
  if (answered?.schema) {
    const example = answered.example ?? examples[id]?.response;
    expect(example, where).toBeDefined();
    const parsed = answered.schema.safeParse(example);
    expect(parsed.error?.issues ?? [], `${id}: the response of its example`).toEqual([]);
    // What the schema does not know would be dropped: the example says no more than the answer does.
    expect(parsed.data).toEqual(example);
  }
});

test('there is no example of an operation that is not there', () => {
  const known = new Set(operations.map(({ operationId }) => operationId));
  expect(Object.keys(examples).filter((id) => !known.has(id))).toEqual([]);
});
