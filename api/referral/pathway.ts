import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { readCase } from '../../app/referral/read-case.ts';
import { takeAction } from '../../app/referral/take-action.ts';
import { type Moved, proposeForAll, signForAll } from '../../app/referral/move-pathway.ts';
import type { ReferralRow } from '../../db/queries/referrals.ts';
import { PATHWAY_REFUSAL_REASONS } from '../../domain/codes.ts';
import { newerThan, pipelineOf, titleOf } from '../../domain/pathway/index.ts';
import type { Pipeline } from '../../domain/pathway/types.ts';
import { PATHWAY_ACTIONS, type BodyOf, type PathwayActionKind } from '../../domain/referral/actions.ts';
import { checkReferral, previewMove, templateFor } from '../../domain/referral/rules.ts';
import { referralNow, type ReferralState, type StepDue, type StepState } from '../../domain/referral/state.ts';
import {
  body,
  etagHeader,
  json,
  referralParams,
  security,
  versionedWriteHeaders,
  writeHeaders,
} from '../kernel/common.ts';
import type { Env } from '../kernel/context.ts';
import { refusalCode } from '../kernel/codes.ts';
import { inBrief, localeOf, problemOf, problems } from '../kernel/problem.ts';
import { byOf, commandOf, etagOf, ifVersionOf } from '../kernel/request.ts';
import { REFUSAL_TEXTS } from '../kernel/refusals.ts';
import { createRouter } from '../kernel/router.ts';
import { presentReferral, referralView } from './present.ts';

/** The version of the pathway that a referral follows, and its move to a newer one: proposed by one, signed by another. */

const bilingual = z.object({ vi: z.string(), en: z.string() });
const instant = z.iso.datetime();
const at = (ms: number) => new Date(ms).toISOString();

const dates = z.object({ strict: instant, legal: instant });
const named = z.object({ stepId: z.string(), template: z.string(), title: bilingual, agencyId: z.string().nullable() });

const versionView = z
  .object({
    id: z.string(),
    version: z.number().int(),
    title: bilingual,
    released: z.iso.date().nullable().openapi({ description: 'From when new referrals take it.' }),
  })
  .openapi('PathwayVersion');

const previewView = z
  .object({
    appears: z
      .array(named.extend({ due: dates }))
      .openapi({ description: 'Steps that open at once; they count from then.' }),
    ends: z
      .array(named)
      .openapi({ description: 'Open steps that the newer version does not have: they are cancelled.' }),
    redated: z
      .array(named.extend({ before: dates, after: dates }))
      .openapi({ description: 'Open steps that get another deadline.' }),
    keeps: z.array(named).openapi({
      description:
        'Open steps that end by their own version: reported, or with a deadline that rests or was lengthened.',
    }),
  })
  .openapi('PathwayMovePreview');

export const pathwayView = z
  .object({
    revision: z.number().int(),
    current: versionView,
    newer: z
      .array(versionView.extend({ preview: previewView }))
      .openapi({ description: 'What it may move to, oldest first, and what that would do now.' }),
    proposal: z
      .object({
        number: z.number().int(),
        to: z.string(),
        proposedBy: z.string(),
        at: instant,
      })
      .nullable()
      .openapi({ description: 'The move that waits for its second signature.' }),
    actions: z.array(
      z.object({
        action: z.enum(PATHWAY_ACTIONS),
        allowed: z.boolean(),
        why: z.object({ code: refusalCode, text: z.string() }).nullable(),
      }),
    ),
  })
  .openapi('ReferralPathway');

const presentVersion = ({ id, version, title, released }: Pipeline) => ({ id, version, title, released });
const presentDates = (due: StepDue) => ({ strict: at(due.strictMs), legal: at(due.legalMs) });
const presentNamed = (state: ReferralState, step: StepState, pathway = state.pipeline) => ({
  stepId: step.id,
  template: step.template,
  title: step.pathway === undefined ? titleOf(pathway, step.template) : templateFor(state, step).title,
  agencyId: step.agencyId,
});

function presentPreview(state: ReferralState, to: string, nowMs: number): z.infer<typeof previewView> {
  const { appears, ends, redated, keeps } = previewMove(state, to, nowMs);
  return {
    appears: appears.map((step) => ({ ...presentNamed(state, step, to), due: presentDates(step.due) })),
    ends: ends.map((step) => presentNamed(state, step)),
    redated: redated.map(({ step, before, after }) => ({
      ...presentNamed(state, step, to),
      before: presentDates(before),
      after: presentDates(after),
    })),
    keeps: keeps.map((step) => presentNamed(state, step)),
  };
}

function presentPathway(c: Context<Env>, { state }: ReferralRow): z.infer<typeof pathwayView> {
  const nowMs = referralNow(state.clock, Date.now());
  const proposal = state.moves?.open ?? null;
  return {
    revision: state.revision,
    current: presentVersion(pipelineOf(state.pipeline)),
    newer:
      state.status === 'open'
        ? newerThan(state.pipeline).map((version) => ({
            ...presentVersion(version),
            preview: presentPreview(state, version.id, nowMs),
          }))
        : [],
    proposal: proposal && { number: proposal.n, to: proposal.to, proposedBy: proposal.by, at: at(proposal.atMs) },
    actions: PATHWAY_ACTIONS.map((action) => {
      const refusal = checkReferral(state, c.get('caller'), action);
      const why = refusal && { code: refusal.code, text: REFUSAL_TEXTS[refusal.code][localeOf(c)] };
      return { action, allowed: refusal === null, why };
    }),
  };
}

const get = createRoute({
  method: 'get',
  path: '/api/v1/referrals/{referralId}/pathway',
  operationId: 'getPathway',
  tags: ['Pathway'],
  summary: 'The version of the pathway it goes by, the newer ones, and what a move would do',
  description:
    'For whoever reads the case. The version of the pathway it goes by, the newer ones with what a move would open, end and re-date now, and the proposal that waits for its second signature.',
  security,
  request: { params: referralParams },
  responses: { 200: { description: 'Now', ...json(pathwayView) }, ...problems() },
});

export const getPathway = createRouter().openapi(get, async (c) => {
  const { referralId } = c.req.valid('param');
  const view = await readCase(c.get('deps'), byOf(c), referralId, 'read:referral', async (row) =>
    presentPathway(c, row),
  );
  return c.json(view, 200);
});

const WRITTEN = {
  200: { description: 'Done, durable, and readable', ...etagHeader, ...json(referralView) },
  ...problems(400, 403, 409, 412, 415, 422),
} as const;

/** One act on the proposal, and the referral as it is then. */
async function requestPathwayAction<K extends PathwayActionKind>(
  c: Context<Env>,
  referralId: string,
  kind: K,
  given: BodyOf<K>,
  asked: object,
) {
  const target = { referralId, ifVersion: ifVersionOf(c) };
  const performed = await takeAction(c.get('deps'), commandOf(c, asked), target, kind, given);
  if (performed.replayed) c.header('Idempotent-Replayed', 'true');
  c.header('ETag', etagOf('referral', performed.row.state.revision));
  return presentReferral(performed.row);
}

const proposalBody = z.strictObject({ to: z.string().min(1).max(80).openapi({ example: 'hanoi-2025.3' }) });
const propose = createRoute({
  method: 'post',
  path: '/api/v1/referrals/{referralId}/pathway/proposals',
  operationId: 'proposePathway',
  tags: ['Pathway'],
  summary: 'Propose that it goes on by a newer version; a second person signs it',
  description:
    'For coordinators and managers of the case. Asks that it goes on by a newer version; nothing changes until another person signs. Refused on a closed referral, for a version that is not newer, and while another proposal waits (409).',
  security,
  request: { params: referralParams, headers: versionedWriteHeaders('referral'), body: body(proposalBody) },
  responses: WRITTEN,
});

export const proposePathway = createRouter().openapi(propose, async (c) => {
  const { to } = c.req.valid('json');
  return c.json(await requestPathwayAction(c, c.req.valid('param').referralId, 'propose-pathway', { to }, { to }), 200);
});

const proposalParams = referralParams.extend({
  number: z.coerce
    .number()
    .int()
    .min(1)
    .max(10_000)
    .openapi({ param: { name: 'number', in: 'path' }, type: 'integer', example: 1 }),
});

const sign = createRoute({
  method: 'post',
  path: '/api/v1/referrals/{referralId}/pathway/proposals/{number}/sign',
  operationId: 'signPathway',
  tags: ['Pathway'],
  summary: 'Sign the proposal: the referral goes on by the newer version at once',
  description:
    'For the coordinators and managers of the case, but not whoever proposed. The referral goes on by the newer version at once, and the timeline says what appeared, ended and changed its date. A proposal that is no longer open is refused (409).',
  security,
  request: { params: proposalParams, headers: versionedWriteHeaders('referral'), body: body(z.strictObject({})) },
  responses: WRITTEN,
});

export const signPathway = createRouter().openapi(sign, async (c) => {
  const { referralId, number } = c.req.valid('param');
  return c.json(await requestPathwayAction(c, referralId, 'sign-pathway', { proposal: number }, {}), 200);
});

const refusalBody = z.strictObject({ reason: z.enum(PATHWAY_REFUSAL_REASONS) });
const refusePath = createRoute({
  method: 'post',
  path: '/api/v1/referrals/{referralId}/pathway/proposals/{number}/refuse',
  operationId: 'refusePathway',
  tags: ['Pathway'],
  summary: 'Do not take the newer version, or take the own proposal back',
  description:
    'For the coordinators and managers of the case, with a reason; whoever proposed takes it back this way. The referral goes on by its own version. A proposal that is no longer open is refused (409).',
  security,
  request: { params: proposalParams, headers: versionedWriteHeaders('referral'), body: body(refusalBody) },
  responses: WRITTEN,
});

export const refusePathway = createRouter().openapi(refusePath, async (c) => {
  const { referralId, number } = c.req.valid('param');
  const { reason } = c.req.valid('json');
  return c.json(
    await requestPathwayAction(c, referralId, 'refuse-pathway', { proposal: number, reason }, { reason }),
    200,
  );
});

/** The most referrals one request moves. */
const MOST = 100;
export const answered = z
  .object({
    items: z.array(
      z.object({
        referralId: z.string(),
        done: z.boolean(),
        replayed: z.boolean().openapi({ description: 'It was done by this key before.' }),
        revision: z.number().int().nullable(),
        refusal: z
          .object({
            status: z.number().int(),
            code: z.string().openapi({ description: 'As of a problem: treat one you do not know by its status.' }),
            text: z.string(),
          })
          .nullable()
          .openapi({ description: 'Why it was not done, as a problem of its own.' }),
      }),
    ),
  })
  .openapi('PathwayMoves');
const many = z
  .array(z.uuid())
  .min(1)
  .max(MOST)
  .openapi({ description: 'Each once; what is not yours is answered as not there.' });

function presentMoves(c: Context<Env>, moved: readonly Moved[]): z.infer<typeof answered> {
  const locale = localeOf(c);
  const items = moved.map((one) => {
    if ('refused' in one)
      return {
        referralId: one.referralId,
        ...{ done: false, replayed: false, revision: null },
        refusal: inBrief(problemOf(one.refused, locale), locale),
      };
    const { revision, replayed } = one.done;
    return { referralId: one.referralId, done: true, replayed, revision, refusal: null };
  });
  return { items };
}

const ANSWERED = {
  200: { description: 'What became of each', ...json(answered) },
  ...problems(400, 403, 409, 415, 422),
} as const;

const proposeAllBody = proposalBody.extend({ referralIds: many });
export const proposePathwayForAll = createRouter().openapi(
  createRoute({
    method: 'post',
    path: '/api/v1/pathway/proposals',
    operationId: 'proposePathwayForAll',
    tags: ['Pathway'],
    summary: 'Propose a newer version for a set of referrals',
    description:
      'For coordinators and managers. The same proposal for up to 100 referrals, each answered by itself: one that is refused stops no other, and what is not yours is answered as not there. The same key again does only what is not done yet.',
    security,
    responses: ANSWERED,
    request: { headers: writeHeaders, body: body(proposeAllBody) },
  }),
  async (c) => {
    const input = c.req.valid('json');
    return c.json(presentMoves(c, await proposeForAll(c.get('deps'), commandOf(c, input), input)), 200);
  },
);

const signAllBody = z.strictObject({
  to: proposalBody.shape.to.openapi({ description: 'Only proposals of this version are signed.' }),
  referralIds: many,
});
export const signPathwayForAll = createRouter().openapi(
  createRoute({
    method: 'post',
    path: '/api/v1/pathway/signatures',
    operationId: 'signPathwayForAll',
    tags: ['Pathway'],
    summary: 'Sign what was proposed for a set of referrals',
    description:
      'For coordinators and managers who did not propose. Signs what was proposed for up to 100 referrals, each answered by itself; only proposals of the named version are signed.',
    security,
    responses: ANSWERED,
    request: { headers: writeHeaders, body: body(signAllBody) },
  }),
  async (c) => {
    const input = c.req.valid('json');
    return c.json(presentMoves(c, await signForAll(c.get('deps'), commandOf(c, input), input)), 200);
  },
);
