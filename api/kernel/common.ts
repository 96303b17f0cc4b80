import { z } from '@hono/zod-openapi';
import { type CaseNumber, type NumberKind, numberIn } from '../../domain/number.ts';
import { Problem } from './problem.ts';
import { SNAPSHOT } from '../../db/queries/changed-since.ts';
import type { Walking } from '../../app/kernel/walk.ts';
import { DIGEST_LENGTH, etagOf, KEY, type Versioned } from './request.ts';

/** Pieces that many routes share. */

export const security = [{ apiKey: [] }];
export const referralParams = z.object({
  referralId: z
    .string()
    .max(80)
    .openapi({ param: { name: 'referralId', in: 'path' }, example: '8c5f…' }),
});
export const stepParams = referralParams.extend({
  stepId: z
    .string()
    .max(80)
    .openapi({ param: { name: 'stepId', in: 'path' }, example: 'verification.initial-1' }),
});

export const accountParams = z.object({
  accountId: z
    .string()
    .max(80)
    .openapi({ param: { name: 'accountId', in: 'path' } }),
});

/** `true` or `false`, in words: `Boolean("false")` is true. For the document it is a boolean like any other. */
export const flag = z
  .enum(['true', 'false'])
  .transform((value) => value === 'true')
  .openapi({ type: 'boolean', enum: undefined });

/**
 * The number of a case as people say it (`numberIn`): random or counted up, small letters, blanks or nothing for the dashes; its last
 * symbol checks the others. Answers its parts; the place is empty where it was left out (`placed`).
 *
 * @param kinds of what; both: of either.
 */
export function spokenNumber(...kinds: NumberKind[]) {
  const example = kinds[0] === 'report' ? 'HN-TB-26-4K7M-X2TX' : 'HN-26-4K7M-X2TX';
  return z
    .string()
    .max(40)
    .transform((typed, context) => {
      const said = numberIn(typed);
      if (typeof said !== 'string' && kinds.includes(said.kind)) return said;
      context.addIssue({
        code: 'custom',
        message:
          said === 'misheard'
            ? 'its last symbol does not fit: one of them was misheard or mistyped'
            : `a number, e.g. ${example} or HN-000123`,
      });
      return z.NEVER;
    })
    .openapi({ type: 'string', example });
}

/** A number whose place was left out is of the place of whoever says it. */
export const placed = (said: CaseNumber, here: string): CaseNumber => ({ ...said, place: said.place || here });

/**
 * A whole number in a query or a path, written in digits. Not `z.coerce.number()`: that takes null and an empty string for
 * 0, and so the document says that null may be sent, and that the number may be left out.
 */
export const wholeNumber = (min: number, max: number) =>
  z
    .preprocess(
      (given) => (typeof given === 'string' && given.trim() !== '' ? Number(given) : given),
      z.number().int().min(min).max(max),
    )
    .openapi({ type: 'integer', minimum: min, maximum: max });

/**
 * A schema, or null. Not `.nullable()` for a schema with a name of its own: that makes the named schema itself nullable in
 * the document, or an `allOf` that no value can fit.
 */
export const orNull = <T extends z.ZodType>(schema: T) => z.union([schema, z.null()]);

export const page = z.strictObject({
  limit: wholeNumber(1, 100).default(25).openapi({ default: 25 }),
  cursor: z.string().max(400).optional().openapi({ description: '`nextCursor` of the page before.' }),
});

/** What a write says beside its body: the key that makes a repetition the same act. */
export const writeHeaders = z.object({
  'idempotency-key': z.string().regex(KEY).openapi({
    description:
      '1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another.',
    example: '0b1f6c3e-6d7a-4d0b-9f0e-3f1d6a0c7b21',
  }),
});

/** The same for what has a version: with the ETag of what the form was filled against. `required`: not without it. */
export function versionedWriteHeaders(of: Versioned, { required = false } = {}) {
  const wanted = `the ETag of the ${of}, e.g. ${etagOf(of, 12)}`;
  const version = `"${of}-\\d{1,9}(\\.[0-9a-f]{${DIGEST_LENGTH}})?"`;
  const etag = z.string(wanted).regex(new RegExp(required ? `^${version}$` : `^(\\*|${version})$`), wanted);
  return writeHeaders.extend({
    'if-match': (required ? etag : etag.optional()).openapi({
      description: `ETag of the ${of} the form was filled against: when there is a newer one the answer is 412, and nothing is lost.`,
      example: etagOf(of, 12),
    }),
  });
}

export function encodeCursor(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** @throws Problem 422 for a cursor this API did not make. */
export function decodeCursor<T>(cursor: string | undefined, schema: z.ZodType<T>): T | null {
  if (cursor === undefined) return null;
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw new Problem('invalid', {
      errors: [
        {
          location: 'query.cursor',
          message: { vi: 'Không phải vị trí của danh sách này', en: 'Not a cursor of this list' },
        },
      ],
    });
  }
}

/** The cursor of a list whose order changes while it is walked (app/kernel/walk.ts). @throws Problem 422 */
export function decodeWalk<P, K>(
  cursor: string | undefined,
  { position, key }: { position: z.ZodType<P>; key: z.ZodType<K> },
): Walking<P, K> | null {
  const since = z.string().regex(SNAPSHOT);
  const shape = z.union([z.strictObject({ since, after: position }), z.strictObject({ since, moved: key.nullable() })]);
  return decodeCursor(cursor, shape) as Walking<P, K> | null;
}

/** `example`: as it is asked or answered in a fictitious Ha Noi. A long one stands in `api/<noun>/examples.json` instead. */
export const json = <T extends z.ZodType>(schema: T, example?: z.input<T>) => ({
  content: { 'application/json': example === undefined ? { schema } : { schema, example } },
});
/** `required`: without it a request without a content type would not be validated at all. */
export const body = <T extends z.ZodType>(schema: T, example?: z.input<T>) => ({
  required: true as const,
  ...json(schema, example),
});

export const etagHeader = { headers: z.object({ ETag: z.string() }) };
