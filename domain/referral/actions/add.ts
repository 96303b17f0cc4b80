import { z } from 'zod';
import { listedAgency } from '../state.ts';
import { entitledTo } from '../rules/entitled.ts';
import { closed, missing, runs } from '../rules/permissions.ts';
import { refuse } from '../rules/refusal.ts';
import { CHARGE } from '../../access/relations.ts';
import { action, id } from './define.ts';

export const add = action('add', {
  on: 'referral',
  input: {
    agencyId: id,
    /** A template of the pipeline, or null for a step outside it. */
    template: z.string().nullable(),
  },
  aside: {
    words: z.string().trim().min(1).max(2000).optional().meta({
      description:
        'What is to be done, in your own words: kept closed, read by the agency that has the step and by who runs the case.',
    }),
  },
  lookedUp: {
    /** Of the words; absent: nothing was written. */
    noteId: z.uuid().optional(),
    /** The agency that is asked: one created after the referral was opened is made known to it. */
    agency: listedAgency.optional(),
  },
  path: 'steps',
  operationId: 'addStep',
  summary: 'Add a step by hand',
  description:
    'For coordinators and managers of the case. Opens a step of the pathway, or one outside it, at an agency, with words that only the agency and those who run the case read. Refused on a closed referral (409) and for an unknown agency or template.',
  access: { who: CHARGE },
  check: (asked) => closed(asked) ?? missing(asked) ?? runs(asked),
  apply({ transition, action }) {
    const templateId = action.template ?? transition.pipeline.added;
    const { templates } = transition.pipeline;
    // The id is whatever somebody wrote: `constructor` is no template.
    const template = Object.hasOwn(templates, templateId) ? templates[templateId] : undefined;
    if (!template || template.review) return refuse('unknown-template', { template: templateId });
    if (!entitledTo(transition.state, template.regimes))
      return refuse('not-entitled', { regimes: template.regimes ?? [] });
    const known =
      Object.values(transition.state.directory).some((ids) => ids?.includes(action.agencyId)) ||
      action.agency?.agencyId === action.agencyId;
    if (!known) return refuse('unknown-agency', { agencyId: action.agencyId });
    if (action.agency?.agencyId === action.agencyId) transition.list([action.agency]);
    transition.openTemplate(templateId, { agencyId: action.agencyId, noteId: action.noteId });
    return null;
  },
});
