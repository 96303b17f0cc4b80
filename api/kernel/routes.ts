import { endAbsenceRoute, listAbsencesRoute, setAbsenceRoute } from '../absence/absences.ts';
import {
  changeRolesRoute,
  endAccountRoute,
  moveAccountRoute,
  reactivateAccountRoute,
  resetSecondFactorRoute,
  unlockAccountRoute,
  endAccountSessionsRoute,
} from '../account/change.ts';
import { exportAccessLog, listAccessLog } from '../access-log/access-log.ts';
import { getReadingWeek } from '../access-log/week.ts';
import { getAccount, listAccountsRoute, reviewAccessRoute } from '../account/read.ts';
import { setMailDomainsRoute } from '../agency/mail-domains.ts';
import { inviteAccountRoute } from '../account/accounts.ts';
import { callOffAgencyChange, endAgencyRoute, mergeAgenciesRoute } from '../agency/end.ts';
import { getAgency, listAgencies } from '../agency/read.ts';
import { changeAgencyRoute, createAgencyRoute } from '../agency/write.ts';
import { addAttachment, getAttachment } from '../attachment/attachments.ts';
import { getCalendarChange, listChanges } from '../calendar/changes.ts';
import { dropBoardViewRoute, exportReferralsRoute, keepBoardViewRoute, listBoardViewsRoute } from '../board/board.ts';
import {
  continueBulkActRoute,
  getBulkActRoute,
  listBulkActsRoute,
  previewBulkActRoute,
  startBulkActRoute,
} from '../bulk/bulk.ts';
import { addHotlineRoute, endHotlineRoute, listHotlinesRoute } from '../hotline/hotlines.ts';
import { changeCalendarRoute, getCalendar } from '../calendar/calendar.ts';
import { getWhatIfCaseRoute } from '../what-if/case.ts';
import { cancelWhatIfRoute, getWhatIfRoute, listWhatIfRoute, startWhatIfRoute } from '../what-if/what-if.ts';
import { listLocalLevelsRoute, setLocalLevelsRoute } from '../local-level/local-levels.ts';
import { endDecoyRoute, layDecoyRoute, listDecoysRoute } from '../decoy/decoys.ts';
import { getCodeList, listCodeLists } from '../reference/code-lists.ts';
import { listFormerCommunes } from '../reference/former-communes.ts';
import { createApiKey, listAccountApiKeys, listApiKeys, revokeAccountApiKey, revokeApiKey } from '../account/keys.ts';
import { revokeInvitationRoute, sendInvitationAgainRoute } from '../account/invitations.ts';
import { listConsents } from '../consent/list.ts';
import { addConsentProofRoute, getConsentProof } from '../consent/proof.ts';
import { agreeToGrantRoute, breakGlass, endGrantRoute, getGrant, listGrantsRoute } from '../emergency/emergency.ts';
import { streamEvents } from '../events/stream.ts';
import { health } from './health.ts';
import {
  listIdentityProviders,
  removeIdentityProvider,
  setIdentityProvider,
} from '../identity-provider/identity-providers.ts';
import { acknowledgeAlertRoute, countInboxRoute, getAlerts, getInbox } from '../inbox/inbox.ts';
import { getDueCalendar } from '../inbox/due-calendar.ts';
import { getInboxByTurn } from '../inbox/turns.ts';
import { countOperationsRoute } from '../operations/counts.ts';
import { getUndelivered, giveUpMailRoute, listUndelivered, sendMailAgainRoute } from '../operations/mail.ts';
import { listDifferences } from '../operations/comparison.ts';
import { compareWorkflowRoute, listStuckWorkflows, repairWorkflowRoute } from '../operations/workflows.ts';
import { listInDanger } from '../overview/danger.ts';
import { getOverview } from '../overview/overview.ts';
import { addTime, computeDueRoute, diffPolicies, explainDue, listRules } from '../policy/policy.ts';
import { listAmounts, listEntitlements } from '../policy/support.ts';
import { getPolicyVersion, listPolicyVersions } from '../policy/versions.ts';
import {
  approvePowerRequestRoute,
  listPowerRequestsRoute,
  refusePowerRequestRoute,
  withdrawPowerRequestRoute,
} from '../power-request/power-requests.ts';
import { letReadingGoOnRoute, listReadingAlarms } from '../reading/alarms.ts';
import { decideRetentionRoute, listRetention } from '../retention/retention.ts';
import { exportPerson } from '../person/export.ts';
import { endSessionRoute, getMe, listOwnChanges, listSessions, setLocale } from '../account/me.ts';
import { listOfficers } from '../reference/officers.ts';
import { referralActions } from '../referral/actions.ts';
import { getAudit } from '../referral/audit.ts';
import {
  getPathway,
  proposePathway,
  proposePathwayForAll,
  refusePathway,
  signPathway,
  signPathwayForAll,
} from '../referral/pathway.ts';
import { endCaseLinkRoute, linkCasesRoute, listCaseLinksRoute } from '../referral/case-links.ts';
import { getEntitlements } from '../referral/entitlements.ts';
import { decidePeople, undoPeopleDecision } from '../person/decide.ts';
import { erasePerson } from '../person/erase.ts';
import { searchPeople } from '../person/search.ts';
import { addPerson, correctPersonRoute } from '../person/write.ts';
import { getMailLink } from '../mail/link.ts';
import { getDeviceKeys } from '../account/device-keys.ts';
import { createReferral } from '../referral/create.ts';
import { getPeople, getPossibleActions, getReferral, getTimeline } from '../referral/read.ts';
import { countReferralsRoute, listReferralsRoute } from '../referral/list.ts';
import { getParticipants } from '../referral/participants.ts';
import { stepActions } from '../step/actions.ts';
import { openStepAsLead } from '../step/lead-reading.ts';
import { saveDraftRoute } from '../step/draft.ts';
import { listPersonVersions } from '../person/versions.ts';
import { getShelter, setShelter } from '../shelter/shelter.ts';
import { previewExtensionRoute } from '../step/extension.ts';
import { reportActionRoutes } from '../report/actions.ts';
import { openFurtherReferralFromReportRoute, openReferralFromReportRoute } from '../report/open-referral.ts';
import { countReportsRoute, getReport, listReportsRoute } from '../report/read.ts';
import { receiveReportRoute } from '../report/receive.ts';
import { getStep } from '../step/read.ts';
import { getSignedPdf } from '../step/signed-pdf.ts';

const ownAccount = [
  health,
  getMe,
  listOwnChanges,
  listSessions,
  getDeviceKeys,
  getMailLink,
  endSessionRoute,
  setLocale,
  listApiKeys,
  createApiKey,
  revokeApiKey,
  listAccountApiKeys,
  revokeAccountApiKey,
];

const accounts = [
  listAbsencesRoute,
  setAbsenceRoute,
  endAbsenceRoute,
  inviteAccountRoute,
  listAccountsRoute,
  reviewAccessRoute,
  listAccessLog,
  getReadingWeek,
  exportAccessLog,
  setMailDomainsRoute,
  listPowerRequestsRoute,
  approvePowerRequestRoute,
  refusePowerRequestRoute,
  withdrawPowerRequestRoute,
  listReadingAlarms,
  letReadingGoOnRoute,
  getAccount,
  changeRolesRoute,
  moveAccountRoute,
  sendInvitationAgainRoute,
  revokeInvitationRoute,
  endAccountRoute,
  reactivateAccountRoute,
  unlockAccountRoute,
  endAccountSessionsRoute,
  resetSecondFactorRoute,
];

const agencies = [
  listIdentityProviders,
  setIdentityProvider,
  removeIdentityProvider,
  listAgencies,
  createAgencyRoute,
  mergeAgenciesRoute,
  callOffAgencyChange,
  getAgency,
  changeAgencyRoute,
  endAgencyRoute,
  listOfficers,
  listCodeLists,
  listFormerCommunes,
  getCodeList,
];

const referrals = [
  createReferral,
  listReferralsRoute,
  countReferralsRoute,
  getParticipants,
  getReferral,
  getTimeline,
  getPossibleActions,
  getPeople,
  listPersonVersions,
  listConsents,
  addConsentProofRoute,
  getConsentProof,
  listCaseLinksRoute,
  linkCasesRoute,
  endCaseLinkRoute,
  getShelter,
  setShelter,
  addPerson,
  correctPersonRoute,
  searchPeople,
  decidePeople,
  undoPeopleDecision,
  erasePerson,
  getEntitlements,
  getAudit,
  exportPerson,
];

const actionsOnReferrals = [
  ...referralActions,
  getPathway,
  proposePathway,
  signPathway,
  refusePathway,
  proposePathwayForAll,
  signPathwayForAll,
  getStep,
  getSignedPdf,
  previewExtensionRoute,
  openStepAsLead,
  saveDraftRoute,
  ...stepActions,
  addAttachment,
  getAttachment,
];

const hotlines = [listHotlinesRoute, addHotlineRoute, endHotlineRoute];
const board = [listBoardViewsRoute, keepBoardViewRoute, dropBoardViewRoute, exportReferralsRoute];
const bulk = [previewBulkActRoute, startBulkActRoute, listBulkActsRoute, getBulkActRoute, continueBulkActRoute];

const inbox = [getInbox, getInboxByTurn, getDueCalendar, countInboxRoute, getAlerts, acknowledgeAlertRoute];

const reports = [
  receiveReportRoute,
  listReportsRoute,
  countReportsRoute,
  getReport,
  ...reportActionRoutes,
  openReferralFromReportRoute,
  openFurtherReferralFromReportRoute,
];

const emergencies = [breakGlass, listGrantsRoute, getGrant, endGrantRoute, agreeToGrantRoute, streamEvents];

const rules = [
  getOverview,
  listInDanger,
  listRules,
  computeDueRoute,
  addTime,
  explainDue,
  diffPolicies,
  listPolicyVersions,
  getPolicyVersion,
  listEntitlements,
  listAmounts,
  getCalendar,
  changeCalendarRoute,
  listChanges,
  getCalendarChange,
  listLocalLevelsRoute,
  setLocalLevelsRoute,
  startWhatIfRoute,
  listWhatIfRoute,
  getWhatIfRoute,
  cancelWhatIfRoute,
  getWhatIfCaseRoute,
  listDecoysRoute,
  layDecoyRoute,
  endDecoyRoute,
];

const operations = [
  countOperationsRoute,
  listStuckWorkflows,
  compareWorkflowRoute,
  repairWorkflowRoute,
  listDifferences,
  listUndelivered,
  getUndelivered,
  sendMailAgainRoute,
  giveUpMailRoute,
  listRetention,
  decideRetentionRoute,
];

/** Every route of the API, in the order of its document. */
export const routes = [
  ...ownAccount,
  ...accounts,
  ...agencies,
  ...hotlines,
  ...board,
  ...referrals,
  ...actionsOnReferrals,
  ...bulk,
  ...inbox,
  ...reports,
  ...emergencies,
  ...rules,
  ...operations,
];
