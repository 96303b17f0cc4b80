import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { AggregateName } from '../workflows/registry.ts';
import { referralNumber, reportNumber } from '../domain/number.ts';
import { callerReport, callerReportEvent, callerReportIntake, event, intake, referral } from './schema/index.ts';

/**
 * Where each aggregate lies: a record and a log, of one shape for all (schema/log.ts). Whoever writes, compares, repairs or
 * tells aggregates of any kind asks here, so that none is forgotten.
 */

type Columns<Name extends string> = PgTable & Readonly<Record<Name, AnyPgColumn>>;

export interface AggregateTables {
  /** What its log comes to, a row each. `status` is `closed` once it has ended. */
  record: Columns<'id' | 'number' | 'place' | 'status' | 'revision' | 'state'>;
  log: Columns<'revision' | 'actionId' | 'events'>;
  /** Whose a row of the log is. */
  logId: AnyPgColumn;
  /** People are stored before the first action: when, and for which aggregate. Null: it has none. */
  intake: { table: Columns<'createdAt'>; id: AnyPgColumn } | null;
  /**
   * Which records are there for the caller, said of a row alone (db/security/caller-sql.ts). Its log and its alerts are there for the same
   * people. Absent: it has rules of its own in db/security/row-rules.ts.
   */
  isSeen?(row: string): string;
  /** What people call it on the phone. */
  numberOf(place: string, number: number): string;
}

export const AGGREGATE_TABLES: Readonly<Record<AggregateName, AggregateTables>> = {
  referral: {
    record: referral,
    log: event,
    logId: event.referralId,
    intake: { table: intake, id: intake.referralId },
    numberOf: referralNumber,
  },
  report: {
    record: callerReport,
    log: callerReportEvent,
    logId: callerReportEvent.reportId,
    intake: { table: callerReportIntake, id: callerReportIntake.reportId },
    numberOf: reportNumber,
  },
};
