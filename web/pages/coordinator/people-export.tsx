import { z } from 'zod';
import { ApiError, type PersonExport } from '../../../client/index.ts';
import { findForm } from '../../../domain/forms/index.ts';
import type { PersonData } from '../../../domain/person/data.ts';
import type { WebContext } from '../../context.ts';
import { type Fields, type FormErrors, posted, text } from '../../posted.ts';
import { when } from '../../format.ts';
import { codeWord, say } from '../../i18n.ts';
import { createPages } from '../../router.ts';
import { Button, Choices, Form } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { Inset, SummaryList, Table } from '../../ui/parts.tsx';
import { reportFields, inWords } from '../officer/fields.ts';
import { documentName } from '../officer/shared.ts';
import { type Case, loadCase } from './case.tsx';
import { PersonView } from './people.tsx';

/** Everything held about the person, for the person: to print and hand over, or as a file. Asked for each time, and noted. */

export const peopleExportPages = createPages();

const PATH = '/referrals/:id/people/export';
const ASKERS = ['person', 'representative'] as const;

peopleExportPages.get(PATH, async (context) => {
  const c = context as WebContext;
  return ask(c, await loadCase(c), {});
});

function ask(c: WebContext, { view }: Case, fields: Fields, errors: FormErrors = {}): Response | Promise<Response> {
  const t = c.get('t');
  const title = t('coordinator:export.title');
  const allowed = c.get('caller').roles.includes('coordinator');
  return page(
    c,
    {
      title: `${title} – ${view.number}`,
      errors,
      back: { href: `/referrals/${view.id}/people`, text: t('coordinator:tabs.people') },
    },
    <>
      <span class="govuk-caption-l">{view.number}</span>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t('coordinator:export.what')}</p>
      <ul class="govuk-list govuk-list--bullet">
        <li>{t('coordinator:export.relatives')}</li>
        <li>{t('coordinator:export.noted')}</li>
        <li>{t('coordinator:export.danger')}</li>
      </ul>
      {allowed ? (
        <Form c={c} action={c.req.path}>
          <Choices
            name="requestedBy"
            label={t('coordinator:export.who')}
            errors={errors}
            value={text(fields, 'requestedBy')}
            choices={ASKERS.map((value) => ({ value, text: t(`coordinator:export.askers.${value}`) }))}
          />
          <Choices
            name="identityChecked"
            label={t('coordinator:export.checked')}
            errors={errors}
            multiple
            value={text(fields, 'identityChecked')}
            choices={[{ value: 'yes', text: t('coordinator:export.checkedYes') }]}
          />
          <div class="govuk-button-group">
            <Button text={t('coordinator:export.print')} name="as" value="page" />
            <Button text={t('coordinator:export.file')} name="as" value="file" kind="secondary" />
          </div>
        </Form>
      ) : (
        <Inset>{t('coordinator:export.forbidden')}</Inset>
      )}
    </>,
  );
}

peopleExportPages.post(PATH, async (context) => {
  const c = context as WebContext;
  const t = c.get('t');
  const { fields, write } = await posted(c);
  const found = await loadCase(c);
  const requestedBy = ASKERS.find((asker) => asker === text(fields, 'requestedBy'));
  const missing: FormErrors = {};
  if (!requestedBy) missing.requestedBy = t('coordinator:export.pick');
  if (text(fields, 'identityChecked') !== 'yes') missing.identityChecked = t('coordinator:export.pickChecked');
  if (!requestedBy || Object.keys(missing).length > 0) return ask(c, found, fields, missing);
  try {
    const copy = await c.get('api').exportPerson(found.view.id, { requestedBy, identityChecked: true }, write);
    if (text(fields, 'as') !== 'file') return shown(c, found, copy);
    return c.body(JSON.stringify(copy, null, 2), 200, {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="${found.view.number}.json"`,
      'Cache-Control': 'no-store',
    });
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 410) throw error;
    return ask(c, found, fields, { '': error.problem.detail ?? error.problem.title });
  }
});

/** The copy as it is printed. Reports in the words of their forms; steps and agencies by their names. */
function shown(c: WebContext, { view, agency }: Case, copy: PersonExport) {
  const t = c.get('t');
  const locale = c.get('locale');
  const stepName = (id: string) => {
    const step = view.steps.find((entry) => entry.id === id);
    return step ? say(locale, step.title) : id;
  };
  const title = t('coordinator:export.copyOf', { number: view.number });
  return page(
    c,
    { title, back: { href: `/referrals/${view.id}/people`, text: t('coordinator:tabs.people') }, once: true },
    <>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        {t('coordinator:export.made', {
          at: when(locale, copy.madeAt),
          asker: codeWord(t, 'coordinator:export.askers', copy.requestedBy).toLowerCase(),
        })}
      </p>
      <Inset>{t('coordinator:export.printIt')}</Inset>
      {copy.person.map(({ data }) => (
        <PersonView
          c={c}
          referralId={null}
          title={t('coordinator:people.victim')}
          entry={{ data: data as PersonData | null, version: 1, id: '' } as Parameters<typeof PersonView>[0]['entry']}
        />
      ))}
      {copy.reports.map(({ stepId, form, createdAt, body }) => (
        <section>
          <h2 class="govuk-heading-m">{stepName(stepId)}</h2>
          <p class="app-meta">{when(locale, createdAt)}</p>
          <SummaryList rows={reportRows(c, form, body)} />
        </section>
      ))}
      {copy.notes.map(({ stepId, words }) => (
        <section>
          <h2 class="govuk-heading-m">{stepName(stepId)}</h2>
          <p class="govuk-body app-words">{words}</p>
        </section>
      ))}
      {copy.documents.length > 0 ? (
        <Table
          caption={t('coordinator:export.documents')}
          head={[t('coordinator:words.what'), t('coordinator:export.of'), t('coordinator:words.when')]}
          rows={copy.documents.map(({ code, stepId, createdAt }) => [
            documentName(locale, code),
            stepName(stepId),
            when(locale, createdAt),
          ])}
        />
      ) : null}
      <WhatHappened c={c} agency={agency} copy={copy} />
    </>,
  );
}

/** What was done, and who read it. */
function WhatHappened({ c, agency, copy }: { c: WebContext; agency: Case['agency']; copy: PersonExport }) {
  const t = c.get('t');
  const locale = c.get('locale');
  return (
    <>
      <Table
        caption={t('coordinator:export.events')}
        head={[t('coordinator:words.when'), t('coordinator:words.what'), t('coordinator:words.who')]}
        rows={copy.events.map(({ at, kind, agencyId }) => [
          when(locale, at),
          codeWord(t, 'coordinator:kinds', kind),
          agencyId === null ? t('coordinator:history.system') : agency(agencyId),
        ])}
      />
      <Table
        caption={t('coordinator:export.readings')}
        head={[t('coordinator:words.when'), t('coordinator:words.what'), t('coordinator:words.who')]}
        rows={copy.readings.map(({ at, what, agencyId }) => [
          when(locale, at),
          codeWord(t, 'coordinator:audit', what.replace(':', '-')),
          agencyId === null ? t('coordinator:history.system') : agency(agencyId),
        ])}
      />
    </>
  );
}

function reportRows(c: WebContext, form: string, body: Record<string, unknown> | null): [string, string][] {
  const locale = c.get('locale');
  const known = findForm(form);
  if (body === null || !known) return [];
  const schema = z.toJSONSchema(known.schema, { io: 'input' }) as Record<string, unknown>;
  return reportFields(schema, locale).map((field) => [field.label, inWords(field, body[field.name], locale)]);
}
