import { isNode, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { PAUSE_REASONS, ROLES } from '../codes.ts';
import { EVIDENCE_STATUSES, LADDER_IDS, LOCAL_LEVEL, UNITS, type PolicyVersion } from './types.ts';

/** What a policy version must look like, whether it is written in TypeScript or read from a JSON file. */

const words = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) });
const date = z.iso.date();
const levelSet = z.strictObject({ by: words, on: date });

const citation = z
  .strictObject({
    instrument: z.string().min(1),
    article: z.string().min(1).nullable(),
    clause: z.string().min(1).nullable(),
    quote: z.string().min(1).nullable(),
    inForceFrom: date.nullable(),
    inForceTo: date.nullable(),
    status: z.enum(EVIDENCE_STATUSES),
    source: z.string().min(1),
    note: z.string().min(1).nullable(),
    set: levelSet.optional(),
  })
  .refine(({ status, set }) => (status === 'local') === (set !== undefined), {
    path: ['set'],
    message: 'a local level says who set it and when, and nothing else does',
  })
  .refine(({ status, instrument }) => (status === 'local') === (instrument === LOCAL_LEVEL), {
    path: ['instrument'],
    message: `a local level is called “${LOCAL_LEVEL}”, and no instrument is`,
  })
  .refine(({ inForceFrom, inForceTo }) => !inForceFrom || !inForceTo || inForceFrom <= inForceTo, {
    message: 'inForceFrom is after inForceTo',
  });

const rule = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9]+(\.[a-z0-9-]+)+$/, 'an id like verification.initial'),
    title: words,
    startsAt: z.strictObject({
      mode: z.enum(['event', 'earliest', 'latest']),
      events: z.array(z.string().min(1)).min(1),
    }),
    unit: z.enum(UNITS),
    count: z.number().int().min(1).max(3660),
    rollOver: z.boolean(),
    extension: z
      .strictObject({
        grantedBy: z.array(z.enum(ROLES)).min(1),
        superior: z.literal(true).optional(),
        times: z.number().int().min(1).max(12),
        cap: z.strictObject({ count: z.number().int().min(1).max(3660), unit: z.enum(UNITS) }).nullable(),
        citation,
      })
      .nullable(),
    pause: z
      .strictObject({
        reasons: z.array(z.enum(PAUSE_REASONS)).min(1),
        capDays: z.number().int().min(1).max(365),
        citation,
      })
      .nullable(),
    ladder: z.enum(LADDER_IDS),
    beside: z.array(z.string()),
    citation,
    hoursSet: levelSet.optional(),
  })
  .refine(({ unit, rollOver }) => !(rollOver && (unit === 'hour' || unit === 'immediate')), {
    path: ['rollOver'],
    message: 'hours and duties "at once" are never rolled',
  })
  .refine(({ unit, pause }) => !(pause && (unit === 'hour' || unit === 'immediate')), {
    path: ['pause'],
    message: 'hours and duties "at once" cannot be paused',
  })
  .refine(({ startsAt }) => (startsAt.mode === 'event') === (startsAt.events.length === 1), {
    path: ['startsAt', 'events'],
    message: 'one event for mode event, several for earliest and latest',
  })
  .refine(
    ({ unit, citation, hoursSet }) =>
      (hoursSet !== undefined) === (unit === 'immediate' && citation.status !== 'local'),
    {
      path: ['hoursSet'],
      message: 'the hours of a duty "at once" say who set them and when, and nothing else does',
    },
  );

export const policyVersionSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    title: words,
    inForceFrom: date,
    inForceTo: date.nullable(),
    rules: z.record(z.string(), rule),
  })
  .superRefine(({ rules }, context) => {
    for (const [id, entry] of Object.entries(rules)) {
      const fault = (field: string, message: string) =>
        context.addIssue({ code: 'custom', path: ['rules', id, field], message });
      if (entry.id !== id) fault('id', `is ${entry.id}, but stands under ${id}`);
      for (const other of entry.beside) if (!(other in rules)) fault('beside', `names ${other}, which is no rule`);
    }
  });

export class PolicyError extends Error {
  override name = 'PolicyError';
}

/** @throws PolicyError with one line per fault: the rule, the field and the reason; with the line where `text` is given. */
export function parsePolicyVersion(value: unknown, text: string | null = null): PolicyVersion {
  const parsed = policyVersionSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const lineOf = text === null ? null : linesOf(text);
  const faults = parsed.error.issues.map(({ path, message }) => {
    const line = lineOf ? `line ${lineOf(path.map(String))}: ` : '';
    return `${line}${path.join('.') || 'the file'}: ${message}`;
  });
  throw new PolicyError(faults.join('\n'));
}

/** Finds the line of a JSON text on which a path stands, or what is nearest above it when the path is not there. */
export function linesOf(text: string): (path: readonly string[]) => number {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  return (path) => {
    for (let depth = path.length; depth > 0; depth -= 1) {
      const node = document.getIn(path.slice(0, depth), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
}
