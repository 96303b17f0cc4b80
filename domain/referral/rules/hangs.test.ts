import { describe, expect, test } from 'vitest';
import { START } from '../../../testing/pathway.ts';
import { Play } from '../../../testing/play.ts';
import { ENTRY_ROUTES } from '../../codes.ts';
import { newestPathway } from '../../pathway/index.ts';
import type { Opening, StepTemplate } from '../../pathway/types.ts';
import { isOpen, type StepState } from '../state.ts';
import { Transition } from './transition.ts';

/** A step that hangs on a fact, by itself or through the steps before it, ends and opens as the fact does: every step of the newest pathway. */

const newest = newestPathway();
const templates = Object.values(newest.templates);
type Values = Record<string, ReadonlySet<string>>;

const parentsOf = ({ on }: Opening): readonly string[] => (typeof on === 'object' && 'done' in on ? on.done : []);

/** The values each fact must have had for a step to be there, as far as every way to it asks for one. */
function hangsOn(template: StepTemplate, seen: readonly string[] = []): Values {
  const ways = template.opens
    // A round that opens the next one of its own is there by another way first.
    .filter((opening) => !parentsOf(opening).some((id) => id === template.id || seen.includes(id)))
    .map((opening): Values => {
      const own = Object.entries(opening.facts ?? {}).map(([fact, values]) => [fact, new Set(values)] as const);
      const before = parentsOf(opening).flatMap((id) =>
        Object.entries(hangsOn(newest.templates[id] as StepTemplate, [...seen, template.id])),
      );
      return Object.fromEntries([...before, ...own]);
    });
  const [first = {}] = ways;
  const always = Object.keys(first).filter((fact) => ways.every((way) => way[fact]));
  return Object.fromEntries(always.map((fact) => [fact, new Set(ways.flatMap((way) => [...(way[fact] ?? [])]))]));
}

/** Every value a fact can have. */
function valuesOf(fact: string): Set<string> {
  const recorded = templates.flatMap(({ facts, sets = [], opens }) => [
    ...(facts[fact] ?? []),
    ...sets.filter((one) => one.fact === fact).map(({ value }) => value),
    ...opens.flatMap(({ facts: asked }) => asked?.[fact] ?? []),
  ]);
  return new Set([...(newest.entryFacts[fact] ?? []), ...recorded]);
}

/** Of the facts a step hangs on, those that can be something else. */
const hanging = (template: StepTemplate) =>
  Object.entries(hangsOn(template)).filter(([fact, values]) => [...valuesOf(fact)].some((value) => !values.has(value)));

const ARRIVED = 'they are there: whoever has them goes on, and another way home begins from there';
const BY_APPLICATION = 'there is an application, and it is decided on whatever the plan says later';
const GIVEN = 'it was given and lasts; that nobody would ask for it now does not take it back';
/** Facts of an earlier step that do not end the later one, and why. */
const STAYS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'benefits.apply': { wantsBenefits: BY_APPLICATION },
  'return.arrival': { victimStatus: ARRIVED, foreign: ARRIVED },
  'placement.receive': { victimStatus: ARRIVED, foreign: ARRIVED },
  'placement.file': { goesTo: ARRIVED, victimStatus: ARRIVED, foreign: ARRIVED },
  ...Object.fromEntries(
    [1, 3, 6, 12].map((months) => [`followup.${months}m`, { victimStatus: ARRIVED, foreign: ARRIVED }]),
  ),
  'support.insurance-end': { insuranceNeeded: GIVEN },
  'support.psychological-end': { wantsPsychological: GIVEN },
  'support.schooling': { wantsBenefits: BY_APPLICATION, applied: BY_APPLICATION },
  'support.schooling-end': { wantsBenefits: GIVEN, applied: GIVEN, benefits: GIVEN },
};

const rows = templates.flatMap((template) =>
  hanging(template).map(([fact, values]) => [template.id, fact, template, values] as const),
);

/** A case in which this step is open, by one of its ways, with all that this way asks for. */
function withOpen(template: StepTemplate): { transition: Transition; stepId: string } {
  const opening = template.opens.find((one) => !parentsOf(one).includes(template.id)) as Opening;
  const play = new Play(opening.routes?.[0] ?? ENTRY_ROUTES[0], {}, START);
  const [any] = play.state.steps;
  const facts = Object.fromEntries(
    Object.entries({ ...hangsOn(template) }).map(([fact, values]) => [fact, [...values][0] as string]),
  );
  const own = Object.fromEntries(
    Object.entries(opening.facts ?? {}).map(([fact, values]) => [fact, values[0] as string]),
  );
  const done = parentsOf(opening).map(
    (id): StepState => ({ ...(any as StepState), id: `${id}-1`, template: id, status: 'done', endedMs: START }),
  );
  const state = {
    ...play.state,
    // Who is identified has each support by right: only the fact in question ends it.
    facts: { ...play.state.facts, victimStatus: 'identified', ...facts, ...own },
    steps: [
      ...play.state.steps.filter(({ template: id }) => id !== template.id && !parentsOf(opening).includes(id)),
      ...done,
    ],
  };
  const transition = new Transition(state, START + 1000);
  return { transition, stepId: transition.openTemplate(template.id) };
}

describe('every step of the newest pathway', () => {
  test('the table of hanging steps is there, and so is each exception', () => {
    expect(rows.length).toBeGreaterThan(40);
    const known = new Set(rows.map(([id, fact]) => `${id} ${fact}`));
    for (const [id, facts] of Object.entries(STAYS))
      for (const fact of Object.keys(facts)) expect(known, `${id} ${fact}`).toContain(`${id} ${fact}`);
  });

  test.each(rows)('%s, on %s', (id, fact, template, values) => {
    const { transition, stepId } = withOpen(template);
    const isSoNow = transition.state.facts[fact] as string;
    const other = [...valuesOf(fact)].find((value) => !values.has(value) && value !== 'unsure');
    if (other === undefined) throw new Error(`${fact} has no other value`);
    transition.record({ [fact]: other });
    const stays = STAYS[id]?.[fact];
    if (stays !== undefined) {
      expect(isOpen(transition.step(stepId)), stays).toBe(true);
      return;
    }
    expect(transition.step(stepId)).toMatchObject({ status: 'cancelled' });
    transition.record({ [fact]: isSoNow });
    const again = transition.state.steps.findLast((step) => step.template === id);
    expect(again?.id, 'it is another one').not.toBe(stepId);
    expect(again && isOpen(again)).toBe(true);
  });
});
