import type { AgenciesEnded, AgencyDetail } from '../../../client/index.ts';
import type { Agency } from '../../agencies.ts';
import type { WebContext } from '../../context.ts';
import { type Fields, type FormErrors, posted, text } from '../../posted.ts';
import { count } from '../../format.ts';
import { say } from '../../i18n.ts';
import { done } from '../../notice.ts';
import { agencyChoices, matching, picked } from '../../pick.ts';
import { createPages } from '../../router.ts';
import { Form, Pick, Textarea } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { Inset, SummaryList, Warning } from '../../ui/parts.tsx';
import { formRefusals, SignInAgain } from '../people/shared.tsx';
import { AGENCIES, Because, becauseOf, becauseRows, Confirm, day, nextOf, shown, ToPreview } from './shared.tsx';

/** An agency ends, or goes into another, alone or with others: first in figures what hangs on it, then the act. */

export const agencyEndPages = createPages();

const ENDINGS = ['end', 'merge'] as const;
type Ending = (typeof ENDINGS)[number];

for (const act of ENDINGS) {
  agencyEndPages.get(`${AGENCIES}/:id/${act}`, async (c: WebContext) => {
    const agency = await c.get('api').getAgency(c.req.param('id') ?? '');
    return form(c, act, agency, {});
  });
  agencyEndPages.post(`${AGENCIES}/:id/${act}`, (c: WebContext) => post(c, act));
}

async function post(c: WebContext, act: Ending) {
  const { fields: typed, write } = await posted(c);
  const api = c.get('api');
  const [agency, { items }] = await Promise.all([api.getAgency(c.req.param('id') ?? ''), api.listAgencies()]);
  if (nextOf(typed) === 'edit') return form(c, act, agency, typed);
  // A confirmation names them by their codes; sent twice, they have ended by then.
  const confirmed = nextOf(typed) === 'confirm';
  const choices = agencyChoices(c, confirmed ? items : others(items, agency.id));
  const { fields, errors } = picked(c, typed, act === 'merge' ? { into: choices } : {});
  const also = act === 'merge' ? named(c, text(fields, 'also'), choices) : { ids: [], error: null };
  if (also.error !== null) errors.also = also.error;
  else if (act === 'merge') fields.also = also.ids.join('\n');
  if (Object.keys(errors).length > 0) return form(c, act, agency, typed, errors);
  const ask = (preview: boolean): Promise<AgenciesEnded> => {
    const { idempotencyKey } = write;
    const because = becauseOf(fields);
    return act === 'end'
      ? api.endAgency(agency.id, because, { idempotencyKey, preview })
      : api.mergeAgencies(
          { agencyIds: [agency.id, ...also.ids], into: text(fields, 'into'), ...because },
          { idempotencyKey, preview },
        );
  };
  try {
    // Done twice is done once, so what the first try has changed is no surprise to the second.
    const shownNow = await ask(true).catch((error: unknown) => {
      if (confirmed && agency.validTo !== null) return null;
      throw error;
    });
    const seen = shownNow && seenOf(shownNow);
    if (!confirmed || (shownNow && seen !== text(fields, 'seen')))
      return shownNow ? preview(c, act, agency, fields, shownNow, items, confirmed) : form(c, act, agency, typed);
    const { powerRequest } = await ask(false);
    return done(c, `${AGENCIES}/${agency.id}`, powerRequest ? 'power:done.asked' : `agencies:done.${act}`);
  } catch (error) {
    const { errors: found, again } = formRefusals(error);
    const atFields = Object.entries(found).map(([name, words]) => [
      name.startsWith('agencyIds') ? (act === 'merge' ? 'also' : '') : name,
      words,
    ]);
    return form(c, act, agency, typed, Object.fromEntries(atFields), again);
  }
}

const others = (items: readonly Agency[], id: string) =>
  items.filter((entry) => entry.id !== id && entry.validTo === null);

/** The figures somebody has read: the act is done only while they are still so. */
const seenOf = ({ agencies }: AgenciesEnded): string =>
  agencies
    .map(({ id, children, load: { people, ...figures } }) =>
      [id, children, people.active, people.inactive, ...Object.values(figures)].join(','),
    )
    .join(';');

/** Names, one a line, as agencies. */
function named(c: WebContext, lines: string, choices: ReturnType<typeof agencyChoices>) {
  const ids: string[] = [];
  for (const line of lines.split('\n').map((one) => one.trim())) {
    if (line === '') continue;
    const [one, ...more] = matching(choices, line);
    if (!one) return { ids, error: c.get('t')('pick.unknown', { typed: line }) };
    if (more.length > 0) {
      const names = [one, ...more].slice(0, 6).map((choice) => choice.text);
      return { ids, error: c.get('t')('pick.several', { typed: line, names: names.join('; ') }) };
    }
    if (!ids.includes(one.value)) ids.push(one.value);
  }
  return { ids, error: null };
}

/** Codes as names, one a line, for a form that comes back. */
const inWords = (lines: string, choices: ReturnType<typeof agencyChoices>) =>
  lines
    .split('\n')
    .map((line) => choices.find(({ value }) => value === line)?.text ?? line)
    .join('\n');

async function form(
  c: WebContext,
  act: Ending,
  agency: AgencyDetail,
  fields: Fields,
  errors: FormErrors = {},
  again = false,
) {
  const t = c.get('t');
  const { items } = await c.get('api').listAgencies();
  const here = `${AGENCIES}/${agency.id}`;
  const name = say(c.get('locale'), agency.name);
  const choices = agencyChoices(c, others(items, agency.id));
  return page(
    c,
    { title: t(`agencies:acts.${act}`), errors, back: { href: here, text: name } },
    <div class="app-narrow">
      <span class="govuk-caption-l">{name}</span>
      <h1 class="govuk-heading-l">{t(`agencies:acts.${act}`)}</h1>
      {again ? <SignInAgain c={c} next={`${here}/${act}`} /> : null}
      {agency.validTo !== null ? (
        <Inset>{t(agency.state === 'past' ? 'agencies:acts.past' : 'agencies:acts.ends')}</Inset>
      ) : (
        <>
          <p class="govuk-body">{t(`agencies:means.${act}`)}</p>
          <Form c={c} action={`${here}/${act}`}>
            {act === 'merge' ? (
              <>
                <Pick
                  t={t}
                  name="into"
                  label={t('agencies:fields.into')}
                  hint={t('agencies:fields.intoHint')}
                  value={text(fields, 'into')}
                  errors={errors}
                  empty={t('agencies:choose')}
                  choices={choices}
                />
                <Textarea
                  name="also"
                  label={t('agencies:fields.also')}
                  hint={t('agencies:fields.alsoHint')}
                  value={inWords(text(fields, 'also'), choices)}
                  errors={errors}
                  rows={3}
                  optional={t('agencies:optional')}
                />
              </>
            ) : null}
            <Because c={c} fields={fields} errors={errors} />
            <ToPreview c={c} />
          </Form>
        </>
      )}
    </div>,
  );
}

function preview(
  c: WebContext,
  act: Ending,
  agency: AgencyDetail,
  fields: Fields,
  ended: AgenciesEnded,
  items: readonly Agency[],
  moved: boolean,
) {
  const t = c.get('t');
  const locale = c.get('locale');
  const here = `${AGENCIES}/${agency.id}`;
  const figure = (value: number) => count(locale, value);
  const comes = new Date(`${ended.from}T00:00:00+07:00`) > new Date();
  const into = ended.successorId === null ? '' : shown(c, items, 'parentId', ended.successorId);
  return page(
    c,
    { title: t(`agencies:preview.${act}`), back: { href: here, text: say(locale, agency.name) }, wide: true },
    <>
      <h1 class="govuk-heading-l">{t(`agencies:preview.${act}`)}</h1>
      {moved ? <p class="govuk-inset-text">{t('agencies:preview.moved')}</p> : null}
      <Warning
        label={t('agencies:warning')}
        text={t(`agencies:consequence.${act}`, { from: day(c, ended.from), into })}
      />
      <h2 class="govuk-heading-m">{t('agencies:preview.figures')}</h2>
      {ended.agencies.map(({ name, load, children }) => (
        <>
          <h3 class="govuk-heading-s">{say(locale, name)}</h3>
          <SummaryList
            rows={[
              [t('agencies:load.people'), figure(load.people.active + load.people.inactive)],
              [t('agencies:load.openSteps'), figure(load.openSteps)],
              [t('agencies:load.awaitedSignOffs'), figure(load.awaitedSignOffs)],
              [t('agencies:load.openReferrals'), figure(load.openReferrals)],
              [t('agencies:load.closedReferrals'), figure(load.closedReferrals)],
              [t('agencies:load.below'), figure(children)],
            ]}
          />
        </>
      ))}
      <h2 class="govuk-heading-m">{t('agencies:preview.follows')}</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>{t(`agencies:consequence.${act}Steps`)}</li>
        <li>{t(`agencies:consequence.${act}People`)}</li>
        <li>{t('agencies:consequence.below')}</li>
        <li>{t(comes ? 'agencies:consequence.callOff' : 'agencies:consequence.noWayBack')}</li>
      </ul>
      <SummaryList
        rows={[act === 'merge' && [t('agencies:fields.into'), into], ...becauseRows(c, fields, ended.from)]}
      />
      <Confirm
        c={c}
        action={`${here}/${act}`}
        fields={fields}
        words={t(`agencies:confirm.${act}`)}
        seen={seenOf(ended)}
        warning
      />
    </>,
  );
}
