import { closed, runs } from '../rules/permissions.ts';
import { refuse } from '../rules/refusal.ts';
import { CHARGE } from '../../access/relations.ts';
import { action, confirmed, facts } from './define.ts';

export const recordFacts = action('record-facts', {
  on: 'referral',
  input: {
    facts,
    confirmed,
  },
  path: 'facts',
  operationId: 'recordFacts',
  summary: 'Correct what is known: child, foreign, under control',
  description:
    'For coordinators and managers of the case. Corrects coded facts, from which open and future steps follow. Steps that hang on a fact end or open with it. Values that the fact does not know are refused (422), and so is what does not go with what is written of the person (`facts-disagree`), until it is confirmed; a closed referral too (409).',
  access: { who: CHARGE },
  check: (asked) => closed(asked) ?? runs(asked),
  apply({ transition, action: { facts: given, confirmed: lets } }) {
    const entry = transition.pipeline.entryFacts;
    const bad = Object.entries(given).filter(([name, value]) => !entry[name]?.includes(value));
    if (bad.length > 0) return refuse('facts-invalid', { facts: bad.map(([name]) => name) });
    if (Object.keys(given).length === 0) return refuse('facts-missing', { facts: Object.keys(entry) });
    const open = transition.ask(given, lets);
    if (open) return open;
    transition.record(given);
    return null;
  },
});
