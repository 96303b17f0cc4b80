import type { Retention } from '../../../client/index.ts';
import { OUTCOMES } from '../../../domain/codes.ts';
import { RETENTION, RETENTION_DECISIONS, RETENTION_REASONS } from '../../../domain/retention/retention.ts';
import type { WebContext } from '../../context.ts';
import { type FormErrors, posted, text } from '../../posted.ts';
import { when } from '../../format.ts';
import { codeWord, say } from '../../i18n.ts';
import { done } from '../../notice.ts';
import { createPages } from '../../router.ts';
import { Button, Choices, Form } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { Live } from '../../ui/live.tsx';
import { formRefusals, SignInAgain } from '../people/shared.tsx';
import { Details, Inset, SummaryList, Table, Tag, Warning } from '../../ui/parts.tsx';

/** Closed cases whose period is over: one administrator asks for the erasure, another confirms, or it is held. */

export const retentionPages = createPages();

export const RETENTION_PATH = '/admin/retention';
const COLOURS = {
  proposed: 'yellow',
  asked: 'orange',
  confirmed: 'red',
  held: 'blue',
  released: 'grey',
  erased: 'grey',
} as const;
type Decision = (typeof RETENTION_DECISIONS)[number];

retentionPages.get(RETENTION_PATH, (c) => draw(c as WebContext));

interface Sent {
  referralId: string;
  decision: Decision;
  errors: FormErrors;
  again?: boolean;
}

async function draw(c: WebContext, sent?: Sent): Promise<Response> {
  const t = c.get('t');
  const { items } = await c.get('api').listRetention();
  return page(
    c,
    {
      title: t('operator:retention.title'),
      back: { href: '/admin', text: t('admin:areas.title') },
      errors: sent?.errors,
    },
    <>
      <h1 class="govuk-heading-l">{t('operator:retention.title')}</h1>
      <p class="govuk-body">{t('operator:retention.intro')}</p>
      {sent?.again ? <SignInAgain c={c} next={RETENTION_PATH} /> : null}
      <Live id="retention" href={RETENTION_PATH} adminAreas={['retention']}>
        {items.length === 0 ? (
          <div class="app-empty">
            <p class="govuk-body">{t('operator:retention.empty')}</p>
          </div>
        ) : null}
        {items.map((item) => (
          <Case c={c} item={item} sent={sent?.referralId === item.referralId ? sent : undefined} />
        ))}
      </Live>
      <Periods c={c} />
    </>,
  ) as Promise<Response>;
}

/** What a case allows now, in the order it is offered. */
function decisionsFor({ status, askedBy }: Retention, userId: string): Decision[] {
  if (status === 'proposed') return ['erase', 'hold'];
  if (status === 'asked') return askedBy === userId ? ['hold', 'release'] : ['erase', 'hold', 'release'];
  return status === 'released' ? ['hold'] : status === 'held' ? ['release'] : ['hold', 'release'];
}

function Case({ c, item, sent }: { c: WebContext; item: Retention; sent?: Sent }) {
  const t = c.get('t');
  const locale = c.get('locale');
  const { userId } = c.get('caller');
  const { status, outcome, dueAt, reason } = item;
  return (
    <section class={`app-card${status === 'proposed' || status === 'asked' ? ' app-card--due-soon' : ''}`}>
      <h2 class="app-card__title">
        {t('operator:retention.case', { id: item.referralId.slice(0, 8) })}{' '}
        <Tag text={t(`operator:retention.states.${status}`)} colour={COLOURS[status]} />
      </h2>
      <SummaryList
        rows={[
          outcome ? [t('operator:retention.outcome'), codeWord(t, 'codes:outcomes', outcome)] : null,
          [t('operator:retention.due'), dueAt ? when(locale, dueAt, 'date') : t('operator:retention.notDue')],
          item.askedByName ? [t('operator:retention.asked'), item.askedByName] : null,
          item.decidedByName ? [t('operator:retention.decided'), item.decidedByName] : null,
          reason ? [t('operator:retention.reason'), codeWord(t, 'operator:retention.reasons', reason)] : null,
        ]}
      />
      {status === 'asked' && item.askedBy === userId ? <Inset>{t('operator:retention.confirm.own')}</Inset> : null}
      {decisionsFor(item, userId).map((decision) => (
        <Decide c={c} item={item} decision={decision} errors={sent?.decision === decision ? sent.errors : undefined} />
      ))}
    </section>
  );
}

/** Several forms stand on the page, and each field has an id. */
const reasonField = (referralId: string, decision: Decision) => `reason-${decision}-${referralId}`;

/** Behind its summary: what it brings about, the reason, and the button. */
function Decide(props: { c: WebContext; item: Retention; decision: Decision; errors?: FormErrors }) {
  const { c, item, decision, errors } = props;
  const t = c.get('t');
  const confirms = decision === 'erase' && item.status === 'asked';
  const words = confirms ? 'confirm' : decision;
  return (
    <Details summary={t(`operator:retention.${words}.title`)} open={errors !== undefined}>
      {confirms ? (
        <Warning text={t('operator:retention.confirm.means')} label={t('operator:retention.confirm.title')} />
      ) : (
        <p class="govuk-body">{t(`operator:retention.${words}.means`)}</p>
      )}
      <Form c={c} action={`${RETENTION_PATH}/${item.referralId}/${decision}`}>
        {words === 'confirm' ? (
          // The same as was asked for, or it is no confirmation.
          <input type="hidden" name={reasonField(item.referralId, decision)} value={item.reason ?? ''} />
        ) : (
          <Choices
            name={reasonField(item.referralId, decision)}
            label={t(`operator:retention.${words}.why`)}
            errors={errors}
            choices={RETENTION_REASONS.map((value) => ({ value, text: t(`operator:retention.reasons.${value}`) }))}
          />
        )}
        <Button text={t(`operator:retention.${words}.button`)} kind={decision === 'erase' ? 'warning' : 'secondary'} />
      </Form>
    </Details>
  );
}

function Periods({ c }: { c: WebContext }) {
  const t = c.get('t');
  return (
    <>
      <Table
        caption={t('operator:retention.periods')}
        head={[t('operator:retention.how'), t('operator:retention.long'), t('operator:retention.whyLong')]}
        rows={OUTCOMES.map((outcome) => [
          codeWord(t, 'codes:outcomes', outcome),
          t('operator:retention.months', { count: RETENTION[outcome].months }),
          say(c.get('locale'), RETENTION[outcome].why),
        ])}
      />
      <Inset>{t('operator:retention.local')}</Inset>
    </>
  );
}

retentionPages.post(`${RETENTION_PATH}/:referralId/:decision`, async (context) => {
  const c = context as WebContext;
  const { fields, write } = await posted(c);
  const referralId = c.req.param('referralId') ?? '';
  const decision = RETENTION_DECISIONS.find((known) => known === c.req.param('decision'));
  if (!decision) return c.notFound();
  const name = reasonField(referralId, decision);
  const reason = RETENTION_REASONS.find((known) => known === text(fields, name));
  if (!reason) return draw(c, { referralId, decision, errors: { [name]: c.get('t')('operator:retention.pick') } });
  try {
    const { items } = await c.get('api').decideRetention({ referralIds: [referralId], decision, reason }, write);
    return done(c, RETENTION_PATH, `operator:retention.done.${items[0]?.status ?? 'proposed'}`);
  } catch (error) {
    return draw(c, { referralId, decision, ...formRefusals(error) });
  }
});
