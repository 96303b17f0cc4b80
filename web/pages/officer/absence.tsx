import type { Absence, Answer } from '../../../client/index.ts';
import { agencyNames } from '../../agencies.ts';
import type { WebContext } from '../../context.ts';
import { dayOf } from '../../format.ts';
import { type FormErrors, formErrors, posted, text } from '../../posted.ts';
import { codeWord } from '../../i18n.ts';
import { done } from '../../notice.ts';
import { createPages } from '../../router.ts';
import { Button, DateInput, Form, Select } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { Details, SummaryList, Tag } from '../../ui/parts.tsx';
import { type Field, partsOf, toReport, type Typed, typedIn } from './fields.ts';

/** Who is away and who stands in, and the form that says so. */

export const absencePages = createPages();

interface Sent {
  typed?: Typed;
  accountId?: string;
  deputyId?: string;
  errors?: FormErrors;
  key?: string;
}

absencePages.get('/account/absence', (context) => draw(context as WebContext, {}));

async function draw(c: WebContext, sent: Sent): Promise<Response> {
  const t = c.get('t');
  const [absences, nameOf] = await Promise.all([c.get('api').listAbsences(), agencyNames(c)]);
  return page(
    c,
    {
      title: t('officer:absence.title'),
      errors: sent.errors,
      back: { href: '/account', text: t('menu.account') },
    },
    <>
      <h1 class="govuk-heading-l">{t('officer:absence.title')}</h1>
      <p class="govuk-body">{t('officer:absence.intro')}</p>
      <Away c={c} absences={absences} nameOf={nameOf} />
      <Say c={c} absences={absences} sent={sent} />
    </>,
  ) as Promise<Response>;
}

function Away({
  c,
  absences,
  nameOf,
}: {
  c: WebContext;
  absences: Answer<'listAbsences'>;
  nameOf: (id: string | null) => string;
}) {
  const t = c.get('t');
  const locale = c.get('locale');
  const { items } = absences;
  if (items.length === 0) return <p class="govuk-inset-text">{t('officer:absence.nobody')}</p>;
  const elsewhere = items.some(({ agencyId }) => agencyId !== c.get('caller').agencyId);
  return (
    <section aria-labelledby="away">
      <h2 class="govuk-heading-m" id="away">
        {t('officer:absence.list')}
      </h2>
      {items.map((absence) => (
        <article class="app-card">
          <h3 class="app-card__title">{absence.name}</h3>
          <p class="govuk-body govuk-!-margin-bottom-2">
            <Tag
              text={t(absence.now ? 'officer:absence.running' : 'officer:absence.planned')}
              colour={absence.now ? 'blue' : 'grey'}
            />
          </p>
          <SummaryList
            rows={[
              elsewhere && [t('officer:absence.agency'), nameOf(absence.agencyId)],
              [t('officer:absence.from'), dayOf(locale, absence.from)],
              [t('officer:absence.until'), dayOf(locale, absence.until)],
              [t('officer:absence.deputy'), absence.deputyName],
              [t('officer:absence.covers'), <Covers c={c} absence={absence} />],
            ]}
          />
          {absence.mayEnd ? (
            <Details summary={`${t('officer:absence.end')}: ${absence.name}`}>
              <p class="govuk-body">
                {t('officer:absence.endMeans', { name: absence.name, deputy: absence.deputyName })}
              </p>
              <Form c={c} action={`/account/absence/${absence.id}/end`}>
                <Button text={t('officer:absence.endNow')} kind="warning" />
              </Form>
            </Details>
          ) : null}
        </article>
      ))}
    </section>
  );
}

function Covers({ c, absence }: { c: WebContext; absence: Absence }) {
  const t = c.get('t');
  const words = (duties: readonly string[]) =>
    duties.map((duty) => codeWord(t, 'officer:absence.duties', duty)).join(', ');
  return (
    <>
      {words(absence.duties)}
      {absence.uncovered.length > 0 ? (
        <>
          <br />
          {t('officer:absence.uncovered', { duties: words(absence.uncovered) })}
        </>
      ) : null}
      {absence.doubt ? (
        <>
          <br />
          <strong class="app-due app-due--overdue">{codeWord(t, 'officer:absence.doubt', absence.doubt)}</strong>
        </>
      ) : null}
    </>
  );
}

const DAYS = (['from', 'until'] as const).map(
  (name): Field => ({ name, kind: 'day', label: name, required: true, choices: [] }),
);

function Say({ c, absences, sent }: { c: WebContext; absences: Answer<'listAbsences'>; sent: Sent }) {
  const t = c.get('t');
  const { userId } = c.get('caller');
  const { colleagues, setForOthers } = absences;
  const choices = colleagues.map(({ id, name, roles }) => ({
    value: id,
    text: `${name} (${roles.map((role) => codeWord(t, 'codes:roles', role)).join(', ')})`,
  }));
  const me = colleagues.some(({ id }) => id === userId);
  // Nothing comes to this person that somebody could stand in for.
  if (!me && !setForOthers) return null;
  const errors = sent.errors ?? {};
  const days = { from: t('officer:absence.fromDay'), until: t('officer:absence.untilDay') };
  return (
    <section aria-labelledby="say" class="app-narrow">
      <h2 class="govuk-heading-m" id="say">
        {t(setForOthers ? 'officer:absence.setFor' : 'officer:absence.set')}
      </h2>
      <Form c={c} action="/account/absence" idempotencyKey={sent.key}>
        {setForOthers ? (
          <Select
            name="accountId"
            label={t('officer:absence.person')}
            errors={errors}
            value={sent.accountId ?? (me ? userId : '')}
            empty={t('officer:absence.choose')}
            choices={choices}
          />
        ) : null}
        {(['from', 'until'] as const).map((name) => (
          <DateInput
            t={t}
            name={name}
            label={days[name]}
            hint={t('officer:absence.dayHint')}
            errors={errors}
            {...partsOf(sent.typed?.[name])}
          />
        ))}
        <Select
          name="deputyId"
          label={t('officer:absence.chooseDeputy')}
          hint={t('officer:absence.deputyHint')}
          errors={errors}
          value={sent.deputyId ?? ''}
          empty={t('officer:absence.choose')}
          choices={setForOthers ? choices : choices.filter(({ value }) => value !== userId)}
        />
        <Button text={t('officer:absence.save')} />
      </Form>
    </section>
  );
}

absencePages.post('/account/absence', async (context) => {
  const c = context as WebContext;
  const t = c.get('t');
  const { fields, write } = await posted(c);
  const typed = typedIn(DAYS, fields);
  const days = toReport(DAYS, typed) as Record<'from' | 'until', string | undefined>;
  const [accountId, deputyId] = [text(fields, 'accountId'), text(fields, 'deputyId')];
  const again = (errors: FormErrors) => draw(c, { typed, accountId, deputyId, errors });
  const missing: FormErrors = {};
  if (fields.accountId !== undefined && !accountId) missing.accountId = t('officer:absence.pick');
  for (const name of ['from', 'until'] as const)
    if (!/^\d{4}-\d{2}-\d{2}$/.test(days[name] ?? '')) missing[name] = t('officer:absence.day');
  if (!deputyId) missing.deputyId = t('officer:absence.pick');
  if (Object.keys(missing).length > 0) return again(missing);
  try {
    await c
      .get('api')
      .setAbsence(
        { ...(accountId ? { accountId } : {}), deputyId, from: days.from as string, until: days.until as string },
        write,
      );
  } catch (error) {
    return again(formErrors(error));
  }
  return done(c, '/account/absence', 'officer:absence.saved');
});

absencePages.post('/account/absence/:id/end', async (context) => {
  const c = context as WebContext;
  const { write } = await posted(c);
  await c.get('api').endAbsence(c.req.param('id') ?? '', write);
  return done(c, '/account/absence', 'officer:absence.ended');
});

/** Beside what belongs to somebody who is away: in whose place the reader sees it. */
export function StandInMark({ c, standIn }: { c: WebContext; standIn: { name: string; until: string } | null }) {
  if (!standIn) return null;
  return (
    <p class="govuk-body govuk-!-margin-bottom-2">
      <Tag
        text={c.get('t')('officer:absence.mark', {
          name: standIn.name,
          until: dayOf(c.get('locale'), standIn.until),
        })}
        colour="purple"
      />
    </p>
  );
}

/** On top of the inbox: whom the reader stands in for now. */
export async function standingIn(c: WebContext): Promise<Absence[]> {
  const { items } = await c.get('api').listAbsences();
  return items.filter(({ deputyId, now, doubt }) => deputyId === c.get('caller').userId && now && doubt === null);
}
