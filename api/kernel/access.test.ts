import { serializeSigned } from 'hono/utils/cookie';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { victimIdOf } from '../../db/queries/person.ts';
import { hashApiKey, newApiKey } from '../../db/credentials/api-keys.ts';
import {
  ACCESS,
  may,
  mayOnReport,
  type Operation,
  type Relation,
  type Rule,
  seesReferral,
  seesReport,
} from '../../domain/access/index.ts';
import type { ReportRelation } from '../../domain/access/types.ts';
import { reportRelations } from '../../domain/report/permissions.ts';
import type { ReportState } from '../../domain/report/state.ts';
import { RELATIONS } from '../../domain/access/types.ts';
import { WORKING_ROLES } from '../../domain/access/roles.ts';
import { ROLES, type Role } from '../../domain/codes.ts';
import { newestPathway, templateOf } from '../../domain/pathway/index.ts';
import { sessionCookie } from '../../identity/auth.ts';
import { createApiWorld, PUBLIC_URL, type ApiWorld } from '../../testing/api.ts';
import { TEST_AUTH_SECRET } from '../../testing/world.ts';
import { mailLinkToken } from '../../db/credentials/mail-link.ts';
import { testRing } from '../../testing/keys.ts';
import { factsFor } from '../../testing/pathway.ts';
import { SAMPLE_PDF, sampleReport } from '../../testing/reports.ts';
import { relationsOf, templateFor } from '../../domain/referral/rules.ts';
import { isOpen, type StepState } from '../../domain/referral/state.ts';
import { openApiDocument } from './documentation.ts';
import { unavailable } from './problem.ts';
import type { TemporalGateway } from '../../app/kernel/temporal.ts';

/**
 * The authorisation matrix: every operation of openapi.json, for every role, in an agency of every relation to the
 * referral, and on a referral for who has no step of it and for who stands in for whoever has, on the real application and against both walls. What may is not what succeeds: the door to the workflows is
 * shut, so that an action that may be done ends there (503) and changes nothing.
 */

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema?: Schema;
}
interface OperationSpec {
  method: string;
  path: string;
  operationId: string;
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}
interface Schema {
  $ref?: string;
  type?: string;
  enum?: unknown[];
  const?: unknown;
  example?: unknown;
  required?: string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  minItems?: number;
  format?: string;
  minLength?: number;
  minimum?: number;
  anyOf?: Schema[];
}

let api: ApiWorld;
let admin: postgres.Sql;
let app: ApiWorld['app'];
let operations: OperationSpec[];
let schemas: Record<string, Schema>;
let referralId: string;
let attachmentId: string;
let proofId: string;
const CONSENT = {
  purpose: 'support' as const,
  agencies: ['hn-legal-aid'],
  kinds: [],
  fields: ['identity' as const],
  language: 'vi',
  form: 'signature' as const,
  witnessId: null,
  representativeId: null,
  fromAt: null,
  expiresAt: '2099-01-01T00:00:00Z',
};
let messageId: string;
/** Taken by an agency, given to a second one, and offered to a third. */
let reportId: string;
/** What each agency is to that report. */
let reportStanding: (agencyId: string) => ReportRelation[];
let number: string;
/** On offer to an agency that does not coordinate; late, with an extension asked for. */
let offered: StepState;
/** Handed in and waiting for its signers. */
let reported: StepState;
/** Of each agency’s person who was invited, by the agency. */
const invitedKeys = new Map<string, string>();
/** Agencies by what they are to the referral, and a key for each of their roles. */
let agencies: string[];
const keys = new Map<string, string>();
let relations: (agencyId: string, step: StepState | null, who?: Who) => Relation[];
/** Of each agency and role two people: one who has nothing to do with the case, and one who stands in for whoever has its steps there. */
type Who = 'colleague' | 'taker';
const assignee = (agencyId: string) => `matrix.${agencyId}.assignee`;

const shut: TemporalGateway = {
  sendAction: () => Promise.reject(unavailable(new Error('shut'))),
  open: () => Promise.reject(unavailable(new Error('shut'))),
  reopen: () => Promise.reject(unavailable(new Error('shut'))),
  startRelease: () => Promise.reject(unavailable(new Error('shut'))),
  sendReportAction: () => Promise.reject(unavailable(new Error('shut'))),
  startRecalendar: () => Promise.reject(unavailable(new Error('shut'))),
  startSetLevels: () => Promise.reject(unavailable(new Error('shut'))),
  startWhatIf: () => Promise.reject(unavailable(new Error('shut'))),
  operator: {
    health: () => Promise.reject(unavailable(new Error('shut'))),
    workers: () => Promise.reject(unavailable(new Error('shut'))),
    outbox: () => Promise.reject(unavailable(new Error('shut'))),
    restart: () => Promise.reject(unavailable(new Error('shut'))),
    startOutbox: () => Promise.reject(unavailable(new Error('shut'))),
  },
  startAgencyChange: () => Promise.reject(unavailable(new Error('shut'))),
  ping: async () => {},
  close: async () => {},
};

beforeAll(async () => {
  api = await createApiWorld();
  admin = postgres(api.adminUrl, { max: 1, onnotice: () => {} });
  app = api.appWith(shut);
  const document = openApiDocument(api.app);
  schemas = (document.components?.schemas ?? {}) as Record<string, Schema>;
  operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item as Record<string, Omit<OperationSpec, 'method' | 'path'>>).map(([method, operation]) => ({
      ...operation,
      method: method.toUpperCase(),
      path,
    })),
  );

  ({ id: referralId, number } = await api.start({ route: 'rescued', receiverAgencyId: 'border-guard-1' }));
  await api.playUntil(referralId, 'support.essential-needs-1');
  // One agency had a part and has none now.
  await api
    .as('hn-facility-1.officer')
    .act(referralId, 'support.essential-needs-1', 'decline', { reason: 'no-capacity' });
  await api.playUntil(referralId, 'verification.initial-1');
  const verification = templateOf(newestPathway(), 'verification.initial');
  const officer = api.as('hn-health.officer');
  for (const code of verification.attachments)
    await officer.addAttachment(referralId, 'verification.initial-1', SAMPLE_PDF, { code: code });
  attachmentId = (await officer.addAttachment(referralId, 'verification.initial-1', SAMPLE_PDF, { code: 'note' })).id;
  const coordinator = api.as('hn-health.coordinator');
  await coordinator.actOnReferral(referralId, 'give-consent', CONSENT);
  proofId = (await coordinator.addConsentProof(referralId, 'consent-1', SAMPLE_PDF, { kind: 'signature' })).id;
  await officer.act(referralId, 'verification.initial-1', 'complete', {
    report: sampleReport(verification, factsFor(verification)),
  });

  // And one has to find the person.
  await api.as('hn-health.coordinator').actOnReferral(referralId, 'add', {
    template: 'safety.review',
    agencyId: 'hn-police',
  });

  // A report that one agency took, another holds, and a third was asked to take.
  ({ id: reportId } = await api
    .as('border-guard-1.officer')
    .receiveReport({ channel: 'walk-in', urgency: 'ordinary', kind: 'tip' }));
  const handOn = { assigneeId: null, reason: 'competence' } as const;
  await api.as('border-guard-1.officer').actOnReport(reportId, 'hand-on', { ...handOn, agencyId: 'hn-police' });
  await api.as('hn-police.officer').actOnReport(reportId, 'accept');
  await api.as('hn-police.officer').actOnReport(reportId, 'hand-on', { ...handOn, agencyId: 'hn-facility-1' });
  const [kept] = await admin<[{ state: ReportState }]>`select state from caller_report where id = ${reportId}`;
  reportStanding = (agencyId) => reportRelations(kept.state, agencyId);

  // Only in the projection, which is what the API judges by before it asks the workflow.
  const state = await api.stored(referralId);
  const chosen = state.steps.find(
    (step) =>
      isOpen(step) &&
      step.agencyId !== null &&
      step.agencyId !== state.coordinator.agencyId &&
      templateFor(state, step).answer !== null,
  );
  const signed = state.steps.find(({ id }) => id === 'verification.initial-1');
  if (!chosen || !signed || signed.status !== 'reported')
    throw new Error('the pathway has other steps than this test thinks');
  Object.assign(chosen, {
    status: 'offered',
    // A deadline rule that lets every granter of the table decide.
    rule: 'support.service',
    assigneeId: null,
    raised: ['overdue'],
    acknowledged: false,
    extension: { requestedBy: 'somebody', reason: 'court', count: 1, unit: 'hour' },
  });
  state.consents = [
    {
      id: 'consent-1',
      purpose: 'support',
      agencies: ['hn-women'],
      kinds: [],
      fields: ['identity'],
      language: 'vi',
      form: 'signature',
      witnessId: null,
      representativeId: null,
      recordedBy: 'x',
      recordedMs: 0,
      fromMs: 0,
      expiresMs: Date.parse('2099-01-01T00:00:00Z'),
      withdrawn: null,
    },
  ];
  // Whatever each agency has or had, one person of it did; but what is on offer.
  for (const step of state.steps)
    if (step.agencyId !== null && step.id !== chosen.id) step.assigneeId = assignee(step.agencyId);
  await admin`update step set assignee_id = 'matrix.' || agency_id || '.assignee' where referral_id = ${referralId} and id <> ${chosen.id}`;
  await admin`update step set assignee_id = null where referral_id = ${referralId} and id = ${chosen.id}`;
  await admin`update referral set state = ${admin.json(state as never)} where id = ${referralId}`;
  await admin`insert into calendar_change (revision, days, years, action_id, changed_by, reason) values (1, '[]', '[]', 'x', 'x', 'x')`;
  [{ id: messageId }] = await admin<
    [{ id: string }]
  >`update outbox set status = 'failed', last_error = '550' where id = (select id from outbox limit 1) returning id`;
  await admin`insert into agency_change (agency_id, kind, effective_at, before, after, reason, action_id, applied_at) values ('hn-police', 'created', now(), '{}', '{}', 'x', 'x', now())`;
  [offered, reported] = [chosen, signed];

  await admin`insert into what_if_run (id, place, draft, months, asked_by, agency_id, action_id, fingerprint, status, ended_at) values (${RUN}, 'HN', ${admin.json({ title: 'x', reason: 'x', source: 'x', author: 'x', levels: [] })}, 12, 'x', 'hn-health', 'x', 'x', 'cancelled', now())`;
  agencies = [
    ...new Set([
      'hn-health',
      'border-guard-1',
      chosen.agencyId as string,
      'hn-police',
      'hn-facility-1',
      'hn-city',
      'coast-guard-1',
      'mission-1',
    ]),
  ];
  const participants = new Set(
    (await admin<{ id: string }[]>`select agency_id as id from participant where referral_id = ${referralId}`).map(
      ({ id }) => id,
    ),
  );
  relations = (agencyId, step, who = 'colleague') =>
    participants.has(agencyId)
      ? relationsOf(state, agencyId, step, {
          people: who === 'taker' ? [assignee(agencyId)] : [],
          opened: false,
          led: [],
        })
      : agencyId === 'hn-city'
        ? ['above']
        : agencyId === 'mission-1'
          ? ['emergency']
          : ['none'];
  for (const agencyId of agencies) {
    await admin`insert into account (id, name, email, agency_id, roles) values (${assignee(agencyId)}, 'x', ${`${assignee(agencyId)}@matrix.example`}, ${agencyId}, ${[...WORKING_ROLES]})`;
    for (const role of ROLES) {
      const key = newApiKey();
      const id = `matrix.${agencyId}.${role}`;
      await admin`insert into account (id, name, email, agency_id, roles) values (${id}, ${id}, ${`${id}@matrix.example`}, ${agencyId}, ${[role]})`;
      await admin`insert into api_key (id, account_id, name, prefix, scopes, hash, created_by, expires_at) values (gen_random_uuid(), ${id}, 'matrix', 'rp_live_', '{read,act,admin}', ${hashApiKey(key)}, ${id}, now() + interval '1 day')`;
      keys.set(`${agencyId} ${role}`, key);
      const taker = newApiKey();
      await admin`insert into account (id, name, email, agency_id, roles) values (${`${id}.taker`}, ${id}, ${`${id}.taker@matrix.example`}, ${agencyId}, ${[role]})`;
      await admin`insert into api_key (id, account_id, name, prefix, scopes, hash, created_by, expires_at) values (gen_random_uuid(), ${`${id}.taker`}, 'matrix', 'rp_live_', '{read,act,admin}', ${hashApiKey(taker)}, ${id}, now() + interval '1 day')`;
      await admin`insert into absence (id, agency_id, account_id, deputy_id, from_at, until_at, set_by) values (gen_random_uuid(), ${agencyId}, ${assignee(agencyId)}, ${`${id}.taker`}, now() - interval '1 day', now() + interval '1 day', ${id})`;
      keys.set(`${agencyId} ${role} taker`, taker);
      // Also for those who could never ask for one: a grant alone opens nothing.
      if (agencyId === 'mission-1') {
        // Under a grant a person reads, and no key.
        await admin`insert into session (id, account_id, token, expires_at) values (${id}, ${id}, ${id}, now() + interval '1 hour')`;
        await admin`insert into emergency_grant (id, referral_id, place, number, coordinator_agency_id, account_id, agency_id, reason, minutes, expires_at, step_id)
          select gen_random_uuid(), id, place, number, coordinator_agency_id, ${id}, ${agencyId}, 'danger-to-life', 60, now() + interval '1 hour', 'x' from referral where id = ${referralId}`;
        await admin`insert into emergency_agreement (grant_id, account_id, agency_id) select id, 'x', coordinator_agency_id from emergency_grant where account_id = ${id}`;
      }
    }
    // Whom the others look after; nobody asks as them, so that they may be ended on the way.
    const id = `matrix.${agencyId}.colleague`;
    await admin`insert into account (id, name, email, agency_id, roles) values (${id}, ${id}, ${`${id}@matrix.example`}, ${agencyId}, ${['officer']})`;
    // And whom they have invited; the changes of the colleague leave them alone.
    const invited = `matrix.${agencyId}.invited`;
    await admin`insert into account (id, name, email, agency_id, roles, active) values (${invited}, ${invited}, ${`${invited}@matrix.example`}, ${agencyId}, ${['officer']}, false)`;
    await admin`insert into invitation (id, account_id, hash, invited_by, expires_at) values (${invited}, ${invited}, ${invited}, 'x', now() + interval '1 day')`;
    const [key] = await admin<
      [{ id: string }]
    >`insert into api_key (id, account_id, name, prefix, scopes, hash, created_by, expires_at) values (gen_random_uuid(), ${invited}, 'matrix', 'rp_live_', '{read}', ${invited}, ${invited}, now() + interval '1 day') returning id`;
    invitedKeys.set(agencyId, key.id);
  }
}, 120_000);
afterAll(async () => {
  await admin?.end();
  await api?.close();
});

/** How to ask, where the document alone does not say it; bodies that may be refused, but only after who asks was judged. */
const ASK: Partial<Record<Operation, { query?: string; body?: unknown | (() => unknown) }>> = {
  computeDue: { query: '?rule=reception.receive&from=2026-08-19T02:00:00Z' },
  addTime: { query: '?unit=hour&count=1&from=2026-08-19T02:00:00Z' },
  explainDue: { query: '?rule=reception.receive&from=2026-08-19T02:00:00Z' },
  diffPolicies: { query: '?from=vn-2025&to=vn-2011' },
  changeCalendar: {
    query: '?preview=true',
    body: { days: [], years: [{ year: 2030, status: 'announced', source: 'x' }], reason: 'test' },
  },
  setLocalLevels: {
    body: { levels: [{ rule: 'verification.initial', count: 3, unit: 'calendar-day' }], reason: 'test' },
  },
  startWhatIf: { body: { draft: { title: 'x', reason: 'x', source: 'x', levels: [] } } },
  setAbsence: { body: { deputyId: 'x', from: '2026-12-24', until: '2026-12-25' } },
  // Asked so that nothing comes of it: an agency that ended would end the matrix.
  endAgency: { query: '?preview=true', body: { reason: 'test' } },
  mergeAgencies: { query: '?preview=true', body: { agencyIds: ['mission-1'], into: 'immigration-1', reason: 'test' } },
  createAgency: {
    body: { id: 'hn-police', kind: 'police', nameVi: 'Trùng mã', nameEn: 'Code taken', reason: 'test' },
  },
  addAttachment: { query: '?code=x', body: 'no document' },
  addConsentProof: { query: '?kind=signature', body: 'no document' },
  keepBoardView: { body: { title: 'x', filter: {} } },
  addHotline: {
    body: { number: '111', nameVi: 'xx', nameEn: 'xx', hours: '24/7', source: 'test', checkedOn: '2026-11-30' },
  },
  createReferral: { body: { route: 'self-report', receiverAgencyId: 'hn-commune-1', person: {} } },
  giveConsent: { body: CONSENT },
  withdrawConsent: { body: { consentId: 'consent-1', form: 'oral' } },
  changeRoles: { body: { roles: ['officer'], reason: 'test' } },
  setIdentityProvider: {
    body: { agencyId: 'x', issuer: 'https://id.example', clientId: 'x', emailDomains: ['hn-police.example'] },
  },
  setMailDomains: { body: { domains: [], reason: 'test' } },
  approvePowerRequest: { body: { fingerprint: '0'.repeat(64) } },
  reactivateAccount: { body: { roles: ['officer'], reason: 'test' } },
  signStep: { body: { slot: null } },
  addPerson: { body: { part: 'representative', data: {} } },
  breakGlass: { body: () => ({ number, reason: 'danger-to-life', words: 'Người này đang gặp nguy hiểm' }) },
  decidePeople: { body: { personIds: [crypto.randomUUID(), crypto.randomUUID()], decision: 'same' } },
  previewBulkAct: {
    body: () => ({ act: 'sign', given: { slot: null }, items: [{ referralId: crypto.randomUUID(), stepId: 'x-1' }] }),
  },
  startBulkAct: {
    body: () => ({ act: 'sign', given: { slot: null }, items: [{ referralId: crypto.randomUUID(), stepId: 'x-1' }] }),
  },
  linkCases: { body: { other: 'HN-999999', kind: 'sibling', reason: 'told' } },
  linkReport: { body: () => ({ referralId }) },
  handOnReport: { body: { agencyId: null, assigneeId: null, reason: 'absence' } },
  openReferralFromReport: { body: { route: 'hotline', receiverAgencyId: 'hn-commune-1', person: {} } },
  openFurtherReferralFromReport: { body: { route: 'hotline', receiverAgencyId: 'hn-commune-1', person: {} } },
  transferReferral: { body: { reason: 'safety', toPlace: 'HP' } },
};
/** Whom a person-level condition leaves out, beside agency and role. */
const ALWAYS_HIDDEN: readonly Operation[] = [
  'acknowledgeAlert',
  'getMailLink',
  'getGrant',
  'endGrant',
  'agreeToGrant',
  'endSession',
  'endAbsence',
  'decidePeople',
  'undoPeopleDecision',
  'endCaseLink',
  'endHotline',
  'getBulkAct',
  'continueBulkAct',
  'revokeApiKey',
];
/** What only a person who has signed in may, and no key, which is what this test asks with. */
const NO_KEY: readonly Operation[] = [
  'letReadingGoOn',
  'createApiKey',
  'breakGlass',
  'moveAccount',
  'reactivateAccount',
  'resetSecondFactor',
  'setMailDomains',
  'decideRetention',
  'erasePerson',
  'setIdentityProvider',
  'removeIdentityProvider',
  'approvePowerRequest',
  'refusePowerRequest',
  'withdrawPowerRequest',
  'openStepAsLead',
  'setLocalLevels',
  'layDecoy',
  'endDecoy',
];
const SIGNING: readonly Operation[] = ['signStep', 'returnStep', 'getAttachment', 'getSignedPdf'];

/** The same each time it is asked for: two answers are compared byte by byte. */
const NOBODYS = crypto.randomUUID();
/** A draft that was asked in the place of all of them, and is over. */
const RUN = crypto.randomUUID();

function parameterOf(name: string, operation: Operation): string {
  const values: Record<string, string> = {
    referralId,
    reportId,
    stepId: (SIGNING.includes(operation) ? reported : offered).id,
    attachmentId,
    consentId: 'consent-1',
    proofId,
    absenceId: crypto.randomUUID(),
    alertId: crypto.randomUUID(),
    decoyId: crypto.randomUUID(),
    sessionId: crypto.randomUUID(),
    keyId: crypto.randomUUID(),
    personId: victimIdOf(referralId),
    decisionId: crypto.randomUUID(),
    grantId: crypto.randomUUID(),
    linkId: NOBODYS,
    bulkId: NOBODYS,
    runId: RUN,
    viewId: NOBODYS,
    hotlineId: NOBODYS,
    listId: 'evidence',
    revision: '1',
    versionId: 'vn-2025',
    // Of a proposal.
    number: '1',
    // Of somebody a report tells of.
    nth: '2',
    messageId,
    alarmId: crypto.randomUUID(),
    requestId: crypto.randomUUID(),
    // Of a mail that went to nobody here.
    token: mailLinkToken(testRing, crypto.randomUUID(), new Date(Date.now() + 60_000)),
    workflowId: 'outbox',
  };
  const value = values[name];
  if (value === undefined) throw new Error(`${operation}: say here what {${name}} is`);
  return value;
}

/** The least a schema asks for. */
function sampleOf(schema: Schema): unknown {
  if (schema.$ref) return sampleOf(schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {});
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf?.[0]) return sampleOf(schema.anyOf[0]);
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, sampleOf(schema.properties?.[name] ?? {})]),
      );
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items ?? {}));
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return schema.format === 'date-time'
        ? '2026-08-19T02:00:00Z'
        : schema.format === 'date'
          ? '2026-08-19'
          : schema.format === 'uuid'
            ? crypto.randomUUID()
            : 'x'.repeat(schema.minLength ?? 1);
  }
}

const idIn = ({ path }: OperationSpec) => (path.includes('{reportId}') ? reportId : referralId);

/** Without what the document asks for, nobody is judged. */
const requiredHeaders = ({ parameters = [] }: OperationSpec) =>
  Object.fromEntries(
    parameters
      .filter((parameter) => parameter.in === 'header' && parameter.required)
      .map(({ name, schema }) => [name, String(schema?.example)]),
  );

async function ask(
  operation: OperationSpec,
  agencyId: string,
  role: Role,
  id = idIn(operation),
  who: Who = 'colleague',
): Promise<Response> {
  const name = operation.operationId as Operation;
  const { query = '', body: given } = ASK[name] ?? {};
  const body = typeof given === 'function' ? given() : given;
  const path = operation.path.replace(/\{(\w+)\}/g, (_, parameter: string) =>
    parameter === 'referralId' || parameter === 'reportId'
      ? id
      : parameter === 'agencyId'
        ? agencyId
        : parameter === 'accountId'
          ? `matrix.${agencyId}.${/\/(invitation|keys)/.test(operation.path) ? 'invited' : 'colleague'}`
          : parameter === 'keyId' && name === 'revokeAccountApiKey'
            ? (invitedKeys.get(agencyId) ?? '')
            : parameterOf(parameter, name),
  );
  const json = operation.requestBody?.content['application/json']?.schema;
  const template = templateOf(newestPathway(), offered.template);
  const sent =
    name === 'completeStep'
      ? { report: sampleReport(template, factsFor(template)) }
      : (body ?? (json ? sampleOf(json) : undefined));
  const response = await app.request(`${path}${query}`, {
    method: operation.method,
    headers: {
      ...(await credentials(name, agencyId, role, who)),
      'X-Request-Id': 'matrix',
      ...(operation.method === 'GET'
        ? {}
        : {
            ...requiredHeaders(operation),
            'idempotency-key': crypto.randomUUID(),
            'Content-Type': json ? 'application/json' : 'application/octet-stream',
          }),
    },
    ...(operation.method === 'GET' ? {} : { body: typeof sent === 'string' ? sent : JSON.stringify(sent) }),
  });
  if (response.headers.get('content-type')?.includes('event-stream')) await response.body?.cancel();
  return response;
}

/** A key; where a grant reads, the session of a person. */
async function credentials(name: Operation, agencyId: string, role: Role, who: Who): Promise<Record<string, string>> {
  const rule: Rule = ACCESS[name];
  if (!rule.emergency || !relations(agencyId, null).includes('emergency'))
    return { Authorization: `Bearer ${keys.get(`${agencyId} ${role}${who === 'taker' ? ' taker' : ''}`)}` };
  const cookie = await serializeSigned(sessionCookie(PUBLIC_URL), `matrix.${agencyId}.${role}`, TEST_AUTH_SECRET, {
    secure: true,
    path: '/',
  });
  return { Cookie: cookie.split(';', 1)[0] ?? '' };
}

const isOnReferral = ({ path }: OperationSpec) => path.includes('{referralId}');

/** Who has a step is somebody else only where an operation is on a referral, and in an agency that takes part. */
const whoAsks = (operation: OperationSpec) =>
  agencies.flatMap((agencyId) =>
    ROLES.flatMap((role) =>
      (['colleague', 'taker'] as const)
        .filter(
          (who) =>
            who === 'colleague' || (isOnReferral(operation) && relations(agencyId, null).includes('participant')),
        )
        .map((who) => ({ agencyId, role, who })),
    ),
  );

const targetOf = (operation: OperationSpec): StepState | null =>
  operation.path.includes('{stepId}')
    ? SIGNING.includes(operation.operationId as Operation)
      ? reported
      : offered
    : null;

describe('the authorisation matrix', () => {
  test('has a row for every operation, and no other', () => {
    expect(operations.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(ACCESS).sort());
  });

  test('has an agency in every relation', () => {
    const found = new Set(
      agencies.flatMap((agencyId) =>
        (['colleague', 'taker'] as const).flatMap((who) =>
          [null, offered, reported].flatMap((step) => relations(agencyId, step, who)),
        ),
      ),
    );
    expect([...found].sort()).toEqual([...RELATIONS].sort());
  });

  test('every operation, every role, every relation: what the table says is what the program does', async () => {
    const wrong: string[] = [];
    let asked = 0;
    for (const operation of operations) {
      const name = operation.operationId as Operation;
      const rule: Rule = ACCESS[name];
      await Promise.all(
        whoAsks(operation).map(async ({ agencyId, role, who }) => {
          const standing = relations(agencyId, targetOf(operation), who);
          const { status } = await ask(operation, agencyId, role, idIn(operation), who);
          asked += 1;
          const unseen =
            (rule.who !== undefined && !seesReferral(standing, [role])) ||
            (rule.report !== undefined && !seesReport(reportStanding(agencyId), [role]));
          const expected = ALWAYS_HIDDEN.includes(name)
            ? 404
            : NO_KEY.includes(name)
              ? unseen
                ? 404
                : 403
              : may(name, [role], standing) || mayOnReport(name, [role], reportStanding(agencyId))
                ? 'may'
                : unseen
                  ? 404
                  : (rule.denied ?? 403);
          const got = status === 403 || status === 404 ? status : status === 401 || status === 500 ? status : 'may';
          if (got !== expected)
            wrong.push(`${name} ${agencyId} (${standing}) ${role} ${who}: ${expected} expected, ${status} answered`);
        }),
      );
    }
    expect(wrong).toEqual([]);
    const onReferrals = operations.filter(isOnReferral).length;
    const takers = agencies.filter((agencyId) => relations(agencyId, null).includes('participant')).length;
    expect(asked).toBe((operations.length * agencies.length + onReferrals * takers) * ROLES.length);
  }, 600_000);

  test('not yours is not there: the same bytes and headers as for an id that does not exist', async () => {
    for (const operation of operations.filter(({ path }) => /\{(referral|report)Id\}/.test(path))) {
      for (const [agencyId, role] of [
        ['coast-guard-1', 'officer'],
        ['hn-health', 'administrator'],
        ['hn-city', 'officer'],
      ] as const) {
        const unknown = crypto.randomUUID();
        const [hidden, absent] = await Promise.all([
          ask(operation, agencyId, role),
          ask(operation, agencyId, role, unknown),
        ]);
        expect([...hidden.headers], operation.operationId).toEqual([...absent.headers]);
        // The path that was asked for is told back.
        expect(await hidden.text(), operation.operationId).toBe(
          (await absent.text()).replace(unknown, idIn(operation)),
        );
        expect(hidden.status).toBe(404);
      }
    }
  }, 60_000);
});
