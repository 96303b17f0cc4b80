import type { Locale } from '../../../api/kernel/context.ts';
import type { FormErrors } from '../../posted.ts';
import type { Translate } from '../../i18n.ts';
import { Choices, DateInput, Input, MomentInput, Textarea } from '../../ui/form.tsx';
import { type Field, inWords, momentParts, partsOf, type Typed } from './fields.ts';

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
  /** It was drawn before: what was left empty there stays empty. */
  drawn: boolean;
}) {
  const { t, locale, fields, typed, errors, theirs, drawn } = props;
  return (
    <>
      {fields.map((field) => {
        const { name, kind, label, required, atTimes, choices } = field;
        const value = typed[name];
        const now = theirs ? inWords(field, theirs[name], locale) : '';
        const shared = {
          name,
          label,
          errors,
          optional: required || atTimes ? undefined : t('officer:form.optional'),
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
        // Most reports are written where it happens: now, unless somebody says otherwise.
        if (kind === 'moment' && required)
          return <MomentInput t={t} {...shared} {...momentParts(name, typed, drawn)} />;
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
