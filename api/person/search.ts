import { createRoute, z } from '@hono/zod-openapi';
import { searchPeople as search } from '../../app/person/search.ts';
import { DOCUMENT_KINDS, personData } from '../../domain/person/data.ts';
import { TERM_KINDS } from '../../domain/person/match.ts';
import { referralNumber } from '../../domain/number.ts';
import { byOf } from '../kernel/request.ts';
import { problems } from '../kernel/problem.ts';
import { createRouter } from '../kernel/router.ts';
import { body, json, security } from '../kernel/common.ts';
import { decisionView, presentDecision } from './decide.ts';
import { bilingual, personPart } from '../kernel/codes.ts';

/** Search before a new entry is made. What is asked stands in the body, so no name is in a URL or a log. */

export const searchBody = z
  .strictObject({
    fullName: personData.shape.fullName,
    birthDate: personData.shape.birthDate,
    documents: z
      .array(z.strictObject({ kind: z.enum(DOCUMENT_KINDS), number: z.string().trim().min(1).max(60) }))
      .max(5)
      .optional(),
    phones: z.array(z.string().trim().min(1).max(400)).max(5).optional().openapi({
      description:
        'As written down: several numbers in one, words beside them and numbers of before 2018 are understood.',
    }),
  })
  .openapi('PersonSearch');

const candidate = z
  .object({
    personId: z.uuid(),
    referralId: z.uuid(),
    number: z.string(),
    part: personPart,
    score: z.number().min(0).max(1),
    matched: z.array(z.enum(TERM_KINDS)).openapi({ description: 'Which parts agree, strongest first.' }),
  })
  .openapi('Candidate');

export const searchResult = z
  .object({
    candidates: z.array(candidate),
    decisions: z.array(decisionView).openapi({ description: 'What was decided about them before.' }),
    elsewhere: z
      .array(z.object({ agencyId: z.string(), name: bilingual }))
      .openapi({ description: 'For coordinators: agencies to ask, as they may know this person.' }),
  })
  .openapi('PersonSearchResult');

const route = createRoute({
  method: 'post',
  path: '/api/v1/people/search',
  operationId: 'searchPeople',
  tags: ['People'],
  summary: 'Who may be this person already; a person decides',
  description:
    'For those who may start a referral. Compares name, birth, documents and phones with what you may read of people, names the agency to ask for others, and joins nothing by itself: a person decides. The search is noted without its words, also in the access log of each case that was hit; an hour allows few.',
  security,
  request: { body: body(searchBody) },
  responses: {
    200: { description: 'Candidates, likeliest first', ...json(searchResult) },
    ...problems(400, 403, 413, 415, 422, 429),
  },
});

export const searchPeople = createRouter().openapi(route, async (c) => {
  const { candidates, decisions, elsewhere } = await search(c.get('deps'), byOf(c), c.req.valid('json'));
  return c.json(
    {
      candidates: candidates.map(({ person: { id, referralId, place, number, part }, score, matched }) => ({
        personId: id,
        referralId,
        number: referralNumber(place, number),
        ...{ part, score, matched },
      })),
      decisions: decisions.map(presentDecision),
      elsewhere: elsewhere.map(({ agencyId, vi, en }) => ({ agencyId, name: { vi, en } })),
    },
    200,
  );
});
