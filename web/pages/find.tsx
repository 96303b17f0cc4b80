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

export function FindByNumber({ c, value = '', errors }: { c: WebContext; value?: string; errors?: FormErrors }) {
  const t = c.get('t');
  return (
    <search class="app-find app-no-print">
      <Form c={c} action="/find">
        <Input
          name="number"
          label={t('find.label')}
          hint={t('find.hint', { number: `${c.get('caller').place}-000123` })}
          value={value}
          errors={errors}
          width={10}
          spellcheck={false}
          maxlength={30}
        />
        <Button text={t('find.submit')} kind="secondary" />
      </Form>
    </search>
  );
}

/** `HN-000123`, `hn 123` or `123`, which is one of the reader's own place. Null: no number. */
export function numberIn(typed: string, place: string): string | null {
  const [, prefix = place, digits] = /^(?:([a-z]{1,20})[\s-]*)?0*(\d{1,9})$/i.exec(typed) ?? [];
  return digits === undefined ? null : `${prefix.toUpperCase()}-${digits.padStart(6, '0')}`;
}

findPages.post('/find', async (c: WebContext) => {
  const t = c.get('t');
  const { fields } = await posted(c);
  const typed = text(fields, 'number');
  const number = numberIn(typed, c.get('caller').place);
  const found = number && (await c.get('api').listReferrals({ number, limit: 1 })).items[0];
  if (found) return c.redirect(`/referrals/${found.id}`, 303);
  const errors = { number: number ? t('find.notThere', { number }) : t('find.notANumber') };
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
