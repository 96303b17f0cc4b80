import type { TransactionSql } from 'postgres';
import type { DatabaseHandle } from '../db/client.ts';
import { evolveAll, type ReferralEvent } from '../domain/referral/events.ts';
import type { ReferralState } from '../domain/referral/state.ts';

export interface Verdict {
  referrals: number;
  actions: number;
  alerts: number;
  mails: number;
  /** One sentence each; none when nothing was lost or repeated. */
  faults: string[];
}

type Ledger = readonly { referralId: string; actionId: string; kind: string }[];

/** Holds what clients were told against what the database says: at one instant, for clocks run on meanwhile. */
export function judge({ sql }: DatabaseHandle, ledger: Ledger): Promise<Verdict> {
  return sql.begin('isolation level repeatable read read only', (snapshot) => judgeWithin(snapshot, ledger));
}

async function judgeWithin(sql: TransactionSql, ledger: Ledger): Promise<Verdict> {
  const faults: string[] = [];
  const rows = await sql<
    { referral_id: string; revision: number; action_id: string; events: ReferralEvent[] }[]
  >`select referral_id, revision, action_id, events from event order by referral_id, revision`;
  const recorded = new Map<string, number>();
  for (const row of rows)
    recorded.set(`${row.referral_id}|${row.action_id}`, (recorded.get(`${row.referral_id}|${row.action_id}`) ?? 0) + 1);
  for (const { referralId, actionId, kind } of ledger) {
    const times = recorded.get(`${referralId}|${actionId}`) ?? 0;
    if (times !== 1) faults.push(`answered ${kind} of ${referralId} is in the record ${times} times`);
  }

  const logs = Map.groupBy(rows, (row) => row.referral_id);
  const alerts = await sql<
    { referral_id: string; step_id: string; rung: string; due_version: number }[]
  >`select referral_id, step_id, rung, due_version from alert`;
  const written = new Set(alerts.map((row) => `${row.referral_id}|${row.step_id}|${row.rung}|${row.due_version}`));
  for (const [id, log] of logs) {
    log.forEach((row, index) => {
      if (row.revision !== index + 1)
        faults.push(`referral ${id} has revision ${row.revision} where ${index + 1} was due`);
    });
    let state: ReferralState | null = null;
    for (const row of log) state = evolveAll(state, row.events, row.action_id);
    const [projection] = await sql<{ state: ReferralState }[]>`select state from referral where id = ${id}`;
    if (JSON.stringify(sorted(projection?.state)) !== JSON.stringify(sorted(state)))
      faults.push(
        `referral ${id}: the projection is not what its record folds to: ${differing(projection?.state, state)}`,
      );
    const raised = new Set<string>();
    for (const event of log.flatMap((row) => row.events)) {
      if (event.type !== 'alert-raised') continue;
      const key = `${id}|${event.stepId}|${event.rung}|${event.dueVersion}`;
      if (raised.has(key)) faults.push(`alert ${key} was raised twice`);
      raised.add(key);
      if (!written.has(key)) faults.push(`alert ${key} was raised and is not in the list`);
    }
  }

  // One message per alert and reader: more of them for a step and level than it has due versions is a repeat.
  const mails = await sql<{ alerts: number; times: number; key: string }[]>`
    select concat_ws('|', o.account_id, o.step, o.rung) as key, count(*)::int as times,
      (select count(*)::int from alert a where a.referral_id::text = o.referral and a.step_id = o.step and a.rung = o.rung) as alerts
    from (select account_id, data->>'referralId' as referral, data->>'stepId' as step, data->>'rung' as rung from outbox where template = 'alert') o
    group by o.account_id, o.referral, o.step, o.rung`;
  for (const { key, times, alerts: raisedTimes } of mails)
    if (times > raisedTimes) faults.push(`message ${key} was written ${times} times for ${raisedTimes} alerts`);
  return {
    referrals: logs.size,
    actions: rows.length,
    alerts: alerts.length,
    mails: mails.reduce((sum, { times }) => sum + times, 0),
    faults,
  };
}

/** The first-level fields in which two states differ. */
function differing(a: ReferralState | undefined, b: ReferralState | null): string {
  const fields = new Set([...Object.keys(a ?? {}), ...Object.keys(b ?? {})]) as Set<keyof ReferralState>;
  const text = (of: ReferralState | null | undefined, field: keyof ReferralState) =>
    JSON.stringify(sorted(of?.[field]));
  return [...fields].filter((field) => text(a, field) !== text(b, field)).join(', ');
}

/** Key order is no difference. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
