import { ApiError, type StepDetail } from '../../../client/index.ts';
import { HANDED_OVER_AT } from '../../../domain/forms/happened.ts';
import type { WebContext } from '../../context.ts';
import { count } from '../../format.ts';
import { say } from '../../i18n.ts';
import { type Fields, formErrors, type FormErrors, posted, text, texts } from '../../posted.ts';
import { createPages } from '../../router.ts';
import { Button, Form, MomentInput } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { Inset, SummaryList } from '../../ui/parts.tsx';
import { FollowsTable } from '../coordinator/bulk-follows.tsx';
import { type Field, inWords, momentField, momentParts, reportFields, toReport, typedFrom, typedIn } from './fields.ts';
import { ReportFields } from './inputs.tsx';
import type { StepProps } from './report-form.tsx';
import { fillable, may, stepPath } from './shared.ts';

/**
 * People who are handed over together: one instant for all, minutes for each. From the step of one of them, with those whose cases are linked
 * with it and stand at the same step; what follows is seen first, then confirmed once, and each case has its own report and signatures.
 */

export const handOverPages = createPages();

/** Is it about a hand-over, and is there anything to do for whoever looks? */
const handsOverNow = (detail: StepDetail): boolean =>
  Object.hasOwn((detail.form.schema.properties ?? {}) as object, HANDED_OVER_AT) &&
  (may(detail, 'sign') || fillable(detail));

/** From the step of one to all of them. */
export function TogetherLink({ c, id, detail }: Pick<StepProps, 'c' | 'id' | 'detail'>) {
  if (!handsOverNow(detail)) return null;
  return (
    <p class="govuk-body app-no-print">
      <a class="govuk-link" href={`${stepPath(id, detail.step.id)}/together`}>
        {c.get('t')(may(detail, 'sign') ? 'officer:together.openSign' : 'officer:together.open')}
      </a>
    </p>
  );
}

interface One {
  referralId: string;
  detail: StepDetail;
  /** Of its form, without the instant; each name begins with the case. */
  fields: Field[];
}
interface Together {
  act: 'complete' | 'sign';
  all: One[];
}

const oneOf = (c: WebContext, referralId: string, detail: StepDetail): One => ({
  referralId,
  detail,
  fields: reportFields(detail.form.schema, c.get('locale'))
    .filter(({ name }) => name !== HANDED_OVER_AT)
    .map((field) => ({ ...field, name: `${referralId}.${field.name}` })),
});

/** This one, and the linked ones at the same step; null: nobody changes hands here. */
async function together(c: WebContext): Promise<Together | null> {
  const api = c.get('api');
  const id = c.req.param('id') ?? '';
  const detail = await api.getStep(id, c.req.param('stepId') ?? '');
  if (!handsOverNow(detail)) return null;
  const act = may(detail, 'sign') ? 'sign' : 'complete';
  const { items } = await api.listCaseLinks(id);
  const linked = [...new Set(items.flatMap(({ ended, other }) => (ended === null ? [other.referralId] : [])))];
  const others = await Promise.all(
    linked.map(async (other) => {
      const found = await stepLike(c, other, detail).catch((error: unknown) => {
        // Seen as a link and no more: that case is not theirs to hand over.
        if (error instanceof ApiError && [403, 404].includes(error.status)) return null;
        throw error;
      });
      const open = found && (act === 'sign' ? may(found, 'sign') : fillable(found));
      return open ? [oneOf(c, other, found)] : [];
    }),
  );
  return { act, all: [oneOf(c, id, detail), ...others.flat()] };
}

async function stepLike(c: WebContext, id: string, { step }: StepDetail): Promise<StepDetail | null> {
  const { steps } = await c.get('api').getReferral(id);
  const same = steps.find(({ template, endedAt }) => template === step.template && endedAt === null);
  return same ? c.get('api').getStep(id, same.id) : null;
}

const PATH = '/referrals/:id/steps/:stepId/together';
handOverPages.get(PATH, (c) => draw(c as WebContext));

async function draw(c: WebContext, sent: { fields?: Fields; errors?: FormErrors } = {}) {
  const t = c.get('t');
  const found = await together(c);
  if (!found) return c.notFound();
  const { act, all } = found;
  const [first] = all as [One];
  const { errors = {}, fields } = sent;
  const chosen = fields ? texts(fields, 'take') : all.map(({ referralId }) => referralId);
  return page(
    c,
    {
      title: `${t(`officer:together.${act}`)} – ${first.detail.number}`,
      errors,
      back: { href: stepPath(first.referralId, first.detail.step.id), text: first.detail.number },
    },
    <>
      <span class="govuk-caption-l">{say(c.get('locale'), first.detail.step.title)}</span>
      <h1 class="govuk-heading-l">{t(`officer:together.${act}`)}</h1>
      {all.length === 1 ? (
        <Inset>
          {t('officer:together.alone')}{' '}
          <a class="govuk-link" href={`/referrals/${first.referralId}/links`}>
            {t('officer:together.link')}
          </a>
        </Inset>
      ) : (
        <Form c={c} action={c.req.path}>
          <div class="app-narrow">
            <p class="govuk-body">{t(`officer:together.${act}Means`)}</p>
            {act === 'complete' ? (
              <MomentInput
                t={t}
                name={HANDED_OVER_AT}
                label={t('officer:together.at')}
                errors={errors}
                {...momentParts(
                  HANDED_OVER_AT,
                  typedIn([momentField(HANDED_OVER_AT)], fields ?? {}),
                  fields !== undefined,
                )}
              />
            ) : null}
            <div id="take">
              {all.map((one) => (
                <Person c={c} one={one} act={act} taken={chosen.includes(one.referralId)} {...{ fields, errors }} />
              ))}
            </div>
            <p class="govuk-hint">{t('coordinator:bulk.nothingYet')}</p>
            <Button text={t('coordinator:bulk.see')} name="see" value="preview" />
          </div>
        </Form>
      )}
    </>,
  );
}

/** One of them: chosen or not, and what is written of them, or was. */
function Person(props: {
  c: WebContext;
  one: One;
  act: Together['act'];
  taken: boolean;
  fields: Fields | undefined;
  errors: FormErrors;
}) {
  const { c, one, act, taken, fields, errors } = props;
  const { referralId, detail } = one;
  const id = `take-${referralId}`;
  return (
    <fieldset class="govuk-fieldset app-person">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{detail.number}</legend>
      <div class="govuk-checkboxes govuk-checkboxes--small">
        <div class="govuk-checkboxes__item">
          <input
            class="govuk-checkboxes__input"
            id={id}
            name="take"
            type="checkbox"
            value={referralId}
            checked={taken}
          />
          <label class="govuk-label govuk-checkboxes__label" for={id}>
            {c.get('t')('officer:together.take', { number: detail.number })}
          </label>
        </div>
      </div>
      <input type="hidden" name={`version.${referralId}`} value={String(detail.step.version)} />
      {act === 'complete' ? (
        <ReportFields
          t={c.get('t')}
          locale={c.get('locale')}
          fields={one.fields}
          typed={fields ? typedIn(one.fields, fields) : draftOf(one)}
          errors={errors}
          drawn={fields !== undefined}
        />
      ) : (
        <Written c={c} detail={detail} />
      )}
    </fieldset>
  );
}

/** What they have written of this person before. */
const draftOf = ({ referralId, detail, fields }: One) =>
  typedFrom(
    fields,
    Object.fromEntries(
      Object.entries(detail.draft?.report ?? {}).map(([name, value]) => [`${referralId}.${name}`, value]),
    ),
  );

/** What was handed in, for whoever signs it. */
function Written({ c, detail }: { c: WebContext; detail: StepDetail }) {
  const locale = c.get('locale');
  const body = detail.reports.find(({ current }) => current)?.body;
  if (!body) return <p class="govuk-inset-text">{c.get('t')('officer:step.erased')}</p>;
  return (
    <SummaryList
      rows={reportFields(detail.form.schema, locale).map((field) => [
        field.label,
        inWords(field, body[field.name], locale),
      ])}
    />
  );
}

handOverPages.post(PATH, async (context) => {
  const c = context as WebContext;
  const t = c.get('t');
  const { fields, write } = await posted(c);
  const found = await together(c);
  if (!found) return c.notFound();
  const chosen = found.all.filter(({ referralId }) => texts(fields, 'take').includes(referralId));
  if (text(fields, 'see') === 'again') return draw(c, { fields });
  if (chosen.length === 0) return draw(c, { fields, errors: { take: t('officer:together.chooseSome') } });
  const api = c.get('api');
  const body = {
    act: found.act,
    given:
      found.act === 'sign'
        ? { slot: null }
        : toReport([momentField(HANDED_OVER_AT)], typedIn([momentField(HANDED_OVER_AT)], fields)),
    items: chosen.map((one) => ({
      ...{ referralId: one.referralId, stepId: one.detail.step.id },
      version: Number(text(fields, `version.${one.referralId}`)) || one.detail.step.version,
      ...(found.act === 'sign' ? {} : { report: writtenOf(one, fields) }),
    })),
  };
  try {
    if (text(fields, 'confirm')) {
      const made = await api.submit('startBulkAct', [], body, write);
      return c.redirect(`/bulk/${made.id}`, 303);
    }
    return confirm(c, found, fields, await api.submit('previewBulkAct', [], body, write));
  } catch (error) {
    return draw(c, { fields, errors: formErrors(error, 'body.given') });
  }
});

/** As the API takes it, without the case before the names. */
const writtenOf = ({ referralId, fields }: One, sent: Fields) =>
  Object.fromEntries(
    Object.entries(toReport(fields, typedIn(fields, sent))).map(([name, value]) => [
      name.slice(referralId.length + 1),
      value,
    ]),
  );

function confirm(
  c: WebContext,
  { act, all }: Together,
  fields: Fields,
  { items }: { items: Parameters<typeof FollowsTable>[0]['items'] },
) {
  const t = c.get('t');
  const possible = items.filter(({ refusal }) => refusal === null);
  const sent = Object.entries(fields).filter(([name]) => !['see', 'confirm', 'take'].includes(name));
  const [first] = all as [One];
  const numbers = { possible: count(c.get('locale'), possible.length), total: count(c.get('locale'), items.length) };
  return page(
    c,
    {
      title: t(`officer:together.${act}`),
      wide: true,
      back: { href: stepPath(first.referralId, first.detail.step.id), text: first.detail.number },
    },
    <>
      <h1 class="govuk-heading-l">{t(`officer:together.${act}`)}</h1>
      <p class="govuk-body">{t('coordinator:bulk.ofThese', numbers)}</p>
      <FollowsTable c={c} items={items} />
      <Form c={c} action={c.req.path}>
        {sent.flatMap(([name, value]) => [value].flat().map((one) => <input type="hidden" name={name} value={one} />))}
        {possible.map(({ referralId }) => (
          <input type="hidden" name="take" value={referralId} />
        ))}
        <div class="govuk-button-group">
          {possible.length > 0 ? (
            <Button text={t(`officer:together.${act}Now`, { number: numbers.possible })} name="confirm" value="yes" />
          ) : null}
          <Button text={t('officer:together.again')} name="see" value="again" kind="secondary" />
        </div>
      </Form>
    </>,
  );
}
