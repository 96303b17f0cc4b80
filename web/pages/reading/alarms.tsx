import { HTTPException } from 'hono/http-exception';
import type { ReadingAlarm } from '../../../client/index.ts';
import { may } from '../../../domain/access/index.ts';
import { hasOne } from '../../../domain/access/roles.ts';
import { LET_ON_REASONS } from '../../../domain/access/reading.ts';
import type { WebContext } from '../../context.ts';
import { count, when } from '../../format.ts';
import { say } from '../../i18n.ts';
import { done } from '../../notice.ts';
import { type FormErrors, formErrors, posted, text } from '../../posted.ts';
import { createPages } from '../../router.ts';
import { Button, Choices, Form } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { SummaryList, Tag } from '../../ui/parts.tsx';

/** Who read unusually many cases, and whose reading waits for somebody to let it go on: for who looks after the accounts. */

export const readingPages = createPages();

const READING_ALARMS = '/reading-alarms';

for (const path of [READING_ALARMS, `${READING_ALARMS}/*`])
  readingPages.use(path, async (c: WebContext, next) => {
    if (!may('listReadingAlarms', c.get('caller').roles)) throw new HTTPException(403);
    await next();
  });

readingPages.get(READING_ALARMS, (c: WebContext) => alarmsPage(c));

async function alarmsPage(c: WebContext, errors: FormErrors = {}) {
  const t = c.get('t');
  const { items, nextCursor } = await c.get('api').listReadingAlarms({ cursor: c.req.query('cursor') || undefined });
  return page(
    c,
    { title: t('reading:title'), errors },
    <>
      <h1 class="govuk-heading-l">{t('reading:title')}</h1>
      <p class="govuk-body">{t('reading:intro')}</p>
      {items.length === 0 ? (
        <div class="app-empty">
          <p class="govuk-body">{t('reading:none')}</p>
        </div>
      ) : null}
      {items.map((alarm) => (
        <Alarm c={c} alarm={alarm} errors={errors} />
      ))}
      {nextCursor ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`${READING_ALARMS}?cursor=${nextCursor}`}>
            {t('reading:older')}
          </a>
        </p>
      ) : null}
    </>,
  );
}

const waits = ({ level, letOn }: ReadingAlarm) => level === 'stopped' && letOn === null;

function Alarm({ c, alarm, errors }: { c: WebContext; alarm: ReadingAlarm; errors: FormErrors }) {
  const t = c.get('t');
  const locale = c.get('locale');
  const figure = (value: number) => count(locale, value);
  return (
    <article class={`app-card${waits(alarm) ? ' app-card--overdue' : ''}`}>
      <h2 class="app-card__title">
        {alarm.scope === 'agency'
          ? t('reading:together', { agency: say(locale, alarm.agency.name) })
          : alarm.account.name}{' '}
        <Tag text={t(`reading:levels.${alarm.level}`)} colour={alarm.level === 'much' ? 'orange' : 'red'} />
      </h2>
      <p class="app-meta">
        {alarm.scope === 'agency' ? t('reading:last', { name: alarm.account.name }) : say(locale, alarm.agency.name)}
      </p>
      <SummaryList
        rows={[
          [t('reading:columns.when'), when(locale, alarm.raisedAt)],
          alarm.decoy !== null && [t('reading:columns.decoy'), alarm.decoy],
          [t('reading:columns.hour'), figure(alarm.hourCases)],
          [t('reading:columns.day'), figure(alarm.dayCases)],
          [t('reading:columns.usual'), alarm.usual === null ? t('reading:unknown') : figure(alarm.usual)],
          [t('reading:columns.answer'), answerOf(c, alarm)],
        ]}
      />
      {alarm.level === 'decoy' ? <p class="govuk-body">{t('reading:decoyMeans')}</p> : null}
      {waits(alarm) && mayLetOn(c, alarm) ? <LetOn c={c} alarm={alarm} errors={errors} /> : null}
    </article>
  );
}

/** Of a whole agency not its lead, who may be one of those who read. */
const mayLetOn = (c: WebContext, { scope }: ReadingAlarm) =>
  scope === 'account' || hasOne(c.get('caller').roles, ['administrator', 'auditor']);

function answerOf(c: WebContext, { level, letOn }: ReadingAlarm): string {
  const t = c.get('t');
  if (letOn)
    return t('reading:letOn', {
      name: letOn.by.name,
      at: when(c.get('locale'), letOn.at),
      reason: t(`reading:reasons.${letOn.reason}`),
    });
  return t(level === 'stopped' ? 'reading:waits' : 'reading:goesOn');
}

function LetOn({ c, alarm, errors }: { c: WebContext; alarm: ReadingAlarm; errors: FormErrors }) {
  const t = c.get('t');
  const name = `reason-${alarm.id}`;
  return (
    <Form c={c} action={`${READING_ALARMS}/${alarm.id}`}>
      <Choices
        name={name}
        label={t('reading:reason')}
        errors={errors}
        choices={LET_ON_REASONS.map((value) => ({ value, text: t(`reading:reasons.${value}`) }))}
      />
      <p class="govuk-body">{t('reading:means')}</p>
      <Button
        text={t('reading:let', {
          name: alarm.scope === 'agency' ? say(c.get('locale'), alarm.agency.name) : alarm.account.name,
        })}
      />
    </Form>
  );
}

readingPages.post(`${READING_ALARMS}/:alarmId`, async (c: WebContext) => {
  const { fields, write } = await posted(c);
  const id = c.req.param('alarmId') ?? '';
  const name = `reason-${id}`;
  try {
    await c.get('api').submit('letReadingGoOn', [id], { reason: text(fields, name) || undefined }, write);
  } catch (error) {
    const { reason, ...rest } = formErrors(error);
    return alarmsPage(c, reason === undefined ? rest : { ...rest, [name]: reason });
  }
  return done(c, READING_ALARMS, 'reading:done');
});
