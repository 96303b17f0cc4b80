import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { and, eq } from 'drizzle-orm';
import type { Transaction } from '../../db/client.ts';
import { stableId } from '../../db/ids.ts';
import { askedAgency } from '../../db/queries/people.ts';
import { storeStepNote } from '../../db/queries/step-note.ts';
import { person } from '../../db/schema/index.ts';
import { actionSchemas, type Action, type ActionOf, type ReferralActionKind } from '../../domain/referral/actions.ts';
import type { Communes } from '../../domain/agency/place.ts';
import { actionIdOf, ifVersionOf, perform } from './perform.ts';
import { communesOf } from '../agency/communes.ts';
import type { Env } from '../kernel/context.ts';
import { Problem, problems } from '../kernel/problem.ts';
import { presentReferral, referralView } from './present.ts';
import { createRouter } from '../kernel/router.ts';
import { body, etagHeader, json, referralParams, security, writeHeaders } from '../kernel/common.ts';

/** The actions on a referral as a whole. They carry only codes, so each is made from its schema. */

const ROUTES: Record<ReferralActionKind, { path: string; operationId: string; summary: string }> = {
  add: { path: 'steps', operationId: 'addStep', summary: 'Add a step by hand' },
  'record-facts': {
    path: 'facts',
    operationId: 'recordFacts',
    summary: 'Correct what is known: child, foreign, under control',
  },
  'record-place': {
    path: 'place',
    operationId: 'recordPlace',
    summary: 'Record the commune the person lives or stays in: its agencies have the steps of a commune from then on',
  },
  'give-consent': {
    path: 'consents',
    operationId: 'giveConsent',
    summary: 'Record what the person, or the representative of a child, agreed to',
  },
  'withdraw-consent': {
    path: 'consents/withdraw',
    operationId: 'withdrawConsent',
    summary: 'Withdraw a consent; from the next reading on nothing is read by it',
  },
  withdraw: {
    path: 'withdraw',
    operationId: 'withdrawReferral',
    summary: 'An adult declines: all ends, nothing is shared from then on',
  },
  missing: {
    path: 'missing',
    operationId: 'reportMissing',
    summary: 'The person is missing: alarm to the police at once',
  },
  death: { path: 'death', operationId: 'recordDeath', summary: 'The person has died' },
  transfer: { path: 'transfer', operationId: 'transferReferral', summary: 'Another province takes over' },
  close: { path: 'close', operationId: 'closeReferral', summary: 'Close with an outcome, when no step is open' },
  reopen: {
    path: 'reopen',
    operationId: 'reopenReferral',
    summary: 'Open again: found, returned, new evidence, new risk, closed in error',
  },
  'set-clock': { path: 'clock', operationId: 'setClock', summary: 'Drills only: how fast the referral’s time goes on' },
};

/** Told to nobody but the agency that is asked, and those who run the case. */
const addedWords = z.string().trim().min(1).max(2000).optional().openapi({
  description:
    'What is to be done, in your own words: kept closed, read by the agency that has the step and by who runs the case.',
});

const make = (kind: ReferralActionKind) => {
  const { path, operationId, summary } = ROUTES[kind];
  const {
    kind: _kind,
    agency: _agency,
    listed: _listed,
    noteId: _noteId,
    ...shape
  } = (actionSchemas[kind] as z.ZodObject).shape;
  const schema = z.strictObject({ ...shape, ...(kind === 'add' ? { words: addedWords } : {}) });
  const route = createRoute({
    method: 'post',
    path: `/api/v1/referrals/{referralId}/${path}`,
    operationId,
    tags: ['Referrals'],
    summary,
    security,
    request: { params: referralParams, headers: writeHeaders, body: body(schema) },
    responses: {
      200: { description: 'Done, durable, and readable', ...etagHeader, ...json(referralView) },
      ...problems(400, 403, 409, 412, 413, 415, 422),
    },
  });
  return createRouter().openapi(route, async (c) => {
    const { referralId } = c.req.valid('param');
    const input = c.req.valid('json') as { words?: string };
    const { words, ...coded } = input;
    // The same request again names the same words.
    const noteId = words === undefined ? undefined : stableId('step-note', actionIdOf(c));
    const action = { kind, ...coded, ...(noteId ? { noteId } : {}), ...(await lookedUp(c, kind, coded)) } as Action;
    const performed = await perform(c, {
      referralId,
      action,
      body: input,
      ifVersion: ifVersionOf(c, 'referral'),
      before: async (tx) => {
        if (noteId !== undefined && words !== undefined)
          await storeStepNote(tx, c.get('deps').vault, {
            id: noteId,
            referralId,
            authorId: c.get('caller').userId,
            words,
          });
        if (action.kind === 'give-consent') await isRepresented(tx, referralId, action);
      },
    });
    if (performed.replayed) c.header('Idempotent-Replayed', 'true');
    c.header('ETag', `"r${performed.row.state.revision}"`);
    return c.json(presentReferral(performed.row), 200);
  });
};

export const referralActions = (Object.keys(ROUTES) as ReferralActionKind[]).map(make);

/** The agencies an action names, or needs: one that came after the referral was opened is made known to it. */
async function lookedUp(c: Context<Env>, kind: ReferralActionKind, input: { agencyId?: string } & Communes) {
  const { db } = c.get('deps').database;
  const { place } = c.get('caller');
  if (kind === 'record-place') return { listed: await communesOf(db, place, input, 'body') };
  if (kind !== 'add' || input.agencyId === undefined) return {};
  const agency = await askedAgency(db, place, input.agencyId);
  return agency ? { agency } : {};
}

/** The rules know no people: that the representative is one of this referral is looked up here. */
async function isRepresented(tx: Transaction, referralId: string, { representativeId }: ActionOf<'give-consent'>) {
  if (representativeId === null) return;
  const [found] = await tx
    .select({ id: person.id })
    .from(person)
    .where(and(eq(person.id, representativeId), eq(person.referralId, referralId), eq(person.part, 'representative')));
  if (!found) throw new Problem('representative-missing');
}
