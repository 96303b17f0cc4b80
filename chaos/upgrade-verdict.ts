import proto, { type temporal } from '@temporalio/proto';
import type { Pipeline } from '../domain/pathway/types.ts';
import type { ReferralEvent } from '../domain/referral/events.ts';
import { isOpen, type ReferralState } from '../domain/referral/state.ts';

/** What one referral looks like from outside, in PostgreSQL and in Temporal, and what is wrong with it. Pure. */

type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

export interface Seen {
  id: string;
  /** The version it was opened by. */
  version: Pipeline;
  /** What the database holds; null: nothing. */
  record: { pathway: string; state: ReferralState; events: readonly ReferralEvent[] } | null;
  /** When it has something to do next by today's rules, in its own time; null: it waits for people alone. */
  wakeMs: number | null;
  /** Of its latest run. Null: there is none. */
  history: readonly HistoryEvent[] | null;
  /** Real time. */
  nowMs: number;
}

export interface Faults {
  /** Why nobody can go on with it, or time does not. */
  stranded: string[];
  /** What went otherwise than it must. */
  failed: string[];
}

/** A timer that is due for so long and has not fired stands still. */
const LATE_MS = 30_000;

const { WorkflowTaskFailedCause } = proto.temporal.api.enums.v1;
/** Something came in while a task was completed: the server has it done again. No fault. */
const OVERTAKEN = WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_UNHANDLED_COMMAND;

export function faultsOf(seen: Seen): Faults {
  const { record, history } = seen;
  if (!record) return { stranded: ['it is not in the database'], failed: [] };
  if (!history) return { stranded: ['it has no workflow'], failed: [] };
  return {
    stranded: strandedOf(record.state, history, seen),
    failed: [...failedTasks(history), ...versionFaults(seen.version, record)],
  };
}

/** Closed and its workflow done, or open with a workflow that runs and a clock that will ring. */
function strandedOf(state: ReferralState, history: readonly HistoryEvent[], { wakeMs, nowMs }: Seen): string[] {
  const last = history.at(-1);
  const completed = history.some((event) => event.workflowExecutionCompletedEventAttributes);
  const ended =
    completed ||
    [
      last?.workflowExecutionFailedEventAttributes,
      last?.workflowExecutionTerminatedEventAttributes,
      last?.workflowExecutionCanceledEventAttributes,
      last?.workflowExecutionTimedOutEventAttributes,
    ].some(Boolean);
  const over = state.status === 'closed' && !state.steps.some(isOpen);
  if (over) return completed ? [] : ['it is closed and its workflow did not complete'];
  if (ended) return ['it is open and its workflow has ended'];
  if (wakeMs === null) return [];
  const rings = runningTimers(history);
  if (rings.length === 0) return ['it waits for a date and no timer runs'];
  const lateMs = nowMs - Math.min(...rings);
  return lateMs > LATE_MS ? [`its timer is ${Math.round(lateMs / 1000)} s late`] : [];
}

/** When each timer that was neither fired nor cancelled rings, real milliseconds. */
function runningTimers(history: readonly HistoryEvent[]): number[] {
  const rings = new Map<string, number>();
  for (const event of history) {
    const { timerStartedEventAttributes: started, timerFiredEventAttributes: fired } = event;
    if (started?.timerId) rings.set(started.timerId, ms(event.eventTime) + ms(started.startToFireTimeout));
    const gone = fired?.timerId ?? event.timerCanceledEventAttributes?.timerId;
    if (gone) rings.delete(gone);
  }
  return [...rings.values()];
}

const ms = (at: { seconds?: { toString(): string } | null; nanos?: number | null } | null | undefined): number =>
  Number(at?.seconds?.toString() ?? 0) * 1000 + (at?.nanos ?? 0) / 1e6;

function failedTasks(history: readonly HistoryEvent[]): string[] {
  return history.flatMap(({ workflowTaskFailedEventAttributes: task }) =>
    task && task.cause !== OVERTAKEN
      ? [`a workflow task failed: ${WorkflowTaskFailedCause[task.cause ?? 0]} ${task.failure?.message ?? ''}`]
      : [],
  );
}

/** Steps and answers are those of its own version, none of another. */
function versionFaults(version: Pipeline, { pathway, state, events }: NonNullable<Seen['record']>): string[] {
  const faults: string[] = [];
  for (const id of new Set([pathway, state.pipeline]))
    if (id !== version.id) faults.push(`it goes by ${id}, not by ${version.id}`);
  const templates = new Map(state.steps.map(({ id, template }) => [id, template]));
  for (const template of new Set(templates.values()))
    if (!Object.hasOwn(version.templates, template)) faults.push(`it got the step ${template} of another version`);
  const done = new Set(state.steps.filter(({ status }) => status === 'done').map(({ template }) => template));
  for (const { id, opens, regimes } of Object.values(version.templates))
    for (const { on, routes, facts } of opens) {
      // Openings that hang on nothing else; the others depend on what the facts were then.
      const plain = typeof on === 'object' && 'done' in on && !routes && !facts && !regimes;
      if (plain && on.done.every((before) => done.has(before)) && !state.steps.some(({ template }) => template === id))
        faults.push(`it lacks the step ${id} of its version`);
    }
  for (const event of events) {
    if (event.type !== 'step-reported') continue;
    const template = templates.get(event.stepId) ?? '';
    const asked = Object.keys(version.templates[template]?.facts ?? {}).sort();
    const told = Object.keys(event.facts).sort();
    if (asked.join() !== told.join())
      faults.push(`the report on ${event.stepId} answers ${told}, and was asked ${asked}`);
  }
  return faults;
}
