import { HTTPException } from 'hono/http-exception';
import { may, type Operation } from '../../../domain/access/index.ts';
import type { WebContext } from '../../context.ts';
import { createPages } from '../../router.ts';

/** Where the pages of an area are the administrator's alone, also those that only read what everybody may read. */
export const adminGuard = createPages();

const NEEDED: Operation = 'changeCalendar';

adminGuard.use('/admin/*', async (c: WebContext, next) => {
  if (!may(NEEDED, c.get('caller').roles, [])) throw new HTTPException(403);
  await next();
});
