import type { Context } from 'hono';
import { z } from '@hono/zod-openapi';
import { performReportAction, type ReportPerformed, type ReportRequest } from '../../app/report/perform.ts';
import type { ReportCommand } from '../../app/report/deps.ts';
import { ReportNotDone } from '../../app/report/not-done.ts';
import { isRowSecurity } from '../../db/errors.ts';
import type { Env } from '../kernel/context.ts';
import { localeOf, Problem, unavailable } from '../kernel/problem.ts';
import { REFUSAL_TEXTS } from '../kernel/refusals.ts';
import { commandOf } from '../kernel/request.ts';

/** From an HTTP request to a use case of callers' reports, and back. */

export const reportParams = z.object({
  reportId: z
    .string()
    .max(80)
    .openapi({ param: { name: 'reportId', in: 'path' }, example: '7c1f0a52-3c1e-4f0f-9d3e-5a3b7f1c2d4e' }),
});

export function reportCommand(c: Context<Env>, body: unknown): ReportCommand {
  return commandOf(c, body);
}

/** Runs a use case; what it does not do leaves as a problem. */
export async function answering<T>(c: Context<Env>, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    // The second wall refused what was allowed a moment ago: the report has gone to somebody else meanwhile.
    if (isRowSecurity(error)) throw new Problem('not-your-agency');
    if (!(error instanceof ReportNotDone)) throw error;
    const { code, detail, errors } = error;
    if (code === 'unavailable') throw unavailable(error);
    if (code === 'not-found' || code === 'invalid' || code === 'idempotency-key-reused')
      throw new Problem(code, { errors: [...errors] });
    c.get('deps').metrics.refusals.inc({ kind: 'report', code });
    throw new Problem(code, { detail: REFUSAL_TEXTS[code][localeOf(c)], extra: detail });
  }
}

/** One act, as a request asks for it. */
export function requestReportAction(
  c: Context<Env>,
  reportId: string,
  request: ReportRequest,
  { body, opened, ifVersion }: { body: unknown; opened?: boolean; ifVersion?: number | null },
): Promise<ReportPerformed> {
  return answering(c, () =>
    performReportAction(c.get('deps'), reportCommand(c, body), reportId, request, {
      ifVersion: ifVersion ?? null,
      opened,
    }),
  );
}
