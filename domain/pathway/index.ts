import { ACCOMPANIES, YES_NO_UNSURE } from '../codes.ts';
import { children, identification } from './hanoi-2025/identification.ts';
import { instructions } from './hanoi-2025/instructions.ts';
import { moments } from './hanoi-2025/moments.ts';
import { placement } from './hanoi-2025/placement.ts';
import { reception, rescue } from './hanoi-2025/reception.ts';
import { safety, support } from './hanoi-2025/support.ts';
import type { FactConditions, Pipeline, StepTemplate } from './types.ts';

export type * from './types.ts';

const templates = [...reception, ...rescue, ...identification, ...children, ...safety, ...support, ...placement];

/**
 * @throws TypeError for an id that is there twice, and for a step that does not say what it may read: a right is given in so
 * many words or not at all.
 */
export function templatesById(list: readonly StepTemplate[]): Readonly<Record<string, StepTemplate>> {
  const byId: Record<string, StepTemplate> = {};
  for (const template of list) {
    const { id } = template;
    if (byId[id]) throw new TypeError(`step template ${id} is there twice`);
    const reads = template.reads as Partial<StepTemplate['reads']> | undefined;
    if (!Array.isArray(reads?.groups) || reads.law === undefined || typeof reads.shelter !== 'boolean')
      throw new TypeError(`step template ${id} does not say what it may read`);
    byId[id] = template;
  }
  return byId;
}

/** Ha Noi, Plan 301, after July 2025 (two tiers of administration, Department of Health in the lead). */
export const hanoi2025: Pipeline = {
  id: 'hanoi-2025',
  title: { vi: 'Quy trình Hà Nội theo Kế hoạch 301', en: 'Ha Noi pathway under Plan 301' },
  entryFacts: {
    child: YES_NO_UNSURE,
    foreign: YES_NO_UNSURE,
    underControl: YES_NO_UNSURE,
    // A child may be reported by its legal representative (Art. 27(1)).
    representativeNamed: YES_NO_UNSURE,
    // A minor who came along has a case of their own, and the rights that follow from whom they came with (Art. 37(2), (3)).
    accompanies: ACCOMPANIES,
  },
  templates: templatesById(templates),
  instructions,
  moments,
  arrived: ['return.arrival', 'placement.receive'],
  missing: 'missing.alarm',
  reopens: {
    'new-evidence': { opens: ['identification.request'], resumes: false },
    returned: { opens: ['safety.assess', 'support.essential-needs-start'], resumes: true },
    found: { opens: ['safety.assess', 'support.essential-needs-start'], resumes: true },
    'new-risk': { opens: ['safety.assess'], resumes: false },
    'closed-in-error': { opens: [], resumes: true },
  },
  added: 'added',
  emergency: 'emergency.review',
};

const pipelines: Readonly<Record<string, Pipeline>> = { [hanoi2025.id]: hanoi2025 };

/** Every template of every pathway, for rights that hang on its id. */
export const allTemplates: readonly StepTemplate[] = Object.values(pipelines).flatMap(({ templates: all }) =>
  Object.values(all),
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
