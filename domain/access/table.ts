import { ACTION_ACCESS } from '../referral/actions.ts';
import { CHARGE, GRANTERS, HOLDER, PARTNER } from './relations.ts';
import {
  BULK_ROLES,
  CHARGE_ROLES,
  EMERGENCY_ROLES,
  HAND_OVER_ROLES,
  REPORT_ROLES,
  STARTER_ROLES,
  WORKING_ROLES,
} from './roles.ts';
import type { ByRelation, ByReportRelation, Rule } from './types.ts';

/**
 * Who may do and see what: one row for each operation of the API, by its `operationId`. API, pages and tests ask here.
 * Those of the actions of a referral stand with each action (domain/referral/actions), beside the rule by which the workflow
 * judges; a test holds the two against each other.
 */

/** Who needs what a step reports: who has it, who signs it, who coordinates. */
const REPORTS: ByRelation = { ...CHARGE, taker: WORKING_ROLES, signer: ['signer'] };
/** Who needs the person: who has a step with them now, who received them, who coordinates. */
const PEOPLE: ByRelation = { ...CHARGE, received: WORKING_ROLES, taker: WORKING_ROLES };
/** Where the person is staying: for who coordinates, and who has to find them. */
const FINDERS: ByRelation = { coordinating: ['coordinator'], finder: WORKING_ROLES };
const OWN = 'shows what is one’s own';
const ADMINISTRATOR: Rule = { roles: ['administrator'] };
const READS_ACCOUNTS = ['administrator', 'auditor', 'agency-lead'] as const;
const RUNS_ACCOUNTS = ['administrator', 'agency-lead'] as const;
const OVERSEES = 'of one’s place; an agency lead of their agency';
const GIVES = `${OVERSEES}, with the roles they may give; never one’s own`;
/** Who answers for a caller's report, and who is in charge of all of them. */
const REPORT_ACTORS: ByReportRelation = { 'report-holder': REPORT_ROLES, 'report-coordinating': CHARGE_ROLES };
const WHAT_IF_READERS = ['administrator', ...CHARGE_ROLES] as const;
const REPORT_READERS = [...new Set([...REPORT_ROLES, ...CHARGE_ROLES])];

const BULK_PERSON = 'each case by itself, as the single act; an officer a hand-over alone';

export const ACCESS = {
  // For everybody who has signed in.
  getMe: { roles: 'all' },
  listSessions: { roles: 'all', person: OWN },
  listOwnChanges: { roles: 'all', person: OWN },
  getDeviceKeys: { roles: 'all', person: OWN },
  endSession: { roles: 'all', denied: 404, person: 'whose session it is' },
  getMailLink: { roles: 'all', denied: 404, person: 'whom the mail was sent to' },
  setLocale: { roles: 'all' },
  listApiKeys: { roles: 'all', person: OWN },
  createApiKey: { roles: 'all', person: 'who signed in a short while ago; no key' },
  revokeApiKey: { roles: 'all', denied: 404, person: 'whose key it is' },
  listAgencies: { roles: 'all' },
  listCodeLists: { roles: 'all' },
  listFormerCommunes: { roles: 'all' },
  getCodeList: { roles: 'all' },
  listRules: { roles: 'all' },
  computeDue: { roles: 'all' },
  addTime: { roles: 'all' },
  explainDue: { roles: 'all' },
  diffPolicies: { roles: 'all' },
  listPolicyVersions: { roles: 'all' },
  getPolicyVersion: { roles: 'all' },
  listEntitlements: { roles: 'all' },
  listAmounts: { roles: 'all' },
  getCalendar: { roles: 'all' },
  listCalendarChanges: { roles: 'all' },
  listLocalLevels: { roles: 'all' },
  // Lists that show what one may see anyway.
  listReferrals: { roles: 'all', person: OWN },
  countReferrals: { roles: 'all', person: OWN },
  listBoardViews: { roles: 'all', person: OWN },
  keepBoardView: { roles: 'all', person: OWN },
  dropBoardView: { roles: 'all', person: OWN },
  exportReferrals: { roles: BULK_ROLES, person: OWN },
  countInbox: { roles: 'all', person: OWN },
  getInbox: { roles: 'all', person: OWN },
  getInboxByTurn: { roles: 'all', person: OWN },
  getDueCalendar: { roles: 'all', person: OWN },
  getAlerts: { roles: 'all', person: OWN },
  streamEvents: { roles: 'all', person: OWN },
  listAbsences: {
    roles: 'all',
    person: 'of one’s own agency; coordinators, managers: of agencies that hold their steps',
  },
  setAbsence: { roles: 'all', person: 'one’s own; leads, managers, administrators: of their agency' },
  endAbsence: { roles: 'all', denied: 404, person: 'one’s own; leads, managers, administrators: of their agency' },
  listOfficers: { roles: 'all', person: 'one’s own agency; any of the place: coordinators and managers' },
  listHotlines: { roles: 'all' },
  addHotline: { roles: ['administrator'], person: 'of one’s place' },
  endHotline: { roles: ['administrator'], person: 'of one’s place' },
  // Figures over many referrals.
  getOverview: { roles: CHARGE_ROLES },
  listInDanger: { roles: CHARGE_ROLES, person: 'of the cases they answer for' },
  // Accounts of others: domain/access/accounts.ts says whose, and with which roles.
  listAccounts: { roles: READS_ACCOUNTS, person: OVERSEES },
  getAccount: { roles: READS_ACCOUNTS, person: OVERSEES },
  reviewAccess: { roles: READS_ACCOUNTS, person: OVERSEES },
  inviteAccount: { roles: RUNS_ACCOUNTS, person: GIVES },
  changeRoles: { roles: RUNS_ACCOUNTS, person: GIVES },
  moveAccount: { roles: ['administrator'], person: GIVES },
  endAccount: { roles: RUNS_ACCOUNTS, person: GIVES },
  reactivateAccount: { roles: RUNS_ACCOUNTS, person: GIVES },
  unlockAccount: { roles: RUNS_ACCOUNTS, person: GIVES },
  endAccountSessions: { roles: RUNS_ACCOUNTS, person: GIVES },
  resetSecondFactor: { roles: RUNS_ACCOUNTS, person: GIVES },
  sendInvitationAgain: { roles: RUNS_ACCOUNTS, person: GIVES },
  revokeInvitation: { roles: RUNS_ACCOUNTS, person: GIVES },
  listAccountApiKeys: { roles: RUNS_ACCOUNTS, person: GIVES },
  revokeAccountApiKey: { roles: RUNS_ACCOUNTS, person: GIVES },
  // What takes two people (domain/access/powers.ts): one asks with the operations above, another decides.
  listPowerRequests: { roles: READS_ACCOUNTS, person: `${OVERSEES}; and what one asked oneself` },
  approvePowerRequest: {
    roles: ['administrator'],
    person: 'of one’s place; signed in, with a second factor just shown; never who asked, never who gains',
  },
  refusePowerRequest: { roles: ['administrator'], person: 'of one’s place; signed in; never who asked' },
  withdrawPowerRequest: { roles: READS_ACCOUNTS, person: 'who asked; signed in' },
  // Who watches over reading: every row of the access log of the place.
  listAccessLog: { roles: ['auditor'], person: 'of one’s place, and what belongs to none' },
  getReadingWeek: { roles: ['auditor'], person: 'of one’s place' },
  exportAccessLog: { roles: ['auditor'], person: 'of one’s place, and what belongs to none' },
  // Invented cases (docs/adr/0068): an auditor asks, an administrator approves.
  listDecoys: { roles: ['auditor'], person: 'of one’s place' },
  layDecoy: { roles: ['auditor'], person: 'of one’s place; signed in, with a second factor just shown; takes two' },
  endDecoy: { roles: ['auditor'], person: 'of one’s place; signed in, with a second factor just shown; takes two' },
  listReadingAlarms: { roles: READS_ACCOUNTS, person: `${OVERSEES}; never one’s own` },
  letReadingGoOn: { roles: READS_ACCOUNTS, person: `${OVERSEES}; signed in; never for oneself` },
  // For administrators: the agencies of their place.
  getAgency: ADMINISTRATOR,
  createAgency: ADMINISTRATOR,
  changeAgency: ADMINISTRATOR,
  setMailDomains: ADMINISTRATOR,
  endAgency: ADMINISTRATOR,
  mergeAgencies: ADMINISTRATOR,
  callOffAgencyChange: ADMINISTRATOR,
  // For administrators: the calendar, and what went wrong.
  listIdentityProviders: ADMINISTRATOR,
  setIdentityProvider: ADMINISTRATOR,
  removeIdentityProvider: ADMINISTRATOR,
  changeCalendar: ADMINISTRATOR,
  getCalendarChange: ADMINISTRATOR,
  setLocalLevels: ADMINISTRATOR,
  // What if: a draft of other rules, asked of the cases of the place.
  startWhatIf: { roles: ['administrator'], person: 'of one’s place' },
  cancelWhatIf: { roles: ['administrator'], person: 'of one’s place' },
  listWhatIf: { roles: WHAT_IF_READERS, person: 'of one’s place' },
  getWhatIf: { roles: WHAT_IF_READERS, person: 'of one’s place; administrators without examples and small counts' },
  countOperations: ADMINISTRATOR,
  listStuckWorkflows: ADMINISTRATOR,
  compareWorkflow: ADMINISTRATOR,
  repairWorkflow: ADMINISTRATOR,
  listDifferences: ADMINISTRATOR,
  listUndelivered: ADMINISTRATOR,
  getUndelivered: ADMINISTRATOR,
  sendMailAgain: ADMINISTRATOR,
  giveUpMail: ADMINISTRATOR,
  listRetention: ADMINISTRATOR,
  decideRetention: ADMINISTRATOR,
  // People across referrals.
  searchPeople: {
    roles: STARTER_ROLES,
    person: 'finds whom one may read, by what one may read of them; coordinators: which agency to ask',
  },
  decidePeople: { roles: 'all', person: 'who may read both' },
  undoPeopleDecision: { roles: 'all', person: 'who may read both' },
  erasePerson: ADMINISTRATOR,
  // Opening a case that is not one's own, in an emergency.
  breakGlass: {
    roles: EMERGENCY_ROLES,
    person:
      'not who also administers, audits or manages; who has signed in and just shown a second factor; no key; not with two that nobody has reviewed',
  },
  listGrants: {
    roles: 'all',
    person:
      'one’s own; managers, leads and auditors: of their people; who is in charge, audits or is above: of their cases',
  },
  getGrant: {
    roles: 'all',
    denied: 404,
    person: 'as the list; the words: whose it is, and who is in charge of the case',
  },
  endGrant: { roles: 'all', denied: 404, person: 'whose it is; managers of both agencies, and who leads theirs' },
  agreeToGrant: {
    roles: 'all',
    denied: 404,
    person:
      'who runs the case, managers and leads of the agency it was given in, with a fresh second factor; never whose it is',
  },
  // A referral.
  createReferral: { roles: STARTER_ROLES },
  getReferral: { who: 'seen', emergency: true },
  getTimeline: { who: 'seen' },
  getWhatIfCase: { who: { coordinating: CHARGE_ROLES, above: ['manager'] }, person: 'as getWhatIf' },
  getParticipants: { who: 'seen', emergency: true },
  getPossibleActions: { who: 'seen', emergency: true },
  getEntitlements: { who: 'seen' },
  getPeople: {
    who: PEOPLE,
    emergency: true,
    person: 'of it what a consent, the law or a grant lets read (domain/consent, domain/access/emergency)',
  },
  listPersonVersions: { who: PEOPLE, person: 'as getPeople; relatives: who may read them' },
  addPerson: { who: PEOPLE, person: 'relatives: who may read them' },
  correctPerson: { who: PEOPLE, person: 'relatives: who may read them' },
  getShelter: {
    who: FINDERS,
    emergency: true,
    person: 'under a grant only for danger to life, or to a child, once a second person has agreed',
  },
  setShelter: { who: FINDERS },
  listConsents: { who: 'seen' },
  addConsentProof: { who: PARTNER },
  getConsentProof: { who: CHARGE, denied: 404, person: 'and whoever attached it' },
  listCaseLinks: { who: 'seen', person: 'who sees the other case as well' },
  linkCases: { who: PARTNER, person: 'who may of both cases' },
  endCaseLink: { who: PARTNER, person: 'who may of both cases' },
  getAudit: {
    who: { coordinating: ['coordinator', 'manager', 'auditor'], above: ['manager', 'auditor'] },
  },
  exportPerson: { who: { coordinating: ['coordinator'] } },
  // The version of the pathway: a coordinator and a manager, two people.
  getPathway: { who: 'seen' },
  proposePathway: { who: CHARGE },
  signPathway: { who: CHARGE, person: 'not who proposed it; of coordinator and manager the other' },
  refusePathway: { who: CHARGE },
  proposePathwayForAll: { roles: CHARGE_ROLES, person: 'each referral by itself, as proposePathway' },
  signPathwayForAll: { roles: CHARGE_ROLES, person: 'each referral by itself, as signPathway' },
  // Several at once (domain/referral/bulk.ts): nothing that one may not do singly.
  previewBulkAct: { roles: HAND_OVER_ROLES, person: BULK_PERSON },
  startBulkAct: { roles: HAND_OVER_ROLES, person: BULK_PERSON },
  listBulkActs: { roles: 'all', person: OWN },
  getBulkAct: { roles: 'all', denied: 404, person: 'whose it is' },
  continueBulkAct: { roles: 'all', denied: 404, person: 'whose it is; each case by itself, as the single act' },
  // A step.
  getStep: {
    who: 'seen',
    person:
      'of reports and documents what one wrote, signs or runs, and of a step of one’s own; else as far as a consent or the law goes for it',
  },
  openStepAsLead: { who: { holder: ['agency-lead'] }, person: 'who has signed in; no key' },
  previewExtension: { who: { holder: [...WORKING_ROLES, ...GRANTERS], coordinating: [...CHARGE_ROLES, ...GRANTERS] } },
  saveDraft: { who: HOLDER, person: 'of a review: a manager' },
  acknowledgeAlert: { roles: 'all', denied: 404, person: 'who was told; their deputy while they are away' },
  addAttachment: { who: HOLDER },
  getAttachment: {
    who: REPORTS,
    denied: 404,
    person:
      'what others wrote: to whoever has an open step, as far as a consent or the law goes; who uploaded it: always',
  },
  getSignedPdf: {
    who: REPORTS,
    denied: 404,
    person: 'who reads the whole report',
  },
  // What is done with a referral, and with a step.
  ...ACTION_ACCESS,
  // A caller's report.
  receiveReport: { roles: STARTER_ROLES },
  listReports: { roles: REPORT_READERS, person: OWN },
  countReports: { roles: REPORT_READERS, person: OWN },
  getReport: { report: 'seen', person: 'of the words not an agency that was only asked to take it' },
  acceptReport: { report: { 'report-holder': REPORT_ROLES, 'report-asked': REPORT_ROLES } },
  declineReport: { report: { 'report-asked': REPORT_ROLES } },
  classifyReport: { report: REPORT_ACTORS },
  linkReport: { report: REPORT_ACTORS, person: 'who sees the referral' },
  openReferralFromReport: { report: { 'report-holder': REPORT_ROLES, 'report-coordinating': ['coordinator'] } },
  openFurtherReferralFromReport: { report: { 'report-holder': REPORT_ROLES, 'report-coordinating': ['coordinator'] } },
  replyToReport: { report: REPORT_ACTORS },
  dismissReport: { report: REPORT_ACTORS },
  handOnReport: { report: REPORT_ACTORS },
  acknowledgeReport: { report: REPORT_ACTORS },
  reopenReport: {
    report: { 'report-holder': ['agency-lead', 'hotline-operator'], 'report-coordinating': CHARGE_ROLES },
  },
} as const satisfies Record<string, Rule>;

export type Operation = keyof typeof ACCESS;
