import { createRoute, z } from '@hono/zod-openapi';
import { giveUpMail, readUndelivered, sendMailAgain } from '../../app/mail/undelivered.ts';
import { referralNumber } from '../../domain/number.ts';
import { listUndeliveredMails, UNDELIVERED_STATES, type UndeliveredRow } from '../../db/queries/undelivered.ts';
import {
  ACCOUNT_TEMPLATES,
  DELIVERY_FAULTS,
  type DeliveryFault,
  GIVE_UP_REASONS,
  NOTICE_TEMPLATES,
} from '../../domain/codes.ts';
import { titleOf } from '../../domain/pathway/index.ts';
import { requireRole } from '../kernel/access.ts';
import { commandOf, inTransaction, reading } from '../kernel/request.ts';
import { problems } from '../kernel/problem.ts';
import { createRouter } from '../kernel/router.ts';
import { body, decodeCursor, encodeCursor, json, orNull, page, security, writeHeaders } from '../kernel/common.ts';
import { alertLevel, bilingual, coded } from '../kernel/codes.ts';

/**
 * Mails that did not reach their reader: to whom, about what, and what kept them. No address and nothing of the case; the
 * number of a referral only for who sees the referral.
 */

const undelivered = z
  .object({
    id: z.uuid(),
    state: z.enum([...UNDELIVERED_STATES, 'sent', 'waiting']).openapi({
      description:
        '`failed`: the program tries no more; `retrying`: it does; `given-up`: a person said so; `waiting`, `sent`: after it was sent again.',
    }),
    to: z.object({
      accountId: z.string(),
      name: z.string().nullable().openapi({ description: 'Null: was invited and has not come yet.' }),
      active: z.boolean(),
      agency: bilingual,
    }),
    template: z.enum([...NOTICE_TEMPLATES, ...ACCOUNT_TEMPLATES]),
    rung: orNull(alertLevel).openapi({ description: 'Of an alert.' }),
    step: orNull(bilingual),
    number: z.string().nullable().openapi({ description: 'Of the referral, for who sees it.' }),
    attempts: z.number().int(),
    fault: z.enum(DELIVERY_FAULTS).nullable(),
    code: z.string().nullable().openapi({ description: 'SMTP code or error class of the last try.' }),
    createdAt: z.iso.datetime(),
    nextAttemptAt: z.iso.datetime().nullable(),
    givenUp: z.object({ at: z.iso.datetime(), by: z.string(), reason: z.enum(GIVE_UP_REASONS) }).nullable(),
  })
  .openapi('UndeliveredMail');

export const undeliveredPage = z.object({ items: z.array(undelivered), nextCursor: z.string().nullable() });

/** What an operator can act on, from what the mail server said. */
export function faultOf(code: string): DeliveryFault {
  if (code === 'account-inactive') return 'reader-left';
  if (code.startsWith('link-')) return 'link-over';
  if (/^(550|551|553)$/.test(code)) return 'no-mailbox';
  if (code === '552' || code === '452') return 'mailbox-full';
  if (/^(530|534|535|538)$|^EAUTH$/.test(code)) return 'our-sign-in';
  if (/^4\d\d$/.test(code)) return 'busy';
  if (/^5\d\d$|^EENVELOPE$|^EMESSAGE$/.test(code)) return 'refused';
  return /^E[A-Z]+$/.test(code) ? 'unreachable' : 'unknown';
}

function stateOf({ status, lastError }: UndeliveredRow): z.infer<typeof undelivered>['state'] {
  return status === 'waiting' && lastError !== null ? 'retrying' : status;
}

function presentMail(row: UndeliveredRow): z.infer<typeof undelivered> {
  const state = stateOf(row);
  return {
    id: row.id,
    state,
    to: {
      accountId: row.accountId,
      name: row.accountName,
      active: row.accountActive,
      agency: { vi: row.agencyVi, en: row.agencyEn },
    },
    template: row.template,
    rung: row.data.rung === undefined ? null : coded(alertLevel, String(row.data.rung)),
    step: row.data.step === undefined ? null : titleOf(row.pathway, String(row.data.step)),
    number: row.place !== null && row.number !== null ? referralNumber(row.place, row.number) : null,
    attempts: row.attempts,
    fault: row.lastError === null ? null : faultOf(row.lastError),
    code: row.lastError,
    createdAt: row.createdAt.toISOString(),
    nextAttemptAt: state === 'retrying' || state === 'waiting' ? row.nextAttemptAt.toISOString() : null,
    givenUp:
      row.givenUpAt && row.givenUpBy && row.givenUpReason
        ? { at: row.givenUpAt.toISOString(), by: row.givenUpByName ?? row.givenUpBy, reason: row.givenUpReason }
        : null,
  };
}

const list = createRoute({
  method: 'get',
  path: '/api/v1/operations/undelivered',
  operationId: 'listUndelivered',
  tags: ['Operations'],
  summary: 'Mails that did not reach their reader, or not yet',
  description:
    'For administrators. Mails that did not reach their reader, or not yet, with what kept them; without their content. `show=given-up` lists those a person gave up.',
  security,
  request: {
    query: page.extend({
      show: z.enum(['open', 'given-up']).default('open').openapi({ description: '`open`: failed, or tried again.' }),
    }),
  },
  responses: { 200: { description: 'Newest first', ...json(undeliveredPage) }, ...problems(403, 422) },
});

export const listUndelivered = createRouter().openapi(list, async (c) => {
  requireRole(c, 'listUndelivered');
  const { show, limit, cursor } = c.req.valid('query');
  const after = decodeCursor(cursor, z.strictObject({ atMs: z.number(), id: z.uuid() }));
  const states = show === 'open' ? (['failed', 'retrying'] as const) : (['given-up'] as const);
  const rows = await reading(c, (tx) => listUndeliveredMails(tx, { states, after, limit: limit + 1 }));
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return c.json(
    {
      items: items.map(presentMail),
      nextCursor: rows.length > limit && last ? encodeCursor({ atMs: last.createdAt.getTime(), id: last.id }) : null,
    },
    200,
  );
});

const messageParams = z.object({ messageId: z.uuid().openapi({ param: { name: 'messageId', in: 'path' } }) });
const one = { description: 'The mail as it stands now', ...json(undelivered) };

const get = createRoute({
  method: 'get',
  path: '/api/v1/operations/undelivered/{messageId}',
  operationId: 'getUndelivered',
  tags: ['Operations'],
  summary: 'One mail, and what became of it',
  description:
    'For administrators. One mail: to whom, about what kind of matter, how often it was tried and what the mail server said. A mail that was delivered long ago is not there (404).',
  security,
  request: { params: messageParams },
  responses: { 200: one, ...problems(403) },
});

export const getUndelivered = createRouter().openapi(get, async (c) => {
  requireRole(c, 'getUndelivered');
  return c.json(presentMail(await reading(c, (tx) => readUndelivered(tx, c.req.valid('param').messageId))), 200);
});

const resend = createRoute({
  method: 'post',
  path: '/api/v1/operations/undelivered/{messageId}/send-again',
  operationId: 'sendMailAgain',
  tags: ['Operations'],
  summary: 'Try the same mail afresh, from now on',
  description: 'Its id stays, so a copy is known for one. A mail that has arrived answers 409.',
  security,
  request: { params: messageParams, headers: writeHeaders, body: body(z.strictObject({})) },
  responses: { 200: one, ...problems(400, 403, 409, 415) },
});

export const sendMailAgainRoute = createRouter().openapi(resend, async (c) => {
  const by = commandOf(c, {});
  return c.json(presentMail(await inTransaction(c, (tx) => sendMailAgain(tx, by, c.req.valid('param')))), 200);
});

export const giveUpBody = z.strictObject({
  reason: z.enum(GIVE_UP_REASONS).openapi({
    description: '`to-be-called` keeps the name on the alert until somebody calls; the others take it away.',
  }),
});

const stop = createRoute({
  method: 'post',
  path: '/api/v1/operations/undelivered/{messageId}/give-up',
  operationId: 'giveUpMail',
  tags: ['Operations'],
  summary: 'Try no more to send a mail, and say why',
  description:
    'For administrators. No further try is made; with the reason `to-be-called` the alert names who has to be called. A mail that was delivered is refused (409).',
  security,
  request: { params: messageParams, headers: writeHeaders, body: body(giveUpBody) },
  responses: { 200: one, ...problems(400, 403, 409, 415) },
});

export const giveUpMailRoute = createRouter().openapi(stop, async (c) => {
  const { reason } = c.req.valid('json');
  const by = commandOf(c, { reason });
  const input = { ...c.req.valid('param'), reason };
  return c.json(presentMail(await inTransaction(c, (tx) => giveUpMail(tx, by, input))), 200);
});
