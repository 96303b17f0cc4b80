import type { Edit } from '../testing/variant.ts';

/** The program as a later release may have it: what the upgrade drill changes, and what it must notice. */

/** A rule of `decide`: work is not moved any more because there is much of it. */
const RULE: Edit = {
  file: 'domain/referral/actions/reassign.ts',
  find: '    const agencyId = action.agencyId ?? step.agencyId;\n',
  put: "    if (action.reason === 'workload') return refuse('same-holder');\n    const agencyId = action.agencyId ?? step.agencyId;\n",
};

/** Another ladder: an urgent step is told to the coordinator two hours after its date, not one. */
const LADDER: Edit = {
  file: 'domain/kernel/ladder.ts',
  find: 'overdue: 0, coordinator: 1, manager: 4, city: 24',
  put: 'overdue: 0, coordinator: 2, manager: 6, city: 36',
};

export const NEW_PATHWAY = 'hanoi-drill';
export const NEW_STEP = 'reception.interview';
export const NEW_FIELD = { step: 'reception.receive', fact: 'languageKnown', value: 'yes' };

/** A new version of the pathway, beside the old one: one more step, and one more field of a form that is there. */
const PATHWAY: Edit = {
  file: 'domain/pathway/index.ts',
  find: 'export function pipelineOf(id: string): Pipeline {\n',
  put: `const { '${NEW_FIELD.step}': receive, 'reception.notify-health': notify } = hanoi2025.templates;
const DRILL = {
  ...hanoi2025,
  id: '${NEW_PATHWAY}',
  templates: {
    ...hanoi2025.templates,
    '${NEW_FIELD.step}': { ...receive, facts: { ...receive.facts, ${NEW_FIELD.fact}: ['yes', 'no'] } },
    '${NEW_STEP}': { ...notify, id: '${NEW_STEP}', owner: 'receiver', at: undefined, opens: [{ on: { done: ['${NEW_FIELD.step}'] } }], facts: {}, signOffs: [] },
  },
};

export function pipelineOf(id: string): Pipeline {
  if (id === DRILL.id) return DRILL as never;
`,
};

/** A bug: reminding somebody by hand fails. */
const BUG: Edit = {
  file: 'domain/referral/actions/nudge.ts',
  find: '  apply({ transition, step, actor: { userId } }) {\n',
  put: "  apply({ transition, step, actor: { userId } }) {\n    throw new TypeError('a bug of this release');\n",
};

/** A loop that sets no timer: histories that have one cannot be gone on with. */
const LOOP: Edit = {
  file: 'workflows/durable.ts',
  find: '    alarm.set(position.wakeMs, waitMs, position.clock.scale);\n',
  put: '',
};

export const release = [PATHWAY, LADDER, RULE];
export const releaseWithBug = [...release, BUG];
export const incompatible = [LOOP];
