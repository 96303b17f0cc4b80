import type { Account } from '../../../client/index.ts';
import { agencyNames } from '../../agencies.ts';
import type { WebContext } from '../../context.ts';
import { count, when } from '../../format.ts';
import { codeWord, say } from '../../i18n.ts';
import { createPages } from '../../router.ts';
import { page } from '../../ui/layout.tsx';
import { SummaryList, Table } from '../../ui/parts.tsx';
import { Invitation, Keys, runs } from './ways.tsx';
import { waitingFor } from '../power-requests/waiting.tsx';
import { ACTS, PEOPLE, refusalOfAct, rolesInWords, State } from './shared.tsx';

/** One person: who they are here, which roles since when and by whom, what was changed, and what may be changed now. */

export const personPages = createPages();

personPages.get(`${PEOPLE}/:id`, async (c: WebContext) => {
  const t = c.get('t');
  const locale = c.get('locale');
  const person = await c.get('api').getAccount(c.req.param('id') ?? '');
  const { waysIn, openSteps } = person;
  const keys = runs(person) ? await c.get('api').listAccountApiKeys(person.id) : null;
  return page(
    c,
    { title: person.name, back: { href: PEOPLE, text: t('people:title') }, wide: true },
    <>
      <h1 class="govuk-heading-l">
        {person.name} <State c={c} state={person.state} />
      </h1>
      <SummaryList
        rows={[
          [t('people:fields.email'), person.email],
          [t('people:fields.agency'), say(locale, person.agency.name)],
          [t('people:fields.since'), when(locale, person.createdAt, 'date')],
          person.leftAt !== null && [t('people:fields.left'), when(locale, person.leftAt)],
          [
            t('people:fields.lastSignIn'),
            person.lastSignInOn ? when(locale, `${person.lastSignInOn}T00:00:00+07:00`, 'date') : t('people:never'),
          ],
          [
            t('people:fields.secondFactor'),
            [
              waysIn.codes ? t('people:ways.codes') : '',
              waysIn.passkeys > 0
                ? t('people:ways.passkeys', { count: waysIn.passkeys, figure: count(locale, waysIn.passkeys) })
                : '',
            ]
              .filter(Boolean)
              .join(', ') || t('people:no'),
          ],
          [
            t('people:fields.openWays'),
            t('people:ways.open', {
              sessions: count(locale, waysIn.sessions),
              keys: count(locale, waysIn.apiKeys),
            }),
          ],
          [
            t('people:fields.openSteps'),
            t('people:steps', {
              taken: count(locale, openSteps.taken),
              reported: count(locale, openSteps.reported),
            }),
          ],
        ]}
      />
      <Table
        caption={t('people:rolesTable')}
        head={[t('people:fields.role'), t('people:fields.roleSince'), t('people:fields.by')]}
        rows={person.rolesSince.map(({ role, since, by }) => [
          codeWord(t, 'codes:roles', role),
          when(locale, since, 'date'),
          by?.name ?? t('people:beginning'),
        ])}
      />
      {await waitingFor(c, { accountId: person.id })}
      <Invitation c={c} person={person} />
      <Acts c={c} person={person} />
      {keys ? <Keys c={c} person={person} keys={keys} /> : null}
      <Changes c={c} person={person} agency={await agencyNames(c)} />
    </>,
  );
});

function Acts({ c, person }: { c: WebContext; person: Account }) {
  const t = c.get('t');
  if (person.acts.length === 0) return null;
  const shown = ACTS.filter((act) => {
    const refusal = refusalOfAct(person, act);
    // What does not fit the state is not missed; every other refusal is said.
    if (act === 'reset-second-factor' && !person.secondFactor) return false;
    return refusal !== undefined && refusal !== 'account-state';
  });
  const why = new Set(shown.flatMap((act) => refusalOfAct(person, act) ?? []));
  return (
    <>
      <h2 class="govuk-heading-m">{t('people:acts.title')}</h2>
      {[...why].map((refusal) => (
        <p class="govuk-inset-text">{t(`people:refusals.${refusal}`)}</p>
      ))}
      <ul class="govuk-list">
        {shown
          .filter((act) => refusalOfAct(person, act) === null)
          .map((act) => (
            <li>
              <a class="govuk-link" href={`${PEOPLE}/${person.id}/${act}`}>
                {t(`people:acts.${act}`)}
              </a>
            </li>
          ))}
      </ul>
    </>
  );
}

function Changes({ c, person, agency }: { c: WebContext; person: Account; agency: (id: string) => string }) {
  const t = c.get('t');
  const locale = c.get('locale');
  if (person.changes.length === 0)
    return (
      <>
        <h2 class="govuk-heading-m">{t('people:changes.title')}</h2>
        <p class="govuk-body">{t('people:changes.none')}</p>
      </>
    );
  return (
    <Table
      caption={t('people:changes.title')}
      head={[
        t('people:changes.at'),
        t('people:changes.what'),
        t('people:fields.roles'),
        t('people:fields.agency'),
        t('people:fields.by'),
        t('people:changes.reason'),
      ]}
      rows={person.changes
        .toReversed()
        .map((change) => [
          when(locale, change.at),
          t(`people:changes.kinds.${change.kind}`),
          rolesInWords(c, change.roles),
          agency(change.agencyId),
          change.askedBy ? t('people:changes.two', { asked: change.askedBy.name, by: change.by.name }) : change.by.name,
          change.reason ?? '–',
        ])}
    />
  );
}
