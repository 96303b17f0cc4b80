import type { BulkPreview } from '../../../client/index.ts';
import type { WebContext } from '../../context.ts';
import { codeWord, say } from '../../i18n.ts';
import { Table, Tag } from '../../ui/parts.tsx';

/** What one act on several cases would do to each, or why it is refused there. */

export function FollowsTable({ c, items }: { c: WebContext; items: BulkPreview['items'] }) {
  const t = c.get('t');
  return (
    <Table
      caption={t('coordinator:bulk.follows')}
      head={[t('coordinator:bulk.case'), t('coordinator:bulk.what'), t('coordinator:bulk.told')]}
      rows={items.map((item) => [
        item.number ?? t('coordinator:bulk.notThere'),
        item.refusal ? (
          <>
            <Tag text={t('coordinator:bulk.isRefused')} colour="red" /> {item.refusal.text}
          </>
        ) : (
          <Follows c={c} follows={item.follows} />
        ),
        item.follows ? toldOf(c, item.follows) : '',
      ])}
    />
  );
}

type Shown = NonNullable<BulkPreview['items'][number]['follows']>;
type Who = Shown['told'][number];

const whoOf = (c: WebContext, { name, agency, agencyId, userId }: Who) =>
  [name ?? userId, agency ? say(c.get('locale'), agency) : agencyId].filter(Boolean).join(' · ') ||
  c.get('t')('coordinator:nobody');
const toldOf = (c: WebContext, { told }: Shown) =>
  told.map((one) => whoOf(c, one)).join('; ') || c.get('t')('coordinator:bulk.toldNobody');

function Follows({ c, follows }: { c: WebContext; follows: Shown | null }) {
  const t = c.get('t');
  const locale = c.get('locale');
  if (!follows) return null;
  const { opens, ends, reported, signed, done, moves, closes, coordinator } = follows;
  const lines = [
    ...moves.map((one) =>
      t('coordinator:bulk.moves', { step: say(locale, one.title), from: whoOf(c, one.from), to: whoOf(c, one.to) }),
    ),
    ...opens.map((one) => t('coordinator:bulk.opens', { step: say(locale, one.title) })),
    ...ends.map((one) => t('coordinator:bulk.ends', { step: say(locale, one.title) })),
    ...reported.map((one) => t('coordinator:bulk.reported', { step: say(locale, one.title) })),
    ...signed.map((one) => t('coordinator:bulk.signed', { step: say(locale, one.title) })),
    ...done.map((one) => t('coordinator:bulk.done', { step: say(locale, one.title) })),
    ...(coordinator ? [t('coordinator:bulk.runs', { who: coordinator.name ?? coordinator.userId ?? '' })] : []),
    ...(closes ? [t('coordinator:bulk.closes', { outcome: codeWord(t, 'codes:outcomes', closes) })] : []),
  ];
  if (lines.length === 0) return <>{t('coordinator:bulk.onlyTold')}</>;
  return (
    <ul class="govuk-list">
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  );
}
