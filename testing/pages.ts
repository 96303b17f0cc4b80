import { mailLinkToken } from '../db/credentials/mail-link.ts';
import { testRing } from './keys.ts';
import type { SampleCases } from './sample.ts';

/** Every page of the console, once: for the accessibility run, the size check and the pictures in docs/screens. */

export interface PageToSee {
  /** Name of its picture; absent: it is called after its route. */
  picture?: string;
  /** Who opens it; null: nobody has signed in. */
  person: string | null;
  /** Its picture is taken on a phone: for officers. */
  phone?: boolean;
  /** It shows what it shows to a person alone: they sign in, instead of a key. */
  signIn?: boolean;
  /** Its address, for the sample cases. */
  at(cases: SampleCases): string;
}

const as = (
  person: string | null,
  at: PageToSee['at'],
  picture?: string,
  phone = false,
  signIn = false,
): PageToSee => ({
  person,
  at,
  picture,
  phone,
  signIn,
});

const COORDINATOR = 'hn-health.coordinator';

/** By route, as the console names it. A test fails when a route is missing here. */
export const PAGES: Readonly<Record<string, PageToSee>> = {
  '/sign-in': as(null, () => '/sign-in', 'sign-in'),
  '/l/:token': as(null, () => `/l/${mailLinkToken(testRing, crypto.randomUUID(), new Date(0))}`),
  '/sign-in/code': as(null, () => '/sign-in/code'),
  '/sign-in/agency': as(null, () => '/sign-in/agency', 'sign-in-agency'),
  '/invitation/:token': as(null, ({ invitation }) => invitation),
  '/sign-in/forgotten': as(null, () => '/sign-in/forgotten'),
  '/password/:token': as(null, () => '/password/a-token-that-opens-nothing'),
  '/offline': as(null, () => '/offline', 'offline', true),
  '/kept': as('hn-police.officer', () => '/kept', 'offline-drafts', true),
  '/account': as(COORDINATOR, () => '/account'),
  '/account/keys': as(COORDINATOR, () => '/account/keys'),
  '/account/calendar': as(COORDINATOR, () => '/account/calendar'),
  '/address-book': as('hn-police.officer', () => '/address-book'),
  '/account/absence': as('hn-police.head', () => '/account/absence', 'absence'),
  '/account/second-factor': as(COORDINATOR, () => '/account/second-factor'),
  '/inbox': as('hn-police.officer', () => '/inbox', 'officer-inbox', true),
  '/alerts': as('hn-police.officer', () => '/alerts', 'officer-alerts', true),
  '/referrals/:id/steps/:stepId': as(
    'hn-police.officer',
    ({ late, lateStep }) => `/referrals/${late}/steps/${lateStep}`,
    'officer-step',
    true,
  ),
  '/referrals/:id/steps/:stepId/together': as(
    'border-guard-1.officer',
    ({ rescued }) => `/referrals/${rescued}/steps/rescue.handover-1/together`,
    'officer-together',
    true,
  ),
  '/emergency-access': as('coast-guard-1.officer', () => '/emergency-access', 'emergency-access', true),
  '/emergency-access/:grantId': as(
    'coast-guard-1.officer',
    ({ grant }) => `/emergency-access/${grant}`,
    'emergency-reading',
    true,
    true,
  ),
  '/reports': as('hn-hotline.officer', () => '/reports', 'hotline-reports', true),
  '/reports/new': as('hn-hotline.officer', () => '/reports/new', 'hotline-new', true),
  '/reports/:id': as('hn-hotline.officer', ({ report }) => `/reports/${report}`, 'hotline-report', true),
  '/overview': as('hn-health.manager', () => '/overview', 'manager-overview'),
  '/overview/steps': as('hn-health.manager', () => '/overview/steps?window=late', 'manager-late-steps'),
  '/referrals': as(COORDINATOR, () => '/referrals', 'coordinator-board'),
  '/bulk': as(COORDINATOR, () => '/bulk?act=reassign', 'coordinator-bulk'),
  '/bulk/:id': as(COORDINATOR, ({ bulk }) => `/bulk/${bulk}`),
  '/referrals/new': as(COORDINATOR, () => '/referrals/new', 'coordinator-new'),
  '/referrals/:id': as(COORDINATOR, ({ late }) => `/referrals/${late}`, 'coordinator-case'),
  '/referrals/:id/timeline': as(COORDINATOR, ({ closed }) => `/referrals/${closed}/timeline`, 'coordinator-timeline'),
  '/referrals/:id/links': as(COORDINATOR, ({ late }) => `/referrals/${late}/links`, 'coordinator-links'),
  '/referrals/:id/people': as(COORDINATOR, ({ late }) => `/referrals/${late}/people`, 'coordinator-people'),
  '/referrals/:id/people/add/:part': as(COORDINATOR, ({ late }) => `/referrals/${late}/people/add/relative`),
  '/referrals/:id/people/export': as(COORDINATOR, ({ late }) => `/referrals/${late}/people/export`),
  '/referrals/:id/people/:personId/versions': as(
    COORDINATOR,
    ({ late, person }) => `/referrals/${late}/people/${person}/versions`,
  ),
  '/referrals/:id/people/:personId/edit': as(
    COORDINATOR,
    ({ late, person }) => `/referrals/${late}/people/${person}/edit`,
    'coordinator-person',
  ),
  '/referrals/:id/consents': as(COORDINATOR, ({ late }) => `/referrals/${late}/consents`),
  '/referrals/:id/consents/:consentId': as(
    COORDINATOR,
    ({ late, consent }) => `/referrals/${late}/consents/${consent}`,
  ),
  '/referrals/:id/safety': as(COORDINATOR, ({ late }) => `/referrals/${late}/safety`),
  '/referrals/:id/services': as(COORDINATOR, ({ closed }) => `/referrals/${closed}/services`, 'coordinator-services'),
  '/referrals/:id/placement': as(COORDINATOR, ({ closed }) => `/referrals/${closed}/placement`),
  '/referrals/:id/pathway': as(COORDINATOR, ({ late }) => `/referrals/${late}/pathway`),
  '/referrals/:id/shelter': as(COORDINATOR, ({ late }) => `/referrals/${late}/shelter`),
  '/referrals/:id/access': as(COORDINATOR, ({ late }) => `/referrals/${late}/access`),
  '/referrals/:id/act/:kind': as(
    COORDINATOR,
    ({ late }) => `/referrals/${late}/act/withdraw`,
    'coordinator-consequence',
  ),
  '/referrals/:id/steps/:stepId/act/:kind': as(
    COORDINATOR,
    ({ late, lateStep }) => `/referrals/${late}/steps/${lateStep}/act/reassign`,
  ),
  '/admin': as('hn-health.admin', () => '/admin', 'admin-areas'),
  '/admin/workflows': as('hn-health.admin', () => '/admin/workflows', 'admin-workflows'),
  '/admin/workflows/:workflowId': as(
    'hn-health.admin',
    ({ stuck }) => `/admin/workflows/referral-${stuck}`,
    'admin-workflow',
  ),
  '/admin/mails': as('hn-health.admin', () => '/admin/mails', 'admin-mails'),
  '/admin/mails/:messageId': as('hn-health.admin', ({ undelivered }) => `/admin/mails/${undelivered}`, 'admin-mail'),
  '/admin/people': as('hn-health.admin', () => '/admin/people', 'admin-people'),
  '/admin/people/invite': as('hn-police.head', () => '/admin/people/invite'),
  '/admin/people/review': as('hn-health.auditor', () => '/admin/people/review', 'auditor-access-review'),
  '/power-requests': as('hn-health.admin', () => '/power-requests', 'admin-power-requests'),
  '/reading-alarms': as('hn-police.head', () => '/reading-alarms', 'lead-reading-alarms'),
  '/decoys': as('hn-health.auditor', () => '/decoys', 'auditor-decoys'),
  '/decoys/new': as('hn-health.auditor', () => '/decoys/new', 'auditor-decoy-new'),
  '/what-if': as('hn-health.admin', () => '/what-if', 'admin-what-if'),
  '/what-if/:id': as('hn-health.manager', ({ whatIf }) => `/what-if/${whatIf}`, 'manager-what-if'),
  '/what-if/:id/cases/:referralId': as(
    'hn-health.manager',
    ({ whatIf, stuck }) => `/what-if/${whatIf}/cases/${stuck}`,
    'manager-what-if-case',
  ),
  '/access-log': as('hn-health.auditor', () => '/access-log', 'auditor-access-log'),
  '/access-log/week': as('hn-health.auditor', () => '/access-log/week'),
  '/admin/people/:id': as('hn-health.admin', () => '/admin/people/hn-police.officer', 'admin-person'),
  '/admin/people/:id/:act': as('hn-health.admin', () => '/admin/people/hn-police.officer/end', 'admin-person-leaves'),
  '/admin/agencies': as('hn-health.admin', () => '/admin/agencies', 'admin-agencies'),
  '/admin/agencies/new': as('hn-health.admin', () => '/admin/agencies/new'),
  '/admin/agencies/:id': as('hn-health.admin', () => '/admin/agencies/hn-police', 'admin-agency'),
  '/admin/agencies/:id/change': as('hn-health.admin', () => '/admin/agencies/hn-police/change'),
  '/admin/agencies/:id/mail-domains': as('hn-health.admin', () => '/admin/agencies/hn-police/mail-domains'),
  '/admin/agencies/:id/end': as('hn-health.admin', () => '/admin/agencies/hn-women/end'),
  '/admin/agencies/:id/merge': as('hn-health.admin', () => '/admin/agencies/hn-commune-2/merge', 'admin-agency-merges'),
  '/admin/identity-providers': as('hn-health.admin', () => '/admin/identity-providers', 'admin-identity-providers'),
  '/admin/identity-providers/edit': as(
    'hn-health.admin',
    () => '/admin/identity-providers/edit?agency=hn-police',
    'admin-identity-provider',
  ),
  '/admin/retention': as('hn-health.admin', () => '/admin/retention', 'admin-retention'),
  '/admin/policy': as('hn-health.admin', () => '/admin/policy', 'admin-policy'),
  '/admin/policy/:version': as('hn-health.admin', () => '/admin/policy/vn-2025', 'admin-policy-version'),
  '/admin/policy/:version/changes': as('hn-health.admin', () => '/admin/policy/vn-2025/changes'),
  '/admin/calendar': as('hn-health.admin', () => '/admin/calendar?year=2026', 'admin-calendar'),
  '/admin/calendar/new': as('hn-health.admin', () => '/admin/calendar/new?kind=day-off', 'admin-calendar-change'),
  '/admin/local-levels': as('hn-health.admin', () => '/admin/local-levels', 'admin-local-levels'),
  '/admin/local-levels/set': as(
    'hn-health.admin',
    () => '/admin/local-levels/set?rule=handover.sign',
    'admin-local-level',
  ),
  '/admin/local-levels/confirm': as(
    'hn-health.admin',
    () => '/admin/local-levels/confirm',
    'admin-local-levels-confirm',
  ),
  '/admin/calendar/changes/:revision': as(
    'hn-health.admin',
    ({ calendarChange }) => `/admin/calendar/changes/${calendarChange}`,
    'admin-calendar-changed',
  ),
};

/** The name of a page's picture in docs/screens, without its ending: `/account/keys` is `account-keys`. */
export const pictureOf = (route: string): string =>
  PAGES[route]?.picture ?? route.slice(1).replaceAll('/', '-').replaceAll(':', '');

/** Routes that answer with something else than a page, or send the browser on. */
export const NOT_PAGES: readonly string[] = [
  '/',
  '/assets/:file',
  '/sign-in/agency/:agencyId',
  '/sign-in/agency/:agencyId/return',
  '/sw.js',
  '/referrals/:id/consents/:consentId/proofs/:proofId',
  '/overview/trend.svg',
  '/what-if/:id/alerts.svg',
  '/overview/ahead.svg',
  '/admin/calendar/preview',
  '/referrals/:id/steps/:stepId/files/:fileId',
  '/referrals/:id/steps/:stepId/signed-pdf',
];
