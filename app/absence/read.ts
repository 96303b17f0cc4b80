import type { Transaction } from '../../db/client.ts';
import { type AbsenceRow, absencesOf, colleagues, colleaguesIn, listAbsences } from '../../db/queries/absences.ts';
import { hasOne } from '../../domain/access/roles.ts';
import {
  type CoverDoubt,
  doubtOf,
  dutiesOf,
  type Duty,
  maySetAbsence,
  overlaps,
  SETTER_ROLES,
  sharedDuties,
  uncoveredDuties,
} from '../../domain/agency/absence.ts';
import type { By } from '../kernel/by.ts';

/** An absence with what its cover is worth. */
export interface ShownAbsence {
  row: AbsenceRow;
  name: string;
  deputyName: string;
  /** It has begun. */
  now: boolean;
  /** What the deputy does meanwhile. */
  duties: Duty[];
  /** What nobody does by this cover. */
  uncovered: Duty[];
  /** Why the cover does not count; null: it does. */
  doubt: CoverDoubt | null;
  mayEnd: boolean;
}

/** Who is away now or will be, as far as PostgreSQL shows it to the caller, and who of their agency can stand in. */
export async function readAbsences(tx: Transaction, by: Pick<By, 'caller'>) {
  const { agencyId, roles } = by.caller;
  return {
    items: await showAbsences(tx, by, await listAbsences(tx)),
    colleagues: (await colleaguesIn(tx, agencyId)).filter((person) => dutiesOf(person.roles).length > 0),
    /** The caller may set the absence of a colleague. */
    setForOthers: hasOne(roles, SETTER_ROLES),
  };
}

/** Absences of those who have left meanwhile are not shown. */
export async function showAbsences(
  tx: Transaction,
  { caller }: Pick<By, 'caller'>,
  rows: readonly AbsenceRow[],
): Promise<ShownAbsence[]> {
  const ids = rows.flatMap(({ accountId, deputyId }) => [accountId, deputyId]);
  const [people, away] = ids.length > 0 ? await Promise.all([colleagues(tx, ids), absencesOf(tx, ids)]) : [[], []];
  const byId = new Map(people.map((person) => [person.id, person]));
  const nowMs = Date.now();
  return rows.flatMap((row) => {
    const absent = byId.get(row.accountId);
    const deputy = byId.get(row.deputyId) ?? null;
    if (!absent?.active) return [];
    const rest = { fromMs: Math.max(nowMs, row.fromAt.getTime()), untilMs: row.untilAt.getTime() };
    const deputyAway = away.some(
      (other) =>
        other.accountId === row.deputyId &&
        overlaps(rest, { fromMs: other.fromAt.getTime(), untilMs: other.untilAt.getTime() }),
    );
    return [
      {
        row,
        name: absent.name,
        deputyName: deputy?.name ?? row.deputyId,
        now: row.fromAt.getTime() <= nowMs,
        duties: sharedDuties(absent.roles, deputy?.roles ?? []),
        uncovered: uncoveredDuties(absent.roles, deputy?.roles ?? []),
        doubt: doubtOf(absent, deputy, deputyAway),
        mayEnd: maySetAbsence({ ...caller, id: caller.userId }, absent),
      },
    ];
  });
}
