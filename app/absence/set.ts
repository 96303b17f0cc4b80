import { writeAudit } from '../../db/audit/audit.ts';
import type { Transaction } from '../../db/client.ts';
import { stableId } from '../../db/ids.ts';
import {
  type AbsenceRow,
  absencesOf,
  colleagues,
  endAbsence as endRow,
  findAbsence,
  lockAbsences,
  storeAbsence,
} from '../../db/queries/absences.ts';
import { queueAccountMail } from '../../db/queries/account-mail.ts';
import { hasOne } from '../../domain/access/roles.ts';
import {
  type AbsenceRefusal,
  checkAbsence,
  hanoiInstant,
  maySetAbsence,
  SETTER_ROLES,
} from '../../domain/agency/absence.ts';
import type { Bilingual } from '../../domain/law/types.ts';
import { isUuid } from '../kernel/action-id.ts';
import { auditedAs, type By, type Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { notThere, UseCaseError } from '../kernel/use-case-error.ts';
import { asCaller } from '../kernel/transaction.ts';
import { type ShownAbsence, showAbsences } from './read.ts';

export interface NewAbsence {
  /** Who is away; absent: whoever asks. */
  accountId?: string | undefined;
  deputyId: string;
  /** A day or a minute in Ha Noi: `2026-12-24` is its beginning. */
  from: string;
  /** The first day, or minute, back. */
  until: string;
}

/** Somebody will be away, and somebody stands in. @throws UseCaseError for a cover that cannot be. */
export function setAbsence(
  deps: Pick<AppDeps, 'database' | 'config'>,
  by: Command,
  wanted: NewAbsence,
): Promise<{ absence: ShownAbsence; replayed: boolean }> {
  const { caller } = by;
  const id = stableId('absence', by.actionId);
  const accountId = wanted.accountId ?? caller.userId;
  if (accountId !== caller.userId && !hasOne(caller.roles, SETTER_ROLES))
    throw new UseCaseError('forbidden', { extra: { roles: SETTER_ROLES } });
  const period = { fromMs: instantOf('from', wanted.from), untilMs: instantOf('until', wanted.until) };
  return asCaller(deps, by, async (tx) => {
    await lockAbsences(tx, caller.agencyId);
    const known = await findAbsence(tx, id);
    if (known) {
      const same =
        known.accountId === accountId && known.deputyId === wanted.deputyId && known.fromAt.getTime() === period.fromMs;
      if (!same) throw new UseCaseError('idempotency-key-reused');
      return { absence: await shown(tx, by, known), replayed: true };
    }
    const { deputyId } = wanted;
    const agencyId = await requireCover(tx, by, { accountId, deputyId, ...period });
    const [fromAt, untilAt] = [new Date(period.fromMs), new Date(period.untilMs)];
    await storeAbsence(tx, { id, agencyId, accountId, deputyId, fromAt, untilAt, setBy: caller.userId });
    // Told when it begins; one that is ended before that is not told.
    const beginsAt = new Date(Math.max(period.fromMs, Date.now()));
    if (deps.config.mail && deputyId !== caller.userId)
      await queueAccountMail(tx, 'cover-began', deputyId, { absence: id }, beginsAt);
    const row = await findAbsence(tx, id);
    if (!row) throw new Error(`absence ${id} was stored and cannot be read`);
    const absence = await shown(tx, by, row);
    await note(tx, by, 'set', row);
    return { absence, replayed: false };
  });
}

/** The cover ends at once. @throws UseCaseError `not-found`: somebody else's, one that has ended and none at all are one answer. */
export async function endAbsence(tx: Transaction, by: By, { absenceId }: { absenceId: string }): Promise<void> {
  const { caller } = by;
  const row = isUuid(absenceId) ? await findAbsence(tx, absenceId) : null;
  const [absent] = row ? await colleagues(tx, [row.accountId]) : [];
  if (!row || !absent || !maySetAbsence({ ...caller, id: caller.userId }, absent)) throw notThere();
  if (!(await endRow(tx, absenceId, caller.userId))) throw notThere();
  await note(tx, by, 'ended', row);
}

/** @returns the agency of who is away. @throws UseCaseError for a cover that cannot be, by the field it is about. */
async function requireCover(
  tx: Transaction,
  { caller }: By,
  { accountId, deputyId, fromMs, untilMs }: { accountId: string; deputyId: string; fromMs: number; untilMs: number },
): Promise<string> {
  const ids = [accountId, deputyId];
  const people = await colleagues(tx, ids);
  const absent = people.find((person) => person.id === accountId);
  if (!absent || !maySetAbsence({ ...caller, id: caller.userId }, absent))
    throw cannot('accountId', { vi: 'Cơ quan không có người này', en: 'Nobody of your agency' });
  const others = (await absencesOf(tx, ids)).map((other) => ({
    accountId: other.accountId,
    fromMs: other.fromAt.getTime(),
    untilMs: other.untilAt.getTime(),
  }));
  const deputy = people.find((person) => person.id === deputyId) ?? null;
  const refusal = checkAbsence({ absent, deputy, fromMs, untilMs }, others, Date.now());
  if (refusal) throw cannot(WHY[refusal].field, WHY[refusal]);
  return absent.agencyId;
}

async function shown(tx: Transaction, by: By, row: AbsenceRow): Promise<ShownAbsence> {
  const [absence] = await showAbsences(tx, by, [row]);
  // Whoever it is about has left meanwhile.
  if (!absence) throw notThere();
  return absence;
}

const note = (tx: Transaction, by: By, change: 'set' | 'ended', row: AbsenceRow): Promise<void> =>
  writeAudit(tx, {
    action: 'absence',
    ...auditedAs(by),
    detail: {
      change,
      absence: row.id,
      account: row.accountId,
      deputy: row.deputyId,
      from: row.fromAt.toISOString(),
      until: row.untilAt.toISOString(),
    },
  });

const cannot = (field: string, { vi, en }: Bilingual) =>
  new UseCaseError('invalid', { fields: [{ field, message: { vi, en } }] });

function instantOf(field: 'from' | 'until', text: string): number {
  try {
    return hanoiInstant(text);
  } catch {
    throw cannot(field, { vi: 'Ngày này không có', en: 'There is no such day' });
  }
}

const WHY: Record<AbsenceRefusal, Bilingual & { field: string }> = {
  'period-empty': {
    field: 'until',
    vi: 'Ngày trở lại phải sau ngày bắt đầu vắng mặt',
    en: 'The day back must be after the first day away',
  },
  'period-past': { field: 'until', vi: 'Thời gian này đã qua', en: 'This time is over' },
  'period-too-long': { field: 'until', vi: 'Mỗi lần không quá sáu tháng', en: 'Six months at most at a time' },
  'nothing-to-cover': {
    field: 'accountId',
    vi: 'Vai trò này không có việc cần người làm thay',
    en: 'This role has no steps or alerts to cover',
  },
  'deputy-is-absent-person': { field: 'deputyId', vi: 'Hãy chọn một người khác', en: 'Choose somebody else' },
  'deputy-unknown': { field: 'deputyId', vi: 'Cơ quan không có cán bộ này', en: 'Nobody of this agency' },
  'deputy-without-duty': {
    field: 'deputyId',
    vi: 'Người này không có chung nhiệm vụ nào với người vắng mặt',
    en: 'This person shares no duty with the absent one',
  },
  overlap: {
    field: 'from',
    vi: 'Đã có lần vắng mặt khác trong thời gian này',
    en: 'Another absence overlaps this one',
  },
  'deputy-absent': {
    field: 'deputyId',
    vi: 'Người này cũng vắng mặt trong thời gian đó',
    en: 'This person is away in that time as well',
  },
};
