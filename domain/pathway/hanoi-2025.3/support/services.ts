import { day } from '../../../forms/fields.ts';
import { inGroup, withFields } from '../../../forms/form.ts';
import type { Step } from '../../types.ts';
import { before } from '../before.ts';
import { notGivenFor } from '../refused.ts';

/** A service that is not given says why; the person gives no reason for declining. */

const NOT_GIVEN = { when: { service: ['not-available'] }, field: 'notGivenFor' };
const serviceForm = withFields(before('support.travel').form, 'service-3', { notGivenFor }, [NOT_GIVEN]);
const reasoned = (id: string): Step => ({ ...before(id), form: serviceForm });

export const supportLegalSupport = reasoned('support.legal-support');
export const supportLegalAid = reasoned('support.legal-aid');
export const supportInterpretation = reasoned('support.interpretation');
export const supportTravel = reasoned('support.travel');

/** Its limit counts from the day it began. */
export const supportPsychological: Step = {
  ...before('support.psychological'),
  form: withFields(
    serviceForm,
    'service-begun',
    {
      startedOn: inGroup(
        'work',
        day('Ngày bắt đầu (bắt buộc khi đã cung cấp)', 'Began on (needed when given)').optional(),
      ),
    },
    [{ when: { service: ['given'] }, field: 'startedOn' }],
  ),
  happened: 'startedOn',
};
