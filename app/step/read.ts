import { type Cover, coversOf } from '../../db/queries/absences.ts';
import { findDraft } from '../../db/queries/drafts.ts';
import { listAttachments, listReports, papersKnown } from '../../db/queries/papers.ts';
import { namesOf } from '../../db/queries/people.ts';
import { lastReturn } from '../../db/queries/referrals.ts';
import { readStepNote } from '../../db/queries/step-note.ts';
import { isRefusal, slotFor, stepPossibilities } from '../../domain/referral/rules.ts';
import { isOpen, type ReferralState, type StepState, stepOf } from '../../domain/referral/state.ts';
import type { Caller, By } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { notThere } from '../kernel/use-case-error.ts';
import { type PapersRead, papersFor, worksOn } from '../person/papers.ts';
import { actorFor } from '../referral/deputy.ts';
import { readCase } from '../referral/read-case.ts';

/** One step with its papers as far as the caller may read them, and what they may do with it. Noted. */
export async function readStep(
  deps: Pick<AppDeps, 'database' | 'vault' | 'config'>,
  by: By,
  { referralId, stepId }: { referralId: string; stepId: string },
) {
  const { vault } = deps;
  const { caller } = by;
  return readCase(
    deps,
    by,
    referralId,
    'read:step',
    async ({ state, number }, tx) => {
      const step = stepOf(state, stepId);
      if (!step) throw notThere();
      const [reports, attachments, known, draft] = await Promise.all([
        listReports(tx, vault, referralId, stepId),
        listAttachments(tx, vault, referralId, stepId),
        papersKnown(tx, referralId, stepId),
        worksOn(state, step, caller) ? findDraft(tx, vault, { referralId, stepId, authorId: caller.userId }) : null,
      ]);
      const papers = papersFor(state, step, caller, { reports, attachments }, known);
      const who = await namesOf(tx, namedIn(step, papers));
      const returnedBecause = step.returned > 0 ? await lastReturn(tx, referralId, stepId) : null;
      const covers = await coversOf(tx, caller);
      return {
        ...{ state, number, step, papers, draft, who, returnedBecause },
        note: await readStepNote(tx, vault, step.noteId),
        possibilities: stepPossibilities(state, step, (kind) => actorFor(caller, step, kind, covers)),
        /** Its holder is away, and the caller stands in. */
        standIn: isOpen(step) ? (covers.find(({ userId }) => userId === step.assigneeId) ?? null) : null,
        /** In whose place the caller can sign it now. */
        signFor: covers.filter((cover) => signsFor(state, step, caller, cover)),
      };
    },
    { stepId },
  );
}

/** The officers named in what is shown. */
function namedIn(step: StepState, { reports, attachments }: PapersRead) {
  return [
    step.assigneeId,
    step.reportedFor,
    step.extension?.requestedBy,
    ...step.signed.flatMap(({ userId, deputyFor }) => [userId, deputyFor]),
    ...reports.map(({ authorId }) => authorId),
    ...attachments.map(({ uploadedBy }) => uploadedBy),
  ];
}

const signsFor = (state: ReferralState, step: StepState, caller: Caller, { userId, duties }: Cover) =>
  duties.includes('sign') && !isRefusal(slotFor(state, step, { ...caller, deputyFor: userId }));
