import { createRoute, z } from '@hono/zod-openapi';
import { addAgency, administerAgency } from '../../app/agency/administer.ts';
import { AGENCY_CODE } from '../../domain/agency/agencies.ts';
import { AGENCY_KINDS } from '../../domain/codes.ts';
import { agencyFields, ofChange } from './agency.ts';
import { askedView, presentAsked } from '../power-request/asked.ts';
import { commandOf, ifVersionOf } from '../kernel/request.ts';
import { problems } from '../kernel/problem.ts';
import { createRouter } from '../kernel/router.ts';
import { agencyChangeView, agencyParams, presentAgencyChange } from './read.ts';
import { body, flag, json, security, versionedWriteHeaders, writeHeaders } from '../kernel/common.ts';

/**
 * For administrators: new agencies, and other names, parents and contacts. Each is a dated change with its reason.
 * `preview` works it out, with every check, and changes nothing.
 */

const preview = z.strictObject({
  preview: flag
    .default(false)
    .openapi({ description: 'Only say what would be recorded; its `revision` stands for none.' }),
});

export const createAgencyBody = z
  .strictObject({
    id: z.string().regex(AGENCY_CODE).openapi({ description: 'Its code: small letters, digits and hyphens.' }),
    kind: z.enum(AGENCY_KINDS),
    nameVi: agencyFields.nameVi,
    nameEn: agencyFields.nameEn,
    area: agencyFields.area.default(null),
    parentId: agencyFields.parentId.default(null),
    email: agencyFields.email.default(null),
    phone: agencyFields.phone.default(null),
    hours: agencyFields.hours.default(null),
    rank: agencyFields.rank.default('50'),
    ...ofChange,
  })
  .openapi('NewAgency');

const create = createRoute({
  method: 'post',
  path: '/api/v1/agencies',
  operationId: 'createAgency',
  tags: ['Administration'],
  summary: 'Add an agency to your place, from a day on. `preview=true` only shows it',
  description:
    'For administrators of the place. Adds an agency from a day on, with the decision it comes from; `preview=true` answers 200 with what would be, and changes nothing. An id that exists, or a parent that does not, is refused (422).',
  security,
  request: { headers: writeHeaders, query: preview, body: body(createAgencyBody) },
  responses: {
    200: { description: 'Shown', ...json(agencyChangeView) },
    201: { description: 'Added', ...json(agencyChangeView) },
    ...problems(400, 403, 415, 422),
  },
});

export const createAgencyRoute = createRouter().openapi(create, async (c) => {
  const input = c.req.valid('json');
  const { from, reason, source, ...wanted } = input;
  const { preview } = c.req.valid('query');
  const change = { ...wanted, why: { from, reason, source }, preview };
  const made = await addAgency(c.get('deps'), commandOf(c, input), change);
  return c.json(presentAgencyChange({ ...made, changedByName: c.get('caller').name }), preview ? 200 : 201);
});

export const agencyChanged = agencyChangeView
  .extend({
    powerRequest: askedView.openapi({
      description: 'It takes two, and waits: nothing is changed yet, and `revision` stands for none. Null: recorded.',
    }),
  })
  .openapi('AgencyChanged');

export const changeAgencyBody = z
  .strictObject({ ...z.strictObject(agencyFields).partial().shape, ...ofChange })
  .openapi('ChangedAgency');

const change = createRoute({
  method: 'post',
  path: '/api/v1/agencies/{agencyId}/change',
  operationId: 'changeAgency',
  tags: ['Administration'],
  summary: 'Change name, parent, seat, contact or preference, from a day on. `preview=true` only shows it',
  description:
    'For administrators of the place. Changes name, parent, seat, contact or preference from a day on; what is left out stays. Another parent opens cases to it: that takes two, is asked for by a person signed in with a second factor shown in the last quarter of an hour, and waits (`powerRequest`). With the `If-Match` of the version it was read at, an older one is refused (412); `preview=true` only shows it.',
  security,
  request: {
    params: agencyParams,
    headers: versionedWriteHeaders('agency'),
    query: preview,
    body: body(changeAgencyBody),
  },
  responses: {
    200: { description: 'Recorded, or asked for', ...json(agencyChanged) },
    ...problems(400, 403, 409, 412, 415, 422),
  },
});

export const changeAgencyRoute = createRouter().openapi(change, async (c) => {
  const input = c.req.valid('json');
  const { from, reason, source, ...fields } = input;
  const { made, asked } = await administerAgency(c.get('deps'), commandOf(c, input), {
    ...c.req.valid('param'),
    ...c.req.valid('query'),
    fields,
    version: ifVersionOf(c),
    why: { from, reason, source },
  });
  const view = presentAgencyChange({ ...made, changedByName: c.get('caller').name });
  return c.json({ ...view, powerRequest: presentAsked(asked) }, 200);
});
