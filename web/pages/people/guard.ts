import { HTTPException } from 'hono/http-exception';
import { may } from '../../../domain/access/index.ts';
import type { WebContext } from '../../context.ts';
import { createPages } from '../../router.ts';
import { PEOPLE } from './shared.tsx';

/** The area is not the administrator's alone; who may do what in it, the API says. */
export const peopleGuard = createPages();

for (const path of [PEOPLE, `${PEOPLE}/*`])
  peopleGuard.use(path, async (c: WebContext, next) => {
    if (!may('listAccounts', c.get('caller').roles)) throw new HTTPException(403);
    await next();
  });
