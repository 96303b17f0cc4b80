import type { Locale } from '../../../api/kernel/context.ts';
import type { FormErrors } from '../../posted.ts';
import type { Translate } from '../../i18n.ts';
import { Choices, DateInput, Input, Textarea } from '../../ui/form.tsx';
import { type Field, inWords, partsOf, type Typed } from './fields.ts';

/**
 * The fields of a report form. `theirs`: what is stored now where the form was filled against something older; shown
 * beside the field wherever it differs from what was typed.
 */
export function ReportFields(props: {
  t: Translate;
  locale: Locale;
  fields: readonly Field[];
  typed: Typed;
  errors: FormErrors;
  theirs?: Typed | null;
}) {
  const { t, locale, fields, typed, errors, theirs } = props;
  return (
    <>
      {fields.map((field) => {
        const { name, kind, label, required, choices } = field;
        const value = typed[name];
        const now = theirs ? inWords(field, theirs[name], locale) : '';
        const shared = {
          name,
          label,
          errors,
          optional: required ? undefined : t('officer:form.optional'),
          hint:
            now !== '' && now !== inWords(field, value, locale) ? t('officer:stale.now', { value: now }) : undefined,
        };
        if (kind === 'one')
          return (
            <Choices
              {...shared}
              choices={choices}
              value={String(value ?? '')}
              inline={choices.length <= 3 && choices.every(({ text }) => text.length < 14)}
            />
          );
        if (kind === 'many')
          return (
            <Choices
              {...shared}
              choices={choices}
              value={[value ?? []].flat()}
              multiple
              hint={shared.hint ?? t('officer:form.many')}
            />
          );
        if (kind === 'day' || kind === 'moment')
          return (
            <DateInput
              t={t}
              {...shared}
              {...partsOf(value)}
              withTime={kind === 'moment'}
              hint={shared.hint ?? t(kind === 'day' ? 'officer:form.dayHint' : 'officer:form.momentHint')}
            />
          );
        if (kind === 'short') return <Input {...shared} value={String(value ?? '')} />;
        return <Textarea {...shared} value={String(value ?? '')} />;
      })}
    </>
  );
}
