import { NUMBERS_A_YEAR, numberIn, writtenNumber } from '../../domain/number.ts';
import type { WebContext } from '../context.ts';
import { type FormErrors, posted, text } from '../posted.ts';
import { createPages } from '../router.ts';
import { Button, Form, Input } from '../ui/form.tsx';
import { page } from '../ui/layout.tsx';

/**
 * From a number somebody says on the telephone to the case. What is typed is posted, never part of an address: it may be
 * a name by mistake. A case that is not the reader's is not there.
 */

export const findPages = createPages();

/** One that is nobody's, as an example of how they look. */
export const exampleNumber = (place: string) => writtenNumber({ kind: 'referral', place, number: EXAMPLE });
const EXAMPLE = 26 * NUMBERS_A_YEAR + 221_387_636;

export function FindByNumber({ c, value = '', errors }: { c: WebContext; value?: string; errors?: FormErrors }) {
  const t = c.get('t');
  return (
    <search class="app-find app-no-print">
      <Form c={c} action="/find">
        <Input
          name="number"
          label={t('find.label')}
          hint={t('find.hint', { number: exampleNumber(c.get('caller').place) })}
          value={value}
          errors={errors}
          width={20}
          spellcheck={false}
          maxlength={30}
        />
        <Button text={t('find.submit')} kind="secondary" />
      </Form>
    </search>
  );
}

/** As it is written, of a number as it was typed; one without a place is of the reader's own. */
export function numberAs(typed: string, place: string): string | 'misheard' | 'none' {
  const said = numberIn(typed);
  return typeof said === 'string' ? said : writtenNumber({ ...said, place: said.place || place });
}

/** The same, for who asks the API with it, which says what is wrong. */
export function numberOr(typed: string, place: string): string {
  const number = numberAs(typed, place);
  return number === 'none' || number === 'misheard' ? typed : number;
}

findPages.post('/find', async (c: WebContext) => {
  const t = c.get('t');
  const { fields } = await posted(c);
  const typed = text(fields, 'number');
  const number = numberAs(typed, c.get('caller').place);
  const wrong = number === 'none' ? t('find.notANumber') : number === 'misheard' ? t('find.misheard') : null;
  const found = wrong === null && (await c.get('api').listReferrals({ number, limit: 1 })).items[0];
  if (found) return c.redirect(`/referrals/${found.id}`, 303);
  const errors = { number: wrong ?? t('find.notThere', { number }) };
  return page(
    c,
    { title: t('find.title'), errors, back: { href: '/' } },
    <>
      <h1 class="govuk-heading-l">{t('find.title')}</h1>
      <FindByNumber c={c} value={typed} errors={errors} />
      <p class="govuk-body">{t('find.means')}</p>
    </>,
  );
});
