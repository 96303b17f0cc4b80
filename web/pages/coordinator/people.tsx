import { type Answer, ApiError, type Step } from '../../../client/index.ts';
import { hasOne, WORKING_ROLES } from '../../../domain/access/roles.ts';
import type { FieldGroup } from '../../../domain/consent/index.ts';
import type { Contact, PersonData } from '../../../domain/person/data.ts';
import { writtenDate } from '../../../domain/person/written-date.ts';
import type { WebContext } from '../../context.ts';
import { country, when } from '../../format.ts';
import { posted } from '../../posted.ts';
import { codeWord, say } from '../../i18n.ts';
import { done } from '../../notice.ts';
import { createPages } from '../../router.ts';
import { Button, Form, LinkButton } from '../../ui/form.tsx';
import { Details, Inset, SummaryList, Tag } from '../../ui/parts.tsx';
import { type Case, casePage, loadCase, openSteps } from './case.tsx';

/** The people of a case, as far as a consent or the law lets the caller read; and by which of the two. */

export const peoplePages = createPages();

type PeopleOfCase = Answer<'getPeople'>;
type Entry = PeopleOfCase['items'][number];
const PARTS = ['victim', 'representative', 'relative'] as const;

peoplePages.get('/referrals/:id/people', async (c: WebContext) => {
  const t = c.get('t');
  const found = await loadCase(c);
  const { id } = found.view;
  const answer = await c
    .get('api')
    .getPeople(id)
    .catch((error: unknown) => {
      if (error instanceof ApiError && error.status === 403) return null;
      throw error;
    });
  if (!answer) return casePage(c, found, 'people', {}, <Closed c={c} found={found} />);
  const groups = new Set<FieldGroup>(answer.shared.map(({ group }) => group));
  return casePage(
    c,
    found,
    'people',
    {},
    <>
      <Inset>{t('coordinator:people.noted')}</Inset>
      <Grounds c={c} answer={answer} />
      <PaperWarnings c={c} answer={answer} />
      <PeopleEntries c={c} referralId={id} answer={answer} relatives />
      <div class="govuk-button-group app-no-print">
        {groups.has('relatives') ? (
          <LinkButton
            href={`/referrals/${id}/people/add/relative`}
            text={t('coordinator:people.addRelative')}
            kind="secondary"
          />
        ) : null}
        {answer.items.some(({ part }) => part === 'representative') ? null : (
          <LinkButton
            href={`/referrals/${id}/people/add/representative`}
            text={t('coordinator:people.addRepresentative')}
            kind="secondary"
          />
        )}
        {c.get('caller').roles.includes('coordinator') ? (
          <LinkButton href={`/referrals/${id}/people/export`} text={t('coordinator:export.title')} kind="secondary" />
        ) : null}
      </div>
      <Elsewhere c={c} referralId={id} answer={answer} />
    </>,
  );
});

/** To whom it is open: who has a step here. Steps of the own agency lead there, those nobody has first. */
function Closed({ c, found }: { c: WebContext; found: Case }) {
  const t = c.get('t');
  const { agencyId, roles } = c.get('caller');
  if (!hasOne(roles, WORKING_ROLES)) return <Inset>{t('coordinator:people.forbidden')}</Inset>;
  const free = (step: Step) => (step.assigneeId === null ? 0 : 1);
  const steps = openSteps(found.view)
    .filter((step) => step.agencyId === agencyId)
    .sort((a, b) => free(a) - free(b));
  if (steps.length === 0) return <Inset>{t('coordinator:people.forbidden')}</Inset>;
  return (
    <>
      <Inset>{t('coordinator:people.holders')}</Inset>
      <ul class="govuk-list">
        {steps.map((step) => (
          <li>
            <a class="govuk-link" href={`/referrals/${found.view.id}/steps/${step.id}#person`}>
              {say(c.get('locale'), step.title)}
            </a>{' '}
            <span class="app-meta">
              {step.assigneeId === null ? t('coordinator:people.nobodyHas') : found.holder(step)}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Everybody of the case, the victim first. @param props.relatives also says that there are none. */
export function PeopleEntries(props: { c: WebContext; referralId: string; answer: PeopleOfCase; relatives?: boolean }) {
  const { c, referralId, answer } = props;
  const t = c.get('t');
  return (
    <>
      {PARTS.map((part) => {
        const entries = answer.items.filter((item) => item.part === part);
        if (part === 'relative' && entries.length === 0)
          return props.relatives ? (
            <>
              <h2 class="govuk-heading-m">{t('coordinator:people.relatives')}</h2>
              <p class="govuk-body">{t('coordinator:people.noRelatives')}</p>
            </>
          ) : null;
        return entries.map((entry, index) => (
          <PersonView
            c={c}
            referralId={referralId}
            title={
              part === 'relative'
                ? t('coordinator:new.relative', { number: index + 1 })
                : codeWord(t, 'coordinator:people', part)
            }
            entry={entry}
          />
        ));
      })}
    </>
  );
}

/** What of the data one reads, and why one may: the consent, or the article. */
export function Grounds({ c, answer }: { c: WebContext; answer: PeopleOfCase }) {
  const t = c.get('t');
  return (
    <Details summary={t('coordinator:people.why')}>
      <SummaryList
        rows={answer.shared.map(({ group, consentId, article, unverified }) => [
          codeWord(t, 'coordinator:consent.groups', group),
          consentId ? (
            t('coordinator:people.byConsent')
          ) : (
            <>
              {t('coordinator:people.byLaw', { article: article ? say(c.get('locale'), article) : '' })}{' '}
              {unverified ? <Tag text={t('coordinator:unverified')} colour="yellow" /> : null}
            </>
          ),
        ])}
      />
    </Details>
  );
}

const FLAG = { phone: 'phone', email: 'mail', address: 'post' } as const;
const COLOURS = { yes: 'green', no: 'red', unsure: 'orange' } as const;
const PLAIN = ['fullName', 'relation', 'birthDate', 'age', 'sex', 'nationality', 'health', 'story', 'notes'] as const;

/** @param props.referralId null: nothing is corrected from here. */
export function PersonView(props: { c: WebContext; referralId: string | null; title: string; entry: Entry }) {
  const { c, referralId, title, entry } = props;
  const t = c.get('t');
  const { data } = entry;
  if (!data)
    return (
      <section class="app-person">
        <h2 class="govuk-heading-m">{title}</h2>
        <p class="govuk-body">{t('coordinator:people.erased')}</p>
      </section>
    );
  const rows = [
    ...PLAIN.map((name) => [codeWord(t, 'coordinator:person', name), wordOf(c, data, name)] as const),
    ...(data.documents ?? []).map(
      ({ kind, number, issuedBy, issuedOn }) =>
        [
          codeWord(t, 'coordinator:documentKinds', kind),
          [number, issuedBy, issuedOn && writtenDate(issuedOn)].filter(Boolean).join(', '),
        ] as const,
    ),
    ...(data.contacts ?? []).map(
      (contact) => [codeWord(t, 'coordinator:person', contact.kind), <ContactLine c={c} contact={contact} />] as const,
    ),
  ].filter(([, value]) => value !== '');
  return (
    <section class="app-person">
      <h2 class="govuk-heading-m">{title}</h2>
      {rows.length === 0 ? <p class="govuk-body">{t('coordinator:people.nothing')}</p> : <SummaryList rows={rows} />}
      {referralId === null ? null : (
        <p class="govuk-body app-no-print">
          <a class="govuk-link" href={`/referrals/${referralId}/people/${entry.id}/edit`}>
            {t('coordinator:people.correct')}
            <span class="govuk-visually-hidden"> ({title})</span>
          </a>
          {entry.version > 1 ? (
            <>
              {' · '}
              <a class="govuk-link" href={`/referrals/${referralId}/people/${entry.id}/versions`}>
                {t('coordinator:versions.title')}
                <span class="govuk-visually-hidden"> ({title})</span>
              </a>
            </>
          ) : null}
        </p>
      )}
    </section>
  );
}

function wordOf(c: WebContext, data: PersonData, name: (typeof PLAIN)[number]): string {
  if (name === 'age') return data.age ? ageWords(c, data.age) : '';
  const value = data[name] ?? '';
  if (value === '') return '';
  if (name === 'birthDate') return writtenDate(value);
  if (name === 'nationality') return country(c.get('locale'), value);
  return name === 'sex' ? codeWord(c.get('t'), 'coordinator:sex', value) : value;
}

const ageWords = (c: WebContext, { years, saidOn, estimated }: NonNullable<PersonData['age']>) =>
  c.get('t')(estimated ? 'coordinator:age.guessed' : 'coordinator:age.said', { years, day: writtenDate(saidOn) });

/** What is odd about the papers of the case: said, and nothing is held up by it. */
export function PaperWarnings(props: {
  c: WebContext;
  answer: {
    warnings: PeopleOfCase['warnings'];
    items: readonly { id: string; data: Pick<PersonData, 'documents'> | null }[];
  };
}) {
  const { c, answer } = props;
  const t = c.get('t');
  const said = [
    ...new Set(
      answer.warnings.map(({ personId, document, code }) => {
        const number = answer.items.find(({ id }) => id === personId)?.data?.documents?.[document]?.number ?? '';
        return t(`coordinator:paperWarnings.${code}`, { number });
      }),
    ),
  ];
  if (said.length === 0) return null;
  return (
    <section class="govuk-inset-text" aria-labelledby="papers">
      <h2 class="govuk-heading-s" id="papers">
        {t('coordinator:paperWarnings.title')}
      </h2>
      <ul class="govuk-list govuk-list--bullet">
        {said.map((words) => (
          <li>{words}</li>
        ))}
      </ul>
      <p class="govuk-hint">{t('coordinator:paperWarnings.hint')}</p>
    </section>
  );
}

/** A contact never stands without its flag: whether, when and how it is safe to use it. */
function ContactLine({ c, contact }: { c: WebContext; contact: Contact }) {
  const t = c.get('t');
  const answer = contact.safe[FLAG[contact.kind]];
  return (
    <>
      {contact.value}
      {contact.belongsTo ? ` (${contact.belongsTo})` : ''}{' '}
      <Tag text={codeWord(t, 'coordinator:safeIs', answer)} colour={COLOURS[answer]} />
      {(['when', 'codeWord'] as const).map((name) =>
        contact.safe[name] ? (
          <div class="app-meta">{`${codeWord(t, 'coordinator:person', name)}: ${contact.safe[name]}`}</div>
        ) : null,
      )}
    </>
  );
}

/** The same person in another referral, as somebody decided; taken back here. */
function Elsewhere({ c, referralId, answer }: { c: WebContext; referralId: string; answer: PeopleOfCase }) {
  const t = c.get('t');
  const locale = c.get('locale');
  if (answer.decisions.length === 0) return null;
  return (
    <section aria-labelledby="elsewhere">
      <h2 class="govuk-heading-m" id="elsewhere">
        {t('coordinator:people.elsewhere')}
      </h2>
      {answer.decisions.map(({ id, decision, decidedAt, other }) => (
        <div class="app-person">
          <p class="govuk-body">
            {codeWord(t, 'coordinator:people.decided', decision)}{' '}
            <a class="govuk-link" href={`/referrals/${other.referralId}/people`}>
              {other.number}
            </a>{' '}
            ({codeWord(t, 'coordinator:people', other.part)}), {when(locale, decidedAt)}
          </p>
          <Form c={c} action={`/referrals/${referralId}/people/decisions/${id}/undo`}>
            <Button text={t('coordinator:people.undo', { number: other.number })} kind="secondary" />
          </Form>
        </div>
      ))}
    </section>
  );
}

peoplePages.post('/referrals/:id/people/decisions/:decisionId/undo', async (c: WebContext) => {
  const { write } = await posted(c);
  await c.get('api').undoPeopleDecision(c.req.param('decisionId') as string, write);
  return done(c, `/referrals/${c.req.param('id')}/people`, 'coordinator:notice.undone');
});
