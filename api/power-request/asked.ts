import { z } from '@hono/zod-openapi';
import type { AskedPower } from '../../app/power-request/ask.ts';
import { orNull } from '../kernel/common.ts';

/** What the answer to asking says of what waits. */
export const askedView = orNull(z.object({ id: z.uuid(), expiresAt: z.iso.datetime() }).openapi('PowerRequestAsked'));

export const presentAsked = (asked: AskedPower | null): z.infer<typeof askedView> =>
  asked && { id: asked.id, expiresAt: asked.expiresAt.toISOString() };
