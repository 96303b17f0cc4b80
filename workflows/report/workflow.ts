import { type ReportClosed, reportAggregate } from '../../domain/report/aggregate.ts';
import type { ReportAction } from '../../domain/report/actions.ts';
import { createLoop } from '../durable.ts';
import type { DurableInput } from '../messages.ts';

/**
 * One execution = one caller's report, id `report-<uuid>`, from the contact to its outcome.
 *
 * Time-outs: an agency that was asked and does not answer leaves it with whoever held it; a passed level raises its alert.
 * Nothing is ever accepted, answered or dismissed by silence.
 */
export async function report(input: DurableInput<ReportAction>): Promise<ReportClosed> {
  return createLoop(reportAggregate).run(input);
}
