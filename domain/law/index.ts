import { vn2011 } from './rules/2011.ts';
import { vn2025 } from './rules/2025.ts';
import type { DeadlineRule, LocalDate, PolicyVersion } from './types.ts';

/** The policy versions the program knows. A referral keeps the one in force on the day its clock started. */
export const policyVersions: Readonly<Record<string, PolicyVersion>> = { [vn2011.id]: vn2011, [vn2025.id]: vn2025 };

/** @throws RangeError for a day before the oldest version. */
export function policyVersionAt(date: LocalDate): PolicyVersion {
  const found = Object.values(policyVersions).find(
    ({ inForceFrom, inForceTo }) => inForceFrom <= date && (inForceTo === null || date <= inForceTo),
  );
  if (!found) throw new RangeError(`no policy version is in force on ${date}`);
  return found;
}

/** The first day of the oldest version. */
export const OLDEST_LAW: LocalDate = vn2011.inForceFrom;

/**
 * Which law a case follows. The transition turns on when the person is identified, not on when somebody enters it: who was
 * identified under the former law keeps it; who is still to be identified has that of the day the case begins.
 *
 * @throws RangeError for a day before the oldest version.
 */
export function policyVersionFor({
  identifiedOn,
  today,
}: {
  identifiedOn?: LocalDate | undefined;
  today: LocalDate;
}): PolicyVersion {
  return policyVersionAt(identifiedOn ?? today);
}

/** @throws RangeError for a rule the version does not have. */
export function ruleOf(version: PolicyVersion, id: string): DeadlineRule {
  const found = version.rules[id];
  if (!found) throw new RangeError(`unknown rule: ${id}`);
  return found;
}

/**
 * Shown as "unverified" wherever its date is shown: the text behind the figure, or behind how far it may be moved, was
 * not seen. A local level is not unverified: it says of itself that it is none of the law's.
 */
export function isUnverified({ citation, extension }: Pick<DeadlineRule, 'citation' | 'extension'>): boolean {
  return citation.status === 'recalled' || extension?.citation.status === 'recalled';
}

/** Whether the figure itself is a local level, whatever text names the duty: for a duty "at once" the law gives no hours. */
export function isLocalFigure({ citation, unit }: Pick<DeadlineRule, 'citation' | 'unit'>): boolean {
  return citation.status === 'local' || unit === 'immediate';
}
