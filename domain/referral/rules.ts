/** The rules of a referral, pure: what may be done next, by whom, and why not; and what time does by itself. */
export { decide, type Decision } from './rules/decide.ts';
export { stepPossibilities, referralPossibilities, type Possibility } from './rules/allowed.ts';
export {
  announcedDueMs,
  dayStart,
  localDate,
  nextWake,
  ruleFor,
  ruleOfStep,
  calendarOf,
  dueFrom,
  fullDue,
} from './rules/clock.ts';
export {
  inCharge,
  isRefusal,
  isWorking,
  openSlots,
  parties,
  partiesOfStep,
  signingAgencies,
  slotAgencies,
  slotFor,
  templateFor,
} from './rules/permissions.ts';
export { contactsOf, type StepContacts } from './rules/contacts.ts';
export { checkReferral } from './rules/check.ts';
export { previewMove, type MovePreview } from './rules/move.ts';
export { extendedDue } from './rules/extension.ts';
export { lacksCommune } from './rules/communes.ts';
export { relationsOf } from './rules/relations.ts';
export { had, received, type Standing, STANDS_NOWHERE, taken } from './rules/standing.ts';
export { categoryOf, entitlementsNow } from './rules/entitled.ts';
export { REFUSALS, type Refusal, type RefusalCode } from './rules/refusal.ts';
export { stageOf } from './rules/stage.ts';
