import type { Answer, ApiClient } from '../../../client/index.ts';
import type { WebContext } from '../../context.ts';
import { type Fields, type FormErrors, posted, text, texts } from '../../posted.ts';
import { when } from '../../format.ts';
import { say } from '../../i18n.ts';
import { done } from '../../notice.ts';
import { createPages } from '../../router.ts';
import { Button, Choices, Form, Input, LinkButton, Textarea } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { addressHere, Live } from '../../ui/live.tsx';
import { Details, Table, Tag } from '../../ui/parts.tsx';
import { formRefusals, SignInAgain } from '../people/shared.tsx';
import { waitingFor } from '../power-requests/waiting.tsx';
import { midnight } from './calendar.tsx';
import { figure } from './policy.tsx';

/** What the place sets itself where no rule of law has a figure: what counts now and later, and asking for another one. */

export const localLevelPages = createPages();

export const LOCAL_LEVELS = '/admin/local-levels';
const SET = `${LOCAL_LEVELS}/set`;
const CONFIRM = `${LOCAL_LEVELS}/confirm`;

type Levels = Answer<'listLocalLevels'>;
type Level = Levels['items'][number];
type Wanted = Parameters<ApiClient['setLocalLevels']>[0];

localLevelPages.get(LOCAL_LEVELS, async (c: WebContext) => {
  const t = c.get('t');
  const { items, changes } = await c.get('api').listLocalLevels();
  const open = items.filter(({ setHere }) => !setHere).length;
  return page(
    c,
    { title: t('admin:levels.title'), back: { href: '/admin', text: t('admin:areas.title') }, wide: true },
    <>
      <h1 class="govuk-heading-l">{t('admin:levels.title')}</h1>
      <p class="govuk-body app-narrow">{t('admin:levels.intro')}</p>
      <p class="govuk-body app-narrow">{t('admin:levels.running')}</p>
      {await waitingFor(c, { kind: 'local-levels' })}
      {open > 0 ? (
        <>
          <p class="govuk-body">{t('admin:levels.open', { count: open })}</p>
          <LinkButton href={CONFIRM} text={t('admin:levels.confirm')} />
        </>
      ) : null}
      <Live id="local-levels" href={addressHere(c)} adminAreas={['local-levels']}>
        <h2 class="govuk-heading-m">{t('admin:levels.now')}</h2>
        {groupsOf(items).map(([group, levels]) => (
          <Details summary={`${t(`admin:levels.groups.${group}`)} (${levels.length})`}>
            <Table
              caption={t(`admin:levels.groups.${group}`)}
              captionHidden
              head={[
                t('admin:levels.rule'),
                t('admin:levels.figure'),
                t('admin:levels.setBy'),
                t('admin:levels.planned'),
                t('admin:levels.change'),
              ]}
              rows={levels.map((level) => row(c, level))}
            />
          </Details>
        ))}
        {changes.length === 0 ? (
          <p class="govuk-inset-text">{t('admin:levels.noChanges')}</p>
        ) : (
          <Table
            caption={t('admin:levels.changes')}
            head={[
              t('admin:levels.rule'),
              t('admin:levels.figure'),
              t('admin:levels.from'),
              t('admin:levels.askedBy'),
              t('admin:levels.approvedBy'),
              t('admin:levels.reason'),
            ]}
            rows={changes.map((change) => [
              say(c.get('locale'), change.title),
              figure(t, change),
              when(c.get('locale'), change.from),
              change.askedBy.name,
              `${change.approvedBy.name}, ${when(c.get('locale'), change.approvedAt)}`,
              change.reason,
            ])}
          />
        )}
      </Live>
    </>,
  );
});

/** By where in a case they count, so that a page of thirty is five lines to begin with. */
const GROUPS = {
  reception: ['report', 'intake', 'reception', 'rescue', 'missing', 'emergency'],
  identification: ['verification', 'identification'],
  child: ['child'],
  support: ['safety', 'support', 'benefits'],
  leaving: ['placement', 'return', 'foreign', 'handover', 'followup'],
} as const;
type Group = keyof typeof GROUPS | 'others';

function groupsOf(levels: readonly Level[]): [Group, Level[]][] {
  const named = Object.keys(GROUPS) as (keyof typeof GROUPS)[];
  const groupOf = ({ rule }: Level): Group =>
    named.find((group) => GROUPS[group].some((room) => rule.startsWith(`${room}.`))) ?? 'others';
  return [...named, 'others' as const]
    .map((group): [Group, Level[]] => [group, levels.filter((level) => groupOf(level) === group)])
    .filter(([, found]) => found.length > 0);
}

/** Beside a rule of the law for those it speaks of stands one of the place, of the same name, for everybody else. */
const forOthers = ({ rule }: Level) => rule.endsWith('-others');
/** The name of a level, told apart from the rule of the law that is called the same. */
const titleOf = (c: WebContext, level: Level) =>
  forOthers(level)
    ? c.get('t')('admin:levels.forOthers', { rule: say(c.get('locale'), level.title) })
    : say(c.get('locale'), level.title);

function row(c: WebContext, level: Level) {
  const t = c.get('t');
  const locale = c.get('locale');
  return [
    <>
      {titleOf(c, level)}
      {level.law ? <p class="app-meta">{t('admin:levels.hoursOf', { law: say(locale, level.law) })}</p> : null}
    </>,
    <strong>{figure(t, level.figure)}</strong>,
    level.setHere ? (
      when(locale, midnight(level.set.on), 'date')
    ) : (
      <Tag text={t('admin:levels.unconfirmed')} colour="orange" />
    ),
    level.planned.map((plan) => `${figure(t, plan)}, ${when(locale, plan.from)}`).join('; ') || '–',
    <a class="govuk-link" href={`${SET}?rule=${level.rule}`}>
      {t('admin:levels.change')}
      <span class="govuk-visually-hidden">: {titleOf(c, level)}</span>
    </a>,
  ];
}

localLevelPages.get(SET, (c: WebContext) => setForm(c, { rule: c.req.query('rule') ?? '' }));
localLevelPages.get(CONFIRM, (c: WebContext) => confirmForm(c, {}));

async function setForm(c: WebContext, fields: Fields, errors: FormErrors = {}, again = false) {
  const t = c.get('t');
  const locale = c.get('locale');
  const { items } = await c.get('api').listLocalLevels();
  const level = items.find(({ rule }) => rule === text(fields, 'rule'));
  if (!level) return c.notFound();
  const title = t('admin:levels.setTitle', { rule: titleOf(c, level) });
  return page(
    c,
    { title, errors, back: { href: LOCAL_LEVELS, text: t('admin:levels.title') } },
    <div class="app-narrow">
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t('admin:levels.isNow', { figure: figure(t, level.figure) })}</p>
      {level.law ? <p class="govuk-body">{t('admin:levels.hoursOf', { law: say(locale, level.law) })}</p> : null}
      {again ? <SignInAgain c={c} next={`${SET}?rule=${level.rule}`} /> : null}
      <Form c={c} action={SET}>
        <input type="hidden" name="rule" value={level.rule} />
        <Input
          name="count"
          errors={errors}
          label={t('admin:levels.count')}
          hint={level.may.map(({ unit, most }) => figure(t, { unit, count: most })).join('; ')}
          value={text(fields, 'count')}
          inputmode="numeric"
          width={4}
          maxlength={3}
        />
        {level.may.length > 1 ? (
          <Choices
            name="unit"
            errors={errors}
            label={t('admin:levels.unit')}
            value={text(fields, 'unit') || level.figure.unit}
            choices={level.may.map(({ unit }) => ({ value: unit, text: t(`admin:levels.units.${unit}`) }))}
          />
        ) : (
          <input type="hidden" name="unit" value={level.figure.unit} />
        )}
        <GroundFields c={c} fields={fields} errors={errors} />
      </Form>
    </div>,
  );
}

async function confirmForm(c: WebContext, fields: Fields, errors: FormErrors = {}, again = false) {
  const t = c.get('t');
  const { items } = await c.get('api').listLocalLevels();
  const open = items.filter(({ setHere }) => !setHere);
  return page(
    c,
    { title: t('admin:levels.confirm'), errors, back: { href: LOCAL_LEVELS, text: t('admin:levels.title') } },
    <div class="app-narrow">
      <h1 class="govuk-heading-l">{t('admin:levels.confirm')}</h1>
      <p class="govuk-body">{t('admin:levels.confirmMeans')}</p>
      {again ? <SignInAgain c={c} next={CONFIRM} /> : null}
      <Form c={c} action={CONFIRM}>
        <Choices
          name="rules"
          errors={errors}
          multiple
          label={t('admin:levels.which')}
          value={texts(fields, 'rules')}
          choices={open.map((level) => ({
            value: level.rule,
            text: `${titleOf(c, level)}: ${figure(t, level.figure)}`,
          }))}
        />
        <GroundFields c={c} fields={fields} errors={errors} />
      </Form>
    </div>,
  );
}

/** From when, and why. */
function GroundFields({ c, fields, errors }: { c: WebContext; fields: Fields; errors: FormErrors }) {
  const t = c.get('t');
  return (
    <>
      <Input
        name="from"
        errors={errors}
        type="date"
        width={10}
        label={t('admin:levels.from')}
        hint={t('admin:levels.fromHint')}
        optional={t('admin:change.optional')}
        value={text(fields, 'from')}
      />
      <Textarea
        name="reason"
        errors={errors}
        label={t('admin:levels.reason')}
        hint={t('admin:levels.reasonHint')}
        value={text(fields, 'reason')}
        rows={3}
        maxlength={400}
      />
      <p class="govuk-body-s">{t('admin:levels.takesTwo')}</p>
      <Button text={t('admin:levels.ask')} />
    </>
  );
}

type Drawn = typeof setForm;

/** Asks for it; what the API refuses is said at the fields it was typed into. */
async function ask(c: WebContext, draw: Drawn, levelsOf: (fields: Fields) => Promise<Wanted['levels']>) {
  const { fields, write } = await posted(c);
  const from = text(fields, 'from') || null;
  try {
    await c.get('api').setLocalLevels({ levels: await levelsOf(fields), from, reason: text(fields, 'reason') }, write);
    return done(c, LOCAL_LEVELS, 'power:done.asked');
  } catch (error) {
    const { errors, again } = formRefusals(error);
    return draw(c, fields, atFields(errors), again);
  }
}

/** `levels.0.count` is the field `count`; of several that are confirmed, the list. */
const atFields = (errors: FormErrors): FormErrors =>
  Object.fromEntries(Object.entries(errors).map(([field, message]) => [fieldOf(field), message]));
const fieldOf = (field: string) => (field === 'levels' ? 'rules' : field.replace(/^levels\.\d+\./, ''));

localLevelPages.post(SET, (c: WebContext) =>
  ask(c, setForm, async (fields) => [
    {
      rule: text(fields, 'rule'),
      // What is no number is no count: the API says the bounds.
      count: Number(text(fields, 'count')) || 0,
      unit: text(fields, 'unit') as Level['figure']['unit'],
    },
  ]),
);

localLevelPages.post(CONFIRM, (c: WebContext) =>
  ask(c, confirmForm, async (fields) => {
    const chosen = texts(fields, 'rules');
    const { items } = await c.get('api').listLocalLevels();
    return items.flatMap(({ rule, figure: now }) => (chosen.includes(rule) ? [{ rule, ...now }] : []));
  }),
);
