import { writeAudit } from '../../db/audit/audit.ts';
import { dropSession } from '../../db/queries/own-account.ts';
import { auditedAs, type By } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { notThere } from '../kernel/use-case-error.ts';

/** Ends one of the caller's own sessions. @throws UseCaseError `not-found` */
export function endSession(deps: Pick<AppDeps, 'signInDatabase'>, by: By, sessionId: string): Promise<void> {
  return deps.signInDatabase.db.transaction(async (tx) => {
    if (!(await dropSession(tx, { sessionId, userId: by.caller.userId }))) throw notThere();
    await writeAudit(tx, { action: 'sign-out', ...auditedAs(by), detail: { way: 'end-session' } });
  });
}
