import { type AuditAction, writeAudit } from '../../db/audit/audit.ts';
import { type LogFilter, type WholeLogRow, wholeAccessLog } from '../../db/queries/whole-access-log.ts';
import type { Operation } from '../../domain/access/index.ts';
import { requireMay } from '../kernel/access.ts';
import { auditedAs, type By } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { asCaller } from '../kernel/transaction.ts';

/** The whole access log of a place, for its auditor. That they read it, and what they looked for, is in it too. */

/** A page of it, newest first. */
export function readWholeAccessLog(
  deps: Pick<AppDeps, 'database'>,
  by: By,
  filter: LogFilter,
  page: { before: number | undefined; limit: number },
): Promise<WholeLogRow[]> {
  return noted(deps, by, { operation: 'listAccessLog', action: 'read:audit' }, filter, page);
}

/** What a spreadsheet still opens. */
const MOST = 20_000;

/** All that a filter finds, to be taken away; `whole`: nothing was left out. */
export async function exportWholeAccessLog(
  deps: Pick<AppDeps, 'database'>,
  by: By,
  filter: LogFilter,
): Promise<{ rows: WholeLogRow[]; whole: boolean }> {
  const doing = { operation: 'exportAccessLog', action: 'export:audit' } as const;
  const rows = await noted(deps, by, doing, filter, { before: undefined, limit: MOST + 1 });
  return { rows: rows.slice(0, MOST), whole: rows.length <= MOST };
}

function noted(
  deps: Pick<AppDeps, 'database'>,
  by: By,
  { operation, action }: { operation: Operation; action: AuditAction },
  filter: LogFilter,
  page: { before: number | undefined; limit: number },
): Promise<WholeLogRow[]> {
  requireMay(by, operation);
  return asCaller(
    deps,
    by,
    async (tx) => {
      const rows = await wholeAccessLog(tx, filter, page);
      await writeAudit(tx, { action, ...auditedAs(by), detail: { ...asked(filter), rows: rows.length } });
      return rows;
    },
    'audit',
  );
}

/** By what it was narrowed. What was typed for a person may be a name: that there was one says enough. */
function asked({ person, agency, action, part, about, from, to, withoutCase }: LogFilter) {
  const said = {
    person: person !== undefined,
    agency,
    action,
    part,
    about: about && `${about.kind}:${about.place}:${about.number}`,
    from: from?.toISOString(),
    to: to?.toISOString(),
    withoutCase,
  };
  return Object.fromEntries(
    Object.entries(said).filter((entry): entry is [string, string | true] => Boolean(entry[1])),
  );
}
