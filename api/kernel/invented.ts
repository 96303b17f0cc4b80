import type { MiddlewareHandler } from 'hono';
import { meetDecoy } from '../../app/decoy/meet.ts';
import { UseCaseError } from '../../app/kernel/use-case-error.ts';
import type { Env } from './context.ts';
import { localeOf, problemOf, problemResponse } from './problem.ts';
import { byOf } from './request.ts';

/**
 * Whoever writes to a case that is none (docs/adr/0068): no use case finds it, so this door of all writes on a case tells of them, and answers as
 * a case that has ended does. Readings are met where cases are read (app/referral/read-case.ts).
 */
export const writesOnInvented: MiddlewareHandler<Env> = async (c, next) => {
  await next();
  const missing = c.error instanceof UseCaseError && c.error.code === 'not-found';
  if (!missing || c.req.method === 'GET' || c.req.method === 'HEAD') return;
  const met = await meetDecoy(c.get('deps'), byOf(c), c.req.param('referralId') ?? '', { tried: 'write' });
  if (met) c.res = problemResponse(c, problemOf(new UseCaseError('referral-closed'), localeOf(c)));
};
