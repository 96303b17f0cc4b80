import { createRoute, z } from '@hono/zod-openapi';
import { YES_NO_UNSURE } from '../../domain/codes.ts';
import { referralNumber, reportNumber } from '../../domain/number.ts';
import { isUnverified } from '../../domain/law/index.ts';
import { pipelineOf, templateIn, titleOf } from '../../domain/pathway/index.ts';
import { titleOfTask } from '../../domain/report/codes.ts';
import { coversOf, type Cover } from '../../db/queries/absences.ts';
import { countInbox, type InboxFilter, type listAlerts, listInbox } from '../../db/queries/inbox.ts';
import { alertKey, type unreachedBy } from '../../db/queries/undelivered.ts';
import { ruleFor } from '../../domain/referral/rules.ts';
import { isProposal, PROPOSALS } from '../../domain/referral/rules/proposal.ts';
import { type Actor, referralNow } from '../../domain/referral/state.ts';
import { type Alarm, ALARMS, turnOf, TURNS } from '../../domain/whose-turn.ts';
import { WINDOWS } from '../../domain/windows.ts';
import { byOf, commandOf, reading } from '../kernel/request.ts';
import { acknowledgeAlert, readAlerts } from '../../app/alert/acknowledge.ts';
import { standInFor, standInView } from '../referral/deputy.ts';
import { problems } from '../kernel/problem.ts';
import { urgency } from '../referral/present.ts';
import { remainingInWords } from '../referral/remaining.ts';
import { walk } from '../../app/kernel/walk.ts';
import { createRouter } from '../kernel/router.ts';
import {
  body,
  decodeCursor,
  decodeWalk,
  encodeCursor,
  flag,
  json,
  orNull,
  page,
  security,
  writeHeaders,
} from '../kernel/common.ts';
import { alertLevel, bilingual, coded, entryRoute, stage, stepStatus, urgency as urgencyOf } from '../kernel/codes.ts';

export const turn = z.enum(TURNS).openapi('WhoseTurn');
const TURN_VIEWS = TURNS.map((name) => `turn-${name}` as const);
const yesNoUnsure = z.enum(YES_NO_UNSURE);
const turnCount = z.number().int();

export const item = z
  .object({
    referralId: z.uuid(),
    number: z.string(),
    stepId: z.string(),
    template: z.string(),
    missing: z.boolean().openapi({ description: 'Somebody is missing, and this is the search for them.' }),
    title: bilingual,
    stage,
    status: stepStatus,
    agencyId: z.string().nullable(),
    assigneeId: z.string().nullable(),
    assigneeName: z.string().nullable(),
    standIn: orNull(standInView).openapi({ description: 'Its holder is away, and you stand in.' }),
    urgency: urgencyOf,
    dueStrictAt: z.iso.datetime(),
    dueLegalAt: z.iso.datetime(),
    remaining: bilingual.openapi({ description: 'How much time is left, in words, with the days passed over.' }),
    unverified: z.boolean().openapi({ description: 'The text of the law behind the date was not seen.' }),
    provisional: z.boolean().openapi({ description: 'The date rests on a year whose calendar nobody announced.' }),
    answerByAt: z.iso.datetime().nullable(),
    paused: z.boolean(),
    version: z.number().int(),
    signs: z.boolean().openapi({ description: 'It waits for a signature of your agency.' }),
    turn: orNull(turn).openapi({
      description: 'Whose turn it is; null: you oversee it, and it is not the work of your agency.',
    }),
    alarm: orNull(z.enum(ALARMS)).openapi({ description: 'Why it comes before all else; null: it does not.' }),
    route: entryRoute,
    child: orNull(yesNoUnsure),
    foreign: orNull(yesNoUnsure),
    danger: z
      .boolean()
      .openapi({ description: 'Still held by others, or at risk while nobody has decided on protection.' }),
    openedAt: z.iso.datetime().openapi({ description: 'When the referral was opened.' }),
  })
  .openapi('InboxItem');

export type InboxRow = Awaited<ReturnType<typeof listInbox>>[number];

export function presentItem(row: InboxRow, reader: Actor, covers: readonly Cover[]): z.infer<typeof item> {
  const { id, number, place, policy, pathway, clock, calendar, rule, due, pausedClock, held, stranded, ...shown } = row;
  const { foreigner, child, ...rest } = shown;
  const nowMs = referralNow(clock, Date.now());
  const late = urgency(clock, row.dueStrictAt, row.dueLegalAt);
  const missing = row.template === pipelineOf(pathway).missing;
  const as = [reader.userId, ...covers.map(({ userId }) => userId)];
  const alarms: Record<Alarm, boolean> = {
    missing: row.alarm && missing,
    danger: row.alarm && row.danger,
    child: row.alarm,
    'very-overdue': late === 'very-overdue' && pausedClock === null,
  };
  return {
    ...rest,
    stepId: id,
    standIn: standInFor(covers, row.assigneeId),
    number: referralNumber(place, number),
    missing,
    turn: turnOf({ ...row, held, stranded }, { signs: reader.roles.includes('signer'), as }),
    alarm: ALARMS.find((name) => alarms[name]) ?? null,
    child: child === null ? null : coded(yesNoUnsure, child),
    foreign: foreigner === null ? null : coded(yesNoUnsure, foreigner),
    openedAt: row.openedAt.toISOString(),
    title: titleOf(pathway, row.template),
    urgency: late,
    dueStrictAt: row.dueStrictAt.toISOString(),
    dueLegalAt: row.dueLegalAt.toISOString(),
    remaining: remainingInWords({ policy, calendar }, { rule, due, paused: pausedClock }, nowMs),
    unverified: isUnverified(ruleFor({ policy }, rule)),
    provisional: due.provisional,
    answerByAt: row.answerByAt?.toISOString() ?? null,
    paused: pausedClock !== null,
  };
}

const inbox = createRoute({
  method: 'get',
  path: '/api/v1/inbox',
  operationId: 'getInbox',
  tags: ['Inbox'],
  summary: 'What waits for you and your agency, least time left first',
  description:
    'For everybody: steps that wait for you and your agency, least time left first. `view` chooses between yours, unclaimed, to sign and overseen ones. Codes only; the cursor goes on where a page ended.',
  security,
  request: {
    query: page.extend({
      view: z
        .enum(['all', 'mine', 'unclaimed', 'sign', 'overseen', ...TURN_VIEWS])
        .default('all')
        .openapi({
          description:
            '`overseen`: every open step of the referrals you answer for, as a coordinator or manager; `turn-…`: by whose turn it is, each step in one of them.',
        }),
      template: z.string().max(80).optional(),
      agencyId: z.string().max(80).optional(),
      assigneeId: z.string().max(80).optional(),
      window: z.enum(WINDOWS).optional(),
      overdue: flag.optional(),
    }),
  },
  responses: {
    200: { description: 'A page', ...json(z.object({ items: z.array(item), nextCursor: z.string().nullable() })) },
    ...problems(422),
  },
});

export const getInbox = createRouter().openapi(inbox, async (c) => {
  const { limit, cursor, ...filter } = c.req.valid('query');
  const key = z.strictObject({ referralId: z.uuid(), stepId: z.string() });
  const at = decodeWalk(cursor, { position: key.extend({ dueMs: z.number() }), key });
  const caller = c.get('caller');
  const { rows, next, covers } = await reading(c, async (tx) => {
    const covers = await coversOf(tx, caller);
    const list = {
      read: (how: Pick<InboxFilter, 'after' | 'changed' | 'limit'>) =>
        listInbox(tx, caller, { ...filter, ...how }, covers),
      positionOf: (row: InboxRow) => ({ dueMs: row.dueStrictAt.getTime(), ...list.keyOf(row) }),
      keyOf: ({ referralId, id }: InboxRow) => ({ referralId, stepId: id }),
    };
    return { covers, ...(await walk(tx, { at, limit }, list)) };
  });
  return c.json(
    { items: rows.map((row) => presentItem(row, caller, covers)), nextCursor: next && encodeCursor(next) },
    200,
  );
});

const counts = createRoute({
  method: 'get',
  path: '/api/v1/inbox/counts',
  operationId: 'countInbox',
  tags: ['Inbox'],
  summary: 'How many steps each view of the inbox holds',
  description:
    'For everybody: how many steps each view of the inbox holds now. The figures are those of the lists, so a badge and its list agree.',
  security,
  responses: {
    200: {
      description: 'Counts',
      ...json(
        z.object({
          all: z.number().int(),
          mine: z.number().int(),
          unclaimed: z.number().int(),
          sign: z.number().int(),
          turns: z
            .object({ sign: turnCount, mine: turnCount, nobody: turnCount, office: turnCount, done: turnCount })
            .openapi({ description: 'By whose turn it is: each step of `all` in one of them.' }),
        }),
      ),
    },
    ...problems(),
  },
});

export const countInboxRoute = createRouter().openapi(counts, async (c) =>
  c.json(await reading(c, async (tx) => countInbox(tx, c.get('caller'), await coversOf(tx, c.get('caller')))), 200),
);

const toldAs = z.enum(['assignee', 'agency-lead', 'coordinator', 'manager', 'city', 'colleague', 'undelivered']);

export const alertView = z
  .object({
    id: z.uuid(),
    referralId: z.uuid().nullable().openapi({ description: 'The referral it is about; null: a report of a caller.' }),
    reportId: z.uuid().nullable().openapi({ description: 'The report of a caller it is about; null: a referral.' }),
    number: z.string(),
    stepId: z.string().openapi({
      description:
        'The step that is late; of a report: its task; of what waits for a second signature: `identification` or `pathway`.',
    }),
    title: bilingual.openapi({ description: 'What the step, or the task of a report, is called.' }),
    grantId: z.uuid().nullable().openapi({ description: 'Of the emergency access it is about.' }),
    secondWanted: z.boolean().openapi({
      description: 'That access shows where the person lives once a second person has agreed, and nobody has yet.',
    }),
    rung: alertLevel.openapi({
      description:
        'Of the ladder, or told at once: `break-glass`, an emergency access; `missing`, somebody who is looked for; `undelivered`, an offer whose mail reached nobody; `second-signature`, what somebody proposed and you may sign.',
    }),
    dueVersion: z.number().int(),
    agencyId: z.string().nullable(),
    because: toldAs.openapi({
      description:
        'As whom you are told; `colleague`: you answer for whoever opened it; `undelivered`: the mail to somebody else failed.',
    }),
    standIn: orNull(standInView).openapi({ description: 'It was told to somebody who is away; you stand in.' }),
    unreached: z
      .array(z.object({ accountId: z.string(), name: z.string(), agencyId: z.string() }))
      .openapi({ description: 'Whose mail failed and who has to be called; for who runs the referral.' }),
    raisedAt: z.iso.datetime(),
    acknowledgedAt: z.iso.datetime().nullable(),
    acknowledgedBy: z.string().nullable(),
    settledAt: z.iso.datetime().nullable(),
  })
  .openapi('Alert');

const titleOfAlert = ({ reportId, stepId }: Pick<AlertRow, 'reportId' | 'stepId'>, pathway: string | null) =>
  isProposal(stepId)
    ? PROPOSALS[stepId]
    : ((reportId === null ? null : titleOfTask(stepId)) ?? titleOf(pathway, templateIn(stepId)));

type AlertRow = Awaited<ReturnType<typeof listAlerts>>[number];
const presentAlert = (
  {
    place,
    number,
    pathway,
    createdAt: _,
    raisedAt,
    acknowledgedAt,
    settledAt,
    deputyFor,
    rung,
    because,
    ...row
  }: AlertRow,
  covers: readonly Cover[],
  unreached: Awaited<ReturnType<typeof unreachedBy>>,
) => ({
  ...row,
  rung: coded(alertLevel, rung),
  because: coded(toldAs, because),
  title: titleOfAlert(row, pathway),
  standIn: standInFor(covers, deputyFor),
  unreached: unreached
    .filter(({ key }) => key === alertKey({ ...row, rung }))
    .map(({ key: _key, ...person }) => person),
  number: row.reportId ? reportNumber(place, number) : referralNumber(place, number),
  raisedAt: raisedAt.toISOString(),
  acknowledgedAt: acknowledgedAt?.toISOString() ?? null,
  settledAt: settledAt?.toISOString() ?? null,
});

const alerts = createRoute({
  method: 'get',
  path: '/api/v1/alerts',
  operationId: 'getAlerts',
  tags: ['Inbox'],
  summary: 'What you were told, newest first',
  description:
    'For everybody: what you were told, newest first, and as whom. Without `open=false` only alerts that nobody acknowledged and nothing settled. For who runs a case also whose mail failed and has to be called.',
  security,
  request: { query: page.extend({ open: flag.default(true) }) },
  responses: {
    200: { description: 'A page', ...json(z.object({ items: z.array(alertView), nextCursor: z.string().nullable() })) },
    ...problems(422),
  },
});

export const getAlerts = createRouter().openapi(alerts, async (c) => {
  const { limit, cursor, open } = c.req.valid('query');
  const after = decodeCursor(cursor, z.strictObject({ atMs: z.number(), id: z.uuid() }));
  const { rows, covers, unreached } = await reading(c, (tx) =>
    readAlerts(tx, byOf(c), { open, after, limit: limit + 1 }),
  );
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return c.json(
    {
      items: items.map((row) => presentAlert(row, covers, unreached)),
      nextCursor: rows.length > limit && last ? encodeCursor({ atMs: last.createdAt.getTime(), id: last.id }) : null,
    },
    200,
  );
});

const acknowledge = createRoute({
  method: 'post',
  path: '/api/v1/alerts/{alertId}/acknowledge',
  operationId: 'acknowledgeAlert',
  tags: ['Inbox'],
  summary: 'Acknowledge: the ladder stops, the deadline does not',
  description:
    'For whoever was told, and their deputy while they are away; for others it is not there (404). The ladder stops for this due date, the deadline does not. One that was acknowledged or settled before is refused (409).',
  security,
  request: {
    params: z.object({
      alertId: z
        .string()
        .max(80)
        .openapi({ param: { name: 'alertId', in: 'path' } }),
    }),
    headers: writeHeaders,
    body: body(z.strictObject({})),
  },
  responses: { 200: { description: 'Acknowledged', ...json(alertView) }, ...problems(400, 403, 409, 412, 415, 422) },
});

export const acknowledgeAlertRoute = createRouter().openapi(acknowledge, async (c) => {
  const { row, covers, unreached } = await acknowledgeAlert(c.get('deps'), commandOf(c, {}), c.req.valid('param'));
  return c.json(presentAlert(row, covers, unreached), 200);
});
