import type { Form } from '../forms/form.ts';
import type { Bilingual } from '../law/types.ts';
import type { Moment, Pipeline, Step, StepTemplate } from './types.ts';

/** What a version of the pathway is made from: its steps, one file each, and what no single step can say. */
export interface PathwaySource extends Omit<Pipeline, 'id' | 'templates' | 'forms' | 'instructions' | 'moments'> {
  steps: readonly Step[];
  /** Every event a deadline rule can start from, in words; the steps say which of them their ends are. */
  events: Readonly<Record<string, Bilingual>>;
}

/**
 * @throws TypeError when a step or a form is there twice, a step does not say what it may read, or marks an event that has
 *   no words.
 */
export function pathwayOf({ line, version, steps, events, ...rest }: PathwaySource): Pipeline {
  for (const { id, marks = [] } of steps)
    for (const event of marks)
      if (!Object.hasOwn(events, event)) throw new TypeError(`step ${id} marks ${event}, which is no event`);
  const moment = (event: string): Moment => ({
    title: events[event] as Bilingual,
    done: steps.filter(({ marks }) => marks?.includes(event)).map(({ id }) => id),
  });
  return {
    id: version === 1 ? line : `${line}.${version}`,
    line,
    version,
    ...rest,
    templates: templatesById(
      steps.map(({ instruction: _words, marks: _marks, form, ...template }) => ({ ...template, form: form.id })),
    ),
    forms: formsById(steps.map(({ form }) => form)),
    instructions: Object.fromEntries(steps.map(({ id, instruction }) => [id, instruction])),
    moments: Object.fromEntries(Object.keys(events).map((event) => [event, moment(event)])),
  };
}

/** What a version changes in the one before it; whatever it does not name stays as it was. */
export interface Changes extends Partial<Omit<PathwaySource, 'line' | 'version' | 'steps' | 'released'>> {
  released: string | null;
  /** Steps that are new, and steps that take the place of the one of the same id. A changed form has a new id. */
  steps?: readonly Step[];
  /** Ids of steps that no longer open. */
  without?: readonly string[];
}

/**
 * The next version of a pathway, without a copy of the one before. A step that takes the place of another stands where that
 * stood; new ones come last.
 *
 * @throws TypeError when a step is taken out that is not there.
 */
export function nextVersion(before: PathwaySource, { steps = [], without = [], ...rest }: Changes): PathwaySource {
  for (const id of without)
    if (!before.steps.some((step) => step.id === id)) throw new TypeError(`there is no step ${id} to take out`);
  const changed = new Map(steps.map((step) => [step.id, step]));
  const kept = before.steps.filter(({ id }) => !without.includes(id)).map((step) => changed.get(step.id) ?? step);
  const added = steps.filter(({ id }) => !before.steps.some((step) => step.id === id));
  return { ...before, ...rest, version: before.version + 1, steps: [...kept, ...added] };
}

/**
 * @throws TypeError for an id that is there twice, and for a step that does not say what it may read: a right is given in so
 * many words or not at all.
 */
export function templatesById(list: readonly StepTemplate[]): Readonly<Record<string, StepTemplate>> {
  const byId = new Map<string, StepTemplate>();
  for (const template of list) {
    const { id } = template;
    if (byId.has(id)) throw new TypeError(`step template ${id} is there twice`);
    const reads = template.reads as Partial<StepTemplate['reads']> | undefined;
    if (!Array.isArray(reads?.groups) || reads.law === undefined || typeof reads.shelter !== 'boolean')
      throw new TypeError(`step template ${id} does not say what it may read`);
    byId.set(id, template);
  }
  return Object.fromEntries(byId);
}

/** @throws TypeError when two forms share an id: which of them a stored report was written on could not be told. */
export function formsById(list: readonly Form[]): Readonly<Record<string, Form>> {
  const byId = new Map<string, Form>();
  for (const form of list) {
    if ((byId.get(form.id) ?? form) !== form) throw new TypeError(`form ${form.id} is there twice`);
    byId.set(form.id, form);
  }
  return Object.fromEntries(byId);
}
