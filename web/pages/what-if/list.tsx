import type { ApiClient, Answer } from '../../../client/index.ts';
import { may } from '../../../domain/access/index.ts';
import type { WebContext } from '../../context.ts';
import { count, when } from '../../format.ts';
import { say } from '../../i18n.ts';
import { done } from '../../notice.ts';
import { picked } from '../../pick.ts';
import { type Fields, type FormErrors, formErrors, posted, text } from '../../posted.ts';
import { createPages } from '../../router.ts';
import { page } from '../../ui/layout.tsx';
import { Live } from '../../ui/live.tsx';
import { Table, Tag } from '../../ui/parts.tsx';
import { atFields, DraftForm, draftIn } from './draft-form.tsx';
import { STATUS_COLOURS, WHAT_IF } from './shared.ts';

/** Which drafts were tried in the place, and the form of another one. */

export const whatIfListPages = createPages();

type Draft = Parameters<ApiClient['startWhatIf']>[0]['draft'];
type Listed = Answer<'listWhatIf'>['items'][number];

whatIfListPages.get(WHAT_IF, (c: WebContext) => listPage(c, {}));

async function listPage(c: WebContext, fields: Fields, errors: FormErrors = {}) {
  const t = c.get('t');
  const api = c.get('api');
  const mayAsk = may('startWhatIf', c.get('caller').roles);
  const [{ items }, levels] = await Promise.all([api.listWhatIf(), mayAsk ? api.listLocalLevels() : null]);
  return page(
    c,
    { title: t('what-if:title'), errors },
    <>
      <h1 class="govuk-heading-l">{t('what-if:title')}</h1>
      <p class="govuk-body app-narrow">{t('what-if:intro')}</p>
      <Live id="what-if-runs" href={WHAT_IF} every={items.some(({ endedAt }) => endedAt === null)}>
        {items.length === 0 ? (
          <p class="govuk-inset-text">{t('what-if:none')}</p>
        ) : (
          <Table
            caption={t('what-if:runs')}
            head={[t('what-if:columns.draft'), t('what-if:columns.status'), t('what-if:columns.asked')]}
            rows={items.map((run) => row(c, run))}
          />
        )}
      </Live>
      {levels ? (
        <div class="app-narrow">
          <h2 class="govuk-heading-m">{t('what-if:form.heading')}</h2>
          <p class="govuk-body">{t('what-if:form.means')}</p>
          <DraftForm c={c} fields={fields} errors={errors} levels={levels.items} />
        </div>
      ) : null}
    </>,
  );
}

function row(c: WebContext, { id, title, status, done: played, cases, askedBy, askedAt, cancelling }: Listed) {
  const t = c.get('t');
  const locale = c.get('locale');
  return [
    <a class="govuk-link" href={`${WHAT_IF}/${id}`}>
      {title}
    </a>,
    <>
      <Tag text={t(`what-if:statuses.${cancelling ? 'cancelling' : status}`)} colour={STATUS_COLOURS[status]} />
      {status === 'playing' && cases !== null
        ? ` ${t('what-if:progress', { done: count(locale, played), cases: count(locale, cases) })}`
        : ''}
    </>,
    `${askedBy.name ?? askedBy.id}, ${when(locale, askedAt)}`,
  ];
}

whatIfListPages.post(WHAT_IF, async (c: WebContext) => {
  const { fields: typed, files, write } = await posted(c);
  const { file } = files;
  const read = file ? await draftOf(file) : null;
  if (read === 'unreadable') return listPage(c, typed, { file: c.get('t')('what-if:form.unreadable') });
  const levels = (await c.get('api').listLocalLevels()).items.map(({ rule, title }) => ({
    ...{ value: rule, text: say(c.get('locale'), title) },
  }));
  const names = Object.keys(typed).filter((name) => /^rule-\d$/.test(name) && text(typed, name) !== '');
  const { fields, errors: unknown } = picked(c, typed, Object.fromEntries(names.map((name) => [name, levels])));
  if (!read && Object.keys(unknown).length > 0) return listPage(c, typed, unknown);
  const forecast = text(fields, 'forecast') === 'yes';
  const months = Number(text(fields, 'months')) || 0;
  try {
    const run = await c.get('api').startWhatIf({ draft: read ?? draftIn(fields), months, forecast }, write);
    return done(c, `${WHAT_IF}/${run.id}`, 'what-if:asked');
  } catch (error) {
    const errors = formErrors(error);
    return listPage(c, typed, read ? inFile(errors) : atFields(errors, fields));
  }
});

/** As on the command line. What it says is the API's to judge. */
async function draftOf(file: File): Promise<Draft | 'unreadable'> {
  try {
    const value: unknown = JSON.parse(await file.text());
    return typeof value === 'object' && value !== null ? (value as Draft) : 'unreadable';
  } catch {
    return 'unreadable';
  }
}

/** Each with its place in the file. */
const inFile = (errors: FormErrors): FormErrors => ({
  file: Object.entries(errors)
    .map(([path, message]) => (path === '' ? message : `${path.replace(/^draft\./, '')}: ${message}`))
    .join(' · '),
});
