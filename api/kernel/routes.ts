import { endAbsenceRoute, listAbsencesRoute, setAbsenceRoute } from './absences.ts';
import {
  changeRoles,
  endAccountRoute,
  moveAccount,
  reactivateAccount,
  resetSecondFactor,
  unlockAccount,
} from './accounts.change.ts';
import { getAccount, listAccounts, reviewAccess } from './accounts.read.ts';
import { inviteAccount } from './accounts.ts';
import { callOffAgencyChange, endAgencyRoute, mergeAgenciesRoute } from './agencies.end.ts';
import { getAgency, listAgencies } from './agencies.read.ts';
import { changeAgencyRoute, createAgencyRoute } from './agencies.write.ts';
import { addAttachment, getAttachment } from './attachments.ts';
import { getCalendarChange, listChanges } from './calendar.changes.ts';
import { changeCalendar, getCalendar } from './calendar.ts';
import { getCodeList, listCodeLists } from './code-lists.ts';
import { createApiKey, listAccountApiKeys, listApiKeys, revokeAccountApiKey, revokeApiKey } from './keys.ts';
import { revokeInvitationRoute, sendInvitationAgain } from './invitations.ts';
import { listConsents } from './consents.list.ts';
import { breakGlass, endGrantRoute, getGrant, listGrantsRoute } from './emergency.ts';
import { streamEvents } from './events.stream.ts';
import { health } from './health.ts';
import { listIdentityProviders, removeIdentityProvider, setIdentityProvider } from './identity-providers.ts';
import { acknowledgeAlert, countInboxRoute, getAlerts, getInbox } from './inbox.ts';
import { countOperations } from './operations.counts.ts';
import { getUndelivered, giveUpMail, listUndelivered, sendMailAgain } from './operations.mail.ts';
import { listDifferences } from './operations.ts';
import { compareWorkflow, listStuckWorkflows, repairWorkflow } from './operations.workflows.ts';
import { getOverview } from './overview.ts';
import { addTime, computeDueRoute, diffPolicies, explainDue, listRules } from './policy.ts';
import { listAmounts, listEntitlements } from './policy.support.ts';
import { getPolicyVersion, listPolicyVersions } from './policy.versions.ts';
import { decideRetention, listRetention } from './retention.ts';
import { exportPerson } from './person.export.ts';
import { endSession, getMe, listSessions, setLocale } from './me.ts';
import { listOfficers } from './reference.ts';
import { referralActions } from './referrals.act.ts';
import { getAudit } from './referrals.audit.ts';
import { getEntitlements } from './referrals.entitlements.ts';
import { decidePeople, undoPeopleDecision } from './people.decide.ts';
import { erasePerson } from './people.erase.ts';
import { searchPeople } from './people.search.ts';
import { addPerson, correctPersonRoute } from './people.write.ts';
import { getMailLink } from './links.ts';
import { getDeviceKeys } from './device-keys.ts';
import { createReferral } from './referrals.create.ts';
import { getPeople, getPossibleActions, getReferral, getTimeline } from './referrals.read.ts';
import { countReferralsRoute, listReferralsRoute } from './referrals.list.ts';
import { getParticipants } from './referrals.participants.ts';
import { stepActions } from './steps.act.ts';
import { saveDraftRoute } from './steps.draft.ts';
import { listPersonVersions } from './people.versions.ts';
import { getShelter, setShelter } from './shelter.ts';
import { previewExtension } from './steps.extension.ts';
import { getStep } from './steps.read.ts';

/** Every route of the API. */
export function routes() {
  return [
    health,
    getMe,
    listSessions,
    getDeviceKeys,
    getMailLink,
    endSession,
    setLocale,
    listApiKeys,
    createApiKey,
    revokeApiKey,
    listAccountApiKeys,
    revokeAccountApiKey,
    listAbsencesRoute,
    setAbsenceRoute,
    endAbsenceRoute,
    inviteAccount,
    listAccounts,
    reviewAccess,
    getAccount,
    changeRoles,
    moveAccount,
    sendInvitationAgain,
    revokeInvitationRoute,
    endAccountRoute,
    reactivateAccount,
    unlockAccount,
    resetSecondFactor,
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
    getCodeList,
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
    ...referralActions,
    getStep,
    previewExtension,
    saveDraftRoute,
    ...stepActions,
    addAttachment,
    getAttachment,
    getInbox,
    countInboxRoute,
    getAlerts,
    acknowledgeAlert,
    breakGlass,
    listGrantsRoute,
    getGrant,
    endGrantRoute,
    streamEvents,
    getOverview,
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
    changeCalendar,
    listChanges,
    getCalendarChange,
    countOperations,
    listStuckWorkflows,
    compareWorkflow,
    repairWorkflow,
    listDifferences,
    listUndelivered,
    getUndelivered,
    sendMailAgain,
    giveUpMail,
    listRetention,
    decideRetention,
  ];
}
