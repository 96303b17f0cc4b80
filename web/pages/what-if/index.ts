import { HTTPException } from 'hono/http-exception';
import { may } from '../../../domain/access/index.ts';
import type { WebContext } from '../../context.ts';
import { createPages } from '../../router.ts';
import { whatIfAnswerPages } from './answer.tsx';
import { whatIfCasePages } from './case.tsx';
import { whatIfListPages } from './list.tsx';
import { WHAT_IF } from './shared.ts';

const guard = createPages();
for (const path of [WHAT_IF, `${WHAT_IF}/*`])
  guard.use(path, async (c: WebContext, next) => {
    if (!may('listWhatIf', c.get('caller').roles)) throw new HTTPException(403);
    await next();
  });

/** Drafts of other rules, for administrators, coordinators and managers; the guard stands before them. */
export const whatIfPages = [guard, whatIfListPages, whatIfAnswerPages, whatIfCasePages];
