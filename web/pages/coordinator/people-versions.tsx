import type { WebContext } from '../../context.ts';
import { nameIn } from '../../agencies.ts';
import { when } from '../../format.ts';
import { codeWord } from '../../i18n.ts';
import { createPages } from '../../router.ts';
import { page } from '../../ui/layout.tsx';
import { Inset } from '../../ui/parts.tsx';
import { PersonView } from './people.tsx';

/** What was written of a person before: who changed what, and when. */

export const peopleVersionsPages = createPages();

peopleVersionsPages.get('/referrals/:id/people/:personId/versions', async (c: WebContext) => {
  const t = c.get('t');
  const locale = c.get('locale');
  const id = c.req.param('id') as string;
  const personId = c.req.param('personId') as string;
  const [{ number }, { part, items, who }, { items: agencies }] = await Promise.all([
    c.get('api').getReferral(id),
    c.get('api').listPersonVersions(id, personId),
    c.get('api').listAgencies(),
  ]);
  const nameOf = nameIn(c, agencies);
  const title = t('coordinator:versions.title');
  return page(
    c,
    { title: `${title} – ${number}`, back: { href: `/referrals/${id}/people`, text: t('coordinator:tabs.people') } },
    <>
      <span class="govuk-caption-l">
        {number} · {codeWord(t, 'coordinator:people', part)}
      </span>
      <h1 class="govuk-heading-l">{title}</h1>
      <Inset>{t('coordinator:people.noted')}</Inset>
      {items.length === 0 ? <p class="govuk-body">{t('coordinator:people.forbidden')}</p> : null}
      {items.map(({ version, writtenAt, writtenBy, changed, data }, index) => (
        <>
          <PersonView
            c={c}
            referralId={null}
            title={t(index === 0 ? 'coordinator:versions.now' : 'coordinator:versions.earlier', { version })}
            entry={{ id: personId, part, version, data }}
          />
          <p class="govuk-body app-meta">
            {t('coordinator:versions.by', {
              name: who[writtenBy]?.name ?? writtenBy,
              agency: nameOf(who[writtenBy]?.agencyId ?? null),
              at: when(locale, writtenAt),
            })}
            {changed.length > 0
              ? ` ${t('coordinator:versions.changed', {
                  fields: changed.map((field) => codeWord(t, 'coordinator:person', field)).join(', '),
                })}`
              : ''}
          </p>
        </>
      ))}
    </>,
  );
});
