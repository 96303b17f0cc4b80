import { writeAudit } from '../../db/audit/audit.ts';
import {
  currentOverlay,
  lockCalendar,
  openReferrals,
  overlayOf,
  type Redated,
  storeCalendarChange,
} from '../../db/queries/calendar.ts';
import { parseDate, weekdayOf } from '../../domain/law/days.ts';
import { may } from '../../domain/access/index.ts';
import { canonical } from '../../domain/kernel/digest.ts';
import { byProgram } from '../../domain/kernel/envelope.ts';
import { decide } from '../../domain/referral/rules.ts';
import { type CalendarOverlay, referralNow, type ReferralState } from '../../domain/referral/state.ts';
import type { Transaction } from '../../db/client.ts';
import { requireRecentFactor } from '../../identity/recent.ts';
import { requireMay } from '../kernel/access.ts';
import { auditedAs, type By, type Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { UseCaseError } from '../kernel/use-case-error.ts';
import { asCaller, asCallerOnAccounts } from '../kernel/transaction.ts';
import { type Approval, askedBefore, type AskedPower, askForPower } from '../power-request/ask.ts';

/** Days and years of the calendar, added or changed; open steps are re-dated by a job of their own. */

export type CalendarAddition = Pick<CalendarOverlay, 'days' | 'years'>;

/** A step that a change moves, with the referral it is in. */
export interface MovedStep {
  referral: { referralId: string; number: number; place: string; pipeline: string };
  event: Redated;
}

export interface Moved {
  /** All of them, and in how many referrals. */
  count: number;
  referrals: number;
  /** The first ones. */
  moved: MovedStep[];
}

/** The most steps one answer lists. */
export const LISTED = 200;

/** What a change would be, and which open steps it would move. Nothing is kept. @throws UseCaseError */
export async function previewChange(
  deps: AppDeps,
  by: By,
  input: CalendarAddition,
): Promise<Moved & { revision: number }> {
  requireSaturdays(input.days);
  const next = merge(await currentOverlay(deps.database.db), input);
  return { revision: next.revision, ...(await movedBy(deps, by, next)) };
}

/** What a change that waits would move now, for whoever decides on it. */
export async function movesOf(deps: AppDeps, by: By, input: CalendarAddition): Promise<Omit<Moved, 'moved'>> {
  const { count, referrals } = await movedBy(deps, by, merge(await currentOverlay(deps.database.db), input));
  return { count, referrals };
}

/** Asks for a change, once under its command: it takes two. @returns what waits, and what it would move. */
export async function changeCalendar(
  deps: AppDeps,
  by: Command,
  { reason, ...input }: CalendarAddition & { reason: string },
): Promise<Moved & { asked: AskedPower }> {
  requireMay(by, 'changeCalendar');
  await requireRecentFactor(deps.signInDatabase.db, by.caller);
  requireSaturdays(input.days);
  const { asked, next } = await asCallerOnAccounts(deps, by, async (tx) => {
    const last = await currentOverlay(tx);
    const wanted = { calendar: input, calendarBefore: sameOf(last, input) };
    const before = await askedBefore(tx, by);
    const request = { kind: 'calendar' as const, accountId: null, agencyId: by.caller.agencyId, against: null, reason };
    return {
      asked: before ?? (await askForPower(deps, tx, by, { ...request, asked: wanted })),
      next: merge(last, input),
    };
  });
  return { asked, ...(await movedBy(deps, by, next)) };
}

/** Records what was approved; not over a day or a year that has changed since it was asked. Others are added to. */
export async function applyCalendar(_: AppDeps, tx: Transaction, { by, asker, request }: Approval): Promise<void> {
  if (!may('changeCalendar', asker.roles)) throw new UseCaseError('forbidden');
  const { calendar: input, calendarBefore } = request.asked;
  // Two administrators at once: the second sees what the first one added, and goes on from there.
  await lockCalendar(tx);
  const last = await currentOverlay(tx);
  if (!input || canonical(sameOf(last, input)) !== canonical(calendarBefore))
    throw new UseCaseError('power-request-outdated');
  const next = merge(last, input);
  const reason = request.reason ?? '';
  await storeCalendarChange(tx, { ...next, actionId: by.actionId, changedBy: by.caller.userId, reason });
  const { revision } = next;
  const detail = { revision, days: input.days.length, years: input.years.length, askedBy: asker.userId };
  await writeAudit(tx, { action: 'calendar', ...auditedAs(by), detail });
}

/** Has what was recorded under this command told to every open referral. */
export async function tellCalendar({ database, temporal }: AppDeps, by: Command): Promise<void> {
  const made = await overlayOf(database.db, by.actionId);
  if (made) await temporal.startRecalendar(made.revision);
}

/** Of the days and years that are asked for, what is said of them now. */
const sameOf = (last: CalendarOverlay, input: CalendarAddition): CalendarAddition => ({
  days: last.days.filter(({ date }) => input.days.some((day) => day.date === date)),
  years: last.years.filter(({ year }) => input.years.some((one) => one.year === year)),
});

/** @throws UseCaseError `invalid` for a day worked in exchange that is no Saturday: somebody mistook the date. */
function requireSaturdays(days: CalendarAddition['days']): void {
  const fields = days.flatMap(({ kind, date }, index) =>
    kind === 'working-saturday' && weekdayOf(parseDate(date)) !== 6
      ? [
          {
            field: `days.${index}.date`,
            message: { vi: 'Ngày làm bù phải là thứ Bảy', en: 'A day worked in exchange must be a Saturday' },
          },
        ]
      : [],
  );
  if (fields.length > 0) throw new UseCaseError('invalid', { fields });
}

/** The newer word on a day or a year stands. */
function merge(last: CalendarOverlay, added: CalendarAddition): CalendarOverlay {
  return {
    revision: last.revision + 1,
    days: [...new Map([...last.days, ...added.days].map((entry) => [entry.date, entry])).values()],
    years: [...new Map([...last.years, ...added.years].map((entry) => [entry.year, entry])).values()],
  };
}

const PAGE = 200;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Which open steps the calendar moves, by the same rules that will move them. */
async function movedBy(deps: AppDeps, by: By, calendar: CalendarOverlay): Promise<Moved> {
  const moved: MovedStep[] = [];
  let count = 0;
  let referrals = 0;
  for (let after = FIRST; ; ) {
    const page = await asCaller(deps, by, (tx) => openReferrals(tx, after, PAGE), 'redate');
    for (const { id: referralId, state, number, place } of page) {
      const events = redating(state, calendar);
      count += events.length;
      if (events.length > 0) referrals += 1;
      const referral = { referralId, number, place, pipeline: state.pipeline };
      for (const event of events) if (moved.length < LISTED) moved.push({ referral, event });
    }
    const last = page.at(-1);
    if (!last || page.length < PAGE) return { count, referrals, moved };
    after = last.id;
  }
}

function redating(state: ReferralState, calendar: CalendarOverlay): Redated[] {
  const envelope = byProgram('preview', { kind: 'redate' as const, calendar });
  const decision = decide(state, envelope, referralNow(state.clock, Date.now()));
  return decision.ok ? decision.events.filter((event) => event.type === 'step-redated') : [];
}
