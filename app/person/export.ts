import { readingsOf } from '../../db/queries/access-log.ts';
import { type AttachmentPaper, listAttachments, listReports, type ReportPaper } from '../../db/queries/papers.ts';
import { listPeople } from '../../db/queries/person.ts';
import { listEvents } from '../../db/queries/referrals.ts';
import { findShelter } from '../../db/queries/shelter.ts';
import { readStepNote } from '../../db/queries/step-note.ts';
import { relationsOf } from '../../domain/referral/rules.ts';
import { requireMay } from '../kernel/access.ts';
import type { MissingPerson } from '../../domain/referral/missing-person.ts';
import type { By } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { noteReading, watched } from '../reading/watch.ts';
import { caseFor } from '../referral/read-case.ts';

export interface ExportRequest {
  referralId: string;
  requestedBy: 'person' | 'representative';
}

const MOST_EVENTS = 10_000;

/**
 * Everything held about the person a referral is about, for that person (Law 91/2025/QH15: the right to see one's data);
 * without relatives, whose data are theirs. Who asked is noted.
 *
 * @throws UseCaseError; PersonErased
 */
export function exportPerson(
  deps: Pick<AppDeps, 'database' | 'vault' | 'config'>,
  by: By,
  { referralId, requestedBy }: ExportRequest,
) {
  const { vault } = deps;
  return watched(deps, by, async (tx) => {
    const row = await caseFor(tx, by, referralId);
    requireMay(by, 'exportPerson', relationsOf(row.state, by.caller.agencyId));
    const people = await listPeople(tx, vault, row.id, (part) => part === 'victim');
    const shelter = (await findShelter(tx, vault, row.id))?.data ?? null;
    const reports: (ReportPaper & { stepId: string })[] = [];
    const documents: (AttachmentPaper & { stepId: string })[] = [];
    const notes: { stepId: string; words: string }[] = [];
    for (const { id: stepId, noteId } of row.state.steps) {
      const note = await readStepNote(tx, vault, noteId);
      if (note !== null) notes.push({ stepId, words: typeof note === 'string' ? note : linesOf(note) });
      for (const report of await listReports(tx, vault, row.id, stepId)) reports.push({ ...report, stepId });
      for (const paper of await listAttachments(tx, vault, row.id, stepId)) documents.push({ ...paper, stepId });
    }
    const events = await listEvents(tx, row.id, 0, MOST_EVENTS);
    const readings = await readingsOf(tx, row.id);
    const about = { referralId: row.id };
    await noteReading(deps, by, tx, about, { action: 'export:person', detail: { requestedBy } });
    return { row, people, shelter, reports, notes, documents, events, readings };
  });
}

const linesOf = (known: MissingPerson): string =>
  Object.entries(known)
    .map(([name, words]) => `${name}: ${words}`)
    .join('\n');
