import type { Child } from 'hono/jsx';
import { asset } from '../assets.ts';
import type { WebContext } from '../context.ts';
import { DRAFT_FIELD, type FormErrors, KEY_FIELD, VERSION_FIELD } from '../posted.ts';
import type { Translate } from '../i18n.ts';
import { type OfflineDraft, offlineDraftData, OfflineDraftWaits } from './offline-draft.tsx';

/**
 * Fields as govuk-frontend draws them: label, hint, message of the field, then the field. All have an id equal to their
 * name, so that the summary on top can lead to each.
 */

interface FieldProps {
  name: string;
  label: string;
  hint?: string;
  errors?: FormErrors;
  optional?: string;
}

/** A form that can be sent twice and still acts once, and that knows the version it was filled against. */
export function Form(props: {
  c: WebContext;
  action: string;
  version?: number;
  upload?: boolean;
  /** Keeps itself on this device while somebody types, and waits there for a line (`assets/offline-forms.js`). */
  offlineDraft?: OfflineDraft;
  /** Saves itself as a draft on the server too: where the button with this value does. */
  autosave?: string;
  /** When the draft it shows was saved; null: there is none. */
  draftAt?: string | null;
  /** Given again when the form comes back with errors, so that a retry stays the same action. */
  idempotencyKey?: string;
  children?: Child;
}) {
  const { c, offlineDraft: kept } = props;
  const form = (
    <form
      method="post"
      action={props.action}
      novalidate
      enctype={props.upload ? 'multipart/form-data' : undefined}
      autocomplete="off"
      data-offline-draft={kept ? offlineDraftData(c, kept) : undefined}
      data-autosave={props.autosave}
    >
      <input type="hidden" name={KEY_FIELD} value={props.idempotencyKey ?? crypto.randomUUID()} />
      {props.version === undefined ? null : <input type="hidden" name={VERSION_FIELD} value={String(props.version)} />}
      {props.draftAt === undefined ? null : <input type="hidden" name={DRAFT_FIELD} value={props.draftAt ?? ''} />}
      {props.children}
      {kept ? <p class="govuk-body-s" role="status" data-offline-status /> : null}
      {props.upload ? <script type="module" src={asset('preview.js')}></script> : null}
    </form>
  );
  return kept ? (
    <>
      {form}
      <OfflineDraftWaits c={c} page={kept.page} />
    </>
  ) : (
    form
  );
}

const describedBy = ({ name, hint, errors }: FieldProps) =>
  [hint ? `${name}-hint` : '', errors?.[name] ? `${name}-error` : ''].filter(Boolean).join(' ') || undefined;

const group = ({ name, errors }: FieldProps) => `govuk-form-group${errors?.[name] ? ' govuk-form-group--error' : ''}`;

function Hint({ name, hint }: FieldProps) {
  return hint ? (
    <div id={`${name}-hint`} class="govuk-hint">
      {hint}
    </div>
  ) : null;
}

function Message({ name, errors }: FieldProps) {
  const message = errors?.[name];
  return message ? (
    <p id={`${name}-error`} class="govuk-error-message">
      {message}
    </p>
  ) : null;
}

/** What every field with one control has around it: its label, what helps to fill it in, what is wrong with it. */
function Labelled({ children, ...props }: FieldProps & { children?: Child }) {
  const { name, label, optional } = props;
  return (
    <div class={group(props)}>
      <label class="govuk-label govuk-label--s" for={name}>
        {label}
        {optional ? <span class="govuk-!-font-weight-regular"> ({optional})</span> : null}
      </label>
      <Hint {...props} />
      <Message {...props} />
      {children}
    </div>
  );
}

/** The same around several controls that answer one question: their question is a legend. */
function Grouped({ children, ...props }: FieldProps & { children?: Child }) {
  const { label, optional } = props;
  return (
    <div class={group(props)}>
      <fieldset class="govuk-fieldset" aria-describedby={describedBy(props)}>
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">
          {label}
          {optional ? <span class="govuk-!-font-weight-regular"> ({optional})</span> : null}
        </legend>
        <Hint {...props} />
        <Message {...props} />
        {children}
      </fieldset>
    </div>
  );
}

export function Input(
  props: FieldProps & {
    type?: string;
    value?: string;
    autocomplete?: string;
    inputmode?: string;
    width?: 2 | 3 | 4 | 5 | 10 | 20 | 30;
    spellcheck?: boolean;
    maxlength?: number;
  },
) {
  const { name, errors } = props;
  return (
    <Labelled {...props}>
      <input
        class={`govuk-input${errors?.[name] ? ' govuk-input--error' : ''}${props.width ? ` govuk-input--width-${props.width}` : ''}`}
        id={name}
        name={name}
        type={props.type ?? 'text'}
        value={props.value ?? ''}
        autocomplete={props.autocomplete}
        inputmode={props.inputmode as 'text' | undefined}
        maxlength={props.maxlength}
        spellcheck={props.spellcheck}
        aria-describedby={describedBy(props)}
      />
    </Labelled>
  );
}

export function Textarea(props: FieldProps & { value?: string; rows?: number; maxlength?: number }) {
  const { name, errors } = props;
  return (
    <Labelled {...props}>
      <textarea
        class={`govuk-textarea${errors?.[name] ? ' govuk-textarea--error' : ''}`}
        id={name}
        name={name}
        rows={props.rows ?? 4}
        maxlength={props.maxlength}
        aria-describedby={describedBy(props)}
      >
        {props.value ?? ''}
      </textarea>
    </Labelled>
  );
}

export interface Choice {
  value: string;
  text: string;
  hint?: string;
  /** What it is called too, e.g. in the other language; for `Pick`. */
  also?: string;
  /** A commune by its code: it is found by what stood there before July 2025, too. */
  commune?: true;
}

/** Radios, or check boxes with `multiple`. The first one has the field's name as its id. */
export function Choices(
  props: FieldProps & {
    choices: readonly Choice[];
    value?: string | readonly string[];
    multiple?: boolean;
    inline?: boolean;
  },
) {
  const { name, multiple } = props;
  const kind = multiple ? 'checkboxes' : 'radios';
  const chosen = new Set(typeof props.value === 'string' ? [props.value] : (props.value ?? []));
  return (
    <Grouped {...props}>
      <div class={`govuk-${kind}${props.inline ? ` govuk-${kind}--inline` : ''}`}>
        {props.choices.map(({ value, text, hint }, index) => {
          const id = index === 0 ? name : `${name}-${index}`;
          return (
            <div class={`govuk-${kind}__item`}>
              <input
                class={`govuk-${kind}__input`}
                id={id}
                name={name}
                type={multiple ? 'checkbox' : 'radio'}
                value={value}
                checked={chosen.has(value)}
                aria-describedby={hint ? `${id}-item-hint` : undefined}
              />
              <label class={`govuk-label govuk-${kind}__label`} for={id}>
                {text}
              </label>
              {hint ? (
                <div id={`${id}-item-hint`} class={`govuk-hint govuk-${kind}__hint`}>
                  {hint}
                </div>
              ) : null}
            </div>
          );
        })}
      </div>
    </Grouped>
  );
}

export function Select(props: FieldProps & { choices: readonly Choice[]; value?: string; empty?: string }) {
  const { name, errors } = props;
  return (
    <Labelled {...props}>
      <select
        class={`govuk-select${errors?.[name] ? ' govuk-select--error' : ''}`}
        id={name}
        name={name}
        aria-describedby={describedBy(props)}
      >
        {props.empty === undefined ? null : <option value="">{props.empty}</option>}
        {props.choices.map(({ value, text }) => (
          <option value={value} selected={value === props.value}>
            {text}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

/** From how many on a list is typed into instead of opened. */
export const MANY = 30;

/**
 * One of a list that may be long: a list to open while it is short, else a field that offers names while somebody types.
 * `picked` (`web/pick.ts`) reads it.
 */
export function Pick(
  props: FieldProps & {
    t: Translate;
    choices: readonly Choice[];
    value?: string;
    empty?: string;
    /** The field on the same page that has these names already. */
    sameAs?: string;
  },
) {
  const { t, choices, name, value, hint, sameAs } = props;
  if (choices.length <= MANY) return <Select {...props} />;
  const chosen = choices.find((choice) => choice.value === value);
  const help = hint ? `${hint} ${t('pick.hint')}` : t('pick.hint');
  const field = { ...props, hint: help };
  return (
    <Labelled {...field}>
      <input
        class={`govuk-input${props.errors?.[name] ? ' govuk-input--error' : ''}`}
        id={name}
        name={name}
        type="text"
        list={`${sameAs ?? name}-list`}
        value={chosen?.text ?? value ?? ''}
        autocomplete="off"
        spellcheck={false}
        aria-describedby={describedBy(field)}
      />
      {sameAs ? null : (
        <datalist id={`${name}-list`}>
          {choices.map((choice) => (
            <option value={choice.text} />
          ))}
        </datalist>
      )}
    </Labelled>
  );
}

/** A day in three parts, in the order it is said here, and a time of day where it is asked for. */
export function DateInput(
  props: FieldProps & {
    t: Translate;
    day: string;
    month: string;
    year: string;
    time: string;
    withTime?: boolean;
    /** How long ago it mostly was, to be said with one tap: `1h`, in minutes (console.js). */
    ago?: boolean;
  },
) {
  const { t, name, errors } = props;
  const parts = [
    { part: 'day', value: props.day, width: 2, text: t('date.day') },
    { part: 'month', value: props.month, width: 2, text: t('date.month') },
    { part: 'year', value: props.year, width: 4, text: t('date.year') },
    ...(props.withTime ? [{ part: 'time', value: props.time, width: 5, text: t('date.time') }] : []),
  ];
  return (
    <Grouped {...props}>
      <div class="govuk-date-input">
        {parts.map(({ part, value, width, text }, index) => {
          const id = index === 0 ? name : `${name}-${part}`;
          return (
            <div class="govuk-date-input__item">
              <div class="govuk-form-group">
                <label class="govuk-label govuk-date-input__label" for={id}>
                  {text}
                </label>
                <input
                  class={`govuk-input govuk-date-input__input govuk-input--width-${width}${errors?.[name] ? ' govuk-input--error' : ''}`}
                  id={id}
                  name={`${name}-${part}`}
                  type="text"
                  inputmode={part === 'time' ? undefined : 'numeric'}
                  value={value}
                />
              </div>
            </div>
          );
        })}
      </div>
      {props.ago ? <AgoButtons t={t} name={name} /> : null}
    </Grouped>
  );
}

/**
 * A moment that mostly is now: one line says which, one tap says another; the fields are behind it. Without script, and with something wrong,
 * the fields are there.
 */
export function MomentInput(
  props: FieldProps & { t: Translate; day: string; month: string; year: string; time: string },
) {
  const { t, name, day, month, year, time, errors } = props;
  return (
    <div class="app-moment">
      <p class="govuk-body govuk-!-margin-bottom-1">
        <strong>{props.label}:</strong>{' '}
        <span data-moment={name}>{day === '' ? '–' : `${time} ${day}/${month}/${year}`}</span>
      </p>
      <AgoButtons t={t} name={name} />
      <details class="govuk-details govuk-!-margin-bottom-4" open={errors?.[name] !== undefined || day === ''}>
        <summary class="govuk-details__summary">
          <span class="govuk-details__summary-text">{t('date.other')}</span>
        </summary>
        <DateInput {...props} withTime />
      </details>
    </div>
  );
}

const AGO_MINUTES = [0, 15, 60, 180, 1440] as const;

/** Shown with script alone; without it the fields are filled in by hand. */
function AgoButtons({ t, name }: { t: Translate; name: string }) {
  return (
    <div class="app-ago" data-ago={name} hidden>
      {AGO_MINUTES.map((minutes) => (
        <button type="button" class="app-ago__one" value={minutes}>
          {t(`date.ago.${minutes}`)}
        </button>
      ))}
    </div>
  );
}

export function FileInput(
  props: FieldProps & {
    accept?: string;
    /** Phones open the camera at once; the gallery stays a choice there. */
    capture?: boolean;
  },
) {
  const { name, errors } = props;
  return (
    <Labelled {...props}>
      <input
        class={`govuk-file-upload${errors?.[name] ? ' govuk-file-upload--error' : ''}`}
        id={name}
        name={name}
        type="file"
        accept={props.accept}
        capture={props.capture ? 'environment' : undefined}
        aria-describedby={describedBy(props)}
      />
    </Labelled>
  );
}

/** Every message once more, on top, each leading to its field. It takes the focus when the page is shown. */
/**
 * What is wrong, on top. A choice that was not made is named by its field: "choose an answer" alone says nothing there.
 *
 * @param drawn the page below, as it is drawn: the labels stand in it.
 */
export function ErrorSummary({ t, errors, drawn }: { t: Translate; errors: FormErrors; drawn: string }) {
  const said = (name: string, message: string) => {
    const label = message === t('error.choose') ? labelIn(drawn, name) : null;
    return label === null ? message : t('error.chooseOf', { label });
  };
  return (
    <div class="govuk-error-summary" tabindex={-1}>
      <div role="alert">
        <h2 class="govuk-error-summary__title">{t('error.summary')}</h2>
        <div class="govuk-error-summary__body">
          <ul class="govuk-list govuk-error-summary__list">
            {Object.entries(errors).map(([name, message]) => (
              <li>{name === '' ? message : <a href={`#${name}`}>{said(name, message)}</a>}</li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}

/** The words over a field: those of its group, or its own. Null: it is not on the page. */
function labelIn(drawn: string, name: string): string | null {
  const at = drawn.indexOf(`id="${name}"`);
  if (at < 0) return null;
  const before = drawn.slice(0, at);
  const group = before.lastIndexOf('<fieldset');
  const words =
    group > before.lastIndexOf('</fieldset>')
      ? /<legend[^>]*>([\s\S]*?)<\/legend>/.exec(drawn.slice(group))
      : new RegExp(`<label[^>]*for="${name.replace(/[^\w-]/g, '.')}"[^>]*>([\\s\\S]*?)</label>`).exec(drawn);
  const label = words?.[1]
    ?.replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return label ? unescaped(label) : null;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const unescaped = (text: string) => text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name] ?? '');

export function Button(props: {
  text: string;
  name?: string;
  value?: string;
  kind?: 'primary' | 'secondary' | 'warning';
  formaction?: string;
  /** What follows from it, read before the button. */
  hint?: string;
}) {
  const kind = props.kind && props.kind !== 'primary' ? ` govuk-button--${props.kind}` : '';
  const button = (
    <button
      type="submit"
      class={`govuk-button${kind}`}
      name={props.name}
      value={props.value}
      formaction={props.formaction}
      data-module="govuk-button"
    >
      {props.text}
    </button>
  );
  if (!props.hint) return button;
  return (
    <>
      <p class="govuk-hint govuk-!-margin-bottom-2">{props.hint}</p>
      {button}
    </>
  );
}

export function LinkButton(props: { href: string; text: string; kind?: 'primary' | 'secondary' }) {
  return (
    <a
      href={props.href}
      class={`govuk-button${props.kind === 'secondary' ? ' govuk-button--secondary' : ''}`}
      draggable={false}
    >
      {props.text}
    </a>
  );
}
