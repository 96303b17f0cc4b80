import type { EntryRoute } from '../codes.ts';
import type { FactConditions, Opening, Pipeline, StepTemplate } from './types.ts';

interface Known {
  route: EntryRoute;
  facts: Readonly<Record<string, string>>;
  steps: readonly { template: string; status: string }[];
}

/** No fact that is known speaks against it. */
const possible = (facts: Known['facts'], conditions: FactConditions = {}) =>
  Object.entries(conditions).every(([name, values]) => facts[name] === undefined || values.includes(facts[name]));

/**
 * The steps that may still open: what follows from the steps that are open or may open themselves, as far as no recorded
 * fact speaks against it. A picture of the way ahead, not a promise: answers decide which of them come.
 */
export function ahead(pipeline: Pipeline, { route, facts, steps }: Known): StepTemplate[] {
  const opened = new Set(steps.map(({ template }) => template));
  const done = new Set(steps.filter(({ status }) => status === 'done').map(({ template }) => template));
  const running = steps
    .filter(({ status }) => status !== 'done' && status !== 'cancelled')
    .map(({ template }) => template);
  const coming = new Set(running);
  const leads = ({ on, routes, facts: conditions = {} }: Opening) => {
    if (on === 'start' || (routes && !routes.includes(route)) || !possible(facts, conditions)) return false;
    // What all is known of has opened what it opens.
    if ('fact' in on) return Object.keys(conditions).some((name) => facts[name] === undefined);
    return on.done.every((id) => coming.has(id) || done.has(id)) && on.done.some((id) => coming.has(id));
  };
  const found = new Set<StepTemplate>();
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const template of Object.values(pipeline.templates)) {
      if (opened.has(template.id) || found.has(template) || !template.opens.some(leads)) continue;
      found.add(template);
      coming.add(template.id);
    }
  }
  return Object.values(pipeline.templates).filter((template) => found.has(template));
}
