import type { WebContext } from '../../context.ts';
import { count, when } from '../../format.ts';
import { codeWord, say } from '../../i18n.ts';
import { createPages } from '../../router.ts';
import { LinkButton } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { Table } from '../../ui/parts.tsx';
import { PEOPLE } from './shared.tsx';

/** Who holds which roles, by agency, to be read through, printed and signed by whoever certifies it. */

export const reviewPages = createPages();

reviewPages.get(`${PEOPLE}/review`, async (c: WebContext) => {
  const t = c.get('t');
  const locale = c.get('locale');
  const { takenAt, takenBy, items } = await c.get('api').reviewAccess();
  const agencies = Map.groupBy(items, ({ agency }) => agency.id);
  return page(
    c,
    { title: t('people:review.title'), back: { href: PEOPLE, text: t('people:title') }, wide: true },
    <>
      <h1 class="govuk-heading-l">{t('people:review.title')}</h1>
      <p class="govuk-body app-narrow">{t('people:review.intro')}</p>
      <p class="govuk-body">
        {t('people:review.taken', {
          time: when(locale, takenAt),
          name: takenBy.name,
          figure: count(locale, items.length),
        })}
      </p>
      <div class="govuk-button-group app-no-print">
        <LinkButton href="/api/v1/accounts/review?format=csv" text={t('people:review.csv')} kind="secondary" />
      </div>
      {[...agencies.values()].map((people) => {
        const [first] = people;
        return first ? (
          <Table
            caption={say(locale, first.agency.name)}
            head={[
              t('people:fields.name'),
              t('people:fields.role'),
              t('people:fields.roleSince'),
              t('people:fields.by'),
              t('people:fields.state'),
              t('people:fields.secondFactor'),
              t('people:fields.lastSignIn'),
              t('people:review.right'),
            ]}
            rows={people.flatMap((person) =>
              person.rolesSince.map(({ role, since, by }) => [
                person.name,
                codeWord(t, 'codes:roles', role),
                when(locale, since, 'date'),
                by?.name ?? t('people:beginning'),
                t(`people:states.${person.state}`),
                t(person.secondFactor ? 'people:yes' : 'people:no'),
                person.lastSignInOn ? when(locale, `${person.lastSignInOn}T00:00:00+07:00`, 'date') : t('people:never'),
                t('people:review.boxes'),
              ]),
            )}
          />
        ) : null;
      })}
      <p class="govuk-body">{t('people:review.sign')}</p>
    </>,
  );
});
