import type { Locale } from '../../api/kernel/context.ts';
import { questionOf } from '../../domain/referral/agree.ts';
import { say, type Translate } from '../i18n.ts';
import { type Fields, type FormErrors, text } from '../posted.ts';
import { Choices } from './form.tsx';

/** Two places disagree: the API asks, and whoever fills in the form corrects one, or lets both stand. */

const FIELD = 'confirmed.';

/** What was let stand, as the API takes it. */
export function letStand(fields: Fields): { confirmed?: string[] } {
  const confirmed = Object.keys(fields).flatMap((name) =>
    name.startsWith(FIELD) && text(fields, name) === 'yes' ? [name.slice(FIELD.length)] : [],
  );
  return confirmed.length > 0 ? { confirmed } : {};
}

/** Errors whose names stay what they are, wherever the form's other fields stand. */
export const isQuestion = (name: string) => name.startsWith(FIELD);

export function LetStand({
  t,
  locale,
  fields = {},
  errors,
}: {
  t: Translate;
  locale: Locale;
  fields?: Fields;
  errors: FormErrors;
}) {
  const names = [...new Set([...Object.keys(errors), ...Object.keys(fields)])].filter(isQuestion);
  if (names.length === 0) return null;
  return (
    <section aria-labelledby="disagree">
      <h2 class="govuk-heading-m" id="disagree">
        {t('coordinator:disagree.title')}
      </h2>
      <p class="govuk-hint">{t('coordinator:disagree.hint')}</p>
      {names.map((name) => {
        const question = questionOf(name.slice(FIELD.length));
        return (
          <Choices
            name={name}
            label={question ? say(locale, question) : (errors[name] ?? '')}
            multiple
            value={text(fields, name)}
            choices={[{ value: 'yes', text: t('coordinator:disagree.stand') }]}
          />
        );
      })}
    </section>
  );
}
