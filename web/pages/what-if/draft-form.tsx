import type { ApiClient, Answer } from '../../../client/index.ts';
import { ESCALATION_LEVELS } from '../../../domain/kernel/ladder.ts';
import { DAY_KINDS } from '../../../domain/law/calendar.ts';
import { LADDER_IDS, UNITS } from '../../../domain/law/types.ts';
import { pathwayVersions } from '../../../domain/pathway/index.ts';
import type { WebContext } from '../../context.ts';
import { say } from '../../i18n.ts';
import { type Fields, type FormErrors, text } from '../../posted.ts';
import { Button, Choices, Form, Input, Pick, Select, Textarea } from '../../ui/form.tsx';
import { Details } from '../../ui/parts.tsx';
import { versionOf, WHAT_IF } from './shared.ts';

/** The form of a draft: what may be drafted by hand; all else, and more of it, as a file. */

type Draft = Parameters<ApiClient['startWhatIf']>[0]['draft'];
export type Level = Answer<'listLocalLevels'>['items'][number];

const ROWS = [0, 1, 2, 3, 4] as const;
const LADDER_ROWS = [0, 1, 2] as const;

interface Drawn {
  c: WebContext;
  fields: Fields;
  errors: FormErrors;
}

export function DraftForm({ c, fields, errors, levels }: Drawn & { levels: readonly Level[] }) {
  const t = c.get('t');
  const field = (name: string, max: number) => ({ name, errors, value: text(fields, name), maxlength: max });
  return (
    <Form c={c} action={WHAT_IF} upload>
      <Input {...field('title', 120)} label={t('what-if:form.title')} hint={t('what-if:form.titleHint')} />
      <Textarea {...field('reason', 2000)} label={t('what-if:form.reason')} rows={2} />
      <Input {...field('source', 400)} label={t('what-if:form.source')} hint={t('what-if:form.sourceHint')} />
      <Input
        {...field('months', 2)}
        value={text(fields, 'months') || '12'}
        label={t('what-if:form.months')}
        hint={t('what-if:form.monthsHint')}
        inputmode="numeric"
        width={3}
      />
      <LevelRows c={c} fields={fields} errors={errors} levels={levels} />
      <DayRows c={c} fields={fields} errors={errors} />
      <LadderRows c={c} fields={fields} errors={errors} />
      <Details summary={t('what-if:form.pathway')} open={isGiven(fields, errors, /^pathway/)}>
        <Select
          name="pathway"
          errors={errors}
          label={t('what-if:form.pathwayLabel')}
          value={text(fields, 'pathway')}
          empty={t('what-if:form.asItIs')}
          choices={pathwayVersions().map(({ id }) => ({ value: id, text: versionOf(c, id) }))}
        />
      </Details>
      <Choices
        name="forecast"
        errors={errors}
        multiple
        label={t('what-if:form.forecast')}
        value={text(fields, 'forecast')}
        choices={[{ value: 'yes', text: t('what-if:form.forecastYes') }]}
      />
      <Details summary={t('what-if:form.file')} open={isGiven(fields, errors, /^file$/)}>
        <Input
          name="file"
          type="file"
          errors={errors}
          label={t('what-if:form.fileLabel')}
          hint={t('what-if:form.fileHint')}
        />
      </Details>
      <Button text={t('what-if:form.submit')} />
    </Form>
  );
}

/** As many as are filled, and one more to fill. A form that comes back has the next. */
const rows = (fields: Fields) => ROWS.filter((n) => n === 0 || n < 3 || text(fields, `rule-${n - 1}`) !== '');

const isGiven = (fields: Fields, errors: FormErrors, names: RegExp) =>
  Object.keys(errors).some((name) => names.test(name)) ||
  Object.keys(fields).some((name) => names.test(name) && text(fields, name) !== '');

function LevelRows({ c, fields, errors, levels }: Drawn & { levels: readonly Level[] }) {
  const t = c.get('t');
  const choices = levels.map(({ rule, title }) => ({ value: rule, text: say(c.get('locale'), title) }));
  // Two of one name are told apart by what they are called in a file.
  const named = choices.map((one) =>
    choices.filter(({ text: other }) => other === one.text).length > 1
      ? { ...one, text: `${one.text} (${one.value})` }
      : one,
  );
  return (
    <Details summary={t('what-if:form.levels')} open>
      {rows(fields).map((n) => (
        <fieldset class="govuk-fieldset">
          <legend class="govuk-visually-hidden">{t('what-if:form.levelN', { n: n + 1 })}</legend>
          <Pick
            t={t}
            name={`rule-${n}`}
            sameAs={n === 0 ? undefined : 'rule-0'}
            errors={errors}
            label={t('what-if:form.levelN', { n: n + 1 })}
            value={text(fields, `rule-${n}`)}
            empty={t('what-if:form.none')}
            choices={named}
          />
          <Input
            name={`count-${n}`}
            errors={errors}
            label={t('what-if:form.count')}
            value={text(fields, `count-${n}`)}
            inputmode="numeric"
            width={3}
            maxlength={3}
          />
          <Select
            name={`unit-${n}`}
            errors={errors}
            label={t('what-if:form.unit')}
            value={text(fields, `unit-${n}`) || 'working-day'}
            choices={UNITS.map((unit) => ({ value: unit, text: t(`admin:levels.units.${unit}`) }))}
          />
        </fieldset>
      ))}
    </Details>
  );
}

function DayRows({ c, fields, errors }: Drawn) {
  const t = c.get('t');
  return (
    <Details summary={t('what-if:form.days')} open={isGiven(fields, errors, /^date-/)}>
      <p class="govuk-body">{t('what-if:form.daysMean')}</p>
      {ROWS.map((n) => (
        <fieldset class="govuk-fieldset">
          <legend class="govuk-visually-hidden">{t('what-if:form.dayN', { n: n + 1 })}</legend>
          <Input
            name={`date-${n}`}
            type="date"
            width={10}
            errors={errors}
            label={t('what-if:form.dayN', { n: n + 1 })}
            value={text(fields, `date-${n}`)}
          />
          <Select
            name={`kind-${n}`}
            errors={errors}
            label={t('what-if:form.kind')}
            value={text(fields, `kind-${n}`) || 'holiday'}
            choices={KINDS.map((kind) => ({ value: kind, text: t(`what-if:kinds.${kind}`) }))}
          />
        </fieldset>
      ))}
    </Details>
  );
}

/** What moves a date: a half day counts as a working day. */
const KINDS = DAY_KINDS.filter((kind) => kind !== 'half-day' && kind !== 'make-up');

function LadderRows({ c, fields, errors }: Drawn) {
  const t = c.get('t');
  return (
    <Details summary={t('what-if:form.ladders')} open={isGiven(fields, errors, /^hours-/)}>
      <p class="govuk-body">{t('what-if:form.laddersMean')}</p>
      {LADDER_ROWS.map((n) => (
        <fieldset class="govuk-fieldset">
          <legend class="govuk-visually-hidden">{t('what-if:form.ladderN', { n: n + 1 })}</legend>
          <Select
            name={`ladder-${n}`}
            errors={errors}
            label={t('what-if:form.ladderN', { n: n + 1 })}
            value={text(fields, `ladder-${n}`)}
            choices={LADDER_IDS.map((id) => ({ value: id, text: t(`what-if:ladders.${id}`) }))}
          />
          <Select
            name={`level-${n}`}
            errors={errors}
            label={t('what-if:form.level')}
            value={text(fields, `level-${n}`)}
            choices={ESCALATION_LEVELS.map((id) => ({ value: id, text: t(`codes:levels.${id}`) }))}
          />
          <Input
            name={`hours-${n}`}
            errors={errors}
            label={t('what-if:form.hours')}
            hint={t('what-if:form.hoursHint')}
            value={text(fields, `hours-${n}`)}
            width={4}
            maxlength={5}
          />
        </fieldset>
      ))}
    </Details>
  );
}

/** The draft of a form; what is no number is said to be none by the API. */
export function draftIn(fields: Fields): Draft {
  const value = (name: string, n: number) => text(fields, `${name}-${n}`);
  const source = text(fields, 'source');
  const days = filled(fields, 'date', ROWS).map((n) => {
    const name = text(fields, 'title') || source || '–';
    const kind = value('kind', n) as (typeof DAY_KINDS)[number];
    return { date: value('date', n), kind, name: { vi: name, en: name }, source, status: 'provisional' as const };
  });
  const ladders: NonNullable<Draft['ladders']> = {};
  for (const n of filled(fields, 'hours', LADDER_ROWS)) {
    const id = value('ladder', n) as (typeof LADDER_IDS)[number];
    ladders[id] = { ...ladders[id], [value('level', n)]: Number(value('hours', n)) };
  }
  return {
    ...{ title: text(fields, 'title'), reason: text(fields, 'reason'), source },
    levels: filled(fields, 'rule', ROWS).map((n) => ({
      ...{ rule: value('rule', n), count: Number(value('count', n)) || 0 },
      unit: value('unit', n) as (typeof UNITS)[number],
    })),
    ...(days.length > 0 ? { calendar: { days, years: [] } } : {}),
    ...(Object.keys(ladders).length > 0 ? { ladders } : {}),
    ...(text(fields, 'pathway') ? { pathway: text(fields, 'pathway') } : {}),
  };
}

const filled = <N extends number>(fields: Fields, name: string, among: readonly N[]): N[] =>
  among.filter((n) => text(fields, `${name}-${n}`) !== '');

/** What the API found wrong, at the fields it was typed into. */
export function atFields(errors: FormErrors, fields: Fields): FormErrors {
  const row = (name: string, index: string, among: readonly number[]) =>
    filled(fields, name, among)[Number(index)] ?? 0;
  return Object.fromEntries(
    Object.entries(errors).map(([path, message]) => {
      const at = path.replace(/^draft\./, '');
      const [, index = '', part = ''] = /^levels\.(\d+)\.?(\w*)/.exec(at) ?? [];
      if (index !== '') return [`${part || 'rule'}-${row('rule', index, ROWS)}`, message];
      const [, day = ''] = /^calendar\.days\.(\d+)/.exec(at) ?? [];
      if (day !== '') return [`date-${row('date', day, ROWS)}`, message];
      if (at.startsWith('calendar.')) return ['date-0', message];
      const [, id, level] = /^ladders\.([\w-]+)\.?(\w*)/.exec(at) ?? [];
      if (id !== undefined) return [`hours-${ladderRow(fields, id, level)}`, message];
      return [at, message];
    }),
  );
}

const ladderRow = (fields: Fields, id: string, level = ''): number => {
  const rows = filled(fields, 'hours', LADDER_ROWS).filter((n) => text(fields, `ladder-${n}`) === id);
  return rows.find((n) => text(fields, `level-${n}`) === level) ?? rows[0] ?? 0;
};
