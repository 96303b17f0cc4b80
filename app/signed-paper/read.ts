import { z } from 'zod';
import type { Transaction } from '../../db/client.ts';
import { agencyNames } from '../../db/queries/agencies.ts';
import { listReports, papersKnown } from '../../db/queries/papers.ts';
import { namesOf } from '../../db/queries/people.ts';
import { may } from '../../domain/access/index.ts';
import type { FieldWords } from '../../domain/forms/fields.ts';
import { formOf } from '../../domain/forms/index.ts';
import { referralNumber } from '../../domain/number.ts';
import { relationsOf, type Standing, templateFor } from '../../domain/referral/rules.ts';
import { type ReferralState, type StepState, stepOf } from '../../domain/referral/state.ts';
import { standingOf } from '../consent/reader.ts';
import type { By, Caller } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { notThere, UseCaseError } from '../kernel/use-case-error.ts';
import { papersFor } from '../person/papers.ts';
import { readCase } from '../referral/read-case.ts';
import type { Paper } from './pdf.ts';

/**
 * A report that was handed in, with who signed it, as a PDF under the seal of the place: made as it is asked for, answered, and kept nowhere.
 * For who works on the step, signs it or runs the case, and reads the whole report. Noted as a reading.
 *
 * @throws UseCaseError `not-found`; `step-not-done`; `no-seal`; `erased`.
 */
export async function readSignedPaper(
  deps: Pick<AppDeps, 'database' | 'vault' | 'config'>,
  by: By,
  { referralId, stepId }: { referralId: string; stepId: string },
): Promise<Buffer> {
  const paper = await readCase(
    deps,
    by,
    referralId,
    'read:step',
    async ({ state, number }, tx) => {
      const step = stepOf(state, stepId);
      // A paper travels: it is for who works on the step, signs it or runs the case; others read the report on the page.
      const held = await standingOf(tx, by.caller, referralId);
      const relations = step ? relationsOf(state, by.caller.agencyId, step, held) : [];
      if (!step || !may('getSignedPdf', by.caller.roles, relations)) throw notThere();
      const body = await wholeReport(deps, tx, by.caller, state, step, held);
      if (step.status !== 'done') throw new UseCaseError('step-not-done');
      return paperOf(tx, state, step, referralNumber(state.place, number), body);
    },
    { stepId },
  );
  const at = new Date();
  const { seal } = deps.config;
  // What makes papers is loaded with the first one: an API that has no seal starts without.
  const [{ signedPdf }, { pkcs12Provider }] = await Promise.all([import('./pdf.ts'), import('./pkcs12.ts')]);
  const provider = seal ? await pkcs12Provider(seal, at.getTime()) : null;
  if (!provider) throw new UseCaseError('no-seal');
  const standing = provider.selfSigned ? [...paper.standing, SELF_SIGNED] : paper.standing;
  return signedPdf({ ...paper, standing }, provider, at);
}

/** Every field of it, or it is not there: half a report is not what was signed. */
async function wholeReport(
  { vault }: Pick<AppDeps, 'vault'>,
  tx: Transaction,
  caller: Caller,
  state: ReferralState,
  step: StepState,
  standing: Standing,
): Promise<{ form: string; authorId: string; createdAt: Date; body: Record<string, unknown> }> {
  const [reports, known] = await Promise.all([
    listReports(tx, vault, state.id, step.id),
    papersKnown(tx, state.id, step.id),
  ]);
  const read = papersFor(state, step, caller, standing, { reports, attachments: [] }, known);
  const report = read.reports.find(({ id }) => id === step.reportId);
  if (!report || read.withheld.some(({ kind }) => kind === 'report')) throw notThere();
  if (!report.body) throw new UseCaseError('erased');
  return { ...report, body: report.body };
}

const STANDING = [
  'Trong phần mềm, mỗi chữ ký ở mục “Đã ký” là việc một tài khoản đã đăng nhập bấm ký: danh tính tài khoản, thời điểm và nội dung được ghi vào nhật ký không sửa được. Đó không phải là chữ ký số của người ký.',
  'Chữ ký số trong tệp này là của bên nêu trong chứng thư: xác nhận bản in đúng với nội dung trong phần mềm lúc lập, và tệp không bị sửa từ đó. Giá trị theo Luật Giao dịch điện tử 20/2023/QH15: chưa đối chiếu văn bản.',
];
const SELF_SIGNED = 'Chứng thư tự ký, chỉ để thử: không có giá trị chứng thực.';

const local = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  dateStyle: 'short',
  timeStyle: 'short',
});

async function paperOf(
  tx: Transaction,
  state: ReferralState,
  step: StepState,
  number: string,
  { form: formId, authorId, createdAt, body }: Awaited<ReturnType<typeof wholeReport>>,
): Promise<Paper> {
  const template = templateFor(state, step);
  const form = formOf(formId);
  const people = await namesOf(tx, [authorId, ...step.signed.flatMap(({ userId, deputyFor }) => [userId, deputyFor])]);
  const agencies = await agencyNames(
    tx,
    Object.values(people).map(({ agencyId }) => agencyId),
  );
  const who = (id: string) => {
    const found = people[id];
    const agency = agencies.find(({ agencyId }) => agencyId === found?.agencyId);
    return [found?.name ?? id, agency?.vi].filter(Boolean).join(', ');
  };
  return {
    title: template.title.vi,
    lines: [
      `Hồ sơ ${number}`,
      `Người báo cáo: ${who(authorId)}, ${local.format(createdAt)}`,
      ...(step.happenedMs === undefined ? [] : [`Diễn ra lúc: ${local.format(step.happenedMs)}`]),
    ],
    sections: [
      { title: form.title.vi, rows: answersOf(form.schema, body) },
      {
        title: 'Đã ký',
        rows: template.signOffs.flatMap(({ slot, title }): [string, string][] => {
          const signed = step.signed.find((one) => one.slot === slot);
          if (!signed) return [];
          const instead = signed.deputyFor ? ` (thay ${who(signed.deputyFor)})` : '';
          return [[title.vi, `${who(signed.userId)}${instead}, ${local.format(signed.atMs)}`]];
        }),
      },
    ].filter(({ rows }) => rows.length > 0),
    standing: STANDING,
    reason: `${template.title.vi} – ${number}`,
  };
}

interface Property extends Partial<FieldWords> {
  format?: string;
}

/** The answers in the words of the form. */
function answersOf(schema: z.ZodType, body: Record<string, unknown>): [string, string][] {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input' }) as { properties?: Record<string, Property> };
  return Object.entries(properties).flatMap(([name, { titleVi, values, format }]): [string, string][] => {
    const word = (value: unknown) => values?.[String(value)]?.vi ?? (format ? inTime(String(value)) : String(value));
    const answer = [body[name] ?? []].flat().map(word).join('; ');
    return answer === '' ? [] : [[titleVi ?? name, answer]];
  });
}

function inTime(value: string): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value) ?? [];
  if (year) return `${Number(day)}/${Number(month)}/${year}`;
  return Number.isNaN(Date.parse(value)) ? value : local.format(Date.parse(value));
}
