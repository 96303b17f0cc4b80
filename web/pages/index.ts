import type { Hono } from 'hono';
import type { WebEnv } from '../context.ts';
import { absencePages } from './officer/absence.tsx';
import { handOverPages } from './officer/hand-over.tsx';
import { stepFormPages } from './officer/step-forms.ts';
import { alertPages } from './officer/alerts.tsx';
import { inboxPages } from './officer/inbox.tsx';
import { offlineDraftStepPages } from './officer/offline-draft.tsx';
import { stepPages } from './officer/step.tsx';
import { grantPages } from './emergency/grant.tsx';
import { emergencyPages } from './emergency/open.tsx';
import { actionPages } from './coordinator/actions.tsx';
import { boardPages } from './coordinator/board.tsx';
import { bulkPages } from './coordinator/bulk.tsx';
import { consentPages } from './coordinator/consents.tsx';
import { pathwayPages } from './coordinator/pathway.tsx';
import { shelterPages } from './coordinator/shelter.tsx';
import { peopleEditPages } from './coordinator/people-edit.tsx';
import { peopleExportPages } from './coordinator/people-export.tsx';
import { peopleVersionsPages } from './coordinator/people-versions.tsx';
import { peoplePages } from './coordinator/people.tsx';
import { caseLinkPages } from './coordinator/links.tsx';
import { newPages } from './coordinator/new.tsx';
import { summaryPages } from './coordinator/summary.tsx';
import { tabPages } from './coordinator/tabs.tsx';
import { timelinePages } from './coordinator/timeline.tsx';
import { addressBookPages } from './address-book/book.tsx';
import { calendarPages } from './sign-in/calendar.tsx';
import { keyPages } from './sign-in/keys.tsx';
import { agencyPages } from './sign-in/agency.tsx';
import { accountPages } from './sign-in/account.tsx';
import { secondFactorPages } from './sign-in/second-factor.tsx';
import { invitationPages } from './sign-in/invitation.tsx';
import { reportListPages } from './report/list.tsx';
import { newReportPages } from './report/new.tsx';
import { reportPages } from './report/one.tsx';
import { findPages } from './find.tsx';
import { offlineDraftPages, offlinePages } from './offline-drafts.tsx';
import { forgottenPages } from './sign-in/forgotten.tsx';
import { linkPages } from './sign-in/link.tsx';
import { signInPages } from './sign-in/sign-in.tsx';
import { adminPages } from './admin/index.ts';
import { agencyAdminPages } from './agencies/index.ts';
import { staffPages } from './people/index.ts';
import { accessLogPages } from './access-log/list.tsx';
import { powerPages } from './power-requests/list.tsx';
import { decoyPages } from './decoys/list.tsx';
import { whatIfPages } from './what-if/index.ts';
import { readingPages } from './reading/alarms.tsx';
import { aheadPages } from './manager/ahead.tsx';
import { overviewPages } from './manager/overview.tsx';
import { trendPages } from './manager/progress.tsx';
import { overseenPages } from './manager/steps.tsx';

/** Pages that everybody can open: signing in, invitations. */
export function publicPages(): Hono<WebEnv>[] {
  return [signInPages, linkPages, agencyPages, invitationPages, forgottenPages, offlinePages];
}

/** Pages behind sign-in. */
export function privatePages(): Hono<WebEnv>[] {
  return [
    accountPages,
    absencePages,
    keyPages,
    calendarPages,
    inboxPages,
    stepPages,
    stepFormPages,
    handOverPages,
    alertPages,
    addressBookPages,
    emergencyPages,
    grantPages,
    secondFactorPages,
    findPages,
    offlineDraftPages,
    offlineDraftStepPages,
    overviewPages,
    trendPages,
    aheadPages,
    overseenPages,
    newReportPages,
    reportListPages,
    reportPages,
    boardPages,
    bulkPages,
    newPages,
    summaryPages,
    timelinePages,
    tabPages,
    peoplePages,
    peopleEditPages,
    peopleExportPages,
    peopleVersionsPages,
    shelterPages,
    pathwayPages,
    caseLinkPages,
    consentPages,
    actionPages,
    accessLogPages,
    powerPages,
    readingPages,
    decoyPages,
    ...whatIfPages,
    // Before the guard of the areas that are the administrator's alone.
    ...staffPages,
    ...adminPages,
    ...agencyAdminPages,
  ];
}
