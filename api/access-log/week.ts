import { createRoute, z } from '@hono/zod-openapi';
import { isUnusual, readWeek } from '../../app/access-log/week.ts';
import { hasWeek } from '../../domain/access/week.ts';
import type { WeekLine } from '../../db/queries/reading-week.ts';
import { requiresRole } from '../kernel/access.ts';
import { bilingual } from '../kernel/codes.ts';
import { json, security } from '../kernel/common.ts';
import { problems } from '../kernel/problem.ts';
import { byOf } from '../kernel/request.ts';
import { createRouter } from '../kernel/router.ts';

/** Who read what in a week, for the auditors of a place. */

const times = (description: string) => z.number().int().openapi({ description });

const line = z
  .object({
    account: z
      .object({ id: z.string(), name: z.string().nullable() })
      .nullable()
      .openapi({ description: 'Null: not known to be anybody.' }),
    agency: z.object({ id: z.string(), name: bilingual }).nullable(),
    cases: times('Different cases whose personal data they read, none of them under an emergency access.'),
    usual: z
      .number()
      .int()
      .nullable()
      .openapi({ description: 'The median of such cases in a week of the eight before; null: they read in none.' }),
    unusual: z.boolean().openapi({ description: 'More than twice their usual week, and more than five cases.' }),
    people: times('Readings of who somebody is, and of earlier versions of it.'),
    shelters: times('Readings of where somebody is staying.'),
    papers: times('Readings of steps with their reports, and of documents.'),
    callers: times('Readings of what a caller said.'),
    exports: times('Copies that were taken out: of one person, of the access log.'),
    emergencies: times('Emergency accesses that they opened, or under which they read.'),
    emergencyCases: times('Different cases that they read under one.'),
    searches: times('Searches for people.'),
    refused: times('Sign-ins, readings beyond the limit and cases named in an emergency that were refused.'),
  })
  .openapi('ReadingWeekLine');

const week = z
  .object({
    monday: z.iso.date().openapi({ description: 'The week goes from this day to the Sunday after it, in Viet Nam.' }),
    from: z.iso.datetime(),
    to: z.iso.datetime().openapi({ description: 'Before this instant.' }),
    lines: z.array(line).openapi({ description: 'Most cases first; empty: nobody read, searched or was refused.' }),
  })
  .openapi('ReadingWeek');

function presentLine({
  accountId,
  accountName,
  agencyId,
  agencyVi,
  agencyEn,
  ...counts
}: WeekLine): z.infer<typeof line> {
  return {
    ...counts,
    unusual: isUnusual(counts),
    account: accountId === null ? null : { id: accountId, name: accountName },
    agency: agencyId === null ? null : { id: agencyId, name: { vi: agencyVi ?? agencyId, en: agencyEn ?? agencyId } },
  };
}

const get = createRoute({
  method: 'get',
  path: '/api/v1/access-log/week',
  operationId: 'getReadingWeek',
  tags: ['Administration'],
  summary: 'Who read what in a week: a line for each person, against their own habit',
  description:
    'For auditors: the people of their place, with how many cases and what of them they read in one week, emergency accesses, searches and refusals. Without `week` the last whole one. That they looked is a row of the access log.',
  security,
  middleware: [requiresRole('getReadingWeek')] as const,
  request: {
    query: z.strictObject({
      week: z.iso
        .date({ abort: true })
        .refine(hasWeek, 'not a day of the years 2000 to 2199')
        .optional()
        .openapi({ description: 'Any day of the week, of the years 2000 to 2199.' }),
    }),
  },
  responses: { 200: { description: 'The week', ...json(week) }, ...problems(403, 422) },
});

export const getReadingWeek = createRouter().openapi(get, async (c) => {
  const { week: found, lines } = await readWeek(c.get('deps'), byOf(c), c.req.valid('query').week);
  const iso = (ms: number) => new Date(ms).toISOString();
  const { monday, fromMs, toMs } = found;
  return c.json({ monday, from: iso(fromMs), to: iso(toMs), lines: lines.map(presentLine) }, 200);
});
