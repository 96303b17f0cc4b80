import type { AgencyChange } from '../../../client/index.ts';
import { stateAt } from '../../../domain/agency/agencies.ts';
import { AGENCY_KINDS } from '../../../domain/codes.ts';
import { labelOf } from '../../../domain/codelists/labels.ts';
import type { Agency } from '../../agencies.ts';
import type { WebContext } from '../../context.ts';
import { type Fields, type FormErrors, text } from '../../posted.ts';
import { when } from '../../format.ts';
import { codeWord, say } from '../../i18n.ts';
import type { Choice } from '../../ui/form.tsx';
import { Button, Form, Input, Textarea } from '../../ui/form.tsx';
import { Tag } from '../../ui/parts.tsx';

/** What the pages of agencies share: words, the fields every change has, and the way from a form to its consequence. */

export const AGENCIES = '/admin/agencies';

const COLOURS = { past: 'grey', present: 'green', future: 'blue' } as const;

export function State({ c, state }: { c: WebContext; state: Agency['state'] }) {
  return <Tag text={c.get('t')(`agencies:states.${state}`)} colour={COLOURS[state]} />;
}

export const kindWord = (c: WebContext, kind: Agency['kind']): string => {
  const words = say(c.get('locale'), labelOf('agency-kind', kind));
  return words.charAt(0).toLocaleUpperCase('vi') + words.slice(1);
};

export const kindChoices = (c: WebContext): Choice[] =>
  AGENCY_KINDS.map((kind) => ({ value: kind, text: kindWord(c, kind) }));

/** A day as the API says it, in words. */
export const day = (c: WebContext, date: string): string => when(c.get('locale'), `${date}T00:00:00+07:00`, 'date');

/** Communes are called as their People’s Committees, with the code beside. */
export function communeInWords(c: WebContext, items: readonly Agency[], area: string | null): string | null {
  if (area === null) return null;
  const committee =
    items.find((entry) => entry.kind === 'commune' && entry.area === area && entry.state === 'present') ??
    items.find((entry) => entry.kind === 'commune' && entry.area === area);
  return committee ? `${area} · ${say(c.get('locale'), committee.name)}` : area;
}

export const FIELDS = ['nameVi', 'nameEn', 'area', 'parentId', 'email', 'phone', 'hours', 'rank'] as const;
export type AgencyField = (typeof FIELDS)[number];
/** Empty stands for nothing. */
const MAY_BE_EMPTY: readonly AgencyField[] = ['area', 'parentId', 'email', 'phone', 'hours'];

export const fieldWord = (c: WebContext, name: string) => codeWord(c.get('t'), 'agencies:fields', name);

/** What was typed, as the API takes it. */
export function typedValue(fields: Fields, name: AgencyField): string | null {
  const typed = text(fields, name);
  return typed === '' && MAY_BE_EMPTY.includes(name) ? null : typed;
}

export const becauseOf = (fields: Fields) => ({
  from: text(fields, 'from') || undefined,
  reason: text(fields, 'reason'),
  source: text(fields, 'source') || null,
});

/** From when, why, and by which instrument: asked at every change. */
export function Because({ c, fields, errors }: { c: WebContext; fields: Fields; errors: FormErrors }) {
  const t = c.get('t');
  const field = (name: string) => ({ name, errors, value: text(fields, name) });
  return (
    <>
      <Input
        {...field('from')}
        type="date"
        width={10}
        label={t('agencies:fields.from')}
        hint={t('agencies:fields.fromHint')}
      />
      <Input
        {...field('source')}
        label={t('agencies:fields.source')}
        hint={t('agencies:fields.sourceHint')}
        optional={t('agencies:optional')}
        maxlength={400}
      />
      <Textarea
        {...field('reason')}
        label={t('agencies:fields.reason')}
        hint={t('agencies:fields.reasonHint')}
        rows={3}
        maxlength={400}
      />
    </>
  );
}

/** Which button was pressed: the consequence comes first, then the act, or the form once more. */
export const nextOf = (fields: Fields): 'preview' | 'confirm' | 'edit' => {
  const next = text(fields, 'next');
  return next === 'confirm' || next === 'edit' ? next : 'preview';
};

export function ToPreview({ c }: { c: WebContext }) {
  const t = c.get('t');
  return (
    <>
      <Button text={t('agencies:toPreview')} name="next" value="preview" />
      <p class="govuk-body-s">{t('agencies:nothingYet')}</p>
    </>
  );
}

/** What was typed goes along unseen, to be done or to be corrected. */
export function Confirm(props: {
  c: WebContext;
  action: string;
  fields: Fields;
  words: string;
  version?: number;
  /** What was shown: the act is done only while that is still so. */
  seen?: string;
  warning?: boolean;
}) {
  const { c, fields } = props;
  const given = Object.entries(fields).filter(([name]) => name !== 'next' && name !== 'seen');
  return (
    <Form c={c} action={props.action} version={props.version}>
      {given.flatMap(([name, value]) => [value].flat().map((one) => <input type="hidden" name={name} value={one} />))}
      {props.seen === undefined ? null : <input type="hidden" name="seen" value={props.seen} />}
      <div class="govuk-button-group">
        <Button text={props.words} name="next" value="confirm" kind={props.warning ? 'warning' : 'primary'} />
        <Button text={c.get('t')('agencies:edit')} name="next" value="edit" kind="secondary" />
      </div>
    </Form>
  );
}

/** What of it is said in words of its own on a preview: from which day, by what, why. */
export const becauseRows = (c: WebContext, fields: Fields, today: string): [string, string][] => {
  const t = c.get('t');
  return [
    [t('agencies:fields.from'), day(c, text(fields, 'from') || today)],
    [t('agencies:fields.source'), text(fields, 'source') || t('agencies:none')],
    [t('agencies:fields.reason'), text(fields, 'reason')],
  ];
};

/** A value of a field as people read it: the name of a parent, the commune of a seat. */
export function shown(c: WebContext, items: readonly Agency[], name: string, value: string | null | undefined): string {
  if (value === null || value === undefined || value === '') return c.get('t')('agencies:none');
  if (name === 'parentId') {
    const parent = items.find(({ id }) => id === value);
    return parent ? say(c.get('locale'), parent.name) : value;
  }
  if (name === 'area') return communeInWords(c, items, value) ?? value;
  return value;
}

const planned = (change: AgencyChange): boolean => change.status === 'planned';
/** A change can be called off until its day has come. */
export const mayCallOff = (change: AgencyChange, now = new Date()): boolean =>
  planned(change) && stateAt({ validFrom: new Date(`${change.from}T00:00:00+07:00`), validTo: null }, now) === 'future';
