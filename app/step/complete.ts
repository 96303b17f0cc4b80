import { writeAudit } from '../../db/audit/audit.ts';
import type { Transaction } from '../../db/client.ts';
import { stableId } from '../../db/ids.ts';
import { agencyHere } from '../../db/queries/agencies.ts';
import { dropDraft, saveDraft } from '../../db/queries/drafts.ts';
import { attachmentCodes, storeReport } from '../../db/queries/papers.ts';
import { loadReferral } from '../../db/queries/referrals.ts';
import { stillToCome } from '../../domain/forms/fields.ts';
import { type Form, neededOf } from '../../domain/forms/form.ts';
import { happenedBy } from '../../domain/forms/happened.ts';
import { formOf } from '../../domain/forms/index.ts';
import type { StepTemplate } from '../../domain/pathway/types.ts';
import { localDate, templateFor } from '../../domain/referral/rules.ts';
import { receivedMsOf, type ReferralState, referralNow, type StepState, stepOf } from '../../domain/referral/state.ts';
import { auditedAs, type Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { badField, invalidFields, notThere, UseCaseError } from '../kernel/use-case-error.ts';
import { asCaller } from '../kernel/transaction.ts';
import type { Prepare } from '../referral/take-action.ts';
import { unknownAgency } from '../agency/unknown.ts';

/** Handing in the report of a step: it is kept closed, and the action has its id and the answers that are codes. */
export const completeStep: Prepare<'complete'> = async (deps, by, { referralId, stepId }, body) => {
  const { caller } = by;
  const { row, step, attachments } = await asCaller(deps, by, async (tx) => {
    const found = await loadReferral(tx, caller, referralId);
    const held = found && stepOf(found.state, stepId);
    if (!found || !held) throw notThere();
    return { row: found, step: held, attachments: await attachmentCodes(tx, referralId, stepId) };
  });
  const template = templateFor(row.state, step);
  const form = formOf(template.form);
  const content = read(form, body.report, row.state);
  const at = saidToHappen(template, form, content, body.happenedAt, row.state);
  const reportId = stableId('report', by.actionId);
  const report = { id: reportId, referralId, stepId, form: form.id, body: content };
  const goesTo = await destinationOf(deps, by, body.destinationAgencyId);
  return {
    action: {
      kind: 'complete',
      stepId,
      reportId,
      facts: Object.fromEntries(
        Object.keys(template.facts).flatMap((name) => {
          const answer = content[name];
          return typeof answer === 'string' ? [[name, answer]] : [];
        }),
      ),
      attachments,
      ...(body.confirmed ? { confirmed: body.confirmed } : {}),
      ...goesTo,
      ...happened(row.state, at),
    },
    stores: true,
    before: (tx) => storeOnce(tx, deps, by, report),
    // Nothing is lost: what was written stays as a draft of its author, unless the step is not theirs at all.
    async onRefusal({ code }) {
      if (step.agencyId !== caller.agencyId || code === 'role-required') return {};
      const kept = { report: content as Written, destinationAgencyId: body.destinationAgencyId ?? null };
      return (await keepDraft(deps, by, referralId, step, kept)) ? { draftSaved: 1 } : {};
    },
    after: (tx) => dropDraft(tx, { referralId, stepId, authorId: caller.userId }),
  };
};

const NEEDED = {
  vi: 'Cần trả lời mục này cùng với câu trả lời đã chọn',
  en: 'This has to be answered beside what is answered above',
};
/** @throws UseCaseError `invalid`, with the field that cannot be so. */
function saidToHappen(
  template: StepTemplate,
  form: Form,
  content: Record<string, unknown>,
  said: string | undefined,
  state: ReferralState,
): string | undefined {
  const nowMs = latestNow(state);
  const found = happenedBy(template, form, content, said, { receivedMs: receivedMsOf(state), nowMs });
  if (typeof found === 'object') throw badField(found.field, found.message.vi, found.message.en);
  return found;
}

/** When it was, in the referral's own time: as long ago as it was said to be. A drill is ahead of the day, and may speak in its own time. */
function happened({ clock }: ReferralState, at: unknown): { happenedMs?: number } {
  if (typeof at !== 'string') return {};
  const nowMs = Date.now();
  const atMs = Date.parse(at);
  return { happenedMs: atMs > nowMs && clock.scale !== 1 ? atMs : referralNow(clock, nowMs) - (nowMs - atMs) };
}

/** A drill is ahead of the day: what it says was, may be so in its own time. */
const latestNow = ({ clock }: ReferralState) => Math.max(Date.now(), referralNow(clock, Date.now()));

type Written = Record<string, string | string[]>;

/** @throws UseCaseError `invalid`, with each field that is not as the form has it. */
function read(
  form: ReturnType<typeof formOf>,
  report: Record<string, unknown>,
  state: ReferralState,
): Record<string, unknown> {
  const parsed = form.schema.safeParse(report);
  if (!parsed.success) throw new UseCaseError('invalid', { fields: invalidFields('report', parsed.error.issues) });
  const ms = latestNow(state);
  const wrong = [
    ...stillToCome(form.schema, parsed.data, { ms, today: localDate(ms) }),
    ...neededOf(form, parsed.data).map((field) => ({ field, message: NEEDED })),
  ];
  if (wrong.length === 0) return parsed.data;
  throw new UseCaseError('invalid', {
    fields: wrong.map(({ field, message }) => ({ field: `report.${field}`, message })),
  });
}

async function storeOnce(
  tx: Transaction,
  { vault }: AppDeps,
  by: Command,
  report: Omit<Parameters<typeof storeReport>[2], 'authorId' | 'agencyId'>,
): Promise<void> {
  const { userId, agencyId } = by.caller;
  if (!(await storeReport(tx, vault, { ...report, authorId: userId, agencyId }))) return;
  const { referralId, stepId } = report;
  await writeAudit(tx, { action: 'report', ...auditedAs(by), referralId, stepId });
}

/** @returns whether it was kept: the step may have gone to another agency between the question and the refusal. */
function keepDraft(
  deps: AppDeps,
  by: Command,
  referralId: string,
  { id: stepId, version }: StepState,
  kept: { report: Written; destinationAgencyId: string | null },
): Promise<boolean> {
  const { userId, agencyId } = by.caller;
  return asCaller(deps, by, async (tx) => {
    const row = await loadReferral(tx, by.caller, referralId);
    if (!row || stepOf(row.state, stepId)?.agencyId !== agencyId) return false;
    await saveDraft(tx, deps.vault, { referralId, stepId, authorId: userId }, { body: kept, version });
    await writeAudit(tx, { action: 'draft', ...auditedAs(by), referralId, stepId, detail: { kept: true } });
    return true;
  });
}

async function destinationOf(deps: AppDeps, { caller }: Command, agencyId: string | undefined) {
  if (!agencyId) return { destination: null };
  const found = await agencyHere(deps.database.db, caller.place, agencyId);
  if (!found) throw unknownAgency('destinationAgencyId');
  return { destination: { agencyId: found.agencyId, kind: found.kind }, agency: found };
}
