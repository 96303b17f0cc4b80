import type { PolicyVersion, PolicyVersionSummary } from '../../../client/index.ts';
import { STAGES } from '../../../domain/codes.ts';
import type { WebContext } from '../../context.ts';
import { count, when } from '../../format.ts';
import { codeWord, say, type Translate } from '../../i18n.ts';
import { createPages } from '../../router.ts';
import { page } from '../../ui/layout.tsx';
import { SummaryList, Table, Tag, Warning } from '../../ui/parts.tsx';
import { midnight } from './calendar.tsx';

/** The policy versions, each rule with its figure, its article, its source, and how well it is known. To read only. */

export const policyPages = createPages();

export const POLICY = '/admin/policy';

type PolicyRule = PolicyVersion['rules'][number];

/** In an address, the rules that no step uses now. */
const OTHER = 'other';

/** `3 ngày làm việc`. */
export function figure(t: Translate, { unit, count: n }: Pick<PolicyRule, 'unit' | 'count'>): string {
  return t(`operator:policy.units.${unit as 'hour'}`, { count: n });
}

function inForce(
  c: WebContext,
  { inForceFrom, inForceTo }: Pick<PolicyVersionSummary, 'inForceFrom' | 'inForceTo'>,
): string {
  const day = (date: string) => when(c.get('locale'), midnight(date), 'date');
  return inForceTo
    ? c.get('t')('operator:policy.fromTo', { from: day(inForceFrom), to: day(inForceTo) })
    : c.get('t')('operator:policy.from', { from: day(inForceFrom) });
}

policyPages.get(POLICY, async (c: WebContext) => {
  const t = c.get('t');
  const locale = c.get('locale');
  const { items } = await c.get('api').listPolicyVersions();
  return page(
    c,
    { title: t('operator:policy.title'), back: { href: '/admin', text: t('admin:areas.title') }, wide: true },
    <>
      <h1 class="govuk-heading-l">{t('operator:policy.title')}</h1>
      <p class="govuk-body app-narrow">{t('operator:policy.intro')}</p>
      <p class="govuk-inset-text">{t('operator:policy.readOnly')}</p>
      {items.map((version) => (
        <section class={`app-card${version.current && version.unverified > 0 ? ' app-card--due-soon' : ''}`}>
          <h2 class="app-card__title">
            <a class="govuk-link" href={`${POLICY}/${version.id}`}>
              {say(locale, version.title)}
            </a>{' '}
            {version.current ? <Tag text={t('operator:policy.current')} colour="green" /> : null}
          </h2>
          <SummaryList
            rows={[
              [t('operator:policy.inForce'), inForce(c, version)],
              [t('operator:policy.rules'), count(locale, version.ruleCount)],
              [t('operator:policy.unverified'), <Unverified c={c} version={version} />],
              [t('operator:policy.changed'), <Changed c={c} version={version} />],
              [
                t('operator:policy.instruments'),
                <ul class="govuk-list">
                  {version.instruments.map((instrument) => (
                    <li>{say(locale, instrument)}</li>
                  ))}
                </ul>,
              ],
            ]}
          />
        </section>
      ))}
    </>,
  );
});

function Unverified({ c, version }: { c: WebContext; version: PolicyVersionSummary }) {
  const t = c.get('t');
  const { unverified: recalled } = version;
  if (recalled === 0) return <>{t('operator:policy.noneUnverified')}</>;
  return (
    <a class="govuk-link" href={`${POLICY}/${version.id}?show=unverified`}>
      <Tag text={count(c.get('locale'), recalled)} colour="orange" /> {t('operator:policy.evidence.recalled')}
    </a>
  );
}

function Changed({ c, version }: { c: WebContext; version: PolicyVersionSummary }) {
  const t = c.get('t');
  if (version.changed === null) return <>{t('operator:policy.first')}</>;
  return (
    <a class="govuk-link" href={`${POLICY}/${version.id}/changes`}>
      {t('operator:policy.changedCount', {
        count: version.changed,
        figure: count(c.get('locale'), version.changed),
      })}
    </a>
  );
}

policyPages.get(`${POLICY}/:version`, async (c: WebContext) => {
  const t = c.get('t');
  const locale = c.get('locale');
  const version = await c.get('api').getPolicyVersion(c.req.param('version') ?? '');
  const here = `${POLICY}/${version.id}`;
  const unverifiedOnly = c.req.query('show') === 'unverified';
  const stages = [...STAGES, null].filter((stage) => version.rules.some((rule) => rule.stage === stage));
  const asked = stages.find((stage) => (stage ?? OTHER) === c.req.query('stage'));
  // One stage at a time: all of it at once is long to read, and heavy on a poor line.
  const chosen = asked === undefined ? stages[0] : asked;
  const shown = version.rules.filter(({ unverified, stage }) => (unverifiedOnly ? unverified : stage === chosen));
  const groups = stages
    .map((stage) => ({ stage, rules: shown.filter((rule) => rule.stage === stage) }))
    .filter(({ rules }) => rules.length > 0);
  return page(
    c,
    { title: say(locale, version.title), back: { href: POLICY, text: t('operator:policy.title') }, wide: true },
    <>
      <h1 class="govuk-heading-l">{say(locale, version.title)}</h1>
      <Standing c={c} version={version} here={here} />
      <StageFilter c={c} version={version} here={here} stages={stages} chosen={unverifiedOnly ? undefined : chosen} />
      {shown.length === 0 ? <p class="govuk-inset-text">{t('operator:policy.noneHere')}</p> : null}
      {groups.map(({ stage, rules }) => (
        <section>
          <h2 class="govuk-heading-m govuk-!-margin-top-6">{stageName(c, stage)}</h2>
          {rules.map((rule) => (
            <Rule c={c} rule={rule} />
          ))}
        </section>
      ))}
      {shown.length === 0 ? null : (
        <h2 class="govuk-heading-m govuk-!-margin-top-6">{t('operator:policy.laddersTitle')}</h2>
      )}
      {[...new Map(shown.map((rule) => [rule.ladder, rule])).values()].map((rule) => (
        <Ladder c={c} rule={rule} />
      ))}
    </>,
  );
});

type Version = PolicyVersion;
type Stage = (typeof STAGES)[number] | null;

const stageName = (c: WebContext, stage: Stage) =>
  stage ? codeWord(c.get('t'), 'codes:stages', stage) : c.get('t')('operator:policy.otherStage');

/** Since when it holds, and how much of it nobody has compared with the text of the law. */
function Standing({ c, version, here }: { c: WebContext; version: Version; here: string }) {
  const t = c.get('t');
  const locale = c.get('locale');
  const { unverified: recalled } = version;
  return (
    <>
      <p class="govuk-body">
        {t('operator:policy.inForce')}: {inForce(c, version)}{' '}
        {version.current ? <Tag text={t('operator:policy.current')} colour="green" /> : null}
      </p>
      {recalled > 0 ? (
        <Warning
          label={t('operator:policy.warning')}
          text={t('operator:policy.warn', { count: recalled, figure: count(locale, recalled) })}
        />
      ) : (
        <p class="govuk-inset-text">{t('operator:policy.allVerified')}</p>
      )}
      {version.before ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`${here}/changes`}>
            {t('operator:policy.seeChanges')}
          </a>
        </p>
      ) : null}
    </>
  );
}

interface StageFilterProps {
  c: WebContext;
  version: Version;
  here: string;
  stages: readonly Stage[];
  /** The stage that is shown; undefined: what is unverified, of all stages. */
  chosen: Stage | undefined;
}

function StageFilter({ c, version, here, stages, chosen }: StageFilterProps) {
  const t = c.get('t');
  const locale = c.get('locale');
  const filter = (query: string, current: boolean, text: string) => (
    <li>
      <a class="app-pill" href={`${here}?${query}`} aria-current={current ? 'true' : undefined}>
        {text}
      </a>
    </li>
  );
  return (
    <nav class="app-filters" aria-label={t('operator:policy.show')}>
      <ul>
        {filter(
          'show=unverified',
          chosen === undefined,
          t('operator:policy.showUnverified', { figure: count(locale, version.unverified) }),
        )}
        {stages.map((stage) =>
          filter(
            `stage=${stage ?? OTHER}`,
            stage === chosen,
            `${stageName(c, stage)} (${count(locale, version.rules.filter((rule) => rule.stage === stage).length)})`,
          ),
        )}
      </ul>
    </nav>
  );
}

function Rule({ c, rule }: { c: WebContext; rule: PolicyRule }) {
  const t = c.get('t');
  const locale = c.get('locale');
  const { citation, extension, pause, starts } = rule;
  const events = starts.events.map((event) => say(locale, event)).join('; ');
  return (
    <article class={`app-card${rule.unverified ? ' app-card--due-soon' : ''}`} id={rule.id}>
      <h3 class="app-card__title">
        {say(locale, rule.title)} <Evidence c={c} status={citation.status} />
      </h3>
      {rule.unverified ? (
        <div class="app-law app-law--unverified">
          <strong>{t('operator:policy.evidenceMeans.recalled')}</strong>
        </div>
      ) : (
        <p class="app-meta">{t(`operator:policy.evidenceMeans.${citation.status}`)}</p>
      )}
      <SummaryList
        rows={[
          [t('operator:policy.figure'), <strong>{figure(t, rule)}</strong>],
          [
            t('operator:policy.starts'),
            starts.mode === 'earliest'
              ? t('operator:policy.startsEarliest', { events })
              : starts.mode === 'latest'
                ? t('operator:policy.startsLatest', { events })
                : events,
          ],
          [t('operator:policy.article'), say(locale, citation.words)],
          rule.set
            ? [
                t('operator:policy.setBy'),
                `${say(locale, rule.set.by)}, ${when(locale, midnight(rule.set.on), 'date')}`,
              ]
            : null,
          citation.quote ? [t('operator:policy.quote'), <q lang="vi">{citation.quote}</q>] : null,
          [t('operator:policy.source'), say(locale, citation.source)],
          citation.note ? [t('operator:policy.note'), say(locale, citation.note)] : null,
          rule.steps.length > 0
            ? [t('operator:policy.governs'), rule.steps.map((title) => say(locale, title)).join('; ')]
            : null,
          extension
            ? [
                t('operator:policy.extension'),
                <>
                  {t('operator:policy.extensionWords', {
                    count: extension.times,
                    times: extension.times,
                    who: extension.grantedBy.map((role) => codeWord(t, 'codes:roles', role)).join(', '),
                    cap: extension.cap ? figure(t, extension.cap) : t('operator:policy.noCap'),
                  })}{' '}
                  <Evidence c={c} status={extension.citation.status} />
                </>,
              ]
            : null,
          [
            t('operator:policy.told'),
            <a class="govuk-link" href={`#ladder-${rule.ladder}`}>
              {codeWord(t, 'operator:policy.ladders', rule.ladder)}
            </a>,
          ],
          pause ? [t('operator:policy.pause'), t('operator:policy.pauseWords', { days: pause.capDays })] : null,
        ]}
      />
    </article>
  );
}

/** Whom the rules of a ladder tell, and when. */
function Ladder({ c, rule: { ladder, told } }: { c: WebContext; rule: PolicyRule }) {
  const t = c.get('t');
  return (
    <section class="app-card" id={`ladder-${ladder}`}>
      <h3 class="app-card__title">{codeWord(t, 'operator:policy.ladders', ladder)}</h3>
      <p class="app-meta">{t(`operator:policy.toldFrom.${told[0]?.from ?? 'legal'}`)}</p>
      <ul class="govuk-list govuk-list--bullet">
        {told.map(({ offsetHours, to }) => (
          <li>
            {offsetHours === 0
              ? t('operator:policy.toldAt')
              : t(offsetHours < 0 ? 'operator:policy.toldBefore' : 'operator:policy.toldAfter', {
                  count: Math.abs(offsetHours),
                })}
            {`: ${to.map((word) => codeWord(t, 'operator:policy.to', word)).join(', ')}`}
          </li>
        ))}
      </ul>
    </section>
  );
}

const COLOURS = { cited: 'green', secondary: 'yellow', recalled: 'orange', local: 'grey' } as const;

function Evidence({ c, status }: { c: WebContext; status: keyof typeof COLOURS }) {
  return <Tag text={c.get('t')(`operator:policy.evidence.${status}`)} colour={COLOURS[status]} />;
}

policyPages.get(`${POLICY}/:version/changes`, async (c: WebContext) => {
  const t = c.get('t');
  const locale = c.get('locale');
  const api = c.get('api');
  const after = await api.getPolicyVersion(c.req.param('version') ?? '');
  // The first version has none before it: against itself nothing differs, and the page says so.
  const before = await api.getPolicyVersion(c.req.query('from') ?? after.before ?? after.id);
  const { changed } = await api.diffPolicies({ from: before.id, to: after.id });
  const rows = changed.map(({ rule: id, fields }) => {
    const [was, is] = [before, after].map(({ rules }) => rules.find((rule) => rule.id === id));
    return [
      <a class="govuk-link" href={`${POLICY}/${is ? after.id : before.id}?stage=${(is ?? was)?.stage ?? OTHER}#${id}`}>
        {say(locale, (is ?? was)?.title ?? { vi: id, en: id })}
      </a>,
      <Side c={c} rule={was} />,
      <Side c={c} rule={is} />,
      was && is
        ? fields.map((field) => codeWord(t, 'operator:changes.fields', field)).join(', ')
        : t(is ? 'operator:changes.added' : 'operator:changes.removed'),
    ];
  });
  const names = { before: say(locale, before.title), after: say(locale, after.title) };
  return page(
    c,
    { title: t('operator:changes.title'), back: { href: `${POLICY}/${after.id}`, text: names.after }, wide: true },
    <>
      <h1 class="govuk-heading-l">{t('operator:changes.title')}</h1>
      <p class="govuk-body">{t('operator:changes.intro', names)}</p>
      {rows.length === 0 ? (
        <p class="govuk-inset-text">{t('operator:changes.none')}</p>
      ) : (
        <Table
          caption={t('operator:changes.table')}
          head={[
            t('operator:changes.rule'),
            t('operator:changes.before', { version: names.before }),
            t('operator:changes.after', { version: names.after }),
            t('operator:changes.what'),
          ]}
          rows={rows}
        />
      )}
    </>,
  );
});

function Side({ c, rule }: { c: WebContext; rule: PolicyRule | undefined }) {
  const t = c.get('t');
  if (!rule) return <>{t('operator:changes.missing')}</>;
  return (
    <>
      <strong>{figure(t, rule)}</strong> <Evidence c={c} status={rule.citation.status} />
      <br />
      {say(c.get('locale'), rule.citation.words)}
    </>
  );
}
