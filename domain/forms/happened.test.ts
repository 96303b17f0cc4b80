import { describe, expect, test } from 'vitest';
import { actorOf, completion, START } from '../../testing/pathway.ts';
import { Play } from '../../testing/play.ts';
import { sampleReport } from '../../testing/reports.ts';
import { DAY_MS } from '../law/days.ts';
import { newestPathway } from '../pathway/index.ts';
import type { ActionOf } from '../referral/actions.ts';
import { localDate } from '../referral/rules.ts';
import { jsonSchemaOf, neededOf } from './form.ts';
import { happenedBy } from './happened.ts';
import { formOf } from './index.ts';

const newest = newestPathway();
const stepOf = (id: string) => {
  const template = newest.templates[id];
  if (!template) throw new Error(id);
  return { template, form: formOf(template.form) };
};

describe('when what a report says happened', () => {
  const { template, form } = stepOf('support.schooling');
  const times = { receivedMs: Date.parse('2026-08-19T10:00:00+07:00'), nowMs: Date.parse('2026-09-10T09:00:00+07:00') };
  const by = (startedOn: string | undefined, said?: string) => happenedBy(template, form, { startedOn }, said, times);

  test.each<[string, string | undefined, string | undefined, unknown]>([
    ['a day: by its end', '2026-09-05', undefined, '2026-09-05T16:59:59.999Z'],
    ['the day of the receipt', '2026-08-19', undefined, '2026-08-19T16:59:59.999Z'],
    ['today: as it is handed in', '2026-09-10', undefined, undefined],
    ['no day', undefined, undefined, undefined],
    ['no day, but an instant', undefined, '2026-09-05T08:00:00+07:00', '2026-09-05T08:00:00+07:00'],
    ['an instant in its day', '2026-09-05', '2026-09-05T00:30:00+07:00', '2026-09-05T00:30:00+07:00'],
  ])('%s', (_what, startedOn, said, at) => expect(by(startedOn, said)).toBe(at));

  test('before the receipt, and on another day than the instant beside it: the field says so', () => {
    expect(by('2026-08-18')).toMatchObject({ field: 'report.startedOn' });
    expect(by('2026-09-05', '2026-09-06T00:30:00+07:00')).toMatchObject({ field: 'happenedAt' });
  });

  test('the instant of a hand-over, as in every version', () => {
    const { template: minutes, form: its } = stepOf('handover.sign');
    const handedOverAt = '2026-09-05T08:00:00+07:00';
    expect(happenedBy(minutes, its, { handedOverAt }, undefined, times)).toBe(handedOverAt);
  });

  test('is a field of the form, a day or an instant that was', () => {
    for (const { id, form: formId, happened } of Object.values(newest.templates))
      if (happened) expect(Object.keys(formOf(formId).schema.shape), id).toContain(happened);
  });
});

describe('clocks count from the day in the form', () => {
  test.each([
    ['support.insurance', 'insurance', 'given', 'validFrom', 'support.insurance-end-1', 365],
    ['support.psychological', 'service', 'given', 'startedOn', 'support.psychological-end-1', 92],
    ['support.schooling', 'schooling', 'begun', 'startedOn', 'support.schooling-end-1', 730],
  ])('%s', (id, fact, value, field, end, days) => {
    const answers = { insuranceNeeded: 'yes', [fact]: value };
    const play = new Play('self-report').until(`${id}-1`, answers);
    const begunOn = localDate(play.nowMs + 2 * DAY_MS);
    play.nowMs += 20 * DAY_MS;
    const { template, form } = stepOf(id);
    const times = { receivedMs: START, nowMs: play.nowMs };
    const at = happenedBy(template, form, { [field]: begunOn }, undefined, times) as string;
    const step = play.step(`${id}-1`);
    const report = completion(step, answers) as ActionOf<'complete'>;
    play.does(actorOf(`${step.agencyId}.officer`), { ...report, happenedMs: Date.parse(at) });
    if (template.signOffs.length > 0) play.until(end, answers);
    const due = play.step(end).due.strictMs;
    expect(localDate(play.step(end).clockMs)).toBe(begunOn);
    expect(Math.round((due - Date.parse(at)) / DAY_MS), 'of the period').toBeGreaterThanOrEqual(days - 3);
    expect(due - Date.parse(at)).toBeLessThanOrEqual((days + 1) * DAY_MS);
  });
});

describe('what is needed beside an answer', () => {
  const benefits = stepOf('benefits.apply').form;

  test('a refusal has its reason, and another reason its grounds', () => {
    expect(neededOf(benefits, { benefits: 'granted' })).toEqual([]);
    expect(neededOf(benefits, { benefits: 'refused' })).toEqual(['refusedFor']);
    expect(neededOf(benefits, { benefits: 'partly', refusedFor: 'other' })).toEqual(['grounds']);
    expect(neededOf(benefits, { benefits: 'refused', refusedFor: 'not-in-article-24' })).toEqual([]);
  });

  test('a support that was not given says why; a person gives no reason for declining', () => {
    for (const id of ['psychological', 'legal-support', 'legal-aid', 'interpretation', 'travel']) {
      const { form } = stepOf(`support.${id}`);
      expect(neededOf(form, { service: 'not-available' }), id).toEqual(['notGivenFor']);
      expect(neededOf(form, { service: 'refused-by-person' }), id).toEqual([]);
    }
  });

  test('names fields and answers that the form has, and a client reads it as JSON Schema', () => {
    for (const { form: id } of Object.values(newest.templates)) {
      const { needs = [], schema } = formOf(id);
      for (const { when, field } of needs)
        for (const name of [field, ...Object.keys(when)]) expect(Object.keys(schema.shape), id).toContain(name);
    }
    const [first] = jsonSchemaOf(benefits).allOf as unknown[];
    expect(JSON.stringify(first)).toBe(
      '{"if":{"properties":{"benefits":{"enum":["refused","partly"]}},"required":["benefits"]},"then":{"required":["refusedFor"]}}',
    );
    expect(jsonSchemaOf(stepOf('added').form)).not.toHaveProperty('allOf');
  });

  test('the report that tests and the demo hand in has it', () => {
    const { template } = stepOf('benefits.apply');
    expect(sampleReport(template, { benefits: 'refused' })).toMatchObject({ refusedFor: expect.any(String) });
  });
});
