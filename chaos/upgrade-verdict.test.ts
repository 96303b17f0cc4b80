import proto, { type temporal } from '@temporalio/proto';
import { describe, expect, test } from 'vitest';
import { HOUR_MS } from '../domain/law/days.ts';
import { newestPathway } from '../domain/pathway/index.ts';
import { nextWake } from '../domain/referral/rules.ts';
import { START } from '../testing/pathway.ts';
import { Play } from '../testing/play.ts';
import { drillPathway, NEW_FIELD } from './release/drill-pathway.ts';
import { faultsOf, type Seen } from './upgrade-verdict.ts';

/** Each fault that the upgrade drill looks for, planted, is found, and nothing else is. */

type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

const { WorkflowTaskFailedCause } = proto.temporal.api.enums.v1;
const at = (ms: number) => ({ seconds: Math.floor(ms / 1000) as never, nanos: (ms % 1000) * 1e6 });
const timer = (timerId: string, startedMs: number, waitMs: number): HistoryEvent => ({
  eventTime: at(startedMs),
  timerStartedEventAttributes: { timerId, startToFireTimeout: at(waitMs) },
});
const taskFailed = (cause: number): HistoryEvent => ({
  workflowTaskFailedEventAttributes: { cause, failure: { message: 'why' } },
});
const completed: HistoryEvent = { workflowExecutionCompletedEventAttributes: {} };
const terminated: HistoryEvent = { workflowExecutionTerminatedEventAttributes: {} };

/** One half way, one at its end; as they must be. */
const open = new Play('self-report').until('identification.request-1');
const closed = new Play('self-report').toEnd();

const seen = (play: Play, changes: Partial<Seen> = {}): Seen => ({
  id: play.state.id,
  version: newestPathway(),
  record: { pathway: newestPathway().id, state: play.state, events: play.events },
  wakeMs: nextWake(play.state, play.nowMs),
  history: play === closed ? [completed] : [timer('1', START, HOUR_MS)],
  nowMs: START,
  ...changes,
});
const changed = (play: Play, changes: Partial<NonNullable<Seen['record']>>): Seen =>
  seen(play, { record: { pathway: newestPathway().id, state: play.state, events: play.events, ...changes } });

test('referrals as they must be have no faults', () => {
  for (const play of [open, closed]) expect(faultsOf(seen(play))).toEqual({ stranded: [], failed: [] });
});

describe('stranded:', () => {
  test.each<[string, Seen]>([
    ['it is not in the database', seen(open, { record: null })],
    ['it has no workflow', seen(open, { history: null })],
    ['it is closed and its workflow did not complete', seen(closed, { history: [timer('1', START, 5)] })],
    ['it is closed and its workflow did not complete', seen(closed, { history: [terminated] })],
    ['it is open and its workflow has ended', seen(open, { history: [timer('1', START, 5), terminated] })],
    ['it is open and its workflow has ended', seen(open, { history: [completed] })],
    ['it waits for a date and no timer runs', seen(open, { history: [] })],
    [
      'it waits for a date and no timer runs',
      seen(open, { history: [timer('1', START, 5), { timerFiredEventAttributes: { timerId: '1' } }] }),
    ],
    [
      'it waits for a date and no timer runs',
      seen(open, { history: [timer('1', START, 5), { timerCanceledEventAttributes: { timerId: '1' } }] }),
    ],
    ['its timer is 60 s late', seen(open, { history: [timer('1', START - 120_000, 60_000)] })],
  ])('%s', (why, planted) => {
    expect(faultsOf(planted)).toEqual({ stranded: [why], failed: [] });
  });

  test('one that waits for people alone needs no timer, and one in time is not late', () => {
    expect(faultsOf(seen(open, { wakeMs: null, history: [] })).stranded).toEqual([]);
    expect(faultsOf(seen(open, { history: [timer('1', START - 70_000, 60_000)] })).stranded).toEqual([]);
  });
});

describe('failed:', () => {
  test.each([
    ['NON_DETERMINISTIC_ERROR', WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_NON_DETERMINISTIC_ERROR],
    [
      'WORKFLOW_WORKER_UNHANDLED_FAILURE',
      WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_WORKFLOW_WORKER_UNHANDLED_FAILURE,
    ],
  ])('a workflow task: %s', (name, cause) => {
    const history = [timer('1', START, HOUR_MS), taskFailed(cause)];
    expect(faultsOf(seen(open, { history })).failed).toEqual([
      `a workflow task failed: WORKFLOW_TASK_FAILED_CAUSE_${name} why`,
    ]);
  });

  test('one that was only overtaken is no fault', () => {
    const history = [
      timer('1', START, HOUR_MS),
      taskFailed(WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_UNHANDLED_COMMAND),
    ];
    expect(faultsOf(seen(open, { history })).failed).toEqual([]);
  });

  test('the version: of the row, of the state, of a step, of an answer', () => {
    expect(faultsOf(changed(open, { pathway: drillPathway.id })).failed).toEqual([
      `it goes by ${drillPathway.id}, not by ${newestPathway().id}`,
    ]);
    expect(faultsOf(changed(open, { state: { ...open.state, pipeline: drillPathway.id } })).failed).toEqual([
      `it goes by ${drillPathway.id}, not by ${newestPathway().id}`,
    ]);
    const [first] = open.state.steps;
    if (!first) throw new Error('it has steps');
    const steps = [...open.state.steps, { ...first, id: 'x-1', template: 'x', status: 'offered' as const }];
    expect(faultsOf(changed(open, { state: { ...open.state, steps } })).failed).toEqual([
      'it got the step x of another version',
    ]);
    const events = open.events.map((event) =>
      event.type === 'step-reported' && event.stepId === 'safety.assess-1'
        ? { ...event, facts: { ...event.facts, [NEW_FIELD]: 'yes' } }
        : event,
    );
    expect(faultsOf(changed(closed, { events })).failed).toEqual([
      `the report on safety.assess-1 answers ${NEW_FIELD},protectionAsked,relativesAtRisk,risk, and was asked protectionAsked,relativesAtRisk,risk`,
    ]);
  });

  test('a new one that went the old way lacks the step and the field', () => {
    const state = { ...closed.state, pipeline: drillPathway.id };
    const planted = { ...changed(closed, { pathway: drillPathway.id, state }), version: drillPathway };
    expect(faultsOf(planted).failed).toEqual([
      'it lacks the step safety.interview of its version',
      `the report on safety.assess-1 answers protectionAsked,relativesAtRisk,risk, and was asked ${NEW_FIELD},relativesAtRisk,risk`,
    ]);
  });
});
