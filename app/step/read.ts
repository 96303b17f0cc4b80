import { type Cover, coversOf } from '../../db/queries/absences.ts';
import { findDraft } from '../../db/queries/drafts.ts';
import { listAttachments, listReports, papersKnown } from '../../db/queries/papers.ts';
import { namesOf } from '../../db/queries/people.ts';
import { leadReadingsOf } from '../../db/queries/lead-reading.ts';
import { lastReturn } from '../../db/queries/referrals.ts';
import { readStepNote } from '../../db/queries/step-note.ts';
import { needsOf } from '../../domain/consent/needs.ts';
import { may } from '../../domain/access/index.ts';
import {
  inCharge,
  isRefusal,
  isWorking,
  relationsOf,
  slotFor,
  type Standing,
  stepPossibilities,
} from '../../domain/referral/rules.ts';
import { isOpen, type ReferralState, type StepState, stepOf } from '../../domain/referral/state.ts';
import type { Caller, By } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { notThere } from '../kernel/use-case-error.ts';
import { standingOf } from '../consent/reader.ts';
import { type PapersRead, papersFor } from '../person/papers.ts';
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
        findDraft(tx, vault, { referralId, stepId, authorId: caller.userId }),
      ]);
      const standing = await standingOf(tx, caller, referralId);
      const papers = papersFor(state, step, caller, standing, { reports, attachments }, known);
      const who = await namesOf(tx, namedIn(step, papers));
      const returnedBecause = step.returned > 0 ? await lastReturn(tx, referralId, stepId) : null;
      const covers = await coversOf(tx, caller);
      return {
        ...{ state, number, step, papers, draft, who, returnedBecause },
        note: await readStepNote(tx, vault, step.noteId),
        person: personAt(state, step, caller, standing),
        leadReadings: await leadReadingsOf(tx, { referralId, stepId }),
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

/**
 * How the person is open to the caller at this step: `open`; `take`: to whoever takes it; `lead`: with what was handed in, to who leads
 * the agency, by an act of their own; `closed`. Null: there is nothing to say, or they have no part in it.
 */
export const PERSON_AT = ['open', 'take', 'lead', 'closed'] as const;
type PersonAt = (typeof PERSON_AT)[number];

function personAt(state: ReferralState, step: StepState, caller: Caller, standing: Standing): PersonAt | null {
  const needed = isOpen(step) && needsOf(step.template).length > 0;
  const relations = relationsOf(state, caller.agencyId, step, standing);
  if (inCharge(state, caller) || (relations.includes('taker') && isWorking(caller))) return needed ? 'open' : null;
  if (!relations.includes('holder')) return null;
  const free = step.assigneeId === null && step.status !== 'reported';
  if (needed && free && may('acceptStep', caller.roles, relations)) return 'take';
  if (may('openStepAsLead', caller.roles, relations) && (step.assigneeId !== null || step.reportId !== null))
    return 'lead';
  return needed ? 'closed' : null;
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
