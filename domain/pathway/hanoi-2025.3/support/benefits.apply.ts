import { withFields } from '../../../forms/form.ts';
import type { Step } from '../../types.ts';
import { before } from '../before.ts';
import { otherArticle, refusedFor } from '../refused.ts';

const second = before('benefits.apply');

/** A refusal needs its reason, with the article where there is one. */
export const benefitsApply: Step = {
  ...second,
  form: withFields(second.form, 'benefits-3', { refusedFor, otherArticle }, [
    { when: { benefits: ['refused', 'partly'] }, field: 'refusedFor' },
    { when: { refusedFor: ['other'] }, field: 'grounds' },
  ]),
};
