import { z } from 'zod';
import { safeToContact, storedFlags } from '../person/data.ts';

/** What people say and are told: personal, so it is stored closed and never in a workflow. */

const words = (max: number) => z.string().trim().min(1).max(max);

/** Who calls is not always who is in need, and a number is not a person: both are asked for apart. */
const caller = z.strictObject({
  name: words(200).optional(),
  phone: words(40).optional(),
  email: words(200).optional(),
  /** To the person concerned: the person themselves, a neighbour, a parent. */
  relation: words(120).optional(),
  safe: safeToContact.prefault({}),
});
export const callWords = z.strictObject({
  /** In the caller's own words, as far as possible. */
  said: words(8000).optional(),
  caller: caller.optional(),
});
/** The same as it is read: with all flags of how to reach the caller. */
export const storedCallWords = callWords.extend({ caller: caller.extend({ safe: storedFlags }).optional() });
export type CallWords = z.infer<typeof callWords>;

/** What a caller was answered, and a remark on a dismissal. */
export const writtenWords = words(4000);
