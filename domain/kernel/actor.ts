import { z } from 'zod';
import { ROLES } from '../codes.ts';

const id = z.string().min(1).max(80);

/**
 * Who acts. Ids and roles only. `deputyFor`: the absent colleague in whose place they act; the API judges at its door whether
 * they may, the record keeps it.
 */
export const actor = z.strictObject({
  userId: id,
  agencyId: id,
  roles: z.array(z.enum(ROLES)),
  deputyFor: id.optional(),
});
export type Actor = z.infer<typeof actor>;
