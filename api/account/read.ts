import { createRoute, z } from '@hono/zod-openapi';
import { listAccounts, readAccount, reviewAccess } from '../../app/account/read.ts';
import type { lastInvitation } from '../../db/queries/accounts.ts';
import { type AccountChangeRow, type AccountRow, type rolesSince, stateOf } from '../../db/queries/administration.ts';
import { ACCOUNT_ACTS, ACCOUNT_CHANGES, ACCOUNT_REFUSALS, ACCOUNT_STATES } from '../../domain/access/accounts.ts';
import { ROLES } from '../../domain/codes.ts';
import { requiresRole } from '../kernel/access.ts';
import { byOf, etagOf } from '../kernel/request.ts';
import { problems } from '../kernel/problem.ts';
import { createRouter } from '../kernel/router.ts';
import { accountParams, decodeWalk, encodeCursor, etagHeader, json, orNull, page, security } from '../kernel/common.ts';
import { bilingual } from '../kernel/codes.ts';

/** The people a person looks after: the list, one of them, and who holds which roles since when. */

const accountView = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  agency: z.object({ id: z.string(), name: bilingual }),
  roles: z.array(z.enum(ROLES)),
  state: z.enum(ACCOUNT_STATES).openapi({
    description: '`locked`: failures make every further try wait; `invited`: has not come yet; `left`: no way in.',
  }),
  lastSignInOn: z.iso.date().nullable().openapi({ description: 'The day in Viet Nam, and no more than the day.' }),
  secondFactor: z.boolean(),
  openSteps: z
    .object({ taken: z.number().int(), reported: z.number().int() })
    .openapi({ description: 'On the person’s name: taken and not handed in; handed in and waiting for a signature.' }),
});

export const accountSummary = accountView.openapi('AccountSummary');

const since = z.object({
  role: z.enum(ROLES),
  since: z.iso.datetime(),
  by: z.object({ id: z.string(), name: z.string() }).nullable().openapi({
    description: 'Null: from the beginning of the account, before changes were noted.',
  }),
});

/** What was changed about an account. */
export const changeView = z.object({
  kind: z.enum(ACCOUNT_CHANGES),
  at: z.iso.datetime(),
  by: z.object({ id: z.string(), name: z.string() }),
  askedBy: orNull(z.object({ id: z.string(), name: z.string() })).openapi({
    description: 'Who asked for it, where it took two; `by` approved it. Null: one person did it.',
  }),
  roles: z.array(z.enum(ROLES)),
  agencyId: z.string(),
  reason: z.string().nullable(),
});

export const accountDetail = accountView
  .extend({
    version: z.number().int(),
    createdAt: z.iso.datetime(),
    leftAt: z.iso.datetime().nullable(),
    rolesSince: z.array(since),
    waysIn: z.object({
      codes: z.boolean(),
      passkeys: z.number().int(),
      sessions: z.number().int(),
      apiKeys: z.number().int(),
    }),
    changes: z.array(changeView),
    invitation: z
      .object({ state: z.enum(['open', 'expired', 'revoked']), expiresAt: z.iso.datetime() })
      .nullable()
      .openapi({ description: 'Of who was invited and has not come yet: whether its link still opens.' }),
    grantable: z.array(z.enum(ROLES)).openapi({ description: 'The roles you may give this person, and take.' }),
    acts: z.array(z.object({ act: z.enum(ACCOUNT_ACTS), refusal: z.enum(ACCOUNT_REFUSALS).nullable() })).openapi({
      description: 'What you may do with the account now, and why not. Empty for who may only read.',
    }),
  })
  .openapi('Account');

export const reviewView = z
  .object({
    takenAt: z.iso.datetime(),
    takenBy: z.object({ id: z.string(), name: z.string() }),
    items: z.array(
      accountView
        .pick({ id: true, name: true, email: true, agency: true, state: true, lastSignInOn: true, secondFactor: true })
        .extend({ rolesSince: z.array(since) }),
    ),
  })
  .openapi('AccessReview');

const who = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? id });

function shown(row: AccountRow, locked: readonly string[]): z.infer<typeof accountSummary> {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    agency: { id: row.agencyId, name: { vi: row.agencyVi, en: row.agencyEn } },
    roles: row.roles,
    state: stateOf(row, locked),
    lastSignInOn: row.lastSignInOn,
    secondFactor: row.codes || row.passkeys > 0,
    openSteps: { taken: row.taken, reported: row.reported },
  };
}

export const presentChange = (change: AccountChangeRow): z.infer<typeof changeView> => ({
  kind: change.kind,
  at: change.at.toISOString(),
  by: { id: change.by, name: change.byName ?? change.by },
  askedBy: who(change.askedBy, change.askedByName),
  roles: change.roles,
  agencyId: change.agencyId,
  reason: change.reason,
});

const sinceShown = (entries: ReturnType<typeof rolesSince>) =>
  entries.map(({ role, since: from, by, byName }) => ({ role, since: from.toISOString(), by: who(by, byName) }));

const list = createRoute({
  method: 'get',
  path: '/api/v1/accounts',
  operationId: 'listAccounts',
  tags: ['Administration'],
  summary: 'The people of your place, or of your agency when you lead it',
  description:
    'For administrators and auditors of the place, and an agency lead for their own agency. A page of accounts with roles, state and how many open steps each holds; filters narrow it by agency, role, state or a part of the name.',
  security,
  middleware: [requiresRole('listAccounts')] as const,
  request: {
    query: page.extend({
      agency: z.string().max(80).optional(),
      role: z.enum(ROLES).optional(),
      state: z.enum(ACCOUNT_STATES).optional(),
      search: z.string().max(120).optional().openapi({
        description: 'Words of the name, with or without tone marks, or part of the address.',
      }),
    }),
  },
  responses: {
    200: {
      description: 'By name',
      ...json(z.object({ items: z.array(accountSummary), nextCursor: z.string().nullable() })),
    },
    ...problems(403),
  },
});

const position = z.object({ name: z.string(), id: z.string() });

export const listAccountsRoute = createRouter().openapi(list, async (c) => {
  const { agency: agencyId, limit, cursor, ...filter } = c.req.valid('query');
  const at = decodeWalk(cursor, { position, key: z.string() });
  const { rows, next, locked } = await listAccounts(c.get('deps'), byOf(c), { ...filter, agencyId }, { at, limit });
  return c.json({ items: rows.map((row) => shown(row, locked)), nextCursor: next && encodeCursor(next) }, 200);
});

const read = createRoute({
  method: 'get',
  path: '/api/v1/accounts/{accountId}',
  operationId: 'getAccount',
  tags: ['Administration'],
  summary: 'One person: roles since when and by whom, ways in, open steps, what was changed and what you may change',
  description:
    'For administrators, auditors and agency leads, for accounts they look after; others are not there (404). Shows roles since when and by whom, ways of signing in, open steps, the changes made, and which changes you may make now.',
  security,
  middleware: [requiresRole('getAccount')] as const,
  request: { params: accountParams },
  responses: { 200: { description: 'The account', ...etagHeader, ...json(accountDetail) }, ...problems(403) },
});

export const getAccount = createRouter().openapi(read, async (c) => {
  const found = await readAccount(c.get('deps'), byOf(c), c.req.valid('param'));
  const { row, locked, changes, waysIn } = found;
  c.header('ETag', etagOf('account', row.version));
  return c.json(
    {
      ...shown(row, locked),
      version: row.version,
      createdAt: row.createdAt.toISOString(),
      leftAt: row.leftAt?.toISOString() ?? null,
      rolesSince: sinceShown(found.rolesSince),
      waysIn: { codes: row.codes, passkeys: row.passkeys, sessions: waysIn.sessions, apiKeys: waysIn.apiKeys },
      changes: changes.map(presentChange),
      invitation: waiting(found.invitation),
      grantable: found.grantable,
      acts: found.acts,
    },
    200,
  );
});

/** One that was accepted or replaced is not waited for. */
function waiting(invited: Awaited<ReturnType<typeof lastInvitation>>) {
  if (!invited) return null;
  const { state, expiresAt } = invited;
  if (state !== 'open' && state !== 'expired' && state !== 'revoked') return null;
  return { state, expiresAt: expiresAt.toISOString() };
}

const review = createRoute({
  method: 'get',
  path: '/api/v1/accounts/review',
  operationId: 'reviewAccess',
  tags: ['Administration'],
  summary: 'Who holds which roles, since when and by whom, for whoever certifies it each quarter',
  description:
    'For administrators, auditors and agency leads, each for whom they look after. One row for each account with its roles, since when and given by whom; `format=csv` gives a table to sign. Nothing is changed.',
  security,
  middleware: [requiresRole('reviewAccess')] as const,
  request: { query: z.strictObject({ format: z.enum(['json', 'csv']).default('json') }) },
  responses: {
    200: {
      description: 'Everybody who has a way in or is invited, by agency and name; as a table, one role a line',
      content: { 'application/json': { schema: reviewView }, 'text/csv': { schema: z.string() } },
    },
    ...problems(403),
  },
});

export const reviewAccessRoute = createRouter().openapi(review, async (c) => {
  const caller = c.get('caller');
  const { format } = c.req.valid('query');
  const { items: reviewed, locked } = await reviewAccess(c.get('deps'), byOf(c), { format });
  const items = reviewed.map(({ row, rolesSince: since }) => {
    const { roles: _roles, openSteps: _steps, ...item } = shown(row, locked);
    return { ...item, rolesSince: sinceShown(since) };
  });
  const takenAt = new Date().toISOString();
  if (format === 'json') return c.json({ takenAt, takenBy: { id: caller.userId, name: caller.name }, items }, 200);
  return c.body(tableOf(items, takenAt), 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="access-review.csv"`,
  });
});

/** One role a line, as spreadsheets read it: the mark says that the letters are UTF-8. */
function tableOf(items: z.infer<typeof reviewView>['items'], takenAt: string): string {
  const lines = items.flatMap((item) =>
    item.rolesSince.map(({ role, since: from, by }) => [
      item.agency.id,
      item.agency.name.vi,
      item.id,
      item.name,
      item.email,
      item.state,
      role,
      from,
      by?.id ?? '',
      item.secondFactor ? 'yes' : 'no',
      item.lastSignInOn ?? '',
      takenAt,
    ]),
  );
  return `\uFEFF${[HEAD, ...lines].map((line) => `${line.map(cell).join(',')}\r\n`).join('')}`;
}

const HEAD = [
  'agency',
  'agency_name',
  'account',
  'name',
  'email',
  'state',
  'role',
  'since',
  'given_by',
  'second_factor',
  'last_sign_in',
  'taken_at',
];

/** Quoted, and never a formula: a name is what somebody typed. */
const cell = (value: string) => `"${(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`;
