import { z } from 'zod';
import {
  deputyField,
  isRefusal,
  openSlots,
  representativeMissing,
  slotFor,
  stepsBefore,
  templateFor,
} from '../rules/permissions.ts';
import { refuse } from '../rules/refusal.ts';
import { action } from './define.ts';

export const sign = action('sign', {
  on: 'step',
  input: {
    slot: z.string().max(40).nullable(),
  },
  aside: {
    deputyFor: z.string().min(1).max(80).optional().meta({
      description: 'You sign in your own name, in the place of this absent colleague; absent: for yourself.',
    }),
  },
  operationId: 'signStep',
  summary: 'Sign the report',
  description:
    'For signers of the agency a sign-off is for, in their own name or in the place of an absent colleague. The last signature completes the step and opens what follows. Whoever reported, and a signature out of order, are refused (409 or 403); a slot the step does not have (422).',
  access: { who: { signer: ['signer'] }, person: 'not who reported, nor their deputy' },
  check({ state, step, template, actor }) {
    const slot = slotFor(state, step, actor);
    if (isRefusal(slot)) return slot;
    return representativeMissing(state, template, step.pending?.facts) ? refuse('representative-missing') : null;
  },
  apply({ transition, step, action, actor }) {
    const slot = slotFor(transition.state, step, actor, action.slot);
    if (isRefusal(slot)) return slot;
    const { closes } = templateFor(transition.state, step);
    const others = stepsBefore(transition.state).filter(({ id }) => id !== step.id);
    // What opened since the report is not cut off by the signature.
    if (closes && others.length > 0) return refuse('steps-open', { steps: others.map(({ id }) => id) });
    transition.emit({
      type: 'step-signed',
      stepId: step.id,
      slot: slot.slot,
      userId: actor.userId,
      ...deputyField(actor),
      atMs: transition.nowMs,
    });
    if (openSlots(transition.state, transition.step(step.id)).length === 0) transition.finish(step.id);
    return null;
  },
});
