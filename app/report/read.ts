import {
  type CallerReportRow,
  listReportEvents,
  loadCallerReport,
  readReportWords,
  reportsFromSameNumber,
  type ReportWordsRow,
} from '../../db/queries/caller-reports.ts';
import { numbersOf } from '../../db/queries/referrals.ts';
import { reportRelations } from '../../domain/report/permissions.ts';
import type { By } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { notThere } from '../kernel/use-case-error.ts';
import { casesOfReport } from './open-further.ts';
import { noteReading, watched } from '../reading/watch.ts';

export interface ReportRead {
  row: CallerReportRow;
  words: ReportWordsRow[];
  /** The agency was only asked: the words are read by whoever takes the report. */
  wordsHidden: boolean;
  sameNumber: Awaited<ReturnType<typeof reportsFromSameNumber>>;
  history: Awaited<ReturnType<typeof listReportEvents>>;
  /** The cases that were opened of it, or it belongs to, as far as the reader sees them, by the place of their person. */
  cases: { nth: number; id: string; place: string; number: number }[];
}

/**
 * One report with everything said in it that the reader may read, and the note that they looked, in one transaction.
 *
 * @throws UseCaseError `not-found` when it is not there, or not theirs.
 */
export async function readReport(
  deps: Pick<AppDeps, 'database' | 'vault' | 'config'>,
  by: By,
  { reportId }: { reportId: string },
): Promise<ReportRead> {
  const { caller } = by;
  return watched(deps, by, async (tx) => {
    const row = await loadCallerReport(tx, caller, reportId);
    if (!row) throw notThere();
    const words = await readReportWords(tx, deps.vault, reportId);
    const phone = words
      .flatMap(({ words: said }) => (said !== null && typeof said === 'object' ? [said.caller?.phone] : []))
      .find((value) => value !== undefined);
    const sameNumber =
      phone === undefined ? [] : await reportsFromSameNumber(tx, deps.vault.ring, caller, reportId, phone);
    const history = await listReportEvents(tx, reportId);
    const ids = casesOfReport(row.state);
    const numbers = await numbersOf(tx, caller, ids);
    const cases = ids.flatMap((id, index) => {
      const found = numbers.find((one) => one.id === id);
      return found ? [{ nth: index + 1, ...found }] : [];
    });
    const relations = reportRelations(row.state, caller.agencyId);
    const detail = { words: words.length };
    await noteReading(deps, by, tx, { reportId }, { action: 'read:caller', detail });
    return {
      row,
      words,
      wordsHidden: relations.length > 0 && relations.every((relation) => relation === 'report-asked'),
      sameNumber,
      history,
      cases,
    };
  });
}
