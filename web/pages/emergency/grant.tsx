import type { ApiClient, EmergencyGrantDetail, Referral } from '../../../client/index.ts';
import { ApiError } from '../../../client/index.ts';
import { labelOf } from '../../../domain/codelists/labels.ts';
import { agencyNames } from '../../agencies.ts';
import { asset } from '../../assets.ts';
import type { WebContext } from '../../context.ts';
import { posted, text } from '../../posted.ts';
import { when } from '../../format.ts';
import { codeWord, say } from '../../i18n.ts';
import { done } from '../../notice.ts';
import { createPages } from '../../router.ts';
import { Button, Form, LinkButton } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { SummaryList } from '../../ui/parts.tsx';
import { type Case, caseOf, Due, factWord, openSteps } from '../coordinator/case.tsx';
import { PersonView } from '../coordinator/people.tsx';
import { State } from './open.tsx';
import { proveWith, Second, type SentAgreement } from './second.tsx';

/** One emergency access: for whose it is, the case as far as it goes and the time left; for who answers for it, why. */

export const grantPages = createPages()
  .get('/emergency-access/:grantId', (context) => draw(context as WebContext))
  .post('/emergency-access/:grantId/agree', async (context) => {
    const c = context as WebContext;
    const grantId = c.req.param('grantId') ?? '';
    const { fields, write } = await posted(c);
    const { refused, proved } = await proveWith(c, text(fields, 'code'));
    if (refused) return draw(c, { error: refused, key: write.idempotencyKey });
    try {
      await c.get('api').agreeToGrant(grantId, write);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const { code } = error.problem;
      if (code === 'sign-in-again' || code === 'second-factor-required')
        return draw(c, { error: c.get('t')('emergency:second.factor'), key: write.idempotencyKey, proved });
      if (code !== 'grant-over') throw error;
    }
    return done(c, `/emergency-access/${grantId}`, 'emergency:second.done');
  })
  .post('/emergency-access/:grantId/end', async (context) => {
    const c = context as WebContext;
    const grantId = c.req.param('grantId') ?? '';
    const { write } = await posted(c);
    try {
      await c.get('api').endGrant(grantId, write);
    } catch (error) {
      // It was over a moment before: what was asked for is so.
      if (!(error instanceof ApiError) || error.problem.code !== 'grant-over') throw error;
    }
    return done(c, `/emergency-access/${grantId}`, 'emergency:ended');
  });

async function draw(c: WebContext, sent: SentAgreement = {}): Promise<Response> {
  const t = c.get('t');
  const grant = await c.get('api').getGrant(c.req.param('grantId') ?? '');
  const caller = c.get('caller');
  const mine = grant.by.id === caller.userId;
  const read = mine && grant.live ? await readCase(c, grant) : null;
  return page(
    c,
    {
      title: t('emergency:grant.title', { number: grant.number }),
      back: { href: '/emergency-access', text: t('emergency:title') },
      errors: sent.error ? { code: sent.error } : {},
    },
    <>
      <h1 class="govuk-heading-l">{t('emergency:grant.title', { number: grant.number })}</h1>
      {grant.live ? <Left c={c} grant={grant} /> : <p class="govuk-inset-text">{over(c, grant)}</p>}
      {grant.live && grant.second ? <Second c={c} grant={grant} sent={sent} /> : null}
      {grant.live && mayEnd(c, grant) ? (
        <Form c={c} action={`/emergency-access/${grant.id}/end`}>
          <Button text={t(mine ? 'emergency:grant.stop' : 'emergency:grant.revoke')} kind="secondary" />
        </Form>
      ) : null}
      {read ? <Reading c={c} {...read} /> : null}
      <About c={c} grant={grant} nameOf={await agencyNames(c)} />
    </>,
  ) as Promise<Response>;
}

function About({ c, grant, nameOf }: { c: WebContext; grant: EmergencyGrantDetail; nameOf: (id: string) => string }) {
  const t = c.get('t');
  const locale = c.get('locale');
  const { agreed } = grant.second ?? {};
  return (
    <>
      <section>
        <h2 class="govuk-heading-m">{t('emergency:grant.about')}</h2>
        <SummaryList
          rows={[
            [t('emergency:list.who'), `${grant.by.name} · ${nameOf(grant.by.agencyId)}`],
            [t('emergency:list.when'), when(locale, grant.grantedAt)],
            [t('emergency:list.reason'), say(locale, labelOf('emergency-reason', grant.reason))],
            [t('emergency:grant.words'), grant.words],
            [t('emergency:list.state'), <State c={c} grant={grant} />],
            agreed ? [t('emergency:second.by'), `${agreed.name ?? agreed.by} · ${when(locale, agreed.at)}`] : null,
            grant.judged && [
              t('emergency:grant.judged'),
              `${grant.judged.name ?? grant.judged.by} · ${when(locale, grant.judged.at)}`,
            ],
          ]}
        />
      </section>
      {grant.coordinatorAgencyId === c.get('caller').agencyId ? (
        <div class="govuk-button-group">
          <LinkButton
            href={`/referrals/${grant.referralId}/steps/${grant.stepId}`}
            text={t('emergency:grant.review')}
          />
          <LinkButton
            href={`/referrals/${grant.referralId}/access?show=reads`}
            text={t('emergency:grant.looked')}
            kind="secondary"
          />
        </div>
      ) : null}
    </>
  );
}

function mayEnd(c: WebContext, grant: EmergencyGrantDetail): boolean {
  const { userId, agencyId, roles } = c.get('caller');
  return (
    grant.by.id === userId ||
    (roles.includes('manager') && [grant.by.agencyId, grant.coordinatorAgencyId].includes(agencyId)) ||
    (roles.includes('agency-lead') && grant.by.agencyId === agencyId)
  );
}

function over(c: WebContext, { ended, expiresAt }: EmergencyGrantDetail): string {
  const t = c.get('t');
  const locale = c.get('locale');
  if (!ended) return t('emergency:grant.overAt', { at: when(locale, expiresAt) });
  const at = when(locale, ended.at);
  return ended.by === null
    ? t('emergency:grant.overWithCase', { at })
    : t('emergency:grant.overBy', { at, name: ended.name ?? ended.by });
}

/** How long it still lasts; with script it counts, and the page is asked again when it is over. */
function Left({ c, grant }: { c: WebContext; grant: EmergencyGrantDetail }) {
  const t = c.get('t');
  const minutes = Math.max(1, Math.ceil((Date.parse(grant.expiresAt) - Date.now()) / 60_000));
  return (
    <p class="govuk-inset-text">
      {t('emergency:grant.until', { at: when(c.get('locale'), grant.expiresAt, 'time') })}{' '}
      <strong class="app-due app-due--due-soon" data-until={grant.expiresAt}>
        {t('emergency:grant.left', { count: minutes })}
      </strong>
      <script type="module" src={asset('countdown.js')}></script>
    </p>
  );
}

interface Read {
  found: Case;
  view: Referral;
  people: Awaited<ReturnType<ApiClient['getPeople']>>['items'];
  shelter: Awaited<ReturnType<ApiClient['getShelter']>> | null;
}

/** Null when it ended between two questions. */
async function readCase(c: WebContext, { referralId, second }: EmergencyGrantDetail): Promise<Read | null> {
  const api = c.get('api');
  try {
    const [view, names, { items }, shelter] = await Promise.all([
      api.getReferral(referralId),
      api.getParticipants(referralId),
      api.getPeople(referralId),
      second?.agreed ? api.getShelter(referralId) : null,
    ]);
    return { found: caseOf(c, view, names), view, people: items, shelter };
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  }
}

function Reading({ c, found, view, people, shelter }: { c: WebContext } & Read) {
  const t = c.get('t');
  const facts = Object.entries(view.facts);
  const title = (part: string, index: number) =>
    part === 'victim'
      ? t('coordinator:people.victim')
      : part === 'representative'
        ? t('coordinator:people.representative')
        : t('coordinator:new.relative', { number: index });
  let relatives = 0;
  return (
    <>
      <p class="govuk-body">{t('emergency:grant.reading')}</p>
      {people.map((entry) => (
        <PersonView
          c={c}
          referralId={null}
          title={title(entry.part, entry.part === 'relative' ? ++relatives : 0)}
          entry={entry}
        />
      ))}
      {shelter?.address ? (
        <SummaryList
          rows={[
            [
              t('emergency:grant.staying'),
              [shelter.address, shelter.directions, shelter.phone].filter(Boolean).join(' · '),
            ],
          ]}
        />
      ) : null}
      <section>
        <h2 class="govuk-heading-m">{t('emergency:grant.now')}</h2>
        <SummaryList
          rows={[
            [
              t('coordinator:words.coordinator'),
              `${found.person(view.coordinator.userId)} · ${found.agency(view.coordinator.agencyId)}`,
            ],
            ...facts.map(
              ([name, value]) => [codeWord(t, 'coordinator:facts', name), factWord(c, name, value)] as const,
            ),
          ]}
        />
        <ul class="govuk-list">
          {openSteps(view).map((step) => (
            <li>
              <strong>{say(c.get('locale'), step.title)}</strong>
              {step.agencyId === null ? '' : `: ${found.holder(step)}`}{' '}
              <Due c={c} step={step} nowMs={Date.parse(view.now)} />
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
