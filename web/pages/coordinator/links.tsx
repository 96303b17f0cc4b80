import { ApiError, type CaseLink } from '../../../client/index.ts';
import { CHARGE_ROLES, hasOne, WORKING_ROLES } from '../../../domain/access/roles.ts';
import { CASE_LINK_END_REASONS, CASE_LINK_KINDS, CASE_LINK_REASONS } from '../../../domain/codes.ts';
import { labelOf } from '../../../domain/codelists/labels.ts';
import type { WebContext } from '../../context.ts';
import { when } from '../../format.ts';
import { say } from '../../i18n.ts';
import { done } from '../../notice.ts';
import { type Fields, formErrors, type FormErrors, posted, text } from '../../posted.ts';
import { createPages } from '../../router.ts';
import { Button, Choices, Form, Input } from '../../ui/form.tsx';
import { Details, Inset, SummaryList } from '../../ui/parts.tsx';
import { exampleNumber, numberOr } from '../find.tsx';
import { type Case, casePage, loadCase, StatusTag } from './case.tsx';

/** Cases that belong together with this one: those the reader sees as well. To add one by its number, and to end one. */

export const caseLinkPages = createPages();

const mayLink = (c: WebContext) => hasOne(c.get('caller').roles, [...WORKING_ROLES, ...CHARGE_ROLES]);

caseLinkPages.get('/referrals/:id/links', (c) => draw(c as WebContext));

caseLinkPages.post('/referrals/:id/links', async (context) => {
  const c = context as WebContext;
  const id = c.req.param('id') as string;
  const { fields, write } = await posted(c);
  const linkId = text(fields, 'end');
  try {
    if (linkId) {
      const body = { reason: text(fields, `reason-${linkId}`) || undefined };
      await c.get('api').submit('endCaseLink', [id, linkId], body, write);
      return done(c, `/referrals/${id}/links`, 'coordinator:notice.unlinked');
    }
    const body = {
      other: numberOr(text(fields, 'other'), c.get('caller').place),
      kind: text(fields, 'kind') || undefined,
      reason: text(fields, 'reason') || undefined,
    };
    await c.get('api').submit('linkCases', [id], body, write);
    return done(c, `/referrals/${id}/links`, 'coordinator:notice.linked');
  } catch (error) {
    const errors = refused(error);
    return draw(c, fields, linkId && errors.reason ? { [`reason-${linkId}`]: errors.reason } : errors);
  }
});

/** Whoever has no part in one of the two is told so on the page. */
function refused(error: unknown): FormErrors {
  if (error instanceof ApiError && error.status === 403) return { '': error.problem.detail ?? error.problem.title };
  return formErrors(error);
}

async function draw(c: WebContext, typed: Fields = {}, errors: FormErrors = {}) {
  const t = c.get('t');
  const found = await loadCase(c);
  const { items } = await c.get('api').listCaseLinks(found.view.id);
  const title = t('coordinator:links.title');
  const standing = items.filter(({ ended }) => ended === null);
  const over = items.filter(({ ended }) => ended !== null);
  return casePage(
    c,
    found,
    null,
    { title: `${found.view.number}: ${title}`, errors },
    <>
      <h2 class="govuk-heading-m">{title}</h2>
      {standing.length === 0 ? <Inset>{t('coordinator:links.none')}</Inset> : null}
      <div class="app-grid">
        {standing.map((link) => (
          <LinkCard c={c} found={found} link={link} typed={typed} errors={errors} />
        ))}
      </div>
      {mayLink(c) ? <AddLink c={c} found={found} typed={typed} errors={errors} /> : null}
      {over.length > 0 ? (
        <Details summary={t('coordinator:links.over', { count: over.length })}>
          <div class="app-grid">
            {over.map((link) => (
              <LinkCard c={c} found={found} link={link} typed={{}} errors={{}} />
            ))}
          </div>
        </Details>
      ) : null}
    </>,
  );
}

interface LinkForm {
  c: WebContext;
  found: Case;
  typed: Fields;
  errors: FormErrors;
}

function LinkCard({ c, found, link, typed, errors }: LinkForm & { link: CaseLink }) {
  const t = c.get('t');
  const locale = c.get('locale');
  const field = `reason-${link.id}`;
  return (
    <article class="app-card">
      <h3 class="app-card__title">
        <a class="govuk-link" href={`/referrals/${link.other.referralId}`}>
          {link.other.number}
        </a>
      </h3>
      <p class="govuk-body-s">
        {say(locale, labelOf('case-link', link.kind))} <StatusTag c={c} item={link.other} />
      </p>
      <SummaryList
        rows={[
          [t('coordinator:links.reason'), say(locale, labelOf('case-link-reason', link.reason))],
          [t('coordinator:links.by'), `${link.linkedByName ?? link.linkedBy} · ${when(locale, link.linkedAt)}`],
          link.ended !== null && [
            t('coordinator:links.endedBy'),
            `${link.ended.name ?? link.ended.by} · ${when(locale, link.ended.at)} · ${say(locale, labelOf('case-link-end', link.ended.reason))}`,
          ],
        ]}
      />
      {link.ended === null && mayLink(c) ? (
        <Details summary={t('coordinator:links.end')} open={Boolean(errors[field])}>
          <Form c={c} action={`/referrals/${found.view.id}/links`}>
            <input type="hidden" name="end" value={link.id} />
            <Choices
              name={field}
              label={t('coordinator:links.endReason')}
              errors={errors}
              value={text(typed, field)}
              choices={CASE_LINK_END_REASONS.map((code) => ({
                value: code,
                text: say(locale, labelOf('case-link-end', code)),
              }))}
            />
            <Button text={t('coordinator:links.end')} kind="secondary" />
          </Form>
        </Details>
      ) : null}
    </article>
  );
}

function AddLink({ c, found, typed, errors }: LinkForm) {
  const t = c.get('t');
  const locale = c.get('locale');
  return (
    <section class="app-narrow app-no-print">
      <h3 class="govuk-heading-s">{t('coordinator:links.add')}</h3>
      <p class="govuk-body">{t('coordinator:links.follows')}</p>
      <Form c={c} action={`/referrals/${found.view.id}/links`}>
        <Input
          name="other"
          label={t('coordinator:links.other')}
          hint={t('find.hint', { number: exampleNumber(c.get('caller').place) })}
          value={text(typed, 'other')}
          errors={errors}
          width={20}
          spellcheck={false}
          maxlength={30}
        />
        <Choices
          name="kind"
          label={t('coordinator:links.kind')}
          errors={errors}
          value={text(typed, 'kind')}
          choices={CASE_LINK_KINDS.map((code) => ({ value: code, text: say(locale, labelOf('case-link', code)) }))}
        />
        <Choices
          name="reason"
          label={t('coordinator:links.reason')}
          errors={errors}
          value={text(typed, 'reason')}
          choices={CASE_LINK_REASONS.map((code) => ({
            value: code,
            text: say(locale, labelOf('case-link-reason', code)),
          }))}
        />
        <Button text={t('coordinator:links.submit')} />
      </Form>
    </section>
  );
}

/** On the page of the case: what stands, and where to link another one. */
export function LinkedCases({ c, id, links }: { c: WebContext; id: string; links: readonly CaseLink[] }) {
  const t = c.get('t');
  const locale = c.get('locale');
  const standing = links.filter(({ ended }) => ended === null);
  return (
    <section>
      <h2 class="govuk-heading-m">{t('coordinator:links.title')}</h2>
      {standing.length === 0 ? null : (
        <ul class="govuk-list">
          {standing.map(({ kind, other }) => (
            <li>
              <a class="govuk-link" href={`/referrals/${other.referralId}`}>
                {other.number}
              </a>{' '}
              {say(locale, labelOf('case-link', kind))} <StatusTag c={c} item={other} />
            </li>
          ))}
        </ul>
      )}
      <p class="govuk-body app-no-print">
        <a class="govuk-link" href={`/referrals/${id}/links`}>
          {t(standing.length === 0 ? 'coordinator:links.add' : 'coordinator:links.all')}
        </a>
      </p>
    </section>
  );
}
