import { day } from '../../../forms/fields.ts';
import { inGroup, withFields } from '../../../forms/form.ts';
import type { Step } from '../../types.ts';
import { before } from '../before.ts';
import { documentsNote, notGivenFor } from '../refused.ts';

/** Supports that last from the day their form names, which is needed when they were given; not given, they say why. */

const insurance = before('support.insurance');
export const supportInsurance: Step = {
  ...insurance,
  form: withFields(
    insurance.form,
    'insurance-2',
    {
      validFrom: inGroup(
        'documents',
        day('Thẻ có giá trị từ ngày (bắt buộc khi đã cấp thẻ)', 'Valid from (needed when given)').optional(),
      ),
      notGivenFor,
      note: documentsNote,
    },
    [
      { when: { insurance: ['given'] }, field: 'validFrom' },
      { when: { insurance: ['not-available'] }, field: 'notGivenFor' },
      { when: { notGivenFor: ['other'] }, field: 'note' },
    ],
  ),
  happened: 'validFrom',
};

const schooling = before('support.schooling');
export const supportSchooling: Step = {
  ...schooling,
  form: withFields(
    schooling.form,
    'schooling-2',
    {
      startedOn: inGroup(
        'documents',
        day('Ngày bắt đầu (bắt buộc khi đã bắt đầu)', 'Began on (needed when begun)').optional(),
      ),
    },
    [{ when: { schooling: ['begun'] }, field: 'startedOn' }],
  ),
  happened: 'startedOn',
};
