import type { ReportUrgency } from '../../../domain/report/codes.ts';
import type { Translate } from '../../i18n.ts';
import type { FormErrors } from '../../posted.ts';
import { Choices } from '../../ui/form.tsx';

/** Whether anybody is in danger, as it is asked wherever a report is written or judged: not answered is not "nobody is". */

export const URGENCY_OF: Record<string, ReportUrgency> = { yes: 'danger-now', no: 'ordinary' };

export function Danger(props: { t: Translate; value: string; hint?: string; errors: FormErrors }) {
  const { t, ...shown } = props;
  return (
    <Choices
      name="danger"
      label={t('reports:new.danger')}
      choices={(['yes', 'no'] as const).map((code) => ({ value: code, text: t(`reports:yesNo.${code}`) }))}
      {...shown}
      inline
    />
  );
}
