import { FIELD_GROUPS, type FieldGroup } from '../consent/types.ts';
import { formOf } from './index.ts';

/**
 * Which group of what a person tells each field of a report, and each kind of document, belongs to. It decides who else
 * reads it (domain/consent/papers.ts). A test finds a field or a kind that is not placed here.
 */

/**
 * `kept`: shared by no consent, for who writes, signs or runs the case. Where the person is staying is told by the shelter
 * alone, which has a rule of its own (domain/consent/needs.ts). `work`: what the agency did, numbers and dates, and coded
 * answers that are facts of the referral anyway; it is read with whatever else of the paper is read. Several groups: words
 * that may tell of each of them, read by whoever reads all.
 */
export type Placed = FieldGroup | readonly FieldGroup[] | 'work' | 'kept';

/** A threat, or what protects from it, is seldom told without those who live with the person. */
const FAMILY = ['story', 'relatives'] as const;
/** How somebody is doing: how they feel, and what happened to them. */
const CARE = ['health', 'story'] as const;

export const FIELDS: Readonly<Record<string, Readonly<Record<string, Placed>>>> = {
  'hotline-forward': { underControl: 'work', callSummary: 'story', passedTo: 'work' },
  reception: {
    child: 'work',
    interpreterNeeded: 'work',
    language: 'identity',
    condition: 'health',
    immediateNeeds: 'health',
    note: 'story',
  },
  'transfer-minutes': { handedOverAt: 'work', belongings: 'documents', condition: 'health' },
  notice: { noticeNumber: 'work', channel: 'work', supportGiven: 'health' },
  'overseas-verification': { child: 'work', identityFindings: 'identity', papersIssued: 'documents' },
  'border-reception': {
    child: 'work',
    interpreterNeeded: 'work',
    gate: 'story',
    foreignSide: 'story',
    listChecked: 'work',
    note: 'story',
  },
  'paper-issued': { paperNumber: 'documents', issuedOn: 'work' },
  'embassy-notice': { personAgrees: 'work', noticeNumber: 'work', note: 'story' },
  rescue: { freed: 'work', child: 'work', measures: 'story', injuries: 'health' },
  'initial-verification': { confirmingPaper: 'work', child: 'work', evidence: 'story', findings: 'story' },
  'identification-request': { letterNumber: 'work', questions: 'story' },
  'identification-decision': { decision: 'work', evidence: 'story', decisionNumber: 'documents', grounds: 'story' },
  'negative-answer': { letterNumber: 'work', explainedInPerson: 'work' },
  'child-emergency': { carerIsAbuser: 'relatives', riskAssessment: FAMILY, measures: FAMILY },
  representative: {
    representativeNamed: 'work',
    representativeName: 'relatives',
    relation: 'relatives',
    safetyChecked: 'work',
  },
  'child-plan': { plan: ['health', 'story', 'relatives'] },
  'plan-approval': { decisionNumber: 'work', note: 'story' },
  'child-separation': { endedOn: 'work', grounds: FAMILY },
  'child-family': { family: 'relatives', safetyChecked: 'work', findings: 'relatives' },
  'safety-assessment': { risk: 'work', relativesAtRisk: 'relatives', threats: FAMILY },
  'protection-decision': { protection: 'work', measures: FAMILY, decisionNumber: 'work', grounds: FAMILY },
  'protection-review': { protection: 'work', findings: FAMILY },
  'missing-alarm': { found: 'work', actions: 'story' },
  'essential-needs-start': { items: 'health', note: 'health' },
  'essential-needs-end': { endedOn: 'work', summary: 'health' },
  'health-check': { insuranceNeeded: 'work', findings: 'health' },
  intake: { interpreterNeeded: 'work', facility: 'kept', note: 'story' },
  'support-plan': {
    wantsPsychological: 'work',
    wantsLegalSupport: 'work',
    wantsLegalAid: 'work',
    wantsInterpretation: 'work',
    wantsTravel: 'work',
    wantsBenefits: 'work',
    plan: CARE,
  },
  // What a service was about is not told by the form, so its words are as close as the closest service.
  service: { service: 'work', summary: CARE },
  benefits: { benefits: 'work', regimes: 'work', decisionNumber: 'documents', grounds: 'documents' },
  'return-choice': { goesTo: 'work', safeToReturn: 'work', wishes: 'story' },
  handover: { handedOverAt: 'work', documents: 'documents', agreements: 'contact' },
  arrival: { arrivedSafely: 'work', arrivedOn: 'work', note: 'contact' },
  'admission-file': { decisionNumber: 'documents', needs: 'health' },
  repatriation: { safeToReturn: 'work', handedOverAt: 'work', receivedBy: 'contact' },
  followup: { situation: 'work', metInPerson: 'work', findings: CARE },
  closing: { summary: CARE },
  // About an officer, not the person; read by who writes, signs and answers for the case.
  'emergency-review': { judgement: 'work', grounds: 'work', measures: 'work' },
  added: { result: CARE },
};

/** A document is one piece: it is read by whoever reads all of its groups. */
export const DOCUMENTS: Readonly<Record<string, readonly FieldGroup[]>> = {
  'form-07': ['identity', 'documents'],
  'child-02': ['story'],
  'child-05': ['story'],
  'child-06': ['story'],
  'child-07': ['story'],
  'handover-minutes': ['identity', 'health'],
  'return-certificate': ['identity', 'documents'],
  'request-letter': ['story'],
  'identification-decision': ['identity', 'documents', 'story'],
  'negative-answer': ['identity'],
  'admission-decision': ['identity', 'documents'],
};

/** What has to be open for it: of `work` nothing beside what opens the paper. */
function groupsIn(placed: Placed): readonly FieldGroup[] {
  if (typeof placed !== 'string') return placed;
  return placed === 'work' || placed === 'kept' ? [] : [placed];
}

/** A field of a form that is not known any more belongs to what is shared least. */
const placeOf = (formId: string, field: string): Placed => FIELDS[formId]?.[field] ?? 'relatives';

/** The groups a report of this form can hold. */
export function groupsOfForm(formId: string): readonly FieldGroup[] {
  const placed = Object.keys(formOf(formId).schema.shape).map((field) => placeOf(formId, field));
  return FIELD_GROUPS.filter((group) => placed.some((place) => groupsIn(place).includes(group)));
}

/** What nobody has placed may hold anything. */
export const groupsOfDocument = (code: string): readonly FieldGroup[] => DOCUMENTS[code] ?? FIELD_GROUPS;

/** The fields of a report as far as the groups go, with what goes with any of them. */
export function shownOfReport<T>(
  formId: string,
  body: Readonly<Record<string, T>>,
  groups: { has(group: FieldGroup): boolean },
): Record<string, T> {
  return Object.fromEntries(
    Object.entries(body).filter(([field]) => {
      const placed = placeOf(formId, field);
      return placed !== 'kept' && groupsIn(placed).every((group) => groups.has(group));
    }),
  );
}
