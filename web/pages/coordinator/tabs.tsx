import type { Answer, Entitlements, Step } from '../../../client/index.ts';
import { ApiError } from '../../../client/index.ts';
import { labelOf } from '../../../domain/codelists/labels.ts';
import { citationInWords } from '../../../domain/law/citation.ts';
import type { WebContext } from '../../context.ts';
import { count, when } from '../../format.ts';
import { codeWord, say } from '../../i18n.ts';
import { createPages } from '../../router.ts';
import { Inset, SummaryList, Table, Tag } from '../../ui/parts.tsx';
import { type Case, casePage, Due, factWord, isOpen, lightOf, loadCase } from './case.tsx';
import { foldAccessLog } from './access-log.ts';

/** The tabs of a case: safety, services, placement, and who looked. */

export const tabPages = createPages();

/** Null when this person may not see it: the page then says so instead of failing. */
async function ifAllowed<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ApiError && error.status === 403) return null;
    throw error;
  }
}

function StepTable({ c, found, steps, caption }: { c: WebContext; found: Case; steps: Step[]; caption: string }) {
  const t = c.get('t');
  const locale = c.get('locale');
  const nowMs = Date.parse(found.view.now);
  if (steps.length === 0) return <p class="govuk-body">{t('coordinator:tabs.none')}</p>;
  return (
    <Table
      caption={caption}
      head={[
        t('coordinator:words.step'),
        t('coordinator:words.state'),
        t('coordinator:words.holder'),
        t('coordinator:words.due'),
      ]}
      rows={steps.map((step) => [
        <a class="govuk-link" href={`/referrals/${found.view.id}/steps/${step.id}`}>
          {say(locale, step.title)}
        </a>,
        codeWord(t, 'coordinator:lights', lightOf(step)),
        found.holder(step),
        isOpen(step) ? <Due c={c} step={step} nowMs={nowMs} /> : step.endedAt ? when(locale, step.endedAt, 'date') : '',
      ])}
    />
  );
}

/** Facts of the case that belong to a tab, in words; unknown ones are said to be unknown. */
function Facts({ c, found, names }: { c: WebContext; found: Case; names: readonly string[] }) {
  const t = c.get('t');
  return (
    <SummaryList
      rows={names.map((name) => {
        const value = found.view.facts[name];
        return [codeWord(t, 'coordinator:facts', name), value ? factWord(c, name, value) : t('coordinator:unknown')];
      })}
    />
  );
}

tabPages.get('/referrals/:id/safety', async (c: WebContext) => {
  const t = c.get('t');
  const found = await loadCase(c);
  const steps = found.view.steps.filter(({ stage }) => stage === 'safety');
  return casePage(
    c,
    found,
    'safety',
    {},
    <>
      <p class="govuk-body">{t('coordinator:safety.what')}</p>
      <Facts c={c} found={found} names={['risk', 'relativesAtRisk', 'protection', 'underControl']} />
      <StepTable c={c} found={found} steps={steps} caption={t('coordinator:safety.steps')} />
    </>,
  );
});

tabPages.get('/referrals/:id/services', async (c: WebContext) => {
  const t = c.get('t');
  const locale = c.get('locale');
  const api = c.get('api');
  const found = await loadCase(c);
  const [{ category, items }, { items: amounts }, { items: categories }] = await Promise.all([
    api.getEntitlements(found.view.id),
    api.listAmounts(),
    api.listEntitlements(),
  ]);
  const named = categories.find((entry) => entry.category === category);
  return casePage(
    c,
    found,
    'services',
    {},
    <>
      <p class="govuk-body">
        {t('coordinator:services.what', {
          law: items[0]
            ? `${items[0].why.article.replace('Art.', locale === 'vi' ? 'Điều' : 'Art.')} ${items[0].why.instrument}`
            : t('coordinator:services.law'),
          category: named ? say(locale, named.name) : category,
        })}
      </p>
      {items.length === 0 ? <Inset>{t('coordinator:services.none')}</Inset> : null}
      <h2 class="govuk-heading-m">{t('coordinator:services.regimes')}</h2>
      <div class="app-grid">
        {items.map((item) => (
          <Regime c={c} found={found} item={item} amounts={amounts.filter(({ regime }) => regime === item.regime)} />
        ))}
      </div>
      <StepTable
        c={c}
        found={found}
        steps={found.view.steps.filter(({ stage }) => stage === 'support')}
        caption={t('coordinator:services.all')}
      />
    </>,
  );
});

/** One of the ten regimes: from when, why, how much as far as a text was seen, and the steps that give it. */
function Regime(props: {
  c: WebContext;
  found: Case;
  item: Entitlements['items'][number];
  amounts: Answer<'listAmounts'>['items'];
}) {
  const { c, found, item, amounts } = props;
  const t = c.get('t');
  const locale = c.get('locale');
  const steps = item.steps.flatMap(({ stepId }) => found.view.steps.filter(({ id }) => id === stepId));
  return (
    <article class="app-card">
      <h3 class="app-card__title">{`${item.regime}) ${say(locale, item.name)}`}</h3>
      <p class="govuk-body-s">
        {t('coordinator:services.since')}:{' '}
        {item.since ? when(locale, item.since, 'date') : codeWord(t, 'coordinator:services.from', item.from)}
      </p>
      {steps.map((step) => (
        <p class="govuk-body-s">
          {say(locale, step.title)} <Tag text={codeWord(t, 'coordinator:lights', lightOf(step))} colour="teal" />
        </p>
      ))}
      {amounts.map(({ title, amount, status }) => (
        <p class="govuk-body-s">
          {say(locale, title)}:{' '}
          {amount
            ? `${count(locale, amount.value)} ${amount.currency} / ${codeWord(t, 'coordinator:per', amount.per)}`
            : t('coordinator:services.noAmount')}{' '}
          {status === 'cited' ? null : <Tag text={say(locale, labelOf('evidence-status', status))} colour="orange" />}
        </p>
      ))}
      <p class="app-meta">
        {t('coordinator:services.why')}: {say(locale, citationInWords(item.why))}
      </p>
    </article>
  );
}

tabPages.get('/referrals/:id/placement', async (c: WebContext) => {
  const t = c.get('t');
  const found = await loadCase(c);
  const { view } = found;
  const steps = view.steps.filter(({ stage }) => stage === 'placement' || stage === 'follow-up');
  return casePage(
    c,
    found,
    'placement',
    {},
    <>
      <SummaryList
        rows={[
          [
            t('coordinator:words.destination'),
            view.destination ? found.agency(view.destination.agencyId) : t('coordinator:placement.notYet'),
          ],
        ]}
      />
      <Facts c={c} found={found} names={['goesTo', 'safeToReturn', 'situation']} />
      <p class="govuk-body app-no-print">
        <a class="govuk-link" href={`/referrals/${view.id}/shelter`}>
          {t('coordinator:shelter.open')}
        </a>
      </p>
      <StepTable c={c} found={found} steps={steps} caption={t('coordinator:placement.steps')} />
    </>,
  );
});

tabPages.get('/referrals/:id/access', async (c: WebContext) => {
  const t = c.get('t');
  const locale = c.get('locale');
  const found = await loadCase(c);
  const asked = c.req.query('show');
  const show = asked === 'reads' || asked === 'writes' ? asked : 'all';
  const audit = await ifAllowed(
    c.get('api').getAudit(found.view.id, { show, limit: 50, cursor: c.req.query('cursor') }),
  );
  return casePage(
    c,
    found,
    'access',
    {},
    audit === null ? (
      <Inset>{t('coordinator:access.forbidden')}</Inset>
    ) : (
      <>
        <nav class="app-filters" aria-label={t('coordinator:access.filter')}>
          <ul>
            {(['all', 'reads', 'writes'] as const).map((name) => (
              <li>
                <a class="app-pill" href={`?show=${name}`} aria-current={name === show ? 'true' : undefined}>
                  {codeWord(t, 'coordinator:access', name)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <Table
          caption={t('coordinator:access.title')}
          head={[t('coordinator:words.when'), t('coordinator:words.who'), t('coordinator:words.what')]}
          rows={foldAccessLog(audit.items).map(({ entry, actions, breakGlass }) => [
            when(locale, entry.at),
            entry.actorId ? (
              <>
                {entry.actorName ?? entry.actorId}
                <br />
                <span class="app-meta">{found.agency(entry.actorAgencyId)}</span>
              </>
            ) : (
              t('coordinator:history.system')
            ),
            <>
              {entry.kind
                ? codeWord(t, 'coordinator:kinds', entry.kind)
                : actions.map((action) => codeWord(t, 'coordinator:audit', action.replace(':', '-'))).join('; ')}{' '}
              {breakGlass ? <Tag text={t('coordinator:access.breakGlass')} colour="red" /> : null}
            </>,
          ])}
        />
        {audit.nextCursor ? (
          <a class="govuk-link" href={`?show=${show}&cursor=${audit.nextCursor}`}>
            {t('coordinator:history.more')}
          </a>
        ) : null}
      </>
    ),
  );
});
