import type { Form } from '../forms/form.ts';
import type { Bilingual } from '../law/types.ts';
import { formsById } from './build.ts';
import { hanoi2025Second } from './hanoi-2025.2/index.ts';
import { hanoi2025Third, hanoi2025ThirdSource } from './hanoi-2025.3/index.ts';
import { hanoi2025 } from './hanoi-2025/index.ts';
import type { FactConditions, Pipeline, StepTemplate } from './types.ts';

export { templatesById } from './build.ts';
export { hanoi2025 } from './hanoi-2025/index.ts';
export type * from './types.ts';

/**
 * Every version of every pathway, the oldest of a line first. A referral follows the one it was opened with until it is moved
 * (domain/referral/rules/move.ts), so none is ever taken out of this list; manifest.json holds what those released are.
 */
const versions: Pipeline[] = [hanoi2025, hanoi2025Second, hanoi2025Third];

/** What the next version of the line is made from, here and in tests. */
export const newestSource = hanoi2025ThirdSource;

/** The line that new referrals take. */
const LINE = 'hanoi-2025';

/**
 * For tests and drills: a version that is not of the product. All that ask from then on know it.
 *
 * @returns takes it away again.
 */
export function registerPathway(version: Pipeline): () => void {
  versions.push(version);
  all = null;
  return () => {
    versions.splice(versions.indexOf(version), 1);
    all = null;
  };
}

/** Of all versions together, worked out once. */
let all: { templates: ReadonlyMap<string, StepTemplate>; forms: ReadonlyMap<string, Form> } | null = null;

function everything() {
  // Of a template that several versions have, the first stands for all: what is asked of it here is the same in each.
  all ??= {
    templates: new Map(
      versions.toReversed().flatMap(({ templates }) => Object.values(templates).map((one) => [one.id, one])),
    ),
    forms: new Map(Object.entries(formsById(versions.flatMap(({ forms }) => Object.values(forms))))),
  };
  return all;
}

export const pathwayVersions = (): readonly Pipeline[] => versions;

/** The version that new referrals take: the newest that is released. */
export function newestPathway(): Pipeline {
  const found = versions.findLast(({ line, released }) => line === LINE && released !== null);
  if (!found) throw new TypeError(`no version of ${LINE} is released`);
  return found;
}

/** Released versions that came after this one: what a referral that follows it may move to. Oldest first. */
export function newerThan(id: string): Pipeline[] {
  const { line, version } = pipelineOf(id);
  return versions.filter((other) => other.line === line && other.released !== null && other.version > version);
}

/** Every template of every version by its id, for rights that hang on it: they are the same in each (a test holds it). */
export const allTemplates = (): ReadonlyMap<string, StepTemplate> => everything().templates;

/** Every form of every version by its id. */
export const allForms = (): ReadonlyMap<string, Form> => everything().forms;

/** @throws RangeError for an id no pipeline has. */
export function pipelineOf(id: string): Pipeline {
  const pipeline = versions.find((version) => version.id === id);
  if (!pipeline) throw new RangeError(`unknown pipeline: ${id}`);
  return pipeline;
}

/** @throws RangeError for a template the pipeline does not have. */
export function templateOf(pipeline: Pipeline, id: string): StepTemplate {
  const template = Object.hasOwn(pipeline.templates, id) ? pipeline.templates[id] : undefined;
  if (!template) throw new RangeError(`unknown step template: ${id}`);
  return template;
}

/**
 * What a step is called in the version its referral follows. A step that this version does not have is one from before the
 * referral moved: it keeps its name of then. One of no version is called by its id.
 *
 * @param pipelineId null: it is not known, because the referral is not shown; the newest version names the step.
 */
export function titleOf(pipelineId: string | null, templateId: string): Bilingual {
  const own = pipelineId === null ? [] : [pipelineOf(pipelineId)];
  const found = [...own, ...versions.toReversed()].find(({ templates }) => Object.hasOwn(templates, templateId));
  return found?.templates[templateId]?.title ?? { vi: templateId, en: templateId };
}

/** The template a step is made from: a step's id is its template's and a number. */
export const templateIn = (stepId: string): string => stepId.replace(/-\d+$/, '');

/** True when every condition's fact has one of its values; a fact not recorded yet meets no condition. */
export function factsHold(facts: Readonly<Record<string, string>>, conditions: FactConditions = {}): boolean {
  return Object.entries(conditions).every(([name, values]) => values.includes(facts[name] ?? ''));
}
