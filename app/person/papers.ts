import type { AttachmentPaper, PaperKnown, ReportPaper } from '../../db/queries/papers.ts';
import type { Basis, FieldGroup } from '../../domain/consent/index.ts';
import {
  type PaperBasis,
  paperGroups,
  type PaperReader,
  readsDocument,
  reportReach,
} from '../../domain/consent/papers.ts';
import { groupsOfDocument, groupsOfForm, shownOfReport } from '../../domain/forms/groups.ts';
import { isWorking, signingAgencies, type Standing, had } from '../../domain/referral/rules.ts';
import { currentAgency, referralNow, type ReferralState, type StepState } from '../../domain/referral/state.ts';
import { readerOf } from '../consent/reader.ts';
import type { Caller } from '../kernel/by.ts';

/** What a caller reads of the reports and documents of a step, and what is there that they do not. */

/** Written by another agency, and not shown, or not whole. */
export interface WithheldPaper {
  kind: 'report' | 'document';
  /** Which document it is; null: a report. */
  code: string | null;
  /** Who wrote it. */
  agencyId: string;
  /** Some of it is shown: the fields of other groups. */
  part: boolean;
  /** What would have to be open. Empty: it holds nothing of the person. */
  missing: FieldGroup[];
}

/** Whose a paper is. */
interface Written {
  agencyId: string;
  /** Null: of that only the agency is known here. */
  by: string | null;
}

function readerOfPaper(
  state: ReferralState,
  step: StepState,
  caller: Caller,
  standing: Standing,
  { agencyId, by }: Written,
): PaperReader {
  const here = agencyId === caller.agencyId || currentAgency(state, agencyId) === caller.agencyId;
  return {
    ...readerOf(state, caller, standing),
    wrote: here && isWorking(caller) && (by === caller.userId || had(state, step, caller.agencyId, standing)),
    signs: signs(state, step, caller),
  };
}

/** Who may sign what was handed in reads it; and whoever has signed it, or in whose place it was signed. */
function signs(state: ReferralState, step: StepState, { roles, agencyId, userId }: Caller): boolean {
  if (!roles.includes('signer') || !signingAgencies(state, step).includes(agencyId)) return false;
  return step.status === 'reported' || step.signed.some((done) => [done.userId, done.deputyFor].includes(userId));
}

/** Which groups of this paper a caller reads now, each with its reason. */
export function openTo(
  state: ReferralState,
  step: StepState,
  caller: Caller,
  standing: Standing,
  paper: Written,
): ReadonlyMap<FieldGroup, PaperBasis> {
  const nowMs = referralNow(state.clock, Date.now());
  return paperGroups(readerOfPaper(state, step, caller, standing, paper), state.consents ?? [], nowMs);
}

export interface PapersRead {
  reports: ReportPaper[];
  attachments: AttachmentPaper[];
  withheld: WithheldPaper[];
  /** By which consent or article what other agencies wrote is read. */
  shared: ReadonlyMap<FieldGroup, Basis>;
}

/**
 * @param found what PostgreSQL gave: it has left out what nothing opens.
 * @param known what there is.
 */
export function papersFor(
  state: ReferralState,
  step: StepState,
  caller: Caller,
  standing: Standing,
  found: { reports: ReportPaper[]; attachments: AttachmentPaper[] },
  known: readonly PaperKnown[],
): PapersRead {
  const reasons = new Map<FieldGroup, PaperBasis>();
  const noted = (open: ReadonlyMap<FieldGroup, PaperBasis>, groups: readonly FieldGroup[]) => {
    for (const group of groups) {
      const why = open.get(group);
      if (why && why.by !== 'own') reasons.set(group, why);
    }
  };
  const reports = found.reports.flatMap((report) => {
    // An older report is its author's alone.
    if (report.authorId === caller.userId) return [report];
    const written = { agencyId: report.agencyId, by: report.authorId };
    const open = openTo(state, step, caller, standing, written);
    const groups = groupsOfForm(report.form);
    if (report.id !== step.reportId || reportReach(groups, open) === 'none') return [];
    noted(open, groups);
    // Some fields no consent opens, whatever it names.
    const { wrote, signs, inCharge } = readerOfPaper(state, step, caller, standing, written);
    if (wrote || signs || inCharge) return [report];
    return [{ ...report, body: report.body && shownOfReport(report.form, report.body, open) }];
  });
  const attachments = found.attachments.filter((paper) => {
    const open = openTo(state, step, caller, standing, { agencyId: paper.agencyId, by: paper.uploadedBy });
    const groups = groupsOfDocument(paper.code);
    if (!readsDocument(groups, open)) return false;
    noted(open, groups);
    return true;
  });
  const withheld = known.flatMap((paper) => {
    // A document is one piece: shown is shown whole.
    if (attachments.some(({ id }) => id === paper.id)) return [];
    const shown = reports.find(({ id }) => id === paper.id);
    if (shown?.authorId === caller.userId) return [];
    const open = openTo(state, step, caller, standing, { agencyId: paper.agencyId, by: null });
    const groups = paper.kind === 'report' ? groupsOfForm(paper.code) : groupsOfDocument(paper.code);
    const missing = groups.filter((group) => !open.has(group));
    if (shown && missing.length === 0) return [];
    const code = paper.kind === 'document' ? paper.code : null;
    return [{ kind: paper.kind, code, agencyId: paper.agencyId, part: shown !== undefined, missing }];
  });
  const given = new Map([...reasons].flatMap(([group, why]) => (why.by === 'own' ? [] : [[group, why] as const])));
  return { reports, attachments, withheld, shared: given };
}
