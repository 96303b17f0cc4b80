import type { Answer } from '../../../client/index.ts';
import type { WebContext } from '../../context.ts';
import { when } from '../../format.ts';
import { codeWord, say } from '../../i18n.ts';
import { createPages } from '../../router.ts';
import { page } from '../../ui/layout.tsx';
import { Details, Inset, Table, Tag } from '../../ui/parts.tsx';
import { WHAT_IF } from './shared.ts';

/** One case both ways, step by step: as it went, and as it would have gone. */

export const whatIfCasePages = createPages();

type Both = Answer<'getWhatIfCase'>;
type Step = Both['steps'][number];

whatIfCasePages.get(`${WHAT_IF}/:id/cases/:referralId`, async (c: WebContext) => {
  const t = c.get('t');
  const [id, referralId] = [c.req.param('id') ?? '', c.req.param('referralId') ?? ''];
  const both = await c.get('api').getWhatIfCase(id, referralId);
  const [changed, same] = [both.steps.filter(({ differs }) => differs), both.steps.filter(({ differs }) => !differs)];
  return page(
    c,
    { title: t('what-if:case.title', { number: both.number }), back: { href: `${WHAT_IF}/${id}`, text: both.title } },
    <>
      <h1 class="govuk-heading-l">{t('what-if:case.title', { number: both.number })}</h1>
      <p class="govuk-body">
        <a class="govuk-link" href={`/referrals/${referralId}`}>
          {t('what-if:case.open')}
        </a>
      </p>
      {both.refused.length > 0 ? (
        <Inset>
          {t('what-if:case.refused', {
            acts: [...new Set(both.refused.map(({ kind }) => codeWord(t, 'coordinator:kinds', kind)))].join('; '),
          })}
        </Inset>
      ) : null}
      {changed.length === 0 ? (
        <Inset>{t('what-if:case.same')}</Inset>
      ) : (
        <Steps c={c} steps={changed} caption={t('what-if:case.changed')} />
      )}
      {same.length === 0 ? null : (
        <Details summary={t('what-if:case.others', { count: same.length })}>
          <Steps c={c} steps={same} caption={t('what-if:case.unchanged')} />
        </Details>
      )}
    </>,
  );
});

function Steps({ c, steps, caption }: { c: WebContext; steps: readonly Step[]; caption: string }) {
  const t = c.get('t');
  return (
    <Table
      caption={caption}
      head={[t('what-if:dates.step'), t('what-if:now'), t('what-if:drafted')]}
      rows={steps.map(({ title, before, after }) => [
        say(c.get('locale'), title),
        <OneWay c={c} step={before} />,
        <OneWay c={c} step={after} />,
      ])}
    />
  );
}

function OneWay({ c, step }: { c: WebContext; step: Step['before'] }) {
  const t = c.get('t');
  const locale = c.get('locale');
  if (step === null) return <>{t('what-if:case.notThere')}</>;
  const { due, ended, late, alerts, agency } = step;
  return (
    <>
      {t('what-if:case.due', { at: when(locale, due) })}{' '}
      {late ? <Tag text={t('what-if:case.late')} colour="red" /> : null}
      <span class="app-meta">
        {' '}
        {agency ? `${say(locale, agency)}. ` : ''}
        {codeWord(t, 'codes:stepStatuses', step.status)}
        {ended ? `, ${when(locale, ended)}` : ''}.{' '}
        {alerts.length === 0
          ? ''
          : t('what-if:case.told', {
              alerts: alerts
                .map(({ rung, at }) => `${codeWord(t, 'codes:levels', rung)} (${when(locale, at)})`)
                .join('; '),
            })}
      </span>
    </>
  );
}
