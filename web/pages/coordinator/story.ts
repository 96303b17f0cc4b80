import type { TimelineEntry } from '../../../client/index.ts';
import { labelOf } from '../../../domain/codelists/labels.ts';
import { pipelineOf } from '../../../domain/pathway/index.ts';
import type { WebContext } from '../../context.ts';
import { codeWord, say } from '../../i18n.ts';
import { type Case, duration, factWord, isOpen, openSteps } from './case.tsx';

/** A case as a short story: a sentence for the beginning, one for each stage, what went wrong, and where it stands. */

export interface Sentence {
  at: string;
  text: string;
}

const STORY_STAGES = [
  'rescue',
  'reception',
  'verification',
  'identification',
  'safety',
  'support',
  'placement',
  'follow-up',
] as const;
const MOST = 15;

/** @param history what happened, in order. */
export function storyOf(c: WebContext, found: Case, history: readonly TimelineEntry[]): Sentence[] {
  const { view, agency } = found;
  const first: Sentence = {
    at: view.openedAt,
    text: c.get('t')('coordinator:story.opened', {
      route: codeWord(c.get('t'), 'codes:routes', view.route),
      receiver: agency(view.receiver?.agencyId ?? null),
    }),
  };
  const middle = [...stagesOf(c, found), ...milestonesOf(c, found), ...turnsOf(c, found, history)];
  middle.sort((a, b) => a.at.localeCompare(b.at));
  const ending = endingOf(c, found);
  return [first, ...middle.slice(0, MOST - 1 - ending.length), ...ending];
}

/** A sentence for each stage that was begun: who was in it, and how long it took. */
function stagesOf(c: WebContext, { view, agency }: Case): Sentence[] {
  const t = c.get('t');
  return STORY_STAGES.flatMap((stage) => {
    const steps = view.steps.filter((step) => step.stage === stage && step.status !== 'cancelled');
    if (steps.length === 0) return [];
    const done = steps.filter((step) => step.status === 'done');
    const from = Math.min(...steps.map((step) => Date.parse(step.openedAt)));
    const ends = done.map((step) => Date.parse(step.endedAt ?? step.openedAt));
    const who = [...new Set(steps.map((step) => agency(step.agencyId)))].slice(0, 3).join(', ');
    const words = { stage: codeWord(t, 'codes:stages', stage), who, done: done.length, total: steps.length };
    const text =
      done.length === steps.length
        ? t('coordinator:story.stageDone', { ...words, time: duration(c, from, Math.max(...ends)) })
        : t('coordinator:story.stageOpen', { ...words, time: duration(c, from, Date.parse(view.now)) });
    return [{ at: new Date(from).toISOString(), text }];
  });
}

/** What was found about the person, and that they arrived. */
function milestonesOf(c: WebContext, { view, agency }: Case): Sentence[] {
  const t = c.get('t');
  const fact = (name: string, key: 'coordinator:story.status' | 'coordinator:story.protection', template: string) => {
    const value = view.facts[name];
    const step = view.steps.find((entry) => entry.template === template && entry.endedAt);
    return value && step?.endedAt ? [{ at: step.endedAt, text: t(key, { value: factWord(c, name, value) }) }] : [];
  };
  const arrival = view.steps.find(
    ({ template, status }) => pipelineOf(view.pipeline).arrived.includes(template) && status === 'done',
  );
  const place = agency(view.destination?.agencyId ?? null);
  return [
    ...fact('victimStatus', 'coordinator:story.status', 'identification.decision'),
    ...fact('protection', 'coordinator:story.protection', 'safety.protection-decision'),
    ...(arrival?.endedAt ? [{ at: arrival.endedAt, text: t('coordinator:story.arrived', { place }) }] : []),
  ];
}

/** What went wrong, how it ended, and what is next. */
function endingOf(c: WebContext, found: Case): Sentence[] {
  const t = c.get('t');
  const locale = c.get('locale');
  const { view } = found;
  const ending: Sentence[] = [];
  const late = view.steps.filter(
    (step) =>
      (step.status === 'done' && Date.parse(step.happenedAt ?? '') > Date.parse(step.due.legal.at)) || step.due.overdue,
  );
  const [worst] = late;
  if (worst)
    ending.push({
      at: worst.endedAt ?? view.now,
      text: t('coordinator:story.late', {
        count: late.length,
        titles: late
          .slice(0, 3)
          .map(({ title }) => say(locale, title))
          .join('; '),
      }),
    });
  const returned = view.steps.reduce((sum, step) => sum + step.returned, 0);
  if (returned > 0) ending.push({ at: view.now, text: t('coordinator:story.returned', { count: returned }) });
  if (view.status === 'missing') ending.push({ at: view.now, text: t('coordinator:story.missing') });
  if (view.closedAt)
    ending.push({
      at: view.closedAt,
      text: t('coordinator:story.closed', {
        outcome: codeWord(t, 'codes:outcomes', view.outcome ?? ''),
        time: duration(c, Date.parse(view.openedAt), Date.parse(view.closedAt)),
      }),
    });
  const [next] = openSteps(view);
  if (next)
    ending.push({
      at: view.now,
      text: t('coordinator:story.now', {
        count: view.steps.filter(isOpen).length,
        title: say(locale, next.title),
        remaining: next.due.remaining ? say(locale, next.due.remaining) : '',
        who: found.holder(next),
      }),
    });
  return ending;
}

/** What did not go straight on: offers declined, clocks stopped, the case opened in an emergency. Each once, when it last was. */
function turnsOf(c: WebContext, { view }: Case, history: readonly TimelineEntry[]): Sentence[] {
  const t = c.get('t');
  const locale = c.get('locale');
  const all = history.flatMap(({ at, events }) => events.map((event) => ({ at, event })));
  const found: Sentence[] = [];
  const declined = all.filter(({ event }) => event.type === 'step-offered' && event.answer === 'declined');
  if (declined.length > 0)
    found.push({
      at: declined.at(-1)?.at ?? view.now,
      text: t('coordinator:story.declined', { count: declined.length }),
    });
  const paused = all.filter(({ event }) => event.type === 'step-paused');
  const last = paused.at(-1);
  if (last)
    found.push({
      at: last.at,
      text: t('coordinator:story.paused', {
        count: paused.length,
        reason: say(locale, labelOf('pause-reason', String(last.event.reason))),
      }),
    });
  const reviews = view.steps.filter(({ template }) => template === 'emergency.review');
  const opened = reviews.at(-1);
  if (opened)
    found.push({
      at: opened.openedAt,
      text: t('coordinator:story.emergency', {
        count: reviews.length,
        reviewed: reviews.filter(({ status }) => status === 'done').length,
      }),
    });
  return found;
}
