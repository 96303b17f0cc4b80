import type { z } from '@hono/zod-openapi';
import type { newReportBody } from '../api/report/receive.ts';
import type { reportDetail, reportSummary } from '../api/report/read.ts';
import type { reportView } from '../api/report/present.ts';
import type { absenceBody, absencesView, absenceView } from '../api/absence/absences.ts';
import type { acted, completeBody } from '../api/step/actions.ts';
import type { alertView, item } from '../api/inbox/inbox.ts';
import type { redatings, changeView } from '../api/calendar/changes.ts';
import type { calendarView, changeBody, changedCalendar, redatedStep } from '../api/calendar/calendar.ts';
import type { createReferralBody } from '../api/referral/create.ts';
import type { exportRequest, personExport } from '../api/person/export.ts';
import type { retentionDecision, retentionView } from '../api/retention/retention.ts';
import type { auditEntry } from '../api/referral/audit.ts';
import type { personVersionsView } from '../api/person/versions.ts';
import type { peopleView, possibility, timelineEntry } from '../api/referral/read.ts';
import type { referralCounts, summary } from '../api/referral/list.ts';
import type { participantsView } from '../api/referral/participants.ts';
import type { consentsView } from '../api/consent/list.ts';
import type { listsView, listView } from '../api/reference/code-lists.ts';
import type { comparedView, repairBody, repairedView, stuckView } from '../api/operations/workflows.ts';
import type { operationCounts } from '../api/operations/counts.ts';
import type { giveUpBody, undeliveredPage, undeliveredView } from '../api/operations/mail.ts';
import type { differencesView } from '../api/operations/comparison.ts';
import type { dueView, explainedView, rulesView, versionDiff } from '../api/policy/policy.ts';
import type { versionsView, versionView } from '../api/policy/versions.ts';
import type { accountChanged, changeRolesBody, moveBody } from '../api/account/change.ts';
import type { accountDetail, accountSummary, reviewView } from '../api/account/read.ts';
import type { inviteBody } from '../api/account/accounts.ts';
import type { linkView } from '../identity/invitations.ts';
import type { keysView, madeKey, newKeyBody } from '../api/account/keys.ts';
import type { identityProviderBody, providerView } from '../api/identity-provider/identity-providers.ts';
import type { mailLinkView } from '../api/mail/link.ts';
import type { deviceKeysView } from '../api/account/device-keys.ts';
import type { meView, sessionsView } from '../api/account/me.ts';
import type { officerView } from '../api/reference/officers.ts';
import type { agencyChangeView, agencyDetail, agenciesView } from '../api/agency/read.ts';
import type { changeAgencyBody, createAgencyBody } from '../api/agency/write.ts';
import type { endAgencyBody, endedView, mergeAgenciesBody } from '../api/agency/end.ts';
import type { amountsView, entitlementTable } from '../api/policy/support.ts';
import type { entitlementsView } from '../api/referral/entitlements.ts';
import type { draftBody } from '../api/step/draft.ts';
import type { decideBody, decisionView } from '../api/person/decide.ts';
import type { eraseBody, erasureView } from '../api/person/erase.ts';
import type { searchBody, searchResult } from '../api/person/search.ts';
import type { addPersonBody, correctPersonBody, writtenPerson } from '../api/person/write.ts';
import type { shelterBody, shelterView } from '../api/shelter/shelter.ts';
import type { extensionPreview } from '../api/step/extension.ts';
import type { breakGlassBody, grantDetail, grantsView, grantView } from '../api/emergency/emergency.ts';
import type { stepDetail } from '../api/step/read.ts';
import type { overview } from '../api/overview/overview.ts';
import type { answered, pathwayView } from '../api/referral/pathway.ts';
import type { PathwayRefusalReason } from '../domain/codes.ts';
import type { referralView, stepView } from '../api/referral/present.ts';
import type { problemSchema } from '../api/kernel/problem.ts';
import type { Unit } from '../domain/law/types.ts';
import type { Window } from '../domain/windows.ts';
import type { ActionOf, ReferralActionKind, StepActionKind } from '../domain/referral/actions.ts';
import type { ReportRequestKind } from '../domain/report/actions.ts';
import type { ReportKind, ReportUrgency, ReportView } from '../domain/report/codes.ts';
import { readChanges } from './events.ts';

export type { Change } from './events.ts';

/** A typed client of the API. Types come from the routes themselves; at run time it needs nothing but `fetch`. */

export type PersonVersions = z.infer<typeof personVersionsView>;
export type PeopleOfCase = z.infer<typeof peopleView>;
export type Referral = z.infer<typeof referralView>;
export type Step = z.infer<typeof stepView>;
export type ReferralPathway = z.infer<typeof pathwayView>;
export type PathwayMoves = z.infer<typeof answered>;
export type ExtensionPreview = z.infer<typeof extensionPreview>;
export type StepDetail = z.infer<typeof stepDetail>;
export type NewDraft = z.input<typeof draftBody>;
export type Acted = z.infer<typeof acted>;
export type EmergencyGrant = z.infer<typeof grantView>;
export type EmergencyGrantDetail = z.infer<typeof grantDetail>;
export type Overview = z.infer<typeof overview>;
export type InboxItem = z.infer<typeof item>;
export type Alert = z.infer<typeof alertView>;
export type TimelineEntry = z.infer<typeof timelineEntry>;
export type AgencyDetail = z.infer<typeof agencyDetail>;
export type AgencyChange = z.infer<typeof agencyChangeView>;
export type NewAgency = z.input<typeof createAgencyBody>;
export type ChangedAgency = z.input<typeof changeAgencyBody>;
export type AgenciesEnded = z.infer<typeof endedView>;
export type Calendar = z.infer<typeof calendarView>;
export type NewCalendarChange = z.input<typeof changeBody>;
export type ChangedCalendar = z.infer<typeof changedCalendar>;
export type CalendarChangeMade = z.infer<typeof changeView>;
export type RedatedStep = z.infer<typeof redatedStep>;
export type Redatings = z.infer<typeof redatings>;
export type PersonExport = z.infer<typeof personExport>;
export type Retention = z.infer<typeof retentionView>;
export type AuditEntry = z.infer<typeof auditEntry>;
export type EntitlementTable = z.infer<typeof entitlementTable>;
export type Amounts = z.infer<typeof amountsView>;
export type Entitlements = z.infer<typeof entitlementsView>;
export type Possibility = z.infer<typeof possibility>;
export type ReferralSummary = z.infer<typeof summary>;
export type ReferralCounts = z.infer<typeof referralCounts>;
export type Participants = z.infer<typeof participantsView>;
export type PersonSearchResult = z.infer<typeof searchResult>;
export type NewReferral = z.input<typeof createReferralBody>;
export type AccountSummary = z.infer<typeof accountSummary>;
export type Account = z.infer<typeof accountDetail>;
export type AccountChanged = z.infer<typeof accountChanged>;
export type AccessReview = z.infer<typeof reviewView>;
export type Me = z.infer<typeof meView>;
export type Absence = z.infer<typeof absenceView>;
export type Absences = z.infer<typeof absencesView>;
export type Sessions = z.infer<typeof sessionsView>;
export type Invited = z.infer<typeof linkView>;
export type ApiKeys = z.infer<typeof keysView>;
export type MadeApiKey = z.infer<typeof madeKey>;
export type MailLink = z.infer<typeof mailLinkView>;
export type DeviceKeys = z.infer<typeof deviceKeysView>;
export type Agencies = z.infer<typeof agenciesView>;
export type CodeLists = z.infer<typeof listsView>;
export type CodeList = z.infer<typeof listView>;
export type Rules = z.infer<typeof rulesView>;
export type Due = z.infer<typeof dueView>;
export type ExplainedDue = z.infer<typeof explainedView>;
export type VersionDiff = z.infer<typeof versionDiff>;
export type PolicyVersions = z.infer<typeof versionsView>;
export type PolicyVersion = z.infer<typeof versionView>;
export type Differences = z.infer<typeof differencesView>;
export type StuckWorkflows = z.infer<typeof stuckView>;
export type ComparedWorkflow = z.infer<typeof comparedView>;
export type OperationCounts = z.infer<typeof operationCounts>;
export type UndeliveredMail = z.infer<typeof undeliveredView>;
export type Undelivered = z.infer<typeof undeliveredPage>;
export type IdentityProvider = z.infer<typeof providerView>;
export type CallerReport = z.infer<typeof reportView>;
export type CallerReportSummary = z.infer<typeof reportSummary>;
export type CallerReportDetail = z.infer<typeof reportDetail>;
export type NewCallerReport = z.input<typeof newReportBody>;
export type ProblemBody = z.infer<typeof problemSchema>;

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export class ApiError extends Error {
  readonly status: number;
  readonly problem: ProblemBody;

  constructor(status: number, problem: ProblemBody) {
    super(`${status} ${problem.code}: ${problem.title}`);
    this.status = status;
    this.problem = problem;
  }
}

export interface ClientOptions {
  baseUrl: string;
  /** Absent: something else says who calls, as the console does in process. */
  apiKey?: string;
  /** Goes along as `X-Request-Id`, so that one act has one id in all logs. */
  requestId?: string;
  locale?: 'vi' | 'en';
  fetch?: (request: Request) => Promise<Response>;
  /** Tries of one request when the service is away; each with the same Idempotency-Key. */
  tries?: number;
}

export interface WriteOptions {
  /** Default: a new one for each call. */
  idempotencyKey?: string;
  /** Version of the step, or revision of the referral, the form was filled against. */
  ifVersion?: number;
}

export type Consents = z.infer<typeof consentsView>;

type StepBody<K extends StepActionKind> = K extends 'complete'
  ? z.input<typeof completeBody>
  : Omit<ActionOf<K>, 'kind' | 'stepId' | 'agency'> & (K extends 'sign' ? { deputyFor?: string } : object);

const PATHS: Record<ReferralActionKind, string> = {
  add: 'steps',
  'record-facts': 'facts',
  'record-place': 'place',
  'give-consent': 'consents',
  'withdraw-consent': 'consents/withdraw',
  withdraw: 'withdraw',
  missing: 'missing',
  death: 'death',
  transfer: 'transfer',
  close: 'close',
  reopen: 'reopen',
  'set-clock': 'clock',
};

export function createClient(options: ClientOptions) {
  const { baseUrl, apiKey, requestId, locale = 'en', tries = 5 } = options;
  const send = options.fetch ?? ((request: Request) => fetch(request));

  interface Init {
    query?: Record<string, unknown>;
    body?: unknown;
    raw?: Uint8Array;
    write?: WriteOptions;
    headers?: Record<string, string>;
    signal?: AbortSignal;
  }

  async function request(method: string, path: string, init: Init = {}): Promise<Response> {
    const url = new URL(`/api/v1${path}`, baseUrl);
    for (const [name, value] of Object.entries(init.query ?? {}))
      if (value !== undefined) url.searchParams.set(name, String(value));
    const headers: Record<string, string> = { 'Accept-Language': locale, ...init.headers };
    if (apiKey) headers.Authorization = `Bearer ${apiKey}`;
    if (requestId) headers['X-Request-Id'] = requestId;
    if (method !== 'GET') {
      headers['Idempotency-Key'] = init.write?.idempotencyKey ?? crypto.randomUUID();
      headers['Content-Type'] = init.raw ? 'application/octet-stream' : 'application/json';
      if (init.write?.ifVersion !== undefined)
        headers['If-Match'] =
          `"${path.startsWith('/accounts/') ? 'account' : path.startsWith('/identity-providers/') ? 'identity-provider' : path.startsWith('/reports/') ? 'report' : path.includes('/steps/') ? 'step' : 'referral'}-${init.write.ifVersion}"`;
    }
    const body = init.raw ? new Uint8Array(init.raw) : method === 'GET' ? undefined : JSON.stringify(init.body ?? {});
    for (let attempt = 1; ; attempt += 1) {
      const response = await send(new Request(url, { method, headers, body, signal: init.signal }));
      if (response.status === 503 && attempt < tries) {
        await response.arrayBuffer();
        await new Promise((resolve) => setTimeout(resolve, Number(response.headers.get('Retry-After') ?? 1) * 1000));
        continue;
      }
      if (!response.ok) throw new ApiError(response.status, (await response.json()) as ProblemBody);
      return response;
    }
  }

  const call = async <T>(method: string, path: string, init?: Init) =>
    (await (await request(method, path, init)).json()) as T;

  const step = (referralId: string, stepId: string) => `/referrals/${referralId}/steps/${stepId}`;

  return {
    getMe: () => call<Me>('GET', '/me'),
    listSessions: () => call<Sessions>('GET', '/me/sessions'),
    getDeviceKeys: () => call<DeviceKeys>('GET', '/me/device-keys'),
    /** Where the link of a mail leads: `/l/{token}` of the console. */
    receiveReport: (body: NewCallerReport, write?: WriteOptions) =>
      call<CallerReport>('POST', '/reports', { body, write }),
    listReports: (
      query: {
        view?: ReportView;
        status?: 'open' | 'closed';
        kind?: ReportKind;
        urgency?: ReportUrgency;
        overdue?: boolean;
        number?: string;
        limit?: number;
        cursor?: string;
      } = {},
    ) => call<Page<CallerReportSummary>>('GET', '/reports', { query }),
    countReports: () => call<Record<ReportView, number>>('GET', '/reports/counts'),
    getReport: (reportId: string) => call<CallerReportDetail>('GET', `/reports/${reportId}`),
    /** An act on a report, with its input and, for a reply or a dismissal, `words`. */
    actOnReport: (reportId: string, act: ReportRequestKind, body: Record<string, unknown> = {}, write?: WriteOptions) =>
      call<CallerReport>('POST', `/reports/${reportId}/${act}`, { body, write }),
    /** Opens a referral from a report, and ends the report in it. */
    openReferralFromReport: (reportId: string, body: NewReferral, write?: WriteOptions) =>
      call<{ report: CallerReport; referral: Referral }>('POST', `/reports/${reportId}/referral`, { body, write }),
    getMailLink: (token: string) => call<MailLink>('GET', `/links/${encodeURIComponent(token)}`),
    endSession: (sessionId: string, write?: WriteOptions) =>
      call<{ ended: true }>('POST', `/me/sessions/${sessionId}/end`, { body: {}, write }),
    listApiKeys: () => call<ApiKeys>('GET', '/me/keys'),
    /** `secret` is the key itself, and is never told again. */
    createApiKey: (body: z.input<typeof newKeyBody>, write?: WriteOptions) =>
      call<MadeApiKey>('POST', '/me/keys', { body, write }),
    revokeApiKey: (keyId: string, write?: WriteOptions) =>
      call<ApiKeys['items'][number]>('POST', `/me/keys/${keyId}/revoke`, { body: {}, write }),
    listAccountApiKeys: (accountId: string) => call<ApiKeys>('GET', `/accounts/${accountId}/keys`),
    revokeAccountApiKey: (accountId: string, keyId: string, write?: WriteOptions) =>
      call<ApiKeys['items'][number]>('POST', `/accounts/${accountId}/keys/${keyId}/revoke`, { body: {}, write }),
    /** Who is away, and who stands in. */
    listAbsences: () => call<Absences>('GET', '/absences'),
    setAbsence: (body: z.input<typeof absenceBody>, write?: WriteOptions) =>
      call<Absence>('POST', '/absences', { body, write }),
    endAbsence: (absenceId: string, write?: WriteOptions) =>
      call<{ ended: true }>('POST', `/absences/${absenceId}/end`, { body: {}, write }),
    inviteAccount: (body: z.input<typeof inviteBody>, write?: WriteOptions) =>
      call<Invited>('POST', '/accounts/invite', { body, write }),
    /** A fresh link; the one before ends. */
    sendInvitationAgain: (accountId: string, write?: WriteOptions) =>
      call<Invited>('POST', `/accounts/${accountId}/invitation`, { body: {}, write }),
    revokeInvitation: (accountId: string, write?: WriteOptions) =>
      call<{ revoked: true }>('POST', `/accounts/${accountId}/invitation/revoke`, { body: {}, write }),
    listAccounts: (
      query: {
        agency?: string;
        role?: string;
        state?: AccountSummary['state'];
        search?: string;
        limit?: number;
        cursor?: string;
      } = {},
    ) => call<Page<AccountSummary>>('GET', '/accounts', { query }),
    getAccount: (accountId: string) => call<Account>('GET', `/accounts/${accountId}`),
    /** Who holds which roles, since when and by whom. */
    reviewAccess: () => call<AccessReview>('GET', '/accounts/review', { query: { format: 'json' } }),
    changeRoles: (accountId: string, body: z.input<typeof changeRolesBody>, write?: WriteOptions) =>
      call<AccountChanged>('POST', `/accounts/${accountId}/roles`, { body, write }),
    moveAccount: (accountId: string, body: z.input<typeof moveBody>, write?: WriteOptions) =>
      call<AccountChanged>('POST', `/accounts/${accountId}/agency`, { body, write }),
    /** The person leaves: every way in ends at once, and open steps go back to their agencies. */
    endAccount: (accountId: string, body: { reason: string }, write?: WriteOptions) =>
      call<AccountChanged>('POST', `/accounts/${accountId}/end`, { body, write }),
    reactivateAccount: (accountId: string, body: z.input<typeof changeRolesBody>, write?: WriteOptions) =>
      call<Invited>('POST', `/accounts/${accountId}/reactivate`, { body, write }),
    unlockAccount: (accountId: string, body: { reason: string }, write?: WriteOptions) =>
      call<AccountChanged>('POST', `/accounts/${accountId}/unlock`, { body, write }),
    resetSecondFactor: (accountId: string, body: { reason: string }, write?: WriteOptions) =>
      call<AccountChanged>('POST', `/accounts/${accountId}/second-factor/reset`, { body, write }),
    listIdentityProviders: () => call<{ items: IdentityProvider[] }>('GET', '/identity-providers'),
    setIdentityProvider: (body: z.input<typeof identityProviderBody>, write?: WriteOptions) =>
      call<{ redirectUri: string; version: number }>('POST', '/identity-providers/set', { body, write }),
    removeIdentityProvider: (body: { agencyId: string }, write?: WriteOptions) =>
      call<{ removed: true }>('POST', '/identity-providers/remove', { body, write }),
    setLocale: (body: { locale: 'vi' | 'en' }, write?: WriteOptions) =>
      call<{ locale: 'vi' | 'en' }>('POST', '/me/locale', { body, write }),
    listAgencies: (
      query: {
        at?: string;
        kind?: Agencies['items'][number]['kind'];
        state?: 'past' | 'present' | 'future';
        area?: string;
      } = {},
    ) => call<Agencies>('GET', '/agencies', { query }),
    getAgency: (agencyId: string) => call<AgencyDetail>('GET', `/agencies/${agencyId}`),
    /** `preview`: nothing is changed; the answer says what would be. */
    createAgency: (body: NewAgency, { preview, ...write }: WriteOptions & { preview?: boolean } = {}) =>
      call<AgencyChange>('POST', '/agencies', { query: { preview }, body, write }),
    /** `version` is that of the reading before. */
    changeAgency: (
      agencyId: string,
      version: number,
      body: ChangedAgency,
      { preview, ...write }: WriteOptions & { preview?: boolean } = {},
    ) =>
      call<AgencyChange>('POST', `/agencies/${agencyId}/change`, {
        query: { preview },
        body,
        write,
        headers: { 'If-Match': `"agency-${version}"` },
      }),
    /** `preview`: nothing is changed; the answer counts what depends on it. */
    endAgency: (
      agencyId: string,
      body: z.input<typeof endAgencyBody>,
      { preview = false, ...write }: WriteOptions & { preview?: boolean } = {},
    ) => call<AgenciesEnded>('POST', `/agencies/${agencyId}/end`, { query: { preview }, body, write }),
    mergeAgencies: (
      body: z.input<typeof mergeAgenciesBody>,
      { preview = false, ...write }: WriteOptions & { preview?: boolean } = {},
    ) => call<AgenciesEnded>('POST', '/agencies/merge', { query: { preview }, body, write }),
    /** While its day has not come. */
    callOffAgencyChange: (revision: number, write?: WriteOptions) =>
      call<AgencyChange>('POST', `/agencies/changes/${revision}/call-off`, { body: {}, write }),
    listCodeLists: () => call<CodeLists>('GET', '/code-lists'),
    getCodeList: (listId: string) => call<CodeList>('GET', `/code-lists/${listId}`),
    createReferral: (body: NewReferral, write?: WriteOptions) => call<Referral>('POST', '/referrals', { body, write }),
    listReferrals: (
      query: {
        status?: string;
        stage?: string;
        overdue?: boolean;
        mine?: boolean;
        number?: string;
        limit?: number;
        cursor?: string;
      } = {},
    ) => call<Page<ReferralSummary>>('GET', '/referrals', { query }),
    /** How many there are by stage, and of those how many are overdue. */
    countReferrals: (query: { mine?: boolean } = {}) => call<ReferralCounts>('GET', '/referrals/counts', { query }),
    /** Names of the agencies and people who act in a referral. */
    getParticipants: (referralId: string) => call<Participants>('GET', `/referrals/${referralId}/participants`),
    getReferral: (referralId: string) => call<Referral>('GET', `/referrals/${referralId}`),
    getTimeline: (referralId: string, query: { limit?: number; cursor?: string } = {}) =>
      call<Page<TimelineEntry>>('GET', `/referrals/${referralId}/timeline`, { query }),
    getPossibleActions: (referralId: string) =>
      call<{ referral: Possibility[]; steps: { stepId: string; actions: Possibility[] }[] }>(
        'GET',
        `/referrals/${referralId}/actions`,
      ),
    listConsents: (referralId: string) => call<Consents>('GET', `/referrals/${referralId}/consents`),
    getPeople: (referralId: string) => call<PeopleOfCase>('GET', `/referrals/${referralId}/people`),
    /** Where the person is staying; every reading is noted. */
    listPersonVersions: (referralId: string, personId: string) =>
      call<PersonVersions>('GET', `/referrals/${referralId}/people/${encodeURIComponent(personId)}/versions`),
    getShelter: (referralId: string) => call<z.infer<typeof shelterView>>('GET', `/referrals/${referralId}/shelter`),
    setShelter: (referralId: string, body: z.input<typeof shelterBody>, write?: WriteOptions) =>
      call<{ version: number }>('PUT', `/referrals/${referralId}/shelter`, { body, write }),
    addPerson: (referralId: string, body: z.input<typeof addPersonBody>, write?: WriteOptions) =>
      call<z.infer<typeof writtenPerson>>('POST', `/referrals/${referralId}/people`, { body, write }),
    /** The fields named are replaced, null empties one; `version` is that of the reading before. */
    correctPerson: (
      referralId: string,
      personId: string,
      version: number,
      body: z.input<typeof correctPersonBody>,
      write?: WriteOptions,
    ) =>
      call<z.infer<typeof writtenPerson>>('PATCH', `/referrals/${referralId}/people/${personId}`, {
        body,
        write,
        headers: { 'If-Match': `"person-${version}"` },
      }),
    searchPeople: (body: z.input<typeof searchBody>) =>
      call<z.infer<typeof searchResult>>('POST', '/people/search', { body }),
    decidePeople: (body: z.input<typeof decideBody>, write?: WriteOptions) =>
      call<z.infer<typeof decisionView>>('POST', '/people/decisions', { body, write }),
    undoPeopleDecision: (decisionId: string, write?: WriteOptions) =>
      call<z.infer<typeof decisionView>>('POST', `/people/decisions/${decisionId}/undo`, { body: {}, write }),
    /** An administrator asks; another one, who says the same, confirms. */
    erasePerson: (personId: string, body: z.input<typeof eraseBody>, write?: WriteOptions) =>
      call<z.infer<typeof erasureView>>('POST', `/people/${personId}/erasure`, { body, write }),
    getEntitlements: (referralId: string) => call<Entitlements>('GET', `/referrals/${referralId}/entitlements`),
    /** Who looked at the case and who changed it, newest first. */
    getAudit: (
      referralId: string,
      query: { show?: 'all' | 'reads' | 'writes'; limit?: number; cursor?: string } = {},
    ) => call<Page<AuditEntry>>('GET', `/referrals/${referralId}/audit`, { query }),
    listOfficers: (agencyId: string) =>
      call<{ items: z.infer<typeof officerView>[] }>('GET', `/agencies/${agencyId}/officers`),
    /** Keeps what is filled in so far; an empty report throws it away. */
    saveDraft: (referralId: string, stepId: string, body: NewDraft, write?: WriteOptions) =>
      call<{ savedAt: string | null }>('PUT', `${step(referralId, stepId)}/draft`, { body, write }),
    /** Opens a case that is not one's own, for a short time; its managers are told at once. */
    breakGlass: (body: z.input<typeof breakGlassBody>, write?: WriteOptions) =>
      call<EmergencyGrant>('POST', '/emergency-access', { body, write }),
    listGrants: (query: { mine?: boolean; live?: boolean; limit?: number; cursor?: string } = {}) =>
      call<z.infer<typeof grantsView>>('GET', '/emergency-access', { query }),
    getGrant: (grantId: string) => call<EmergencyGrantDetail>('GET', `/emergency-access/${grantId}`),
    endGrant: (grantId: string, write?: WriteOptions) =>
      call<EmergencyGrant>('POST', `/emergency-access/${grantId}/end`, { body: {}, write }),
    countInbox: () => call<Record<'all' | 'mine' | 'unclaimed' | 'sign', number>>('GET', '/inbox/counts'),
    /** Everything held about the person, for the person. */
    exportPerson: (referralId: string, body: z.input<typeof exportRequest>, write?: WriteOptions) =>
      call<PersonExport>('POST', `/referrals/${referralId}/export`, { body, write }),
    listRetention: () => call<{ items: Retention[] }>('GET', '/operations/retention'),
    decideRetention: (body: z.input<typeof retentionDecision>, write?: WriteOptions) =>
      call<{ items: Retention[] }>('POST', '/operations/retention', { body, write }),
    getStep: (referralId: string, stepId: string) => call<StepDetail>('GET', step(referralId, stepId)),
    /** The due date with so much more time; without a query, with what is asked for now. */
    previewExtension: (referralId: string, stepId: string, query: { count?: number; unit?: Unit } = {}) =>
      call<ExtensionPreview>('GET', `${step(referralId, stepId)}/extension`, { query }),
    /** Any action on a step: accept, complete, sign, return, decline, reassign, extend, and so on. */
    act: <K extends StepActionKind>(
      referralId: string,
      stepId: string,
      kind: K,
      body: StepBody<K>,
      write?: WriteOptions,
    ) => call<Acted>('POST', `${step(referralId, stepId)}/${kind}`, { body, write }),
    /** Any action on the referral as a whole. */
    actOnReferral: <K extends ReferralActionKind>(
      referralId: string,
      kind: K,
      body: Omit<ActionOf<K>, 'kind' | 'agency' | 'listed' | 'noteId'> &
        (K extends 'add' ? { words?: string } : object),
      write?: WriteOptions,
    ) => call<Referral>('POST', `/referrals/${referralId}/${PATHS[kind]}`, { body, write }),
    /** The version of the pathway it goes by, the newer ones, and what a move would do. */
    getPathway: (referralId: string) => call<ReferralPathway>('GET', `/referrals/${referralId}/pathway`),
    proposePathway: (referralId: string, to: string, write?: WriteOptions) =>
      call<Referral>('POST', `/referrals/${referralId}/pathway/proposals`, { body: { to }, write }),
    signPathway: (referralId: string, proposal: number, write?: WriteOptions) =>
      call<Referral>('POST', `/referrals/${referralId}/pathway/proposals/${proposal}/sign`, { body: {}, write }),
    refusePathway: (referralId: string, proposal: number, reason: PathwayRefusalReason, write?: WriteOptions) =>
      call<Referral>('POST', `/referrals/${referralId}/pathway/proposals/${proposal}/refuse`, {
        body: { reason },
        write,
      }),
    proposePathwayForAll: (body: { referralIds: string[]; to: string }, write?: WriteOptions) =>
      call<PathwayMoves>('POST', '/pathway/proposals', { body, write }),
    signPathwayForAll: (body: { referralIds: string[]; to: string }, write?: WriteOptions) =>
      call<PathwayMoves>('POST', '/pathway/signatures', { body, write }),
    addAttachment: (referralId: string, stepId: string, code: string, raw: Uint8Array, write?: WriteOptions) =>
      call<{ id: string; sha256: string }>('POST', `${step(referralId, stepId)}/attachments`, {
        query: { code },
        raw,
        write,
      }),
    /** The document itself, and what it is. */
    getAttachment: async (referralId: string, stepId: string, attachmentId: string) => {
      const response = await request('GET', `${step(referralId, stepId)}/attachments/${attachmentId}`);
      return {
        mediaType: response.headers.get('Content-Type') ?? '',
        content: new Uint8Array(await response.arrayBuffer()),
      };
    },
    getInbox: (
      query: {
        view?: 'all' | 'mine' | 'unclaimed' | 'sign' | 'overseen';
        template?: string;
        agencyId?: string;
        window?: Window;
        overdue?: boolean;
        limit?: number;
        cursor?: string;
      } = {},
    ) => call<Page<InboxItem>>('GET', '/inbox', { query }),
    /** What is late, by agency and step; ladders, load and trend. */
    getOverview: () => call<Overview>('GET', '/overview'),
    getCalendar: () => call<Calendar>('GET', '/calendar'),
    /** `preview`: nothing is changed; the answer says what would move. */
    changeCalendar: (
      body: NewCalendarChange,
      { preview = false, ...write }: WriteOptions & { preview?: boolean } = {},
    ) => call<ChangedCalendar>('POST', '/calendar/days', { query: { preview }, body, write }),
    listCalendarChanges: () => call<{ items: CalendarChangeMade[] }>('GET', '/calendar/changes'),
    getCalendarChange: (revision: number, query: { limit?: number; cursor?: string } = {}) =>
      call<Redatings>('GET', `/calendar/changes/${revision}`, { query }),
    getAlerts: (query: { open?: boolean; limit?: number; cursor?: string } = {}) =>
      call<Page<Alert>>('GET', '/alerts', { query }),
    acknowledgeAlert: (alertId: string, write?: WriteOptions) =>
      call<Alert>('POST', `/alerts/${alertId}/acknowledge`, { body: {}, write }),
    /** What changes in the referrals you can see, as it happens; ends with `signal`. */
    streamEvents: (
      query: { referral?: string } = {},
      { lastEventId, signal }: { lastEventId?: string; signal?: AbortSignal } = {},
    ) =>
      readChanges(
        (last) => request('GET', '/events', { query, signal, headers: last === null ? {} : { 'Last-Event-ID': last } }),
        { lastEventId, signal },
      ),
    listRules: (query: { version?: string } = {}) => call<Rules>('GET', '/policy/rules', { query }),
    computeDue: (query: { rule: string; from: string; version?: string; calendar?: string }) =>
      call<Due>('GET', '/policy/due', { query }),
    addTime: (query: { unit: Unit; count: number; from: string; calendar?: string }) =>
      call<Due>('GET', '/policy/add', { query }),
    explainDue: (query: { rule: string; from: string; at?: string; version?: string; calendar?: string }) =>
      call<ExplainedDue>('GET', '/policy/explain', { query }),
    listEntitlements: () => call<EntitlementTable>('GET', '/policy/entitlements'),
    listAmounts: () => call<Amounts>('GET', '/policy/amounts'),
    diffPolicies: (query: { from: string; to: string }) => call<VersionDiff>('GET', '/policy/diff', { query }),
    listPolicyVersions: () => call<PolicyVersions>('GET', '/policy/versions'),
    getPolicyVersion: (versionId: string) => call<PolicyVersion>('GET', `/policy/versions/${versionId}`),
    /** Compares open referrals with their workflows, now. */
    listStuckWorkflows: (query: { cursor?: string } = {}) =>
      call<StuckWorkflows>('GET', '/operations/workflows', { query }),
    compareWorkflow: (workflowId: string) => call<ComparedWorkflow>('GET', `/operations/workflows/${workflowId}`),
    /** What was seen goes along: when it is so no longer, nothing is done. */
    repairWorkflow: (workflowId: string, body: z.input<typeof repairBody>, write?: WriteOptions) =>
      call<z.infer<typeof repairedView>>('POST', `/operations/workflows/${workflowId}/repair`, { body, write }),
    countOperations: () => call<OperationCounts>('GET', '/operations/counts'),
    listDifferences: () => call<Differences>('GET', '/operations/differences'),
    listUndelivered: (query: { show?: 'open' | 'given-up'; limit?: number; cursor?: string } = {}) =>
      call<Undelivered>('GET', '/operations/undelivered', { query }),
    getUndelivered: (messageId: string) => call<UndeliveredMail>('GET', `/operations/undelivered/${messageId}`),
    /** The same mail, tried afresh; it is never delivered twice as two mails. */
    sendMailAgain: (messageId: string, write?: WriteOptions) =>
      call<UndeliveredMail>('POST', `/operations/undelivered/${messageId}/send-again`, { body: {}, write }),
    giveUpMail: (messageId: string, body: z.input<typeof giveUpBody>, write?: WriteOptions) =>
      call<UndeliveredMail>('POST', `/operations/undelivered/${messageId}/give-up`, { body, write }),
  };
}

export type ApiClient = ReturnType<typeof createClient>;
