import { createRoute, z } from '@hono/zod-openapi';
import { NOTICE_TEMPLATES } from '../../domain/codes.ts';
import { coded } from '../kernel/codes.ts';
import { readMailLink } from '../../db/credentials/mail-link.ts';
import { findOwnMessage } from '../../db/queries/outbox.ts';
import { notFound, problems } from '../kernel/problem.ts';
import { reading } from '../kernel/request.ts';
import { createRouter } from '../kernel/router.ts';
import { json, security } from '../kernel/common.ts';

/** Where the link of a mail leads, told to the one who was mailed; to everybody else it leads nowhere. */

const mailSubject = z.enum(NOTICE_TEMPLATES);

export const mailLinkView = z
  .object({
    about: mailSubject.openapi({ description: 'What the mail was about.', example: 'sign-off-wanted' }),
    referralId: z.uuid().nullable().openapi({ description: 'Null: the mail was about a report of a caller.' }),
    reportId: z.uuid().nullable().openapi({ description: 'The report of a caller the mail was about.' }),
    stepId: z.string().openapi({ example: 'verification.initial-1' }),
    grantId: z.uuid().nullable().openapi({ description: 'Of a mail about an emergency access.' }),
  })
  .openapi('MailLink');

const route = createRoute({
  method: 'get',
  path: '/api/v1/links/{token}',
  operationId: 'getMailLink',
  tags: ['You'],
  summary: 'Where the link of a mail leads; ids only, and only for the account that was mailed',
  description:
    'Resolves the token of a mail’s link to the referral and step it is about, for the account the mail was sent to. For everybody else, and after the link has ended, it is not there (404). Ids only: what the reader may see is decided when the step is read.',
  security,
  request: {
    params: z.object({
      token: z
        .string()
        .max(120)
        .openapi({ param: { name: 'token', in: 'path' } }),
    }),
  },
  responses: { 200: { description: 'Its step', ...json(mailLinkView) }, ...problems(404) },
});

export const getMailLink = createRouter().openapi(route, async (c) => {
  const link = readMailLink(c.get('deps').vault.ring, c.req.valid('param').token);
  if (!link || link.ended) throw notFound();
  const { userId } = c.get('caller');
  const message = await reading(c, (tx) => findOwnMessage(tx, link.messageId, userId), 'mail-link');
  if (!message) throw notFound();
  return c.json({ ...message, about: coded(mailSubject, message.about) }, 200);
});
