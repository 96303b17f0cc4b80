import accessLogEn from './en/access-log.json' with { type: 'json' };
import adminEn from './en/admin.json' with { type: 'json' };
import agenciesEn from './en/agencies.json' with { type: 'json' };
import codesEn from './en/codes.json' with { type: 'json' };
import commonEn from './en/common.json' with { type: 'json' };
import coordinatorEn from './en/coordinator.json' with { type: 'json' };
import decoysEn from './en/decoys.json' with { type: 'json' };
import emergencyEn from './en/emergency.json' with { type: 'json' };
import managerEn from './en/manager.json' with { type: 'json' };
import officerEn from './en/officer.json' with { type: 'json' };
import operatorEn from './en/operator.json' with { type: 'json' };
import peopleEn from './en/people.json' with { type: 'json' };
import powerEn from './en/power.json' with { type: 'json' };
import readingEn from './en/reading.json' with { type: 'json' };
import reportsEn from './en/reports.json' with { type: 'json' };
import signInEn from './en/sign-in.json' with { type: 'json' };
import whatIfEn from './en/what-if.json' with { type: 'json' };
import accessLogVi from './vi/access-log.json' with { type: 'json' };
import adminVi from './vi/admin.json' with { type: 'json' };
import agenciesVi from './vi/agencies.json' with { type: 'json' };
import codesVi from './vi/codes.json' with { type: 'json' };
import commonVi from './vi/common.json' with { type: 'json' };
import coordinatorVi from './vi/coordinator.json' with { type: 'json' };
import decoysVi from './vi/decoys.json' with { type: 'json' };
import emergencyVi from './vi/emergency.json' with { type: 'json' };
import managerVi from './vi/manager.json' with { type: 'json' };
import officerVi from './vi/officer.json' with { type: 'json' };
import operatorVi from './vi/operator.json' with { type: 'json' };
import peopleVi from './vi/people.json' with { type: 'json' };
import powerVi from './vi/power.json' with { type: 'json' };
import readingVi from './vi/reading.json' with { type: 'json' };
import reportsVi from './vi/reports.json' with { type: 'json' };
import signInVi from './vi/sign-in.json' with { type: 'json' };
import whatIfVi from './vi/what-if.json' with { type: 'json' };

/** One catalogue file an area and language. `codes` names the codes of policy/codes.ts. */
const vi = {
  'access-log': accessLogVi,
  admin: adminVi,
  agencies: agenciesVi,
  codes: codesVi,
  common: commonVi,
  coordinator: coordinatorVi,
  decoys: decoysVi,
  emergency: emergencyVi,
  manager: managerVi,
  officer: officerVi,
  operator: operatorVi,
  people: peopleVi,
  power: powerVi,
  reading: readingVi,
  reports: reportsVi,
  'sign-in': signInVi,
  'what-if': whatIfVi,
};

export type Catalogue = typeof vi;

export const catalogues = {
  vi,
  en: {
    'access-log': accessLogEn,
    admin: adminEn,
    agencies: agenciesEn,
    codes: codesEn,
    common: commonEn,
    coordinator: coordinatorEn,
    decoys: decoysEn,
    emergency: emergencyEn,
    manager: managerEn,
    officer: officerEn,
    operator: operatorEn,
    people: peopleEn,
    power: powerEn,
    reading: readingEn,
    reports: reportsEn,
    'sign-in': signInEn,
    'what-if': whatIfEn,
  } satisfies Catalogue,
};
