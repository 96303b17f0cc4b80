import type { WebContext } from '../../context.ts';
import { say } from '../../i18n.ts';
import { done } from '../../notice.ts';
import { type Fields, type FormErrors, posted, text } from '../../posted.ts';
import { createPages } from '../../router.ts';
import { Button, Form, Input, Textarea } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { SummaryList } from '../../ui/parts.tsx';
import { formRefusals, SignInAgain } from '../people/shared.tsx';
import { domainsInWords, waitingFor } from '../power-requests/waiting.tsx';
import { AGENCIES } from './shared.tsx';

/** In which mail domains the people of an agency have their addresses: asked here, and approved by somebody else. */

export const mailDomainPages = createPages();

const ROUTE = `${AGENCIES}/:id/mail-domains`;
const idOf = (c: WebContext) => c.req.param('id') ?? '';

mailDomainPages.get(ROUTE, (c: WebContext) => draw(c));

mailDomainPages.post(ROUTE, async (c: WebContext) => {
  const { fields, write } = await posted(c);
  const domains = text(fields, 'domains')
    .split(/[\s,;]+/)
    .filter((domain) => domain !== '');
  try {
    await c.get('api').setMailDomains(idOf(c), { domains, reason: text(fields, 'reason') }, write);
  } catch (error) {
    const { errors, again } = formRefusals(error);
    const byField = Object.entries(errors).map(([name, message]) => [name.split('.')[0], message]);
    return draw(c, { fields, errors: Object.fromEntries(byField), again });
  }
  return done(c, `${AGENCIES}/${idOf(c)}`, 'power:done.asked');
});

async function draw(c: WebContext, given?: { fields: Fields; errors: FormErrors; again: boolean }) {
  const t = c.get('t');
  const here = `${AGENCIES}/${idOf(c)}`;
  const agency = await c.get('api').getAgency(idOf(c));
  const title = t('agencies:mailDomains.title');
  return page(
    c,
    { title, errors: given?.errors, back: { href: here, text: say(c.get('locale'), agency.name) } },
    <div class="app-narrow">
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t('agencies:mailDomains.means')}</p>
      <SummaryList rows={[[t('power:columns.mailDomainsNow'), domainsInWords(c, agency.mailDomains)]]} />
      {await waitingFor(c, { kind: 'mail-domains', agencyId: idOf(c) })}
      {given?.again ? <SignInAgain c={c} next={`${here}/mail-domains`} /> : null}
      <Form c={c} action={`${here}/mail-domains`} version={agency.version}>
        <Input
          name="domains"
          label={t('agencies:fields.mailDomains')}
          hint={t('agencies:mailDomains.hint')}
          value={given ? text(given.fields, 'domains') : agency.mailDomains.join(', ')}
          spellcheck={false}
          errors={given?.errors}
        />
        <Textarea
          name="reason"
          label={t('people:fields.reason')}
          hint={t('agencies:mailDomains.reasonHint')}
          value={given ? text(given.fields, 'reason') : ''}
          errors={given?.errors}
          rows={3}
          maxlength={400}
        />
        <Button text={t('agencies:mailDomains.submit')} />
      </Form>
    </div>,
  );
}
