import { z } from '@hono/zod-openapi';
import type { Cover } from '../../db/queries/absences.ts';

/** How it is shown in whose place somebody acts. */

export const standInView = z
  .object({ userId: z.string(), name: z.string(), until: z.iso.datetime() })
  .openapi('StandIn', { description: 'An absent colleague, and until when; you are their deputy.' });

export const presentStandIn = ({ userId, name, untilAt }: Cover): z.infer<typeof standInView> => ({
  userId,
  name,
  until: untilAt.toISOString(),
});

/** That of the holder, when the caller stands in for them. */
export function standInFor(covers: readonly Cover[], userId: string | null): z.infer<typeof standInView> | null {
  const cover = covers.find((entry) => entry.userId === userId);
  return cover ? presentStandIn(cover) : null;
}
