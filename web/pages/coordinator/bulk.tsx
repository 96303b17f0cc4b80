import type { Child } from 'hono/jsx';
import type { BulkAct, BulkPreview, ReferralSummary } from '../../../client/index.ts';
import { BULK_ROLES, CHARGE_ROLES, hasOne } from '../../../domain/access/roles.ts';
import { OUTCOMES, REASSIGN_REASONS } from '../../../domain/codes.ts';
import { labelOf } from '../../../domain/codelists/labels.ts';
import {
  BULK_ACT_KINDS,
  BULK_ACTS,
  type BulkAct as Act,
  isHandOverAct,
  MOST_AT_ONCE,
  takenWithAll,
} from '../../../domain/referral/bulk.ts';
import { numberIn } from '../../../domain/number.ts';
import type { WebContext } from '../../context.ts';
import { count, when } from '../../format.ts';
import { codeWord, say } from '../../i18n.ts';
import { done } from '../../notice.ts';
import { agencyChoices, picked } from '../../pick.ts';
import { type Fields, formErrors, type FormErrors, posted, text, texts } from '../../posted.ts';
import { createPages } from '../../router.ts';
import { Button, Choices, Form, Pick, Select } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { Inset, Table, Tag, Warning } from '../../ui/parts.tsx';
import { address, type Filter, filterOf } from './board-filter.ts';
import { FollowsTable } from './bulk-follows.tsx';
import { StatusTag } from './case.tsx';

/** One act on several cases: choose them, see what follows for each, confirm once, and see what became of each. */

export const bulkPages = createPages();

const actOf = (asked: string | undefined): Act => BULK_ACT_KINDS.find((kind) => kind === asked) ?? 'nudge';
/** Whoever leads an agency has its steps; what becomes of a case is for who runs it. */
const actsOf = (c: WebContext) =>
  BULK_ACT_KINDS.filter(
    (kind) => !isHandOverAct(kind) && (BULK_ACTS[kind] === 'step' || hasOne(c.get('caller').roles, CHARGE_ROLES)),
  );
/** A case, and its step that is due next where the act is on a step: `<case>|<step>|<version>`. */
export const bulkItem = (referralId: string, stepId: string | null, version: number | null = null) =>
  [referralId, stepId ?? '', version ?? ''].join('|');
const itemIn = (value: string) => {
  const [referralId = '', stepId = '', version = ''] = value.split('|');
  return { referralId, stepId: stepId || null, version: version === '' ? null : Number(version) };
};

/** Of one case alone, from its card: it is chosen already. */
function onlyOf(c: WebContext): string | undefined {
  const asked = c.req.query('number') ?? '';
  return typeof numberIn(asked) === 'string' ? undefined : asked;
}

bulkPages.get('/bulk', (c) => choose(c as WebContext));

async function choose(c: WebContext, typed: Fields = {}, errors: FormErrors = {}) {
  const t = c.get('t');
  const api = c.get('api');
  if (!hasOne(c.get('caller').roles, BULK_ROLES)) return c.notFound();
  const wanted = actOf(text(typed, 'act') || c.req.query('act'));
  const act = actsOf(c).includes(wanted) ? wanted : 'nudge';
  const { view: _view, ...filter } = filterOf(c);
  const [list, latest, agencies, officers] = await Promise.all([
    api.listReferrals({ ...filter, number: onlyOf(c), limit: MOST_AT_ONCE, cursor: c.req.query('cursor') }),
    api.listBulkActs(),
    agenciesFor(c, act),
    officersFor(c, act),
  ]);
  const usable = list.items.filter(({ next }) => BULK_ACTS[act] === 'referral' || next !== null);
  const form = { c, act, typed, errors, agencies, officers };
  return page(
    c,
    {
      title: t('coordinator:bulk.title'),
      wide: true,
      errors,
      back: { href: address({ ...filter, view: 'time' }), text: t('coordinator:board.title') },
    },
    <>
      <h1 class="govuk-heading-l">{t('coordinator:bulk.title')}</h1>
      <p class="govuk-body">{t('coordinator:bulk.means', { most: MOST_AT_ONCE })}</p>
      <nav class="app-filters" aria-label={t('coordinator:bulk.which')}>
        <ul>
          {actsOf(c).map((kind) => (
            <li>
              <a
                class="app-pill"
                href={address(filter, { act: kind }, '/bulk')}
                aria-current={kind === act ? 'true' : undefined}
              >
                {codeWord(t, 'coordinator:act', kind)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {usable.length === 0 ? (
        <Inset>{t('coordinator:empty.filter')}</Inset>
      ) : (
        <ChooseForm {...form} filter={filter} items={usable} />
      )}
      {list.nextCursor ? (
        <p class="govuk-body">
          <a class="govuk-link" href={address(filter, { act, cursor: list.nextCursor }, '/bulk')}>
            {t('coordinator:board.more')}
          </a>
        </p>
      ) : null}
      <Latest c={c} items={latest.items} />
    </>,
  );
}

/** The cases with a box each, and what is said for all of them. */
function ChooseForm(props: GivenForm & { filter: Partial<Filter>; items: readonly ReferralSummary[] }) {
  const { c, act, typed, filter, items } = props;
  const t = c.get('t');
  const chosen = new Set(texts(typed, 'item').map((value) => value.split('|')[0]));
  const all = c.req.query('all') === 'true' || onlyOf(c) !== undefined;
  const taken = items.filter((one) => takenWithAll(act, one));
  const left = items.length - taken.length;
  return (
    <Form c={c} action={address(filter, {}, '/bulk')}>
      <input type="hidden" name="act" value={act} />
      <p class="govuk-body">
        <a class="govuk-link" href={address(filter, { act, all: all ? undefined : 'true' }, '/bulk')}>
          {all
            ? t('coordinator:bulk.none')
            : t('coordinator:bulk.all', { number: count(c.get('locale'), taken.length) })}
        </a>
      </p>
      {left > 0 ? (
        <p class="govuk-hint">
          {t(act === 'close' ? 'coordinator:bulk.stillOpen' : 'coordinator:bulk.resting', {
            number: count(c.get('locale'), left),
          })}
        </p>
      ) : null}
      <div id="item">
        <Table
          caption={t('coordinator:bulk.cases')}
          captionHidden
          head={[
            t('coordinator:bulk.case'),
            t('coordinator:words.step'),
            t('coordinator:bulk.due'),
            t('coordinator:bulk.holder'),
          ]}
          rows={items.map((one) => row(c, act, one, chosen.has(one.id) || (all && takenWithAll(act, one))))}
        />
      </div>
      <div class="app-narrow">
        <Given {...props} />
        <p class="govuk-hint">{t('coordinator:bulk.nothingYet')}</p>
        <Button text={t('coordinator:bulk.see')} name="see" value="preview" />
      </div>
    </Form>
  );
}

function row(c: WebContext, act: Act, { id, number, next, ...item }: ReferralSummary, checked: boolean): Child[] {
  const locale = c.get('locale');
  const t = c.get('t');
  const value = bulkItem(id, BULK_ACTS[act] === 'step' && next ? next.stepId : null);
  return [
    <div class="govuk-checkboxes govuk-checkboxes--small">
      <div class="govuk-checkboxes__item">
        <input
          class="govuk-checkboxes__input"
          id={`item-${id}`}
          name="item"
          type="checkbox"
          value={value}
          checked={checked}
        />
        <label class="govuk-label govuk-checkboxes__label" for={`item-${id}`}>
          {number}
        </label>
      </div>
    </div>,
    <>
      {next ? say(locale, next.title) : ''} <StatusTag c={c} item={item} />
    </>,
    next ? <span class={`app-due app-due--${next.urgency}`}>{say(locale, next.remaining)}</span> : '',
    next
      ? [next.assignee, next.agency ? say(locale, next.agency) : t('coordinator:nobody')].filter(Boolean).join(' · ')
      : '',
  ];
}

const agenciesFor = async (c: WebContext, act: Act) =>
  act === 'reassign' && hasOne(c.get('caller').roles, CHARGE_ROLES)
    ? (await c.get('api').listAgencies({ state: 'present' })).items
    : [];

/** Whom to give it to: a colleague for a step, another coordinator for a case. */
async function officersFor(c: WebContext, act: Act) {
  const { agencyId } = c.get('caller');
  if (act === 'reassign') return (await c.get('api').listOfficers(agencyId)).items;
  return act === 'change-coordinator' ? (await c.get('api').listOfficers(agencyId, { role: 'coordinator' })).items : [];
}

interface GivenForm {
  c: WebContext;
  act: Act;
  typed: Fields;
  errors: FormErrors;
  agencies: Parameters<typeof agencyChoices>[1];
  officers: readonly { id: string; name: string }[];
}

/** What is said once, for all of them. */
function Given({ c, act, typed, errors, agencies, officers }: GivenForm) {
  const t = c.get('t');
  const locale = c.get('locale');
  const people = (name: string, label: string, empty: string) => (
    <Select
      name={name}
      label={label}
      errors={errors}
      value={text(typed, name)}
      empty={empty}
      choices={officers.map(({ id, name: words }) => ({ value: id, text: words }))}
    />
  );
  const reason = (
    <Choices
      name="reason"
      label={t('coordinator:form.reason')}
      errors={errors}
      value={text(typed, 'reason')}
      choices={REASSIGN_REASONS.map((code) => ({ value: code, text: say(locale, labelOf('reassign-reason', code)) }))}
    />
  );
  if (act === 'reassign')
    return (
      <>
        {agencies.length > 0 ? (
          <Pick
            t={t}
            name="agencyId"
            label={t('coordinator:form.toAgency')}
            errors={errors}
            value={text(typed, 'agencyId')}
            empty={t('coordinator:form.sameAgency')}
            choices={agencyChoices(c, agencies)}
          />
        ) : null}
        {people('assigneeId', t('coordinator:bulk.toColleague'), t('coordinator:form.noColleague'))}
        {reason}
      </>
    );
  if (act === 'change-coordinator')
    return (
      <>
        {people('coordinatorId', t('coordinator:form.toCoordinator'), t('coordinator:form.chooseCoordinator'))}
        {reason}
      </>
    );
  if (act === 'close')
    return (
      <Choices
        name="outcome"
        label={t('coordinator:form.outcome')}
        errors={errors}
        value={text(typed, 'outcome')}
        choices={OUTCOMES.map((code) => ({ value: code, text: codeWord(t, 'codes:outcomes', code) }))}
      />
    );
  return null;
}

/** As one of them is asked; what was not filled in stays missing, and the API says so. */
function givenOf(act: Act, fields: Fields): object {
  const value = (name: string) => text(fields, name) || undefined;
  const reason = value('reason');
  if (act === 'reassign')
    return { agencyId: value('agencyId') ?? null, assigneeId: value('assigneeId') ?? null, reason };
  if (act === 'change-coordinator') return { coordinatorId: value('coordinatorId'), reason };
  return act === 'close' ? { outcome: value('outcome') } : {};
}

bulkPages.post('/bulk', async (context) => {
  const c = context as WebContext;
  const t = c.get('t');
  const { fields: typed, write } = await posted(c);
  const act = actOf(text(typed, 'act'));
  const agencies = await agenciesFor(c, act);
  const { fields, errors } =
    agencies.length > 0
      ? await picked(c, typed, { agencyId: agencyChoices(c, agencies) })
      : { fields: typed, errors: {} };
  const items = texts(fields, 'item').map(itemIn);
  if (items.length === 0) errors.item = t('coordinator:bulk.chooseSome');
  if (items.length > MOST_AT_ONCE) errors.item = t('coordinator:bulk.tooMany', { most: MOST_AT_ONCE });
  if (act === 'reassign' && text(fields, 'agencyId') && text(fields, 'assigneeId'))
    errors.assigneeId = t('coordinator:form.notBoth');
  if (Object.keys(errors).length > 0) return choose(c, typed, errors);
  const body = { act, given: givenOf(act, fields), items };
  const api = c.get('api');
  try {
    if (text(fields, 'confirm')) {
      const made = await api.submit('startBulkAct', [], body, write);
      return c.redirect(`/bulk/${made.id}`, 303);
    }
    return confirm(c, act, fields, await api.submit('previewBulkAct', [], body, write));
  } catch (error) {
    const found = Object.entries(formErrors(error, 'body.given'));
    return choose(c, typed, Object.fromEntries(found));
  }
});

function confirm(c: WebContext, act: Act, fields: Fields, { items }: BulkPreview) {
  const t = c.get('t');
  const locale = c.get('locale');
  const possible = items.filter(({ refusal }) => refusal === null);
  const title = codeWord(t, 'coordinator:act', act);
  const given = Object.entries(fields).filter(([name]) => name !== 'item' && name !== 'see' && name !== 'confirm');
  return page(
    c,
    {
      title: t('coordinator:bulk.previewTitle', { act: title }),
      wide: true,
      back: { href: `/bulk?act=${act}`, text: t('coordinator:bulk.title') },
    },
    <>
      <span class="govuk-caption-l">{t('coordinator:bulk.title')}</span>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        {t('coordinator:bulk.ofThese', {
          possible: count(locale, possible.length),
          total: count(locale, items.length),
        })}
      </p>
      <FollowsTable c={c} items={items} />
      {possible.length === 0 ? (
        <Inset>{t('coordinator:bulk.nothingToDo')}</Inset>
      ) : (
        <Form c={c} action="/bulk">
          {given.flatMap(([name, value]) =>
            [value].flat().map((one) => <input type="hidden" name={name} value={one} />),
          )}
          {possible.map(({ referralId, stepId, version }) => (
            <input type="hidden" name="item" value={bulkItem(referralId, stepId, version)} />
          ))}
          {act === 'close' ? (
            <Warning label={t('coordinator:actions.warning')} text={codeWord(t, 'coordinator:consequence', act)} />
          ) : null}
          <div class="govuk-button-group">
            <Button
              text={t('coordinator:bulk.confirm', { act: title, number: count(locale, possible.length) })}
              name="confirm"
              value="yes"
              kind={act === 'close' ? 'warning' : 'primary'}
            />
            <a class="govuk-link" href={`/bulk?act=${act}`}>
              {t('coordinator:actions.not')}
            </a>
          </div>
        </Form>
      )}
    </>,
  );
}

bulkPages.get('/bulk/:id', async (context) => {
  const c = context as WebContext;
  const t = c.get('t');
  const found = await c.get('api').getBulkAct(c.req.param('id') as string);
  return page(
    c,
    {
      title: t('coordinator:bulk.resultTitle'),
      wide: true,
      // People who are handed over together are so from the step of one of them.
      back: isHandOverAct(found.act)
        ? { href: '/inbox' }
        : { href: `/bulk?act=${found.act}`, text: t('coordinator:bulk.title') },
    },
    <>
      <span class="govuk-caption-l">
        {codeWord(t, 'coordinator:act', found.act)} · {when(c.get('locale'), found.at)}
      </span>
      <h1 class="govuk-heading-l">{t('coordinator:bulk.resultTitle')}</h1>
      <p class="govuk-body" role="status">
        {summaryOf(c, found)}
      </p>
      <Table
        caption={t('coordinator:bulk.result')}
        captionHidden
        head={[t('coordinator:bulk.case'), t('coordinator:bulk.became'), t('coordinator:bulk.why')]}
        rows={found.items.map((item) => [
          item.number ? (
            <a class="govuk-link" href={`/referrals/${item.referralId}`}>
              {item.number}
            </a>
          ) : (
            t('coordinator:bulk.notThere')
          ),
          <Tag text={codeWord(t, 'coordinator:bulk.states', item.status)} colour={COLOURS[item.status]} />,
          item.refusal?.text ?? '',
        ])}
      />
      {found.items.some((item) => item.status === 'waiting' || (item.refusal && !isOutdated(item))) ? (
        <Form c={c} action={`/bulk/${found.id}`}>
          <Button text={t('coordinator:bulk.goOn')} hint={t('coordinator:bulk.goOnHint')} kind="secondary" />
        </Form>
      ) : null}
      <LookAgain c={c} found={found} />
    </>,
  );
});

/** Another than was looked at: tried again it would be refused again. */
const isOutdated = ({ refusal }: BulkAct['items'][number]) => refusal?.code === 'stale';

/** What has changed meanwhile is looked at anew, as it is now. */
function LookAgain({ c, found }: { c: WebContext; found: BulkAct }) {
  const items = found.items.filter(isOutdated);
  if (items.length === 0 || isHandOverAct(found.act)) return null;
  const given = Object.entries(found.given).filter(([, value]) => typeof value === 'string');
  return (
    <Form c={c} action="/bulk">
      <input type="hidden" name="act" value={found.act} />
      {given.map(([name, value]) => (
        <input type="hidden" name={name} value={String(value)} />
      ))}
      {items.map(({ referralId, stepId }) => (
        <input type="hidden" name="item" value={bulkItem(referralId, stepId)} />
      ))}
      <Button
        text={c.get('t')('coordinator:bulk.lookAgain', { number: count(c.get('locale'), items.length) })}
        name="see"
        value="preview"
        kind="secondary"
      />
    </Form>
  );
}

const COLOURS = { done: 'green', refused: 'red', waiting: 'orange' } as const;
const summaryOf = (c: WebContext, { done: made, refused, waiting }: Pick<BulkAct, 'done' | 'refused' | 'waiting'>) =>
  c.get('t')('coordinator:bulk.summary', { done: made, refused, waiting });

bulkPages.post('/bulk/:id', async (context) => {
  const c = context as WebContext;
  const { write } = await posted(c);
  const id = c.req.param('id') as string;
  await c.get('api').continueBulkAct(id, write);
  return done(c, `/bulk/${id}`, 'coordinator:notice.bulkWentOn');
});

function Latest({ c, items }: { c: WebContext; items: readonly Omit<BulkAct, 'items' | 'given'>[] }) {
  const t = c.get('t');
  if (items.length === 0) return null;
  return (
    <section>
      <h2 class="govuk-heading-m">{t('coordinator:bulk.latest')}</h2>
      <ul class="govuk-list">
        {items.slice(0, 5).map((one) => (
          <li>
            <a class="govuk-link" href={`/bulk/${one.id}`}>
              {codeWord(t, 'coordinator:act', one.act)} · {when(c.get('locale'), one.at)}
            </a>
            : {summaryOf(c, one)}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** To this page from a list, narrowed as it is. */
export function BulkLink({ c, filter }: { c: WebContext; filter: Partial<Filter> }) {
  if (!hasOne(c.get('caller').roles, BULK_ROLES)) return null;
  const { view: _view, ...rest } = filter;
  return (
    <p class="govuk-body app-no-print">
      <a class="govuk-link" href={address(rest, {}, '/bulk')}>
        {c.get('t')('coordinator:bulk.title')}
      </a>
    </p>
  );
}
