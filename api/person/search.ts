import { createRoute, z } from '@hono/zod-openapi';
import { CONTACT_KINDS, DOCUMENT_KINDS, personData } from '../../domain/person/data.ts';
import { isStrong, match, TERM_KINDS, termsOf } from '../../domain/person/match.ts';
import { writeAudit } from '../../db/audit/audit.ts';
import { referralNumber } from '../../db/number.ts';
import { decisionsAbout, peopleByIds } from '../../db/queries/person-decisions.ts';
import { agencyNames } from '../../db/queries/agencies.ts';
import { findElsewhere, findPeople } from '../../db/vault/blind-index.ts';
import { requireRole } from '../kernel/access.ts';
import { forCaller } from '../kernel/request.ts';
import { problems } from '../kernel/problem.ts';
import { createRouter } from '../kernel/router.ts';
import { body, json, security } from '../kernel/common.ts';
import { decisionView, presentDecision } from './decide.ts';
import { bilingual, personPart } from '../kernel/codes.ts';

/**
 * Search before a new entry is made. What is asked stands in the body, so no name is in a URL or a log.
 *
 * A searcher learns of people they may read anyway, and here only that they may be the same and why. Of others a
 * coordinator learns which agency to ask, when a document, or the name with a date of birth or a telephone agrees; that
 * there is a case, whose, or what about, is for that agency to say. Everybody else learns nothing of them.
 */

export const searchBody = z
  .strictObject({
    fullName: personData.shape.fullName,
    birthDate: personData.shape.birthDate,
    documents: z
      .array(z.strictObject({ kind: z.enum(DOCUMENT_KINDS), number: z.string().trim().min(1).max(60) }))
      .max(5)
      .optional(),
    phones: z.array(z.string().trim().min(1).max(40)).max(5).optional(),
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

const MOST = 20;

const route = createRoute({
  method: 'post',
  path: '/api/v1/people/search',
  operationId: 'searchPeople',
  tags: ['People'],
  summary: 'Who may be this person already; a person decides',
  description:
    'For those who may start a referral. Compares name, birth, documents and phones with the people you may read, and names the agency to ask for others. It joins nothing by itself: a person decides. The search is noted, without its words.',
  security,
  request: { body: body(searchBody) },
  responses: {
    200: { description: 'Candidates, likeliest first', ...json(searchResult) },
    ...problems(400, 403, 413, 415, 422),
  },
});

export const searchPeople = createRouter().openapi(route, async (c) => {
  const caller = c.get('caller');
  requireRole(c, 'searchPeople');
  const { ring } = c.get('deps').vault;
  const { phones = [], ...rest } = c.req.valid('json');
  const safe = { phone: 'unsure', mail: 'unsure', post: 'unsure' } as const;
  const terms = termsOf({ ...rest, contacts: phones.map((value) => ({ kind: CONTACT_KINDS[0], value, safe })) });
  const answer = await forCaller(
    c,
    async (tx) => {
      const found = (await findPeople(tx, ring, terms)).flatMap((entry) => {
        const made = match(terms, entry.found);
        return made ? [{ ...entry, ...made }] : [];
      });
      const best = found.sort((a, b) => b.score - a.score || a.personId.localeCompare(b.personId)).slice(0, MOST);
      const ids = best.map(({ personId }) => personId);
      const people = new Map((await peopleByIds(tx, ids)).map((row) => [row.id, row]));
      const agencies = caller.roles.includes('coordinator')
        ? [
            ...new Set(
              (await findElsewhere(tx, ring, terms)).flatMap(({ agencyId, found: shared }) => {
                const made = match(terms, shared);
                return made && isStrong(made) ? [agencyId] : [];
              }),
            ),
          ]
        : [];
      const names = await agencyNames(tx, agencies);
      await writeAudit(tx, {
        action: 'search:person',
        actorId: caller.userId,
        actorAgencyId: caller.agencyId,
        requestId: c.get('requestId'),
        detail: { terms: terms.length, candidates: best.length, elsewhere: names.length },
      });
      return {
        candidates: best.flatMap(({ personId, score, matched }) => {
          const row = people.get(personId);
          return row
            ? [
                {
                  personId,
                  referralId: row.referralId,
                  number: referralNumber(row.place, row.number),
                  part: row.part,
                  score,
                  matched,
                },
              ]
            : [];
        }),
        decisions: (await decisionsAbout(tx, ids)).map(presentDecision),
        elsewhere: names.map(({ agencyId, vi, en }) => ({ agencyId, name: { vi, en } })),
      };
    },
    'match',
  );
  return c.json(answer, 200);
});
