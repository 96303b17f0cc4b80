import { OpenAPIHono, type RouteConfig } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import type { Operation } from '../../domain/access/index.ts';
import { requireScope } from './access.ts';
import type { Env } from './context.ts';
import { fieldErrors, Problem } from './problem.ts';
import { headerProblem } from './request.ts';

/** One router for a part of the API: the same validation hook everywhere, and before it the scope of a key. */
export function createRouter(): OpenAPIHono<Env> {
  const router = new OpenAPIHono<Env>({
    defaultHook: (result) => {
      if (result.success) return;
      if (result.target === 'header') throw headerProblem(result.error.issues);
      const location = result.target === 'json' ? 'body' : result.target;
      throw new Problem('invalid', { errors: fieldErrors(location, result.error.issues) });
    },
  });
  const add = router.openapi as (route: RouteConfig, ...rest: unknown[]) => typeof router;
  const addWithScope = (route: RouteConfig & { middleware?: MiddlewareHandler[] }, ...rest: unknown[]) =>
    add({ ...route, middleware: [inScope(route.operationId), ...(route.middleware ?? [])] } as RouteConfig, ...rest);
  router.openapi = addWithScope as typeof router.openapi;
  return router;
}

const inScope =
  (operation: string | undefined): MiddlewareHandler<Env> =>
  async (c, next) => {
    requireScope(c, operation as Operation);
    await next();
  };
