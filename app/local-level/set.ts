import { writeAudit } from '../../db/audit/audit.ts';
import type { Transaction } from '../../db/client.ts';
import { levelsBy, levelsOf, lockLevels, storeLevels } from '../../db/queries/local-levels.ts';
import type { PowerContent } from '../../db/schema/index.ts';
import { may } from '../../domain/access/index.ts';
import { canonical } from '../../domain/kernel/digest.ts';
import { parseDate, startOf } from '../../domain/law/days.ts';
import { policyVersionAt } from '../../domain/law/index.ts';
import { type LevelFault, levelFault, MOST_OF } from '../../domain/law/levels.ts';
import type { DeadlineRule, Unit } from '../../domain/law/types.ts';
import { localDate } from '../../domain/referral/rules.ts';
import { requireRecentFactor } from '../../identity/recent.ts';
import { requireMay } from '../kernel/access.ts';
import { auditedAs, type Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { asCallerOnAccounts } from '../kernel/transaction.ts';
import { UseCaseError } from '../kernel/use-case-error.ts';
import { type Approval, askedBefore, type AskedPower, askForPower } from '../power-request/ask.ts';

/** Local levels of a place: two administrators set them, for what opens from then on. The law's own figures are refused. */

export interface WantedLevels {
  levels: { rule: string; count: number; unit: Unit }[];
  /** The day in Viet Nam from whose start they count; null: as soon as they are approved. */
  from: string | null;
}

/** How far ahead a level may be set: a bound of the software. */
const MOST_DAYS_AHEAD = 366;

/** Asks for levels, once under its command. @throws UseCaseError `invalid` for what is no local level, or out of bounds. */
export async function setLocalLevels(
  deps: AppDeps,
  by: Command,
  { reason, ...wanted }: WantedLevels & { reason: string },
): Promise<AskedPower> {
  requireMay(by, 'setLocalLevels');
  await requireRecentFactor(deps.signInDatabase.db, by.caller);
  requireLocal(wanted);
  return asCallerOnAccounts(deps, by, async (tx) => {
    const before = await askedBefore(tx, by);
    if (before) return before;
    const localLevelsBefore = await sameOf(tx, by.caller.place, wanted);
    return askForPower(deps, tx, by, {
      ...{ kind: 'local-levels', accountId: null, agencyId: by.caller.agencyId, against: null, reason },
      asked: { localLevels: wanted, localLevelsBefore },
    });
  });
}

/** Records what was approved, from the approval on at the earliest; not over a level that has changed since it was asked. */
export async function applyLocalLevels(_: AppDeps, tx: Transaction, { by, asker, request }: Approval): Promise<void> {
  if (!may('setLocalLevels', asker.roles)) throw new UseCaseError('forbidden');
  const { localLevels: wanted, localLevelsBefore } = request.asked;
  const { place } = request;
  await lockLevels(tx);
  if (!wanted || canonical(await sameOf(tx, place, wanted)) !== canonical(localLevelsBefore))
    throw new UseCaseError('power-request-outdated');
  for (const level of wanted.levels) if (faultOf(level)) throw new UseCaseError('power-request-outdated');
  const revision = (await levelsOf(tx, place, Date.now())).revision + 1;
  const fromAt = new Date(wanted.from === null ? 0 : startOf(parseDate(wanted.from)));
  const made = {
    ...{ place, revision, fromAt, reason: request.reason ?? '' },
    ...{ askedBy: asker.userId, approvedBy: by.caller.userId, actionId: by.actionId },
  };
  await storeLevels(
    tx,
    wanted.levels.map((level) => ({ ...level, ...made })),
  );
  const detail = { place, revision, levels: wanted.levels.length, askedBy: asker.userId };
  await writeAudit(tx, { action: 'local-levels', ...auditedAs(by), detail });
}

/** Has what was recorded under this command told to every open referral of the place. */
export async function tellLocalLevels({ database, temporal }: AppDeps, by: Command): Promise<void> {
  const made = await levelsBy(database.db, by.actionId);
  if (made) await temporal.startSetLevels(made.place, made.revision);
}

/** What the place says now of the same rules. */
async function sameOf(
  tx: Transaction,
  place: string,
  { levels: wanted }: WantedLevels,
): Promise<NonNullable<PowerContent['localLevelsBefore']>> {
  const { levels } = await levelsOf(tx, place, Date.now());
  return levels.filter(({ rule }) => wanted.some((level) => level.rule === rule));
}

const today = () => policyVersionAt(localDate(Date.now()));
const ruleNow = (id: string): DeadlineRule | undefined => {
  const { rules } = today();
  return Object.hasOwn(rules, id) ? rules[id] : undefined;
};

function faultOf({ rule, ...figure }: WantedLevels['levels'][number]): LevelFault | 'unknown' | null {
  const found = ruleNow(rule);
  return found ? levelFault(found, figure) : 'unknown';
}

const WORDS = {
  unknown: { vi: 'Không có thời hạn này', en: 'There is no such rule' },
  'not-local': {
    vi: 'Thời hạn do pháp luật quy định, địa phương không đặt được',
    en: 'The law sets this figure; a place cannot',
  },
  unit: { vi: 'Không dùng được đơn vị này cho thời hạn này', en: 'This unit does not go with this rule' },
  'beyond-cap': {
    vi: 'Dài hơn mức gia hạn xa nhất của chính thời hạn này',
    en: 'Longer than the furthest this rule can be extended',
  },
};

function requireLocal({ levels, from }: WantedLevels): void {
  const fields = levels.flatMap((level, index) => {
    const fault = faultOf(level);
    const twice = levels.findIndex(({ rule }) => rule === level.rule) !== index;
    if (twice) return [{ field: `levels.${index}.rule`, message: { vi: 'Nêu hai lần', en: 'Named twice' } }];
    if (fault === null) return [];
    if (fault === 'most') {
      const most = MOST_OF[level.unit];
      return [{ field: `levels.${index}.count`, message: { vi: `Từ 1 đến ${most}`, en: `From 1 to ${most}` } }];
    }
    const field = fault === 'unit' ? 'unit' : fault === 'beyond-cap' ? 'count' : 'rule';
    return [{ field: `levels.${index}.${field}`, message: WORDS[fault] }];
  });
  const ahead = from === null ? 0 : parseDate(from) - parseDate(localDate(Date.now()));
  if (ahead < 0)
    fields.push({
      field: 'from',
      message: { vi: 'Không thể tính từ một ngày đã qua', en: 'It cannot count from a day that is past' },
    });
  if (ahead > MOST_DAYS_AHEAD)
    fields.push({
      field: 'from',
      message: { vi: 'Xa nhất là một năm nữa', en: 'A year ahead at the most' },
    });
  if (fields.length > 0) throw new UseCaseError('invalid', { fields });
}
