import { z } from '@hono/zod-openapi';
import { ESCALATION_LEVELS } from '../../domain/kernel/ladder.ts';
import { LADDER_IDS } from '../../domain/law/types.ts';
import { day, year } from '../calendar/calendar.ts';
import { wantedLevel } from '../local-level/local-levels.ts';

/** A draft of other rules, as it is asked over HTTP: the same file as on the command line. */

const hours = z.number().min(-8760).max(8760);
const byName = <K extends string, T>(names: readonly K[], value: T) =>
  Object.fromEntries(names.map((name) => [name, value])) as Record<K, T>;
const ladder = z.strictObject(byName(ESCALATION_LEVELS, hours.optional()));

export const whatIfDraft = z
  .strictObject({
    title: z.string().trim().min(1).max(120),
    reason: z.string().trim().min(1).max(2000),
    source: z.string().trim().min(1).max(400).openapi({ description: 'Where the figures come from.' }),
    author: z.string().trim().min(1).max(120).optional().openapi({ description: 'Absent: whoever asks.' }),
    place: z.string().min(1).max(20).optional().openapi({ description: 'The caller’s own, or absent.' }),
    levels: z.array(wantedLevel).max(200).default([]).openapi({
      description: 'Local figures, each rule once. The law’s own are refused.',
    }),
    calendar: z
      .strictObject({ days: z.array(day).max(400), years: z.array(year).max(20).default([]) })
      .optional()
      .openapi({ description: 'On top of the calendar each case had.' }),
    ladders: z.strictObject(byName(LADDER_IDS, ladder.optional())).optional().openapi({
      description: 'Hours after (negative: before) the date at which each level is told.',
    }),
    pathway: z.string().min(1).max(80).optional().openapi({
      description: 'The version of the pathway that cases begin with.',
    }),
  })
  .openapi('WhatIfDraft');
