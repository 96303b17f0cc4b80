import type { Locale } from '../../../api/kernel/context.ts';
import { codeList } from '../../../domain/codelists/index.ts';
import { labelOf } from '../../../domain/codelists/labels.ts';
import { isProposal } from '../../../domain/referral/rules/proposal.ts';
import type { Possibility, StepDetail } from '../../../client/index.ts';
import { ApiError } from '../../../client/index.ts';
import { codeWord, say, type Translate } from '../../i18n.ts';

/** What the officer's pages share: addresses, names, and reasons in words. */

export const stepPath = (referralId: string, stepId: string) => `/referrals/${referralId}/steps/${stepId}`;

/** Where what an alert or a mail names is dealt with: a step, or what somebody proposed for the case as a whole. */
export function pathOfWork(referralId: string, stepId: string): string {
  if (!isProposal(stepId)) return stepPath(referralId, stepId);
  return `/referrals/${referralId}/${stepId === 'pathway' ? 'pathway' : 'act/decide-identification'}`;
}

export function documentName(locale: Locale, code: string): string {
  const found = codeList('form').codes.find((entry) => entry.code === code);
  return found ? found.label[locale] : code;
}

type ReasonList = 'pause-reason' | 'return-reason';

export const reasonWord = (list: ReasonList, code: string, locale: Locale) => say(locale, labelOf(list, code));

/** Why something is not possible, with what makes it concrete. */
export function whyNot(t: Translate, why: NonNullable<Possibility['why']>): string {
  const { roles } = why.detail;
  if (!Array.isArray(roles) || roles.length === 0) return why.text;
  return `${why.text} (${roles.map((role) => codeWord(t, 'codes:roles', role)).join(', ')})`;
}

export const may = (detail: Pick<StepDetail, 'actions'>, action: string) =>
  detail.actions.some((entry) => entry.action === action && entry.allowed);

/** Its form is there for whoever has it, and for whoever may take it: handing in takes it too. */
export const fillable = (detail: Pick<StepDetail, 'actions'>) => may(detail, 'complete') || may(detail, 'accept');

/** A refusal of the rules (and not of the content of a form, or of the program): what a page explains. */
export function ruleRefusal(error: unknown): ApiError {
  if (error instanceof ApiError && [403, 409, 412].includes(error.status)) return error;
  throw error;
}
