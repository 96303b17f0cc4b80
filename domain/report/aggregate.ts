import type { Aggregate } from '../kernel/aggregate.ts';
import { clockFrom, REAL_TIME } from '../kernel/clock.ts';
import { REPORT_ACTION_KINDS, type ReportAction } from './actions.ts';
import { decideReport, nextReportWake } from './decide.ts';
import { evolveReportAll, type ReportEvent } from './events.ts';
import type { ReportRefusalCode } from './refusal.ts';
import type { ReportState } from './state.ts';

/** What the workflow of a report answers when it ends. */
export interface ReportClosed {
  revision: number;
  outcome: string | null;
}

/**
 * A caller's report, from the contact to its one outcome. Time-outs: an agency that was asked and does not answer leaves it with
 * whoever held it; a passed level raises its alert. Nothing is ever accepted, answered or dismissed by silence.
 */
export const reportAggregate: Aggregate<ReportState, ReportAction, ReportEvent, ReportClosed, ReportRefusalCode> = {
  name: 'report',
  kinds: REPORT_ACTION_KINDS,
  opening: 'receive',
  tick: { kind: 'tick', input: {}, looked: {} },
  decide: decideReport,
  evolve: evolveReportAll,
  nextWake: nextReportWake,
  ended: (state) =>
    state.status === 'closed' ? { revision: state.revision, outcome: state.outcome?.kind ?? null } : null,
  clock: ({ clock }) => clock,
  openingClock: (action) => (action.kind === 'receive' ? clockFrom(action.looked.clock) : REAL_TIME),
};
