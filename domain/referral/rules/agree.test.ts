import { describe, expect, test } from 'vitest';
import { actorOf, completion, coordinator, envelopeOf, opening, START } from '../../../testing/pathway.ts';
import { open, Play } from '../../../testing/play.ts';
import { DAY_MS } from '../../law/days.ts';
import { hanoi2025, newestPathway } from '../../pathway/index.ts';
import { AGREEMENTS, disagreements, type Known } from '../agree.ts';
import { decide } from '../rules.ts';

/** Two places that hold one fact: asked, never decided in silence; and what hangs on an answer ends or opens with it. */

const known = (given: Partial<Known>): Known => ({ route: 'self-report', facts: {}, written: {}, ...given });
const rows = (given: Partial<Known>) => disagreements(known(given)).map(({ id }) => id);

describe('the table', () => {
  test.each<[string, Partial<Known>, string[]]>([
    ['born 2015 and “no”', { facts: { child: 'no' }, written: { child: 'yes' } }, ['born-child']],
    ['born 2015 and “unsure”', { facts: { child: 'unsure' }, written: { child: 'yes' } }, ['born-child']],
    ['born 1999 and “unsure”', { facts: { child: 'unsure' }, written: { child: 'no' } }, ['born-adult']],
    ['born 1999 and “yes”', { facts: { child: 'yes' }, written: { child: 'no' } }, ['born-adult']],
    ['born 1999 and “no”', { facts: { child: 'no' }, written: { child: 'no' } }, []],
    ['nothing is written', { facts: { child: 'unsure' } }, []],
    ['nothing is answered', { written: { child: 'yes', foreign: 'yes' } }, []],
    ['two ages', { written: { age: 'disagrees' } }, ['birth-age']],
    [
      'a passport of Cambodia and “no”',
      { facts: { foreign: 'no' }, written: { foreign: 'yes' } },
      ['foreigner-foreign'],
    ],
    ['a citizen and “yes”', { facts: { foreign: 'yes' }, written: { foreign: 'no' } }, ['citizen-foreign']],
    ['a foreign victim who is not', { route: 'foreign-victim', facts: { foreign: 'no' } }, ['route-foreign']],
    ['a mission that has a foreigner', { route: 'mission', facts: { foreign: 'yes' } }, ['route-citizen']],
    ['rescued and held', { route: 'rescued', opening: true, facts: { underControl: 'yes' } }, ['route-control']],
    ['held again, later', { route: 'rescued', facts: { underControl: 'yes' } }, []],
    [
      'a representative and “no”',
      { facts: { representativeNamed: 'no' }, written: { representativeNamed: 'yes' } },
      ['representative'],
    ],
    ['an adult who came along', { facts: { child: 'no', accompanies: 'victim' } }, ['adult-accompanies']],
    [
      'a certificate and “no”',
      { facts: { confirmingPaper: 'no' }, written: { confirmingPaper: 'yes' } },
      ['confirming-paper'],
    ],
    ['home, elsewhere', { facts: { goesTo: 'home', destination: 'elsewhere' } }, ['home-elsewhere']],
    ['a centre, elsewhere', { facts: { goesTo: 'centre', destination: 'elsewhere' } }, []],
    ['abroad, and in a ward', { route: 'mission', facts: { stays: 'here' } }, ['stays-abroad']],
  ])('%s', (_what, given, ids) => expect(rows(given)).toEqual(ids));

  test('every row can be met, and has its words', () => {
    expect(new Set(AGREEMENTS.map(({ id }) => id)).size).toBe(AGREEMENTS.length);
    for (const { says } of AGREEMENTS) for (const words of [says.vi, says.en]) expect(words.length).toBeGreaterThan(20);
    const facts = hanoi2025.entryFacts;
    for (const { fact, allowed } of AGREEMENTS)
      if (facts[fact]) expect(facts[fact]).toEqual(expect.arrayContaining([...allowed]));
  });
});

describe('asked', () => {
  const born1999 = { written: { child: 'no' } };

  test('before the start: nothing opens until one is corrected, or both stand', () => {
    const action = opening('self-report', { child: 'unsure' }, born1999);
    const refused = decide(null, envelopeOf(action, coordinator), START);
    expect(refused).toMatchObject({
      ok: false,
      refusal: { code: 'facts-disagree', detail: { disagree: ['born-adult'] } },
    });
    const stands = new Play('self-report', { child: 'unsure' }, START, { ...born1999, confirmed: ['born-adult'] });
    expect(stands.state.stands).toEqual(['born-adult:unsure']);
    expect(open(stands)).toContain('child.emergency-1');
    expect(open(new Play('self-report', { child: 'no' }, START, born1999))).not.toContain('child.emergency-1');
  });

  test('when a fact is corrected, once for one answer', () => {
    const play = new Play('self-report', { child: 'no' }, START, born1999);
    const say = (child: string, confirmed?: string[]) => ({
      ...({ kind: 'record-facts', facts: { child } } as const),
      ...(confirmed ? { confirmed } : {}),
    });
    expect(play.refused(coordinator, say('yes'))).toBe('facts-disagree');
    expect(play.refused(coordinator, say('yes', ['born-child']))).toBe('facts-disagree');
    play.does(coordinator, say('yes', ['born-adult']));
    expect(play.events).toContainEqual({ type: 'facts-stand', stands: ['born-adult:yes'] });
    expect(open(play)).toContain('child.emergency-1');
    play.does(coordinator, { kind: 'record-facts', facts: { child: 'yes', underControl: 'unsure' } });
    play.does(coordinator, say('no'));
    expect(play.refused(coordinator, say('yes')), 'it agreed meanwhile').toBe('facts-disagree');
    expect(play.refused(coordinator, say('unsure'))).toBe('facts-disagree');
  });

  test('at a report, of whoever hands it in', () => {
    const play = new Play('self-report', { child: 'yes' }, START, { written: { child: 'yes' } });
    const officer = actorOf('hn-commune-1.officer');
    const report = completion(play.step('reception.receive-1'), { child: 'no' });
    expect(play.refused(officer, report)).toBe('facts-disagree');
    play.does(officer, { ...report, confirmed: ['born-child'] } as typeof report);
    expect(play.state.stands).toContain('born-child:no');
  });

  test('what disagreed before and is not answered now holds nobody up', () => {
    const play = new Play('self-report', { child: 'no' });
    play.does(coordinator, { kind: 'record-written', written: { foreign: 'yes' }, majority: null });
    play.does(coordinator, { kind: 'record-facts', facts: { underControl: 'unsure' } });
    expect(play.refused(coordinator, { kind: 'record-facts', facts: { foreign: 'no' } })).toBe('facts-disagree');
  });

  test('a commune in Viet Nam for somebody who is abroad', () => {
    const play = new Play('mission');
    const stays = { kind: 'record-place', stays: '99002', listed: [] } as const;
    expect(play.refused(coordinator, { ...stays, listed: [] })).toBe('facts-disagree');
    play.does(coordinator, { ...stays, listed: [], confirmed: ['stays-abroad'] });
    expect(play.state.communes?.stays).toBe('99002');
  });
});

describe('what hangs on an answer', () => {
  test('“no” from the officer ends the steps of a child, and says why; “yes” again opens them', () => {
    const play = new Play('self-report', { child: 'unsure' });
    expect(open(play)).toEqual(expect.arrayContaining(['child.emergency-1', 'child.representative-1']));
    play.does(actorOf('hn-commune-1.officer'), completion(play.step('reception.receive-1'), { child: 'no' }));
    for (const stepId of ['child.emergency-1', 'child.representative-1']) {
      expect(play.step(stepId).status, stepId).toBe('cancelled');
      expect(play.events).toContainEqual(
        expect.objectContaining({ type: 'step-cancelled', stepId, reason: 'fact-changed', fact: 'child' }),
      );
    }
    play.does(coordinator, { kind: 'record-facts', facts: { child: 'yes' } });
    expect(open(play)).toEqual(expect.arrayContaining(['child.emergency-2', 'child.representative-2']));
  });

  test('that nobody is sure any more ends nothing: a rescue goes on', () => {
    const play = new Play('self-report', { underControl: 'yes' });
    play.does(coordinator, { kind: 'record-facts', facts: { underControl: 'unsure' } });
    expect(open(play)).toContain('rescue.act-1');
    play.does(coordinator, { kind: 'record-facts', facts: { underControl: 'no' } });
    expect(play.step('rescue.act-1').status).toBe('cancelled');
    expect(open(play)).toContain('reception.receive-1');
  });

  test('what was reported already is signed as it is', () => {
    const play = new Play('self-report', { child: 'yes' });
    play.does(actorOf('hn-commune-1.officer'), completion(play.step('child.emergency-1')));
    play.does(coordinator, { kind: 'record-facts', facts: { child: 'no' } });
    expect(play.step('child.emergency-1').status).toBe('reported');
  });

  test('a person who turns out to be foreign after they were identified has the steps of one', () => {
    const play = new Play('self-report').until('return.choice-1');
    play.does(coordinator, { kind: 'record-facts', facts: { foreign: 'yes' } });
    expect(play.step('return.choice-1').status).toBe('cancelled');
    expect(open(play)).toContain('foreign.repatriation-1');
    play.does(coordinator, { kind: 'record-facts', facts: { foreign: 'no' } });
    expect(play.step('foreign.repatriation-1').status).toBe('cancelled');
    expect(open(play)).toContain('return.choice-2');
  });
});

describe('the day a child turns 18', () => {
  const majority = { soonMs: START + 10 * DAY_MS, reachedMs: START + 100 * DAY_MS };
  const child = (facts: Record<string, string> = {}) =>
    new Play('self-report', { child: 'yes', ...facts }, START, {
      pipeline: newestPathway().id,
      written: { child: 'yes' },
      majority,
    });

  test('is a clock: the coordinator has a step before it, and nothing is answered in anybody’s place', () => {
    const play = child();
    play.later(9 * DAY_MS);
    expect(open(play)).not.toContain('child.coming-of-age-1');
    play.later(2 * DAY_MS);
    const step = play.step('child.coming-of-age-1');
    expect(step.agencyId).toBe(play.state.coordinator.agencyId);
    expect(step.due.legalMs).toBeLessThan(majority.reachedMs);
    play.later(100 * DAY_MS);
    expect(play.state.facts).toMatchObject({ child: 'yes', comingOfAge: 'reached' });
    expect(disagreements({ ...play.state, written: play.state.written ?? {} })).toContainEqual(
      expect.objectContaining({ id: 'born-adult', said: 'yes' }),
    );
    expect(play.refused(coordinator, { kind: 'record-facts', facts: { child: 'unsure' } })).toBe('facts-disagree');
    play.does(coordinator, { kind: 'record-facts', facts: { child: 'no' } });
    expect(play.step('child.coming-of-age-1').status).toBe('cancelled');
  });

  test('is none of an adult, of a closed case, or of who was never known to be a child', () => {
    const adult = child();
    adult.does(coordinator, { kind: 'record-facts', facts: { child: 'no' }, confirmed: ['born-child'] });
    adult.later(200 * DAY_MS);
    expect(adult.state.facts.comingOfAge).toBeUndefined();
    const gone = child();
    gone.does(coordinator, { kind: 'death' });
    gone.later(200 * DAY_MS);
    expect(gone.state.facts.comingOfAge).toBeUndefined();
  });

  test('a date of birth that is corrected moves it', () => {
    const play = child();
    play.does(coordinator, { kind: 'record-written', written: { child: 'yes' }, majority: null });
    play.later(200 * DAY_MS);
    expect(play.state.facts.comingOfAge).toBeUndefined();
    const again = { soonMs: play.nowMs + DAY_MS, reachedMs: play.nowMs + 70 * DAY_MS };
    play.does(coordinator, { kind: 'record-written', written: { child: 'yes' }, majority: again });
    play.later(2 * DAY_MS);
    expect(open(play)).toContain('child.coming-of-age-1');
  });
});
