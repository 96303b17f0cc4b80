import type { Answer, CalendarChange, RedatedStep } from '../../../client/index.ts';
import type { WebContext } from '../../context.ts';
import { type Fields, type FormErrors, formErrors, posted, text } from '../../posted.ts';
import { count, when } from '../../format.ts';
import { say } from '../../i18n.ts';
import { createPages } from '../../router.ts';
import { done } from '../../notice.ts';
import { Button, Choices, Form, Input, Textarea } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { formRefusals, SignInAgain } from '../people/shared.tsx';
import { Table, Warning } from '../../ui/parts.tsx';
import { CALENDAR, whatChanged } from './calendar.tsx';
import { CHANGE_KINDS, type ChangeKind, changeOf, fieldErrors } from './calendar-input.ts';

/** A change of the calendar: the form, then always first what it moves, then the change itself. */

export const calendarChangePages = createPages();

const NEW = `${CALENDAR}/new`;
const PREVIEW = `${CALENDAR}/preview`;
const CHANGES = `${CALENDAR}/changes`;

const kindOf = (value: string): ChangeKind => CHANGE_KINDS.find((kind) => kind === value) ?? 'day-off';

calendarChangePages.get(NEW, (c: WebContext) => form(c, { kind: kindOf(c.req.query('kind') ?? '') }));

/** Back from the preview, with what was typed. */
calendarChangePages.post(NEW, async (c: WebContext) => form(c, (await posted(c)).fields));

calendarChangePages.get(PREVIEW, (c: WebContext) => c.redirect(NEW, 303));

calendarChangePages.post(PREVIEW, async (c: WebContext) => {
  const { fields, write } = await posted(c);
  const input = changeOf(c.get('t'), kindOf(text(fields, 'kind')), fields);
  if (!input.ok) return form(c, fields, input.errors);
  try {
    const moved = await c.get('api').changeCalendar(input.change, { ...write, preview: true });
    return preview(c, fields, input.change, moved);
  } catch (error) {
    return form(c, fields, fieldErrors(kindOf(text(fields, 'kind')), formErrors(error)));
  }
});

calendarChangePages.post(CHANGES, async (c: WebContext) => {
  const { fields, write } = await posted(c);
  const input = changeOf(c.get('t'), kindOf(text(fields, 'kind')), fields);
  if (!input.ok) return form(c, fields, input.errors);
  try {
    await c.get('api').changeCalendar(input.change, write);
    return done(c, CALENDAR, 'power:done.asked');
  } catch (error) {
    const { errors, again } = formRefusals(error);
    return form(c, fields, fieldErrors(kindOf(text(fields, 'kind')), errors), again);
  }
});

function form(c: WebContext, fields: Fields, errors: FormErrors = {}, again = false) {
  const t = c.get('t');
  const kind = kindOf(text(fields, 'kind'));
  const shown = { c, fields, errors };
  return page(
    c,
    { title: t(`admin:change.kinds.${kind}`), errors, back: { href: CALENDAR, text: t('admin:calendar.title') } },
    <div class="app-narrow">
      <h1 class="govuk-heading-l">{t(`admin:change.kinds.${kind}`)}</h1>
      <p class="govuk-body">{t(`admin:change.means.${kind}`)}</p>
      {again ? <SignInAgain c={c} next={NEW} /> : null}
      <Form c={c} action={PREVIEW}>
        <input type="hidden" name="kind" value={kind} />
        <DayFields kind={kind} {...shown} />
        <GroundFields {...shown} />
        <Button text={t('admin:change.toPreview')} />
        <p class="govuk-body-s">{t('admin:change.nothingYet')}</p>
      </Form>
    </div>,
  );
}

interface Shown {
  c: WebContext;
  fields: Fields;
  errors: FormErrors;
}

const fieldIn =
  ({ fields, errors }: Shown) =>
  (name: string) => ({ name, errors, value: text(fields, name) });

/** Which days it is about. */
function DayFields({ kind, ...shown }: Shown & { kind: ReturnType<typeof kindOf> }) {
  const t = shown.c.get('t');
  const { fields } = shown;
  const field = fieldIn(shown);
  return (
    <>
      {kind === 'day-off' ? (
        <>
          <Choices
            {...field('dayKind')}
            label={t('admin:change.dayKind')}
            value={text(fields, 'dayKind') || 'holiday'}
            choices={(['holiday', 'make-up'] as const).map((value) => ({
              value,
              text: t(`admin:dayKinds.${value}`),
              hint: t(`admin:change.dayKindHints.${value}`),
            }))}
          />
          <Input {...field('date')} type="date" width={10} label={t('admin:change.from')} />
          <Input
            {...field('until')}
            type="date"
            width={10}
            label={t('admin:change.until')}
            hint={t('admin:change.untilHint')}
            optional={t('admin:change.optional')}
          />
          <Input {...field('name')} label={t('admin:change.name')} hint={t('admin:change.nameHint')} maxlength={120} />
          <Input
            {...field('nameEn')}
            label={t('admin:change.nameEn')}
            optional={t('admin:change.optional')}
            maxlength={120}
          />
        </>
      ) : null}
      {kind === 'swap' ? (
        <>
          <Input {...field('date')} type="date" width={10} label={t('admin:change.swapOff')} />
          <Input {...field('worked')} type="date" width={10} label={t('admin:change.worked')} />
        </>
      ) : null}
      {kind === 'take-back' ? (
        <Input {...field('date')} type="date" width={10} label={t('admin:change.takeBackDay')} />
      ) : null}
      {kind === 'year' ? (
        <Input {...field('year')} inputmode="numeric" width={4} maxlength={4} label={t('admin:calendar.year')} />
      ) : null}
    </>
  );
}

/** How sure it is, who says so, and why it is entered. */
function GroundFields(shown: Shown) {
  const t = shown.c.get('t');
  const { fields } = shown;
  const field = fieldIn(shown);
  return (
    <>
      <Choices
        {...field('status')}
        label={t('admin:change.status')}
        value={text(fields, 'status') || 'announced'}
        choices={(['announced', 'provisional'] as const).map((value) => ({
          value,
          text: t(`admin:statuses.${value}`),
          hint: t(`admin:change.statusHints.${value}`),
        }))}
      />
      <Input
        {...field('source')}
        label={t('admin:change.source')}
        hint={t('admin:change.sourceHint')}
        maxlength={400}
      />
      <Textarea
        {...field('reason')}
        label={t('admin:change.reason')}
        hint={t('admin:change.reasonHint')}
        rows={3}
        maxlength={400}
      />
    </>
  );
}

function preview(
  c: WebContext,
  fields: Fields,
  change: CalendarChange,
  { count: moves, moved }: Answer<'changeCalendar'>,
) {
  const t = c.get('t');
  const locale = c.get('locale');
  const { days = [], years = [] } = change;
  return page(
    c,
    { title: t('admin:preview.title'), back: { href: CALENDAR, text: t('admin:calendar.title') }, wide: true },
    <>
      <h1 class="govuk-heading-l">{t('admin:preview.title')}</h1>
      <ul class="govuk-list govuk-list--bullet">
        {whatChanged(c, { days, years }).map((line) => (
          <li>{line}</li>
        ))}
      </ul>
      {moves === 0 ? (
        <p class="govuk-inset-text">{t('admin:preview.none')}</p>
      ) : (
        <>
          <Warning
            label={t('admin:preview.warning')}
            text={t('admin:preview.moves', { count: moves, figure: count(locale, moves) })}
          />
          <Redated c={c} caption={t('admin:preview.table')} steps={moved} />
          {moved.length < moves ? (
            <p class="govuk-body">
              {t('admin:preview.first', { shown: count(locale, moved.length), all: count(locale, moves) })}
            </p>
          ) : null}
        </>
      )}
      <p class="govuk-body app-narrow">{t('admin:preview.means')}</p>
      <Form c={c} action={CHANGES}>
        {Object.entries(fields).map(([name, value]) => (
          <input type="hidden" name={name} value={[value].flat()[0]} />
        ))}
        <div class="govuk-button-group">
          <Button
            text={
              moves === 0
                ? t('admin:preview.confirmNone')
                : t('admin:preview.confirm', { count: moves, figure: count(locale, moves) })
            }
          />
          <Button text={t('admin:preview.edit')} kind="secondary" formaction={NEW} />
        </div>
      </Form>
    </>,
  );
}

function Redated({ c, caption, steps }: { c: WebContext; caption: string; steps: readonly RedatedStep[] }) {
  const t = c.get('t');
  const locale = c.get('locale');
  return (
    <Table
      caption={caption}
      head={[
        t('admin:redated.referral'),
        t('admin:redated.step'),
        t('admin:redated.legalBefore'),
        t('admin:redated.legalAfter'),
        t('admin:redated.strictBefore'),
        t('admin:redated.strictAfter'),
      ]}
      rows={steps.map((step) => [
        step.number,
        say(locale, step.title),
        when(locale, step.before.legal),
        step.after.legal === step.before.legal ? (
          t('admin:redated.same')
        ) : (
          <strong>{when(locale, step.after.legal)}</strong>
        ),
        when(locale, step.before.strict),
        step.after.strict === step.before.strict ? (
          t('admin:redated.same')
        ) : (
          <strong>{when(locale, step.after.strict)}</strong>
        ),
      ])}
    />
  );
}

calendarChangePages.get(`${CHANGES}/:revision`, async (c: WebContext) => {
  const t = c.get('t');
  const locale = c.get('locale');
  const revision = Number(c.req.param('revision'));
  const cursor = c.req.query('cursor') || undefined;
  const { change, referrals, items, nextCursor } = await c
    .get('api')
    .getCalendarChange(revision, { cursor, limit: 50 });
  const here = `${CHANGES}/${revision}`;
  return page(
    c,
    { title: t('admin:made.title'), back: { href: CALENDAR, text: t('admin:calendar.title') }, wide: true },
    <>
      <h1 class="govuk-heading-l">{t('admin:made.title')}</h1>
      <p class="govuk-body">
        {t('admin:made.by', {
          name: change.changedByName ?? change.changedBy,
          time: when(locale, change.changedAt),
          reason: change.reason,
        })}
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {whatChanged(c, change).map((line, index) => (
          <li>
            {line}. {t('admin:calendar.source')}: {[...change.days, ...change.years][index]?.source}
          </li>
        ))}
      </ul>
      <p class="govuk-inset-text">
        {referrals.told < referrals.open ? (
          <>
            {t('admin:made.underWay', {
              told: count(locale, referrals.told),
              open: count(locale, referrals.open),
            })}{' '}
            <a class="govuk-link" href={here}>
              {t('admin:made.again')}
            </a>
          </>
        ) : (
          t('admin:made.all', { open: count(locale, referrals.open) })
        )}
      </p>
      {items.length === 0 ? (
        <p class="govuk-body">{t('admin:made.none')}</p>
      ) : (
        <Redated c={c} caption={t('admin:made.table')} steps={items} />
      )}
      {nextCursor ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`${here}?${new URLSearchParams({ cursor: nextCursor })}`}>
            {t('admin:next')}
          </a>
        </p>
      ) : null}
    </>,
  );
});
