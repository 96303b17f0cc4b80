import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { REFERRAL_ACTIONS, STEP_ACTIONS } from '../domain/referral/actions.ts';
import { REPORT_REQUEST_KINDS } from '../domain/report/actions.ts';
import { type ApiClient, createClient } from './index.ts';

/** The client and the OpenAPI document say the same: an operation that one has and the other has not fails here. */

const now = '2026-11-24T00:00:00Z';

/** Each method called once, with every parameter it takes; the type makes a method without a sample an error. */
const samples: Record<keyof ApiClient, (client: ApiClient) => unknown> = {
  getMe: (client) => client.getMe(),
  listSessions: (client) => client.listSessions(),
  getDeviceKeys: (client) => client.getDeviceKeys(),
  getMailLink: (client) => client.getMailLink('{token}'),
  endSession: (client) => client.endSession('{sessionId}'),
  listApiKeys: (client) => client.listApiKeys(),
  createApiKey: (client) => client.createApiKey({ name: 'x', scopes: ['read'], expiresInDays: 30 }),
  revokeApiKey: (client) => client.revokeApiKey('{keyId}'),
  listAccountApiKeys: (client) => client.listAccountApiKeys('{accountId}'),
  revokeAccountApiKey: (client) => client.revokeAccountApiKey('{accountId}', '{keyId}'),
  listAbsences: (client) => client.listAbsences(),
  setAbsence: (client) => client.setAbsence({ deputyId: 'x', from: '2026-12-24', until: '2026-12-25' }),
  endAbsence: (client) => client.endAbsence('{absenceId}'),
  inviteAccount: (client) => client.inviteAccount({ email: 'a@b.example', agencyId: 'x', roles: ['officer'] }),
  listAccounts: (client) =>
    client.listAccounts({ agency: 'x', role: 'officer', state: 'active', search: 'x', limit: 1, cursor: 'x' }),
  getAccount: (client) => client.getAccount('{accountId}'),
  reviewAccess: (client) => client.reviewAccess(),
  changeRoles: (client) => client.changeRoles('{accountId}', { roles: ['officer'], reason: 'why' }),
  moveAccount: (client) => client.moveAccount('{accountId}', { agencyId: 'x', reason: 'why' }),
  endAccount: (client) => client.endAccount('{accountId}', { reason: 'why' }),
  reactivateAccount: (client) => client.reactivateAccount('{accountId}', { roles: ['officer'], reason: 'why' }),
  unlockAccount: (client) => client.unlockAccount('{accountId}', { reason: 'why' }),
  resetSecondFactor: (client) => client.resetSecondFactor('{accountId}', { reason: 'why' }),
  listIdentityProviders: (client) => client.listIdentityProviders(),
  setIdentityProvider: (client) =>
    client.setIdentityProvider({
      agencyId: 'x',
      issuer: 'https://id.example',
      clientId: 'x',
      emailDomains: ['a.example'],
    }),
  removeIdentityProvider: (client) => client.removeIdentityProvider({ agencyId: 'x' }),
  sendInvitationAgain: (client) => client.sendInvitationAgain('{accountId}'),
  revokeInvitation: (client) => client.revokeInvitation('{accountId}'),
  setLocale: (client) => client.setLocale({ locale: 'en' }),
  listAgencies: (client) => client.listAgencies({ at: '2026-01-01', kind: 'commune', state: 'past', area: 'x' }),
  getAgency: (client) => client.getAgency('{agencyId}'),
  createAgency: (client) =>
    client.createAgency({ id: 'x', kind: 'commune', nameVi: 'x', nameEn: 'x', reason: 'test' }, { preview: true }),
  changeAgency: (client) => client.changeAgency('{agencyId}', 1, { reason: 'test' }, { preview: true }),
  endAgency: (client) => client.endAgency('{agencyId}', { reason: 'test' }, { preview: true }),
  mergeAgencies: (client) => client.mergeAgencies({ agencyIds: ['x'], into: 'y', reason: 'test' }, { preview: true }),
  callOffAgencyChange: (client) => client.callOffAgencyChange('{revision}' as never),
  listCodeLists: (client) => client.listCodeLists(),
  getCodeList: (client) => client.getCodeList('{listId}'),
  receiveReport: (client) => client.receiveReport({ channel: 'hotline' }),
  listReports: (client) =>
    client.listReports({
      view: 'mine',
      status: 'open',
      kind: 'tip',
      urgency: 'ordinary',
      overdue: true,
      number: 'HN-TB-1',
      limit: 1,
      cursor: 'x',
    }),
  countReports: (client) => client.countReports(),
  getReport: (client) => client.getReport('{reportId}'),
  actOnReport: (client) => Promise.all(REPORT_REQUEST_KINDS.map((act) => client.actOnReport('{reportId}', act))),
  openReferralFromReport: (client) =>
    client.openReferralFromReport('{reportId}', { route: 'hotline', receiverAgencyId: 'x', person: {} }),
  createReferral: (client) => client.createReferral({ route: 'hotline', receiverAgencyId: 'x', person: {} }),
  listReferrals: (client) =>
    client.listReferrals({
      status: 'open',
      stage: 'reception',
      overdue: true,
      mine: true,
      number: 'HN-1',
      limit: 1,
      cursor: 'x',
    }),
  countReferrals: (client) => client.countReferrals({ mine: true }),
  getParticipants: (client) => client.getParticipants('{referralId}'),
  getReferral: (client) => client.getReferral('{referralId}'),
  getTimeline: (client) => client.getTimeline('{referralId}', { limit: 1, cursor: 'x' }),
  getPossibleActions: (client) => client.getPossibleActions('{referralId}'),
  listConsents: (client) => client.listConsents('{referralId}'),
  getPeople: (client) => client.getPeople('{referralId}'),
  listPersonVersions: (client) => client.listPersonVersions('{referralId}', '{personId}'),
  getShelter: (client) => client.getShelter('{referralId}'),
  setShelter: (client) => client.setShelter('{referralId}', { address: 'x', version: 0 }),
  addPerson: (client) => client.addPerson('{referralId}', { part: 'relative', data: {} }),
  correctPerson: (client) => client.correctPerson('{referralId}', '{personId}', 1, {}),
  searchPeople: (client) => client.searchPeople({}),
  decidePeople: (client) => client.decidePeople({ personIds: ['a', 'b'], decision: 'same' }),
  undoPeopleDecision: (client) => client.undoPeopleDecision('{decisionId}'),
  erasePerson: (client) => client.erasePerson('{personId}', { reason: 'person-asks' }),
  getEntitlements: (client) => client.getEntitlements('{referralId}'),
  getAudit: (client) => client.getAudit('{referralId}', { show: 'all', limit: 1, cursor: 'x' }),
  exportPerson: (client) => client.exportPerson('{referralId}', { requestedBy: 'person', identityChecked: true }),
  listRetention: (client) => client.listRetention(),
  decideRetention: (client) =>
    client.decideRetention({ referralIds: [crypto.randomUUID()], decision: 'hold', reason: 'court' }),
  getStep: (client) => client.getStep('{referralId}', '{stepId}'),
  previewExtension: (client) => client.previewExtension('{referralId}', '{stepId}', { count: 1, unit: 'working-day' }),
  saveDraft: (client) => client.saveDraft('{referralId}', '{stepId}', { report: {}, version: 1 }),
  listOfficers: (client) => client.listOfficers('{agencyId}'),
  breakGlass: (client) => client.breakGlass({ number: 'HN-000001', reason: 'other', words: 'x'.repeat(10) }),
  listGrants: (client) => client.listGrants({ mine: true, live: true, limit: 1, cursor: 'x' }),
  getGrant: (client) => client.getGrant('{grantId}'),
  endGrant: (client) => client.endGrant('{grantId}'),
  countInbox: (client) => client.countInbox(),
  act: (client) => Promise.all(STEP_ACTIONS.map((kind) => client.act('{referralId}', '{stepId}', kind, {} as never))),
  actOnReferral: (client) =>
    Promise.all(REFERRAL_ACTIONS.map((kind) => client.actOnReferral('{referralId}', kind, {} as never))),
  getPathway: (client) => client.getPathway('{referralId}'),
  proposePathway: (client) => client.proposePathway('{referralId}', 'x'),
  signPathway: (client) => client.signPathway('{referralId}', '{number}' as never),
  refusePathway: (client) => client.refusePathway('{referralId}', '{number}' as never, 'later'),
  proposePathwayForAll: (client) => client.proposePathwayForAll({ referralIds: ['x'], to: 'x' }),
  signPathwayForAll: (client) => client.signPathwayForAll({ referralIds: ['x'], to: 'x' }),
  addAttachment: (client) => client.addAttachment('{referralId}', '{stepId}', 'x', new Uint8Array(1)),
  getAttachment: (client) => client.getAttachment('{referralId}', '{stepId}', '{attachmentId}'),
  getInbox: (client) =>
    client.getInbox({
      view: 'all',
      template: 'x',
      agencyId: 'x',
      window: 'later',
      overdue: true,
      limit: 1,
      cursor: 'x',
    }),
  getOverview: (client) => client.getOverview(),
  getCalendar: (client) => client.getCalendar(),
  changeCalendar: (client) => client.changeCalendar({ reason: 'test' }, { preview: true }),
  listCalendarChanges: (client) => client.listCalendarChanges(),
  getCalendarChange: (client) => client.getCalendarChange('{revision}' as never, { limit: 1, cursor: 'x' }),
  getAlerts: (client) => client.getAlerts({ open: true, limit: 1, cursor: 'x' }),
  acknowledgeAlert: (client) => client.acknowledgeAlert('{alertId}'),
  streamEvents: (client) => client.streamEvents({ referral: 'x' }, { signal: AbortSignal.timeout(50) }).next(),
  listRules: (client) => client.listRules({ version: 'x' }),
  computeDue: (client) => client.computeDue({ rule: 'x', from: now, version: 'x', calendar: 'x' }),
  addTime: (client) => client.addTime({ unit: 'hour', count: 1, from: now, calendar: 'x' }),
  explainDue: (client) => client.explainDue({ rule: 'x', from: now, at: now, version: 'x', calendar: 'x' }),
  listEntitlements: (client) => client.listEntitlements(),
  listAmounts: (client) => client.listAmounts(),
  diffPolicies: (client) => client.diffPolicies({ from: 'x', to: 'y' }),
  listPolicyVersions: (client) => client.listPolicyVersions(),
  getPolicyVersion: (client) => client.getPolicyVersion('{versionId}'),
  listStuckWorkflows: (client) => client.listStuckWorkflows({ cursor: 'x' }),
  compareWorkflow: (client) => client.compareWorkflow('{workflowId}'),
  repairWorkflow: (client) =>
    client.repairWorkflow('{workflowId}', { problem: 'no-run', runId: null, revision: 1, reason: 'other' }),
  countOperations: (client) => client.countOperations(),
  listDifferences: (client) => client.listDifferences(),
  listUndelivered: (client) => client.listUndelivered({ show: 'open', limit: 1, cursor: 'x' }),
  getUndelivered: (client) => client.getUndelivered('{messageId}'),
  sendMailAgain: (client) => client.sendMailAgain('{messageId}'),
  giveUpMail: (client) => client.giveUpMail('{messageId}', { reason: 'told-by-phone' }),
};

interface Parameter {
  name: string;
  in: string;
}

test('every operation of openapi.json is reached, with the parameters it has, and nothing else is asked', async () => {
  const { paths } = JSON.parse(
    await readFile(fileURLToPath(new URL('../api/openapi.json', import.meta.url)), 'utf8'),
  ) as { paths: Record<string, Record<string, { parameters?: Parameter[] }>> };
  const documented = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, { parameters = [] }]) => {
      const query = parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
      return `${method.toUpperCase()} ${path}?${query.sort()}`;
    }),
  );

  const asked: string[] = [];
  const client = createClient({
    baseUrl: 'http://api.test',
    apiKey: 'x',
    fetch: async (request) => {
      const { pathname, searchParams } = new URL(request.url);
      asked.push(`${request.method} ${decodeURIComponent(pathname)}?${[...searchParams.keys()].sort()}`);
      return Response.json({});
    },
  });
  await Promise.all(Object.values(samples).map((sample) => sample(client)));
  expect(asked.sort()).toEqual(documented.sort());
});
