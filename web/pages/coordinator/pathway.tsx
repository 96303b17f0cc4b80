import type { ReferralPathway } from '../../../client/index.ts';
import { labelOf } from '../../../domain/codelists/labels.ts';
import { PATHWAY_REFUSAL_REASONS } from '../../../domain/codes.ts';
import type { WebContext } from '../../context.ts';
import { type Fields, formErrors, type FormErrors, posted, text } from '../../posted.ts';
import { when } from '../../format.ts';
import { say } from '../../i18n.ts';
import { done } from '../../notice.ts';
import { createPages } from '../../router.ts';
import { Button, Choices, Form } from '../../ui/form.tsx';
import { Details, Inset, SummaryList, Table, Warning } from '../../ui/parts.tsx';
import { type Case, casePage, loadCase } from './case.tsx';

/** The version of the pathway a case goes by; a move to a newer one takes a coordinator and a manager. */

export const pathwayPages = createPages();

pathwayPages.get('/referrals/:id/pathway', (c) => draw(c as WebContext));

pathwayPages.post('/referrals/:id/pathway', async (context) => {
  const c = context as WebContext;
  const id = c.req.param('id') as string;
  const { fields, write } = await posted(c);
  const api = c.get('api');
  const proposal = Number(text(fields, 'proposal'));
  try {
    switch (text(fields, 'act')) {
      case 'propose':
        await api.proposePathway(id, { to: text(fields, 'to') }, write);
        return done(c, `/referrals/${id}/pathway`, 'coordinator:notice.pathwayProposed');
      case 'sign':
        await api.signPathway(id, proposal, write);
        return done(c, `/referrals/${id}`, 'coordinator:notice.pathwayMoved');
      default:
        await api.submit('refusePathway', [id, proposal], { reason: text(fields, 'reason') }, write);
        return done(c, `/referrals/${id}/pathway`, 'coordinator:notice.pathwayRefused');
    }
  } catch (error) {
    return draw(c, fields, formErrors(error));
  }
});

async function draw(c: WebContext, typed: Fields = {}, errors: FormErrors = {}) {
  const t = c.get('t');
  const locale = c.get('locale');
  const found = await loadCase(c);
  const pathway = await c.get('api').getPathway(found.view.id);
  const { current, newer, proposal } = pathway;
  const title = t('coordinator:pathway.title');
  const proposed = proposal ? newer.filter(({ id }) => id === proposal.to) : [];
  return casePage(
    c,
    found,
    null,
    { title: `${found.view.number}: ${title}`, errors },
    <>
      <h2 class="govuk-heading-m">{title}</h2>
      <SummaryList
        rows={[
          [
            t('coordinator:pathway.current'),
            `${say(locale, current.title)} (${t('coordinator:pathway.version', { version: current.version })})`,
          ],
          proposal !== null && [
            t('coordinator:pathway.proposedBy'),
            `${found.person(proposal.proposedBy)} · ${when(locale, proposal.at)}`,
          ],
        ]}
      />
      {newer.length === 0 ? <Inset>{t('coordinator:pathway.newest')}</Inset> : null}
      {(proposal ? proposed : newer).map((version) => (
        <section>
          <h3 class="govuk-heading-s">
            {t('coordinator:pathway.newer', {
              title: say(locale, version.title),
              version: version.version,
            })}
          </h3>
          <Preview c={c} found={found} preview={version.preview} />
          {proposal ? (
            <Answer c={c} found={found} pathway={pathway} typed={typed} errors={errors} />
          ) : (
            <Propose c={c} found={found} pathway={pathway} to={version.id} />
          )}
        </section>
      ))}
    </>,
  );
}

type Shown = ReferralPathway['newer'][number]['preview'];

function Preview({ c, found, preview }: { c: WebContext; found: Case; preview: Shown }) {
  const t = c.get('t');
  const locale = c.get('locale');
  const step = ({ title }: { title: { vi: string; en: string } }) => say(locale, title);
  const { appears, ends, redated, keeps } = preview;
  if ([appears, ends, redated, keeps].every((list) => list.length === 0))
    return <p class="govuk-body">{t('coordinator:pathway.nothing')}</p>;
  const rows = [
    ...appears.map((one) => [
      step(one),
      t('coordinator:pathway.appears', { agency: found.agency(one.agencyId), due: when(locale, one.due.legal) }),
    ]),
    ...ends.map((one) => [step(one), t('coordinator:pathway.ends')]),
    ...redated.map((one) => [
      step(one),
      t('coordinator:pathway.redated', {
        before: when(locale, one.before.legal),
        after: when(locale, one.after.legal),
      }),
    ]),
    ...keeps.map((one) => [step(one), t('coordinator:pathway.keeps')]),
  ];
  return (
    <Table
      caption={t('coordinator:pathway.preview')}
      head={[t('coordinator:words.step'), t('coordinator:words.what')]}
      rows={rows}
    />
  );
}

const may = ({ actions }: ReferralPathway, action: string) => actions.find((entry) => entry.action === action);

function Why({ c, pathway, action }: { c: WebContext; pathway: ReferralPathway; action: string }) {
  const why = may(pathway, action)?.why;
  return why ? (
    <Inset>
      <strong>{c.get('t')('coordinator:actions.notNow')}</strong> {why.text}
    </Inset>
  ) : null;
}

interface PathwayForm {
  c: WebContext;
  found: Case;
  pathway: ReferralPathway;
}

function Propose({ c, found, pathway, to }: PathwayForm & { to: string }) {
  const t = c.get('t');
  if (!may(pathway, 'propose-pathway')?.allowed) return <Why c={c} pathway={pathway} action="propose-pathway" />;
  return (
    <Form c={c} action={`/referrals/${found.view.id}/pathway`} version={pathway.revision}>
      <input type="hidden" name="to" value={to} />
      <p class="govuk-body">{t('coordinator:pathway.twoPeople')}</p>
      <Button text={t('coordinator:pathway.propose')} name="act" value="propose" />
    </Form>
  );
}

function Answer({ c, found, pathway, typed, errors }: PathwayForm & { typed: Fields; errors: FormErrors }) {
  const t = c.get('t');
  const locale = c.get('locale');
  const action = `/referrals/${found.view.id}/pathway`;
  const proposal = <input type="hidden" name="proposal" value={String(pathway.proposal?.number ?? 0)} />;
  return (
    <>
      {may(pathway, 'sign-pathway')?.allowed ? (
        <Form c={c} action={action} version={pathway.revision}>
          {proposal}
          <Warning label={t('coordinator:actions.warning')} text={t('coordinator:pathway.consequence')} />
          <Button text={t('coordinator:pathway.sign')} name="act" value="sign" />
        </Form>
      ) : (
        <Why c={c} pathway={pathway} action="sign-pathway" />
      )}
      {may(pathway, 'refuse-pathway')?.allowed ? (
        <Details summary={t('coordinator:pathway.refuse')} open={Object.keys(errors).length > 0}>
          <Form c={c} action={action} version={pathway.revision}>
            {proposal}
            <Choices
              name="reason"
              label={t('coordinator:form.reason')}
              errors={errors}
              value={text(typed, 'reason')}
              choices={PATHWAY_REFUSAL_REASONS.map((code) => ({
                value: code,
                text: say(locale, labelOf('pathway-refusal', code)),
              }))}
            />
            <Button text={t('coordinator:pathway.refuse')} name="act" value="refuse" kind="secondary" />
          </Form>
        </Details>
      ) : null}
    </>
  );
}
