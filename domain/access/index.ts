import type { Role } from '../codes.ts';
import { CASE_ROLES, CHARGE_ROLES, hasOne, mayInEmergency, OVERSIGHT_ROLES, REPORT_ROLES } from './roles.ts';
import { ACCESS, type Operation } from './table.ts';
import type { Relation, ReportRelation, Rule } from './types.ts';

export { mayInEmergency } from './roles.ts';
export { ACCESS, type Operation } from './table.ts';
export type { ByRelation, Relation, Rule } from './types.ts';

/** Whether an agency in these relations shows the referral to these roles at all; if not, it is not there: 404. */
export function seesReferral(relations: readonly Relation[], roles: readonly Role[]): boolean {
  return relations.some((relation) => {
    if (relation === 'none' || relation === 'emergency') return false;
    return hasOne(roles, relation === 'above' ? OVERSIGHT_ROLES : CASE_ROLES);
  });
}

/** Whether an agency in these relations shows a caller's report to these roles at all; if not, it is not there: 404. */
export function seesReport(relations: readonly ReportRelation[], roles: readonly Role[]): boolean {
  return relations.some((relation) => hasOne(roles, relation === 'report-coordinating' ? CHARGE_ROLES : REPORT_ROLES));
}

/** Whether these roles may use the operation on a caller's report to which their agency stands in these relations. */
export function mayOnReport(
  operation: Operation,
  roles: readonly Role[],
  relations: readonly ReportRelation[],
): boolean {
  const { report }: Rule = ACCESS[operation];
  if (report === undefined || !seesReport(relations, roles)) return false;
  return report === 'seen' || relations.some((relation) => hasOne(roles, report[relation] ?? []));
}

/** Whether these roles may use the operation, on a referral to which their agency stands in these relations. */
export function may(operation: Operation, roles: readonly Role[], relations: readonly Relation[] = []): boolean {
  const rule: Rule = ACCESS[operation];
  if (rule.roles !== undefined) return rule.roles === 'all' || hasOne(roles, rule.roles);
  if (rule.emergency && relations.includes('emergency') && mayInEmergency(roles)) return true;
  if (!seesReferral(relations, roles)) return false;
  const { who } = rule;
  return who === 'seen' || relations.some((relation) => hasOne(roles, who?.[relation] ?? []));
}

/** For the words of a refusal: the roles that may in some relation. */
export function rolesFor(operation: Operation): readonly Role[] {
  const rule: Rule = ACCESS[operation];
  if (Array.isArray(rule.roles)) return rule.roles;
  const by = rule.who ?? rule.report;
  return typeof by === 'object' ? [...new Set(Object.values(by).flat())] : [];
}
