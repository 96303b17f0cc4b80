import type { DeadlineRule, PolicyVersion } from './types.ts';

const FIELDS = ['startsAt', 'unit', 'count', 'rollOver', 'ladder', 'extension', 'pause', 'beside', 'citation'] as const;

export interface RuleDifference {
  rule: string;
  /** Count and unit, e.g. `9 working-day`; null where the version does not have the rule. */
  before: string | null;
  after: string | null;
  fields: string[];
}

/** What one policy version says otherwise than another, rule by rule in alphabetical order. */
export function diffVersions(from: PolicyVersion, to: PolicyVersion): RuleDifference[] {
  return [...new Set([...Object.keys(from.rules), ...Object.keys(to.rules)])].sort().flatMap((rule) => {
    const [a, b] = [from.rules[rule], to.rules[rule]];
    const fields = FIELDS.filter((field) => JSON.stringify(a?.[field]) !== JSON.stringify(b?.[field]));
    return fields.length > 0 ? [{ rule, before: span(a), after: span(b), fields }] : [];
  });
}

function span(rule: DeadlineRule | undefined): string | null {
  return rule ? `${rule.count} ${rule.unit}` : null;
}
