import { pipelineOf } from '../../../domain/pathway/index.ts';
import type { Possibility, Referral, Step } from '../../../client/index.ts';
import { policyVersions } from '../../../domain/law/index.ts';
import { UNITS_SINCE } from '../../../domain/agency/units.ts';
import { WHEREABOUTS } from '../../../domain/agency/communes.ts';
import type { WebContext } from '../../context.ts';
import { when } from '../../format.ts';
import { codeWord, say } from '../../i18n.ts';
import { createPages } from '../../router.ts';
import { LinkButton } from '../../ui/form.tsx';
import { Live } from '../../ui/live.tsx';
import { Details, SummaryList, Tag } from '../../ui/parts.tsx';
import { type Case, caseOf, casePage, Due, factWord, openSteps } from './case.tsx';
import { STEP_FORMS, REFERRAL_FORMS } from './action-fields.tsx';
import { LinkedCases } from './links.tsx';
import { Picture } from './picture.tsx';

/** The case page: what it is, what happens now and who holds it, the pathway, and what can be done. */

export const summaryPages = createPages();

summaryPages.get('/referrals/:id', async (c: WebContext) => {
  const api = c.get('api');
  const id = c.req.param('id') as string;
  const [view, names, possible] = await Promise.all([
    api.getReferral(id),
    api.getParticipants(id),
    api.getPossibleActions(id),
  ]);
  // Read in an emergency, it is another page.
  if (view.emergency) return c.redirect(`/emergency-access/${view.emergency.grantId}`, 303);
  const found = caseOf(c, view, names);
  const { items: links } = await api.listCaseLinks(id);
  return casePage(
    c,
    found,
    '',
    {},
    <>
      <Live id="case" href={`/referrals/${id}`} referral={id}>
        <Now c={c} found={found} possible={possible.steps} />
        <Picture c={c} found={found} />
      </Live>
      <Summary c={c} found={found} />
      <LinkedCases c={c} id={id} links={links} />
      <Actions c={c} id={id} possible={possible.referral} />
    </>,
  );
});

function Summary({ c, found }: { c: WebContext; found: Case }) {
  const t = c.get('t');
  const locale = c.get('locale');
  const { view, agency, person } = found;
  const facts = Object.entries(view.facts).flatMap(([name, value]) => {
    const label = codeWord(t, 'coordinator:facts', name);
    // That nobody asked whether somebody came along says nothing.
    const silent = name === 'accompanies' && (value === 'unsure' || value === 'no');
    return label === name || silent ? [] : [`${label}: ${factWord(c, name, value)}`];
  });
  return (
    <section>
      <h2 class="govuk-heading-m">{t('coordinator:summary.title')}</h2>
      {view.disagreements.length === 0 ? null : (
        <div class="govuk-inset-text">
          <strong>{t('coordinator:disagree.title')}</strong>
          <ul class="govuk-list govuk-list--bullet">
            {view.disagreements.map(({ question, stands }) => (
              <li>
                {say(locale, question)}
                {stands ? ` (${t('coordinator:disagree.stands')})` : ''}
              </li>
            ))}
          </ul>
        </div>
      )}
      <SummaryList
        rows={[
          [t('coordinator:words.route'), codeWord(t, 'codes:routes', view.route)],
          [t('coordinator:words.received'), <Received c={c} view={view} />],
          [
            t('coordinator:words.coordinator'),
            `${person(view.coordinator.userId)} · ${agency(view.coordinator.agencyId)}`,
          ],
          [t('coordinator:words.receiver'), agency(view.receiver?.agencyId ?? null)],
          view.destination && [t('coordinator:words.destination'), agency(view.destination.agencyId)],
          ...WHEREABOUTS.map(
            (where): [string, string] | false =>
              view.communes[where] !== null && [
                codeWord(t, 'coordinator:communes', where),
                view.communes.since[where] === UNITS_SINCE
                  ? found.commune(view.communes[where] ?? '')
                  : t('coordinator:summary.formerCode', {
                      code: view.communes[where],
                      since: when(locale, `${view.communes.since[where]}T00:00:00+07:00`, 'date'),
                    }),
              ],
          ),
          facts.length > 0 && [
            t('coordinator:words.facts'),
            <ul class="govuk-list">
              {facts.map((fact) => (
                <li>{fact}</li>
              ))}
            </ul>,
          ],
          [t('coordinator:words.law'), <WhichLaw c={c} view={view} />],
          [
            t('coordinator:words.pathway'),
            <a class="govuk-link" href={`/referrals/${view.id}/pathway`}>
              {t('coordinator:pathway.version', { version: pipelineOf(view.pipeline).version })}
            </a>,
          ],
          view.closedAt !== null && [t('coordinator:words.closed'), when(locale, view.closedAt)],
        ]}
      />
    </section>
  );
}

/** When the person, or word of them, was received; that it was entered later is said. */
function Received({ c, view }: { c: WebContext; view: Referral }) {
  const t = c.get('t');
  const locale = c.get('locale');
  return (
    <>
      {when(locale, view.receivedAt)}{' '}
      {view.enteredLate ? (
        <Tag text={t('coordinator:summary.enteredLate', { at: when(locale, view.openedAt) })} colour="orange" />
      ) : null}
    </>
  );
}

/** The law the case follows, and why where that is not the law of today. */
function WhichLaw({ c, view }: { c: WebContext; view: Referral }) {
  const t = c.get('t');
  const locale = c.get('locale');
  return (
    <>
      {say(locale, policyVersions[view.policy]?.title ?? { vi: view.policy, en: view.policy })}
      {view.identifiedOn ? (
        <>
          <br />
          {t('coordinator:summary.identifiedOn', { date: when(locale, `${view.identifiedOn}T00:00:00+07:00`, 'date') })}
        </>
      ) : null}
    </>
  );
}

function Now({
  c,
  found,
  possible,
}: {
  c: WebContext;
  found: Case;
  possible: { stepId: string; actions: Possibility[] }[];
}) {
  const t = c.get('t');
  const { view } = found;
  const nowMs = Date.parse(view.now);
  const steps = openSteps(view);
  const actionsOf = new Map(possible.map(({ stepId, actions }) => [stepId, actions]));
  return (
    <section>
      <h2 class="govuk-heading-m">{t('coordinator:now.title')}</h2>
      {steps.length === 0 ? (
        <p class="govuk-body">{t(view.status === 'closed' ? 'coordinator:now.closed' : 'coordinator:now.nothing')}</p>
      ) : (
        <div class="app-grid">
          {steps.map((step) => (
            <StepCard c={c} found={found} step={step} nowMs={nowMs} actions={actionsOf.get(step.id) ?? []} />
          ))}
        </div>
      )}
    </section>
  );
}

function StepCard(props: { c: WebContext; found: Case; step: Step; nowMs: number; actions: Possibility[] }) {
  const { c, found, step, nowMs, actions } = props;
  const t = c.get('t');
  const locale = c.get('locale');
  const path = `/referrals/${found.view.id}/steps/${step.id}`;
  const rung = step.alerts.raised.filter((raised) => raised !== 'reminder').at(-1);
  const can = (action: string) => actions.some((entry) => entry.action === action && entry.allowed);
  const waits = step.signOffs.filter(({ signed }) => !signed);
  const mine = can('complete') || can('sign') || can('accept');
  return (
    <article class={`app-card${step.due.overdue && !step.paused ? ' app-card--overdue' : ''}`}>
      <h3 class="app-card__title">
        <a class="govuk-link" href={path}>
          {say(locale, step.title)}
        </a>
      </h3>
      <p class="govuk-body-s">
        <Due c={c} step={step} nowMs={nowMs} />
      </p>
      <p class="govuk-body-s">
        {found.holder(step)}
        <br />
        <Tag text={codeWord(t, 'codes:stepStatuses', step.status)} colour="grey" />{' '}
        {rung ? (
          <Tag
            text={t(step.alerts.acknowledged ? 'coordinator:ladder.acknowledged' : 'coordinator:ladder.told', {
              who: codeWord(t, 'coordinator:levels', rung),
            })}
            colour="orange"
          />
        ) : null}
      </p>
      {step.unplaced ? (
        <p class="govuk-body-s">
          <Tag text={t('coordinator:now.unplaced')} colour="red" />{' '}
          {can('reassign') ? (
            <>
              <a class="govuk-link" href={`/referrals/${found.view.id}/act/record-place`}>
                {codeWord(t, 'coordinator:act', 'record-place')}
              </a>
              {' · '}
              <a class="govuk-link" href={`${path}/act/reassign`}>
                {codeWord(t, 'coordinator:act', 'reassign')}
              </a>
            </>
          ) : null}
        </p>
      ) : null}
      {step.status === 'reported' && waits.length > 0 ? (
        <p class="app-meta">
          {t('coordinator:now.waits', { who: waits.map(({ title }) => say(locale, title)).join(', ') })}
        </p>
      ) : null}
      {mine ? <LinkButton href={path} text={t('coordinator:now.do')} /> : null}
      <Details summary={t('coordinator:actions.step')}>
        <ul class="app-acts">
          {STEP_FORMS.map((kind) => {
            const entry = actions.find(({ action }) => action === kind);
            return entry ? <Action c={c} href={`${path}/act/${kind}`} entry={entry} /> : null;
          })}
        </ul>
      </Details>
    </article>
  );
}

/** One action: a link to its page, or why it is not possible. */
function Action({ c, href, entry }: { c: WebContext; href: string; entry: Possibility }) {
  const words = codeWord(c.get('t'), 'coordinator:act', entry.action);
  return (
    <li>
      {entry.allowed ? (
        <a class="govuk-link" href={href}>
          {words}
        </a>
      ) : (
        <>
          <span>{words}</span> <span class="app-meta">– {entry.why?.text}</span>
        </>
      )}
    </li>
  );
}

function Actions({ c, id, possible }: { c: WebContext; id: string; possible: Possibility[] }) {
  const t = c.get('t');
  return (
    <section class="app-no-print">
      <h2 class="govuk-heading-m">{t('coordinator:actions.title')}</h2>
      <ul class="app-acts">
        {REFERRAL_FORMS.map((kind) => {
          const entry = possible.find(({ action }) => action === kind);
          return entry ? <Action c={c} href={`/referrals/${id}/act/${kind}`} entry={entry} /> : null;
        })}
      </ul>
    </section>
  );
}
