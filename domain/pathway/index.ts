import type { Form } from '../forms/form.ts';
import { formsById } from './build.ts';
import { hanoi2025 } from './hanoi-2025/index.ts';
import type { FactConditions, Pipeline, StepTemplate } from './types.ts';

export { templatesById } from './build.ts';
export { hanoi2025 } from './hanoi-2025/index.ts';
export type * from './types.ts';

const pipelines: Readonly<Record<string, Pipeline>> = { [hanoi2025.id]: hanoi2025 };

/** Every template of every pathway, for rights that hang on its id. */
export const allTemplates: readonly StepTemplate[] = Object.values(pipelines).flatMap(({ templates: all }) =>
  Object.values(all),
);

/** Every form of every pathway. */
export const allForms: readonly Form[] = Object.values(
  formsById(Object.values(pipelines).flatMap(({ forms }) => Object.values(forms))),
);

/** @throws RangeError for an id no pipeline has. */
export function pipelineOf(id: string): Pipeline {
  const pipeline = pipelines[id];
  if (!pipeline) throw new RangeError(`unknown pipeline: ${id}`);
  return pipeline;
}

/** @throws RangeError for a template the pipeline does not have. */
export function templateOf(pipeline: Pipeline, id: string): StepTemplate {
  const template = pipeline.templates[id];
  if (!template) throw new RangeError(`unknown step template: ${id}`);
  return template;
}

/** True when every condition's fact has one of its values; a fact not recorded yet meets no condition. */
export function factsHold(facts: Readonly<Record<string, string>>, conditions: FactConditions = {}): boolean {
  return Object.entries(conditions).every(([name, values]) => values.includes(facts[name] ?? ''));
}
