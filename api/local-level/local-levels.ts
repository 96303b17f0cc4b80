import { createRoute, z } from '@hono/zod-openapi';
import { setLocalLevels } from '../../app/local-level/set.ts';
import { type ListedLevel, levelsOf, listLevels } from '../../db/queries/local-levels.ts';
import { citationInWords } from '../../domain/law/citation.ts';
import { isLocalFigure, policyVersionAt } from '../../domain/law/index.ts';
import { figureSet, levelAt, type LocalLevel, MOST_OF, unitsOf, withLevel } from '../../domain/law/levels.ts';
import type { DeadlineRule } from '../../domain/law/types.ts';
import { localDate } from '../../domain/referral/rules.ts';
import { requireRole } from '../kernel/access.ts';
import { bilingual, unit } from '../kernel/codes.ts';
import { body, json, orNull, security, writeHeaders } from '../kernel/common.ts';
import { problems } from '../kernel/problem.ts';
import { commandOf, reading } from '../kernel/request.ts';
import { createRouter } from '../kernel/router.ts';
import { askedView, presentAsked } from '../power-request/asked.ts';

/** Local levels: what a place sets itself, where no rule of law has a figure. */

export const figure = z.object({ count: z.number().int(), unit });
const counted = z.number().int().min(1).max(MOST_OF['calendar-day']);
export const wantedLevel = z
  .strictObject({ rule: z.string().min(1).max(80), count: counted, unit })
  .openapi('LocalLevelWanted');

const settable = z
  .object({
    rule: z.string(),
    title: bilingual,
    law: orNull(bilingual).openapi({
      description: 'The text that names the duty, of a duty "at once"; null: no text has one.',
    }),
    figure: figure.openapi({ description: 'In force now.' }),
    shipped: figure.openapi({ description: 'What the software comes with.' }),
    set: z
      .object({ by: bilingual, on: z.iso.date() })
      .openapi({ description: 'Who set the figure in force, and when.' }),
    setHere: z.boolean().openapi({ description: 'The place set it; false: a default that nobody confirmed.' }),
    planned: z
      .array(figure.extend({ from: z.iso.datetime() }))
      .openapi({ description: 'What is to come, soonest first.' }),
    may: z
      .array(z.object({ unit, most: z.number().int() }))
      .openapi({ description: 'The units it may be set in, and the most of each.' }),
  })
  .openapi('LocalLevel');

const person = z.object({ id: z.string(), name: z.string() });
// Not an extension of what is wanted: that one takes no further field.
const change = z
  .object({
    ...wantedLevel.shape,
    revision: z.number().int(),
    title: bilingual,
    from: z.iso.datetime(),
    reason: z.string(),
    askedBy: person,
    approvedBy: person,
    approvedAt: z.iso.datetime(),
  })
  .openapi('LocalLevelSet');

const list = createRoute({
  method: 'get',
  path: '/api/v1/policy/local-levels',
  operationId: 'listLocalLevels',
  tags: ['Law'],
  summary: 'The figures a place may set itself: what counts now and later, who set it, and everything it set before',
  description:
    'For everybody. The local levels of the caller’s place, each with the figure in force, what the software comes with, what is planned, and within which bounds it may be set; and every change, newest first. Figures of the law are not among them.',
  security,
  responses: {
    200: {
      description: 'In the order of the rules',
      ...json(z.object({ revision: z.number().int(), items: z.array(settable), changes: z.array(change) })),
    },
    ...problems(),
  },
});

const iso = (ms: number) => new Date(ms).toISOString();
const rulesNow = () => policyVersionAt(localDate(Date.now())).rules;

function presentSettable(rule: DeadlineRule, levels: readonly LocalLevel[], nowMs: number): z.infer<typeof settable> {
  const level = levelAt(levels, rule.id, nowMs);
  const now = withLevel(rule, level);
  const planned = levels
    .filter((one) => one.rule === rule.id && one.fromMs > nowMs)
    .sort((a, b) => a.fromMs - b.fromMs);
  const set = figureSet(now);
  if (!set) throw new TypeError(`${rule.id} does not say who set its figure`);
  return {
    rule: rule.id,
    title: rule.title,
    law: rule.citation.status === 'local' ? null : citationInWords(rule.citation),
    figure: { count: now.count, unit: now.unit },
    shipped: { count: rule.count, unit: rule.unit },
    set,
    setHere: level !== null,
    planned: planned.map(({ count, unit, fromMs }) => ({ count, unit, from: iso(fromMs) })),
    may: unitsOf(rule).map((each) => ({ unit: each, most: MOST_OF[each] })),
  };
}

/** What a rule is called today, and its figure as it ships; one that is no more, by its id. */
export function shippedRule(id: string): { title: z.infer<typeof bilingual>; shipped: z.infer<typeof figure> | null } {
  const rule = rulesNow()[id];
  if (!rule) return { title: { vi: id, en: id }, shipped: null };
  return { title: rule.title, shipped: { count: rule.count, unit: rule.unit } };
}

function presentChange(row: ListedLevel): z.infer<typeof change> {
  const { rule, count, unit, revision, reason } = row;
  return {
    ...{ rule, count, unit, revision, reason, title: shippedRule(rule).title },
    from: row.fromAt.toISOString(),
    askedBy: { id: row.askedBy, name: row.askedByName ?? row.askedBy },
    approvedBy: { id: row.approvedBy, name: row.approvedByName ?? row.approvedBy },
    approvedAt: row.createdAt.toISOString(),
  };
}

export const listLocalLevelsRoute = createRouter().openapi(list, async (c) => {
  const { place } = c.get('caller');
  const nowMs = Date.now();
  const { revision, levels } = await reading(c, (tx) => levelsOf(tx, place, nowMs));
  const rows = await reading(c, (tx) => listLevels(tx, place));
  const items = Object.values(rulesNow()).filter(isLocalFigure);
  return c.json(
    { revision, items: items.map((rule) => presentSettable(rule, levels, nowMs)), changes: rows.map(presentChange) },
    200,
  );
});

const set = createRoute({
  method: 'post',
  path: '/api/v1/policy/local-levels',
  operationId: 'setLocalLevels',
  tags: ['Law'],
  summary: 'Set local levels of the place, from a day on, when two say so; steps that are open keep their date',
  description:
    'For administrators, signed in with a second factor shown in the last quarter of an hour. Sets figures that are local, with a reason; it takes two, and waits for another administrator. They count for steps that open from the day named, never before they are approved; what is open keeps its date. Figures of the law, other units and figures out of bounds are refused (422).',
  security,
  request: {
    headers: writeHeaders,
    body: body(
      z
        .strictObject({
          levels: z.array(wantedLevel).min(1).max(60),
          from: orNull(z.iso.date()).default(null).openapi({
            description: 'The day in Viet Nam from whose start they count; null: as soon as they are approved.',
          }),
          reason: z.string().min(3).max(400),
        })
        .openapi('LocalLevelsChange'),
    ),
  },
  responses: {
    200: {
      description: 'What waits for the second person',
      ...json(z.object({ powerRequest: askedView })),
    },
    ...problems(400, 403, 409, 415, 422),
  },
});

export const setLocalLevelsRoute = createRouter().openapi(set, async (c) => {
  const input = c.req.valid('json');
  requireRole(c, 'setLocalLevels');
  const asked = await setLocalLevels(c.get('deps'), commandOf(c, input), input);
  return c.json({ powerRequest: presentAsked(asked) }, 200);
});
