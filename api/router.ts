import { OpenAPIHono } from '@hono/zod-openapi';
import type { Env } from './context.ts';
import { fieldErrors, Problem } from './problem.ts';

/** One router for a part of the API: same validation hook everywhere. */
export function createRouter(): OpenAPIHono<Env> {
  return new OpenAPIHono<Env>({
    defaultHook: (result) => {
      if (result.success) return;
      const location = result.target === 'json' ? 'body' : result.target;
      throw new Problem('invalid', { errors: fieldErrors(location, result.error.issues) });
    },
  });
}
