import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { vnCivilService } from '../../domain/law/calendars/vn-civil-service.ts';
import { diffVersions } from '../../domain/law/diff.ts';
import { computeDue } from '../../domain/law/due.ts';
import { explain } from '../../domain/law/explain.ts';
import { isUnverified, policyVersionAt, policyVersions } from '../../domain/law/index.ts';
import type { DeadlineRule } from '../../domain/law/types.ts';
import { currentOverlay } from '../../db/queries/calendar.ts';
import { levelsOf } from '../../db/queries/local-levels.ts';
import { levelAt, withLevel } from '../../domain/law/levels.ts';
import { calendarOf, localDate } from '../../domain/referral/rules.ts';
import type { Env } from '../kernel/context.ts';
import { notFound, Problem, problems } from '../kernel/problem.ts';
import { reading } from '../kernel/request.ts';
import { createRouter } from '../kernel/router.ts';
import { json, security, wholeNumber } from '../kernel/common.ts';
import { bilingual, evidenceStatus } from '../kernel/codes.ts';

/** The law as the program reckons by it: rules with their citations, and the dates they give. */

const dated = z.object({ date: z.string(), at: z.string() });
export const dueView = z
  .object({
    rule: z.string().nullable(),
    from: z.string(),
    dueStrict: dated,
    dueLegal: dated,
    skipped: z.array(z.object({ date: z.string(), why: z.string(), whyVi: z.string().optional() })),
    provisional: z.boolean(),
    citation: z.looseObject({ instrument: z.string(), status: evidenceStatus }).nullable(),
  })
  .openapi('Due');

const instant = z.iso.datetime({ offset: true });
const calendarName = z.literal(vnCivilService.id).optional().openapi({ description: 'The one there is.' });

export const rulesView = z.object({
  version: z.string(),
  inForceFrom: z.string(),
  inForceTo: z.string().nullable(),
  rules: z.array(z.looseObject({ id: z.string() })),
});

const rules = createRoute({
  method: 'get',
  path: '/api/v1/policy/rules',
  operationId: 'listRules',
  tags: ['Law'],
  summary: 'Deadline rules of a policy version, each with its citation',
  description:
    'For everybody. The deadline rules of a policy version, today’s without `version`, each with unit, start, ladder and the words of the law it cites. An unknown version is not there (404).',
  security,
  request: { query: z.strictObject({ version: z.string().max(40).optional() }) },
  responses: {
    200: {
      description: 'Rules',
      ...json(rulesView),
    },
    ...problems(422),
  },
});

function versionOf(id: string | undefined) {
  const version = id === undefined ? policyVersionAt(localDate(Date.now())) : own(policyVersions, id);
  if (!version) throw notFound();
  return version;
}

/** A day that no version or calendar reaches is the caller's mistake. */
function reckon<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError)
      throw new Problem('invalid', { errors: [{ location: 'query', message: error.message }] });
    throw error;
  }
}

/** Not what every object has by birth, such as `constructor`. */
function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** The rule as a step opened at that instant in the caller's place would have it. */
async function ruleAt(c: Context<Env>, from: string, version: string | undefined, id: string): Promise<DeadlineRule> {
  const atMs = Date.parse(from);
  const law = version === undefined ? reckon(() => policyVersionAt(localDate(atMs))) : versionOf(version);
  const found = own(law.rules, id);
  if (!found) throw notFound();
  return (await ruleHere(c, atMs))(found);
}

/** What rules are in the caller's place at an instant: its own levels in place of those that ship. */
export async function ruleHere(c: Context<Env>, atMs: number): Promise<(rule: DeadlineRule) => DeadlineRule> {
  const { levels } = await reading(c, (tx) => levelsOf(tx, c.get('caller').place, atMs));
  return (rule) => withLevel(rule, levelAt(levels, rule.id, atMs));
}

export const listRules = createRouter().openapi(rules, async (c) => {
  const version = versionOf(c.req.valid('query').version);
  const here = await ruleHere(c, Date.now());
  return c.json(
    {
      version: version.id,
      inForceFrom: version.inForceFrom,
      inForceTo: version.inForceTo,
      rules: Object.values(version.rules)
        .map(here)
        .map((rule) => ({ ...rule, beside: [...rule.beside] })),
    },
    200,
  );
});

/** The calendar in force: what ships with the program and what administrators changed. */
const currentCalendar = async (c: Context<Env>) => calendarOf({ calendar: await reading(c, currentOverlay) });

const due = createRoute({
  method: 'get',
  path: '/api/v1/policy/due',
  operationId: 'computeDue',
  tags: ['Law'],
  summary: 'When a rule falls due from an instant, strict and legal, with each skipped day',
  description:
    'For everybody. When a rule falls due from an instant: strictly, and by the law that moves a last day off work; each skipped day is named. Nothing is stored. An unknown rule or version is not there (404).',
  security,
  request: {
    query: z.strictObject({
      rule: z.string().max(80),
      from: instant,
      version: z.string().max(40).optional(),
      calendar: calendarName,
    }),
  },
  responses: { 200: { description: 'The due date', ...json(dueView) }, ...problems(422) },
});

export const computeDueRoute = createRouter().openapi(due, async (c) => {
  const { rule: id, from, version } = c.req.valid('query');
  const found = await ruleAt(c, from, version, id);
  const calendar = await currentCalendar(c);
  const dates = reckon(() => computeDue(found, Date.parse(from), calendar));
  return c.json({ rule: found.id, from, ...dates, citation: { ...found.citation } }, 200);
});

const add = createRoute({
  method: 'get',
  path: '/api/v1/policy/add',
  operationId: 'addTime',
  tags: ['Law'],
  summary: 'Any count of hours, days, working days or months from an instant',
  description:
    'For everybody. Adds a count of hours, days, working days or months to an instant by the calendar in force. Nothing is stored; a date the calendar does not reach is refused (422).',
  security,
  request: {
    query: z.strictObject({
      unit: z.enum(['hour', 'calendar-day', 'working-day', 'month']),
      count: wholeNumber(0, 3660),
      from: instant,
      calendar: calendarName,
    }),
  },
  responses: { 200: { description: 'The due date', ...json(dueView) }, ...problems(422) },
});

export const addTime = createRouter().openapi(add, async (c) => {
  const { unit, count, from } = c.req.valid('query');
  const calendar = await currentCalendar(c);
  const rule: Pick<DeadlineRule, 'unit' | 'count' | 'rollOver'> = { unit, count, rollOver: unit !== 'hour' };
  const dates = reckon(() => computeDue(rule, Date.parse(from), calendar));
  return c.json({ rule: null, from, ...dates, citation: null }, 200);
});

export const explainedView = dueView.extend({
  words: bilingual,
  unverified: z.boolean(),
});

const explained = createRoute({
  method: 'get',
  path: '/api/v1/policy/explain',
  operationId: 'explainDue',
  tags: ['Law'],
  summary: 'How much time is left at an instant, in words, with each skipped day and the words of the law',
  description:
    'For everybody. How much time a rule leaves at an instant, in words of both languages, with each day that is passed over and the words of the law. Nothing is stored.',
  security,
  request: {
    query: z.strictObject({
      rule: z.string().max(80),
      from: instant,
      at: instant.optional(),
      version: z.string().max(40).optional(),
      calendar: calendarName,
    }),
  },
  responses: {
    200: {
      description: 'In both languages',
      ...json(explainedView),
    },
    ...problems(422),
  },
});

export const explainDue = createRouter().openapi(explained, async (c) => {
  const { rule: id, from, at, version } = c.req.valid('query');
  const found = await ruleAt(c, from, version, id);
  const calendar = await currentCalendar(c);
  const due = reckon(() => computeDue(found, Date.parse(from), calendar));
  const words = reckon(() => explain(due, at === undefined ? Date.now() : Date.parse(at), found.unit, calendar));
  return c.json(
    { rule: found.id, from, ...due, citation: { ...found.citation }, words, unverified: isUnverified(found) },
    200,
  );
});

export const versionDiff = z.object({
  from: z.string(),
  to: z.string(),
  changed: z.array(
    z.object({
      rule: z.string(),
      before: z.string().nullable(),
      after: z.string().nullable(),
      fields: z.array(z.string()),
    }),
  ),
});

const differences = createRoute({
  method: 'get',
  path: '/api/v1/policy/diff',
  operationId: 'diffPolicies',
  tags: ['Law'],
  summary: 'What one policy version says otherwise than another',
  description:
    'For everybody. Which rules one policy version changed against another, before and after. Unknown versions are not there (404).',
  security,
  request: { query: z.strictObject({ from: z.string().max(40), to: z.string().max(40) }) },
  responses: {
    200: {
      description: 'Rules that differ',
      ...json(versionDiff),
    },
    ...problems(422),
  },
});

export const diffPolicies = createRouter().openapi(differences, (c) => {
  const query = c.req.valid('query');
  const [from, to] = [versionOf(query.from), versionOf(query.to)];
  return c.json({ from: from.id, to: to.id, changed: diffVersions(from, to) }, 200);
});
