import { describe, expect, test } from 'vitest';
import { ahead } from './ahead.ts';
import { newestPathway } from './index.ts';
import type { Opening, Pipeline, StepTemplate } from './types.ts';

/** A pathway as small as a question needs. */
function pathway(opens: Record<string, Opening[]>): Pipeline {
  const template = (id: string, list: Opening[]) => ({ id, opens: list }) as unknown as StepTemplate;
  return {
    templates: Object.fromEntries(Object.entries(opens).map(([id, list]) => [id, template(id, list)])),
  } as unknown as Pipeline;
}
const onceDone = (...done: string[]): Opening => ({ on: { done } });
type Steps = { template: string; status: string }[];
const of = (pipeline: Pipeline, steps: Steps, facts: Record<string, string> = {}, route = 'hotline' as const) =>
  ahead(pipeline, { route, facts, steps }).map(({ id }) => id);
const step = (template: string, status = 'accepted') => ({ template, status });

describe('what may still come', () => {
  const line = pathway({ a: [{ on: 'start' }], b: [onceDone('a')], c: [onceDone('b')] });

  test('follows from what is open, and from what that may open; in the order of the pathway', () => {
    expect(of(line, [step('a')])).toEqual(['b', 'c']);
    expect(of(line, [step('a', 'done'), step('b')])).toEqual(['c']);
    const backwards = pathway({ c: [onceDone('b')], b: [onceDone('a')], a: [{ on: 'start' }] });
    expect(of(backwards, [step('a')])).toEqual(['c', 'b']);
  });

  test('does not follow from what is done or cancelled alone, nor begin anew', () => {
    expect(of(line, [step('a', 'done')])).toEqual([]);
    expect(of(line, [step('a', 'cancelled')])).toEqual([]);
    expect(of(line, [])).toEqual([]);
  });

  test('waits for all of several, of which one is still coming', () => {
    const joined = pathway({ a: [{ on: 'start' }], b: [{ on: 'start' }], c: [onceDone('a', 'b')] });
    expect(of(joined, [step('a'), step('b')])).toEqual(['c']);
    expect(of(joined, [step('a', 'done'), step('b')])).toEqual(['c']);
    expect(of(joined, [step('a', 'done'), step('b', 'done')])).toEqual([]);
    expect(of(joined, [step('a')])).toEqual([]);
    expect(of(joined, [step('a'), step('b', 'cancelled')])).toEqual([]);
  });

  test('any of its openings is enough', () => {
    expect(of(pathway({ a: [{ on: 'start' }], c: [onceDone('x'), onceDone('a')] }), [step('a')])).toEqual(['c']);
  });

  test('a fact that is known may speak against it, one that is not does not', () => {
    const asked = pathway({ a: [{ on: 'start' }], b: [{ ...onceDone('a'), facts: { risk: ['yes'] } }] });
    expect(of(asked, [step('a')])).toEqual(['b']);
    expect(of(asked, [step('a')], { risk: 'yes' })).toEqual(['b']);
    expect(of(asked, [step('a')], { risk: 'no' })).toEqual([]);
    const twice = pathway({ a: [{ on: 'start' }], b: [{ ...onceDone('a'), facts: { risk: ['yes'], child: ['no'] } }] });
    expect(of(twice, [step('a')], { risk: 'yes', child: 'yes' })).toEqual([]);
  });

  test('a route may be asked for', () => {
    const routed = pathway({ a: [{ on: 'start' }], b: [{ ...onceDone('a'), routes: ['mission'] }] });
    expect(of(routed, [step('a')])).toEqual([]);
    expect(ahead(routed, { route: 'mission', facts: {}, steps: [step('a')] }).map(({ id }) => id)).toEqual(['b']);
  });

  test('what a fact opens may come while something of it is open, and has come when all is known', () => {
    const facts = pathway({ b: [{ on: { fact: 'risk' }, facts: { risk: ['yes'] } }] });
    expect(of(facts, [])).toEqual(['b']);
    expect(of(facts, [], { risk: 'yes' })).toEqual([]);
    expect(of(facts, [], { risk: 'no' })).toEqual([]);
    expect(of(pathway({ b: [{ on: { fact: 'risk' } }] }), [])).toEqual([]);
  });

  test('in the Hanoi pathway: from the first hour on, all of the way is seen, and nothing twice', () => {
    const found = ahead(newestPathway(), {
      route: 'self-report',
      facts: { child: 'no', foreign: 'no', underControl: 'no' },
      steps: [step('reception.receive')],
    }).map(({ id }) => id);
    for (const id of ['verification.initial', 'identification.decision', 'handover.sign', 'followup.12m', 'case.close'])
      expect(found).toContain(id);
    expect(found).not.toContain('reception.receive');
    expect(found.filter((id) => id.startsWith('child.'))).toEqual([]);
    expect(new Set(found).size).toBe(found.length);
  });
});
