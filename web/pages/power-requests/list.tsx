import { HTTPException } from 'hono/http-exception';
import type { PowerRequest } from '../../../client/index.ts';
import { may } from '../../../domain/access/index.ts';
import { agencyNames } from '../../agencies.ts';
import type { WebContext } from '../../context.ts';
import { when } from '../../format.ts';
import { say } from '../../i18n.ts';
import { done } from '../../notice.ts';
import { type FormErrors, posted, text } from '../../posted.ts';
import { createPages } from '../../router.ts';
import { Button, Form } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { Details, SummaryList, Tag } from '../../ui/parts.tsx';
import { day, fieldWord } from '../agencies/shared.tsx';
import { midnight } from '../admin/calendar.tsx';
import { figure } from '../admin/policy.tsx';
import { formRefusals, linkPage, rolesInWords, SignInAgain } from '../people/shared.tsx';
import { domainsInWords, POWER_REQUESTS } from './waiting.tsx';

/** What waits for a second person, what it brings about, and who decided on the rest. */

export const powerPages = createPages();

for (const path of [POWER_REQUESTS, `${POWER_REQUESTS}/*`])
  powerPages.use(path, async (c: WebContext, next) => {
    if (!may('listPowerRequests', c.get('caller').roles)) throw new HTTPException(403);
    await next();
  });

powerPages.get(POWER_REQUESTS, (c: WebContext) => listPage(c));

async function listPage(c: WebContext, errors: FormErrors = {}, again = false) {
  const t = c.get('t');
  const cursor = c.req.query('cursor') || undefined;
  const api = c.get('api');
  const [waiting, all, nameOf] = await Promise.all([
    cursor ? { items: [] } : api.listPowerRequests({ status: 'asked', limit: 100 }),
    api.listPowerRequests({ cursor }),
    agencyNames(c),
  ]);
  const closed = all.items.filter(({ status }) => status !== 'asked');
  return page(
    c,
    { title: t('power:title'), errors },
    <>
      <h1 class="govuk-heading-l">{t('power:title')}</h1>
      <p class="govuk-body">{t('power:intro')}</p>
      {again ? <SignInAgain c={c} next={POWER_REQUESTS} /> : null}
      {waiting.items.length === 0 && !cursor ? (
        <div class="app-empty">
          <p class="govuk-body">{t('power:none')}</p>
        </div>
      ) : null}
      {waiting.items.map((request) => (
        <Card c={c} request={request} nameOf={nameOf} />
      ))}
      {closed.length > 0 ? <h2 class="govuk-heading-m">{t('power:closed')}</h2> : null}
      {closed.map((request) => (
        <Details summary={closedInOneLine(c, request)}>
          <Card c={c} request={request} nameOf={nameOf} />
        </Details>
      ))}
      {all.nextCursor ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`${POWER_REQUESTS}?cursor=${all.nextCursor}`}>
            {t('power:older')}
          </a>
        </p>
      ) : null}
    </>,
  );
}

const COLOURS = { asked: 'orange', approved: 'green', refused: 'red', withdrawn: 'grey', expired: 'grey' } as const;

interface Shown {
  c: WebContext;
  request: PowerRequest;
  nameOf: (agencyId: string) => string;
}

const titleOf = (c: WebContext, { kind, account, agency, asks }: PowerRequest) =>
  `${c.get('t')(`power:kinds.${kind}`)}: ${account?.name ?? asks.email ?? say(c.get('locale'), agency.name)}`;

/** What is decided is read seldom: one line each, the rest behind it. */
const closedInOneLine = (c: WebContext, request: PowerRequest) =>
  [
    titleOf(c, request),
    c.get('t')(`power:statuses.${request.status}`),
    when(c.get('locale'), request.decidedAt ?? request.expiresAt, 'date'),
  ].join(' · ');

function Card({ c, request, nameOf }: Shown) {
  const t = c.get('t');
  const locale = c.get('locale');
  const { status, agency, askedBy, decidedBy, decidedAt } = request;
  const waits = status === 'asked';
  return (
    <article class={`app-card${waits ? ' app-card--due-soon' : ''}`} id={request.id}>
      <h2 class="app-card__title">
        {titleOf(c, request)} <Tag text={t(`power:statuses.${status}`)} colour={COLOURS[status]} />
      </h2>
      <p class="app-meta">{say(locale, agency.name)}</p>
      <SummaryList
        rows={[
          ...contentOf(c, request, nameOf),
          request.reason !== null && [t('power:columns.reason'), request.reason],
          [t('power:columns.asked'), t('power:byAt', { name: askedBy.name, at: when(locale, request.askedAt) })],
          waits && [t('power:columns.until'), when(locale, request.expiresAt)],
          decidedBy !== null &&
            decidedAt !== null && [
              t('power:columns.decided'),
              t('power:byAt', { name: decidedBy.name, at: when(locale, decidedAt) }),
            ],
        ]}
      />
      {waits ? <Decision c={c} request={request} /> : null}
    </article>
  );
}

/** Exactly what is asked, in words. */
function contentOf(c: WebContext, { asks, agency, status }: PowerRequest, nameOf: Shown['nameOf']): [string, string][] {
  const t = c.get('t');
  const rows: [string, string | null][] = [
    [t('power:columns.email'), asks.email],
    [t('power:columns.rolesBefore'), asks.rolesBefore && (rolesInWords(c, asks.rolesBefore) || '–')],
    [t('power:columns.roles'), asks.roles && rolesInWords(c, asks.roles)],
    [t('power:columns.toAgency'), asks.toAgencyId && nameOf(asks.toAgencyId)],
    ...providerRows(c, asks.provider),
    // What is in force, while it waits; what was, when it was asked, once it is closed.
    status === 'asked'
      ? [t('power:columns.mailDomainsNow'), asks.mailDomains && domainsInWords(c, agency.mailDomains)]
      : [t('power:columns.mailDomainsBefore'), asks.mailDomainsBefore && domainsInWords(c, asks.mailDomainsBefore)],
    [t('power:columns.mailDomains'), asks.mailDomains && domainsInWords(c, asks.mailDomains)],
    ...calendarRows(c, asks.calendar),
    [t('power:columns.moves'), asks.calendarMoves && movesInWords(c, asks.calendarMoves)],
    ...agencyRows(c, asks.agencyChange, { into: say(c.get('locale'), agency.name), nameOf }),
    ...levelRows(c, asks),
    [t('power:columns.decoyIn'), asks.decoyIn === null ? null : asks.decoyIn.map(nameOf).join('; ')],
    [t('power:columns.decoyEnds'), asks.decoyEnds],
  ];
  return rows.filter((row): row is [string, string] => row[1] !== null);
}

function providerRows(c: WebContext, provider: PowerRequest['asks']['provider']): [string, string | null][] {
  const t = c.get('t');
  if (!provider) return [];
  const { issuer, clientId, emailDomains, vouchesSecondFactor, rule, newSecret } = provider;
  // Of one that is removed no more than which it was is asked.
  if (emailDomains.length === 0) return [[t('admin:providers.issuer'), issuer]];
  return [
    [t('admin:providers.issuer'), issuer],
    [t('admin:providers.clientId'), clientId],
    [t('admin:providers.clientSecret'), t(newSecret ? 'power:secret.other' : 'power:secret.kept')],
    [t('admin:providers.emailDomains'), emailDomains.join(', ')],
    [
      t('admin:providers.secondFactor'),
      t(vouchesSecondFactor ? 'admin:providers.counts' : 'admin:providers.countsNot'),
    ],
    [t('admin:providers.rule'), rule ? t('admin:providers.ruleIs', rule) : t('admin:providers.ruleNone')],
  ];
}

function calendarRows(c: WebContext, calendar: PowerRequest['asks']['calendar']): [string, string][] {
  const t = c.get('t');
  const locale = c.get('locale');
  if (!calendar) return [];
  return [
    ...calendar.days.map(({ date, kind, name, source, status }): [string, string] => [
      t('power:columns.day', { date: when(locale, `${date}T00:00:00+07:00`, 'date') }),
      [t(`admin:dayKinds.${kind}`), say(locale, name), source, t(`admin:statuses.${status}`)].join('; '),
    ]),
    ...calendar.years.map(({ year, source, status }): [string, string] => [
      t('power:columns.year', { year: String(year) }),
      [source, t(`admin:statuses.${status}`)].join('; '),
    ]),
  ];
}

const movesInWords = (c: WebContext, { steps, referrals }: { steps: number; referrals: number }) =>
  c.get('t')('power:moves', { steps, cases: referrals });

/** Another agency above one, with what else is changed; or which ones go into it. */
function agencyRows(
  c: WebContext,
  asked: PowerRequest['asks']['agencyChange'],
  { into, nameOf }: { into: string; nameOf: Shown['nameOf'] },
): [string, string][] {
  const t = c.get('t');
  if (!asked) return [];
  const value = (field: string, stored: string | null | undefined): string => {
    if (!stored) return t('agencies:none');
    return field === 'parentId' ? nameOf(stored) : stored;
  };
  return [
    ...Object.entries(asked.after).map(([field, after]): [string, string] => [
      fieldWord(c, field),
      t('power:fromTo', { before: value(field, asked.before[field]), after: value(field, after) }),
    ]),
    ...(asked.merges.length > 0
      ? [
          [t('power:columns.merges'), asked.merges.map(nameOf).join('; ')] as [string, string],
          [t('power:columns.into'), into] as [string, string],
        ]
      : []),
    [t('agencies:fields.from'), day(c, asked.from)],
    ...(asked.source ? [[t('agencies:fields.source'), asked.source] as [string, string]] : []),
  ];
}

/** Each figure as it would be, beside the one in force when it was asked. */
function levelRows(c: WebContext, { localLevels, localLevelsBefore }: PowerRequest['asks']): [string, string][] {
  const t = c.get('t');
  const locale = c.get('locale');
  if (!localLevels) return [];
  const { from, levels } = localLevels;
  return [
    [t('power:columns.levelsFrom'), from ? when(locale, midnight(from), 'date') : t('power:levels.atOnce')],
    ...levels.map((level): [string, string] => {
      const set = (localLevelsBefore ?? []).filter(({ rule }) => rule === level.rule);
      const before = set.length > 0 ? set : level.shipped ? [level.shipped] : [];
      return [say(locale, level.title), `${before.map((one) => figure(t, one)).join('; ')} → ${figure(t, level)}`];
    }),
  ];
}

/** What an approval brings about is another thing where nobody has accepted yet, and where no domain is left. */
function meaningOf({ kind, account, asks }: PowerRequest) {
  if ((kind === 'roles' || kind === 'move') && account && !account.accepted) return `${kind}-invited` as const;
  return kind === 'mail-domains' && asks.mailDomains?.length === 0 ? 'mail-domains-none' : kind;
}

function Decision({ c, request }: { c: WebContext; request: PowerRequest }) {
  const t = c.get('t');
  const { userId, roles } = c.get('caller');
  const at = `${POWER_REQUESTS}/${request.id}`;
  if (request.askedBy.id === userId)
    return (
      <>
        <p class="govuk-body">{t('power:own')}</p>
        <Form c={c} action={`${at}/withdraw`}>
          <Button text={t('power:withdraw')} kind="secondary" />
        </Form>
      </>
    );
  if (!may('approvePowerRequest', roles)) return <p class="govuk-body">{t('power:others')}</p>;
  return (
    <>
      <p class="govuk-body">{t(`power:means.${meaningOf(request)}`)}</p>
      {request.account?.id === userId ? (
        <p class="govuk-inset-text">{t('people:refusals.own-account')}</p>
      ) : (
        <Form c={c} action={`${at}/approve`}>
          <input type="hidden" name="fingerprint" value={request.fingerprint} />
          <input type="hidden" name="email" value={request.asks.email ?? ''} />
          <Button text={t('power:approve')} />
        </Form>
      )}
      <Details summary={t('power:refuse')}>
        <p class="govuk-body">{t('power:refuseMeans')}</p>
        <Form c={c} action={`${at}/refuse`}>
          <Button text={t('power:refuseNow')} kind="warning" />
        </Form>
      </Details>
    </>
  );
}

powerPages.post(`${POWER_REQUESTS}/:requestId/:decision{approve|refuse|withdraw}`, async (c: WebContext) => {
  const { fields, write } = await posted(c);
  const api = c.get('api');
  const id = c.req.param('requestId') ?? '';
  try {
    switch (c.req.param('decision')) {
      case 'approve': {
        const { request, link } = await api.approvePowerRequest(
          id,
          { fingerprint: text(fields, 'fingerprint') },
          write,
        );
        if (link === null) return done(c, POWER_REQUESTS, 'power:done.approved');
        return linkPage(c, { accountId: request.account?.id ?? null, link, email: text(fields, 'email') });
      }
      case 'refuse':
        await api.refusePowerRequest(id, write);
        return done(c, POWER_REQUESTS, 'power:done.refused');
      default:
        await api.withdrawPowerRequest(id, write);
        return done(c, POWER_REQUESTS, 'power:done.withdrawn');
    }
  } catch (error) {
    const { errors, again } = formRefusals(error);
    return listPage(c, errors, again);
  }
});
