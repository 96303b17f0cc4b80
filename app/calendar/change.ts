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
import { byProgram } from '../../domain/kernel/envelope.ts';
import { decide } from '../../domain/referral/rules.ts';
import { type CalendarOverlay, referralNow, type ReferralState } from '../../domain/referral/state.ts';
import { auditedAs, type By, type Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { UseCaseError } from '../kernel/use-case-error.ts';
import { asCaller } from '../kernel/transaction.ts';

/** Days and years of the calendar, added or changed; open steps are re-dated by a job of their own. */

export type CalendarAddition = Pick<CalendarOverlay, 'days' | 'years'>;

/** A step that a change moves, with the referral it is in. */
export interface MovedStep {
  referral: { referralId: string; number: number; place: string; pipeline: string };
  event: Redated;
}

export interface Moved {
  /** All of them. */
  count: number;
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

/** Records a change, once under its command, and has it told to every open referral. @throws UseCaseError */
export async function changeCalendar(
  deps: AppDeps,
  by: Command,
  { reason, ...input }: CalendarAddition & { reason: string },
): Promise<Moved & { revision: number }> {
  requireSaturdays(input.days);
  const overlay = await asCaller(deps, by, async (tx) => {
    // Two administrators at once: the second sees what the first one added, and goes on from there.
    await lockCalendar(tx);
    const known = await overlayOf(tx, by.actionId);
    if (known) return known;
    const next = merge(await currentOverlay(tx), input);
    await storeCalendarChange(tx, { ...next, actionId: by.actionId, changedBy: by.caller.userId, reason });
    const { revision } = next;
    const detail = { revision, days: input.days.length, years: input.years.length };
    await writeAudit(tx, { action: 'calendar', ...auditedAs(by), detail });
    return next;
  });
  const affected = await movedBy(deps, by, overlay);
  await deps.temporal.startRecalendar(overlay.revision);
  return { revision: overlay.revision, ...affected };
}

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
  for (let after = FIRST; ; ) {
    const page = await asCaller(deps, by, (tx) => openReferrals(tx, after, PAGE), 'redate');
    for (const { id: referralId, state, number, place } of page) {
      const events = redating(state, calendar);
      count += events.length;
      const referral = { referralId, number, place, pipeline: state.pipeline };
      for (const event of events) if (moved.length < LISTED) moved.push({ referral, event });
    }
    const last = page.at(-1);
    if (!last || page.length < PAGE) return { count, moved };
    after = last.id;
  }
}

function redating(state: ReferralState, calendar: CalendarOverlay): Redated[] {
  const envelope = byProgram('preview', { kind: 'redate' as const, calendar });
  const decision = decide(state, envelope, referralNow(state.clock, Date.now()));
  return decision.ok ? decision.events.filter((event) => event.type === 'step-redated') : [];
}
