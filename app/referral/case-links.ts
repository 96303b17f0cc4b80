import { writeAudit } from '../../db/audit/audit.ts';
import type { Transaction } from '../../db/client.ts';
import { decoysIn } from '../../db/queries/decoys.ts';
import { stableId } from '../../db/ids.ts';
import {
  type CaseLink,
  caseOfNumber,
  endLink,
  type LinkedCase,
  linkOf,
  linksOf,
  storeLink,
} from '../../db/queries/case-links.ts';
import type { CaseLinkEndReason, CaseLinkKind, CaseLinkReason } from '../../domain/codes.ts';
import type { CaseNumber } from '../../domain/number.ts';
import { relationsOf } from '../../domain/referral/rules.ts';
import { meetDecoy } from '../decoy/meet.ts';
import { requireMay } from '../kernel/access.ts';
import { isUuid } from '../kernel/action-id.ts';
import { auditedAs, type By, type Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { badField, notThere, UseCaseError } from '../kernel/use-case-error.ts';
import { asCaller } from '../kernel/transaction.ts';
import { caseFor, readCase } from './read-case.ts';

/**
 * Two cases that belong together, by somebody who has a part in both. Nothing of either case changes, and nobody who sees only one of them
 * learns of the other: a link is in no timeline and in no access log of a case (docs/adr/0074-a-link-between-cases-is-a-relation.md).
 */

/** Noted, as every reading of a case. */
export function readCaseLinks(
  deps: Pick<AppDeps, 'database' | 'config'>,
  by: By,
  { referralId }: { referralId: string },
): Promise<LinkedCase[]> {
  return readCase(deps, by, referralId, 'read:referral', (_row, tx) => linksOf(tx, by.caller, referralId));
}

export interface LinkCases {
  referralId: string;
  /** Of the other case. */
  other: CaseNumber;
  kind: CaseLinkKind;
  reason: CaseLinkReason;
}

const requirePart = (by: By, operation: 'linkCases' | 'endCaseLink', state: Parameters<typeof relationsOf>[0]) =>
  requireMay(by, operation, relationsOf(state, by.caller.agencyId));

/** Whoever links a case that is none has opened it, and is answered as of one that has ended (docs/adr/0068). */
async function refuseInvented(deps: Pick<AppDeps, 'database' | 'config'>, by: By, number: CaseNumber): Promise<void> {
  const [invented] = await asCaller(deps, by, (tx) => decoysIn(tx, by.caller, { number, after: null, limit: 1 }));
  if (invented && (await meetDecoy(deps, by, invented.id, { tried: 'write' })))
    throw new UseCaseError('referral-closed');
}

const noSuchCase = () =>
  badField(
    'other',
    'Không có hồ sơ nào mang số này mà bạn xem được',
    'There is no case of this number that you can see',
  );

/**
 * @throws UseCaseError `not-found` for a case that is not there for the caller; `invalid` at `other` for another that is not, or for the same
 *   one; `forbidden` without a part in either; `already-linked`.
 */
export async function linkCases(
  deps: Pick<AppDeps, 'database' | 'config'>,
  by: Command,
  asked: LinkCases,
): Promise<LinkedCase> {
  const { referralId, kind, reason } = asked;
  await refuseInvented(deps, by, asked.other);
  return asCaller(deps, by, async (tx) => {
    const { state } = await caseFor(tx, by, referralId);
    requirePart(by, 'linkCases', state);
    const other = await caseOfNumber(tx, by.caller, asked.other);
    if (!other) throw noSuchCase();
    if (other.id === referralId) throw badField('other', 'Đây chính là hồ sơ này', 'That is this very case');
    requirePart(by, 'linkCases', other.state);
    const id = stableId('case-link', by.actionId);
    const made = await storeLink(tx, { id, between: [referralId, other.id], kind, reason, by: by.caller });
    if (made === 'linked') throw new UseCaseError('already-linked');
    const { link, fresh } = made;
    const same = link.kind === kind && [link.firstId, link.secondId].includes(other.id);
    if (!same) throw new UseCaseError('idempotency-key-reused');
    if (fresh) await note(tx, by, link, 'linked');
    return found(tx, by, referralId, id);
  });
}

/** Repeated, it changes nothing. @throws UseCaseError `not-found`; `forbidden` without a part in both; `link-ended` by somebody else. */
export function endCaseLink(
  deps: Pick<AppDeps, 'database'>,
  by: Command,
  { referralId, linkId, reason }: { referralId: string; linkId: string; reason: CaseLinkEndReason },
): Promise<LinkedCase> {
  return asCaller(deps, by, async (tx) => {
    const { state } = await caseFor(tx, by, referralId);
    const link = isUuid(linkId) ? await linkOf(tx, { referralId, linkId }) : null;
    if (!link) throw notThere();
    requirePart(by, 'endCaseLink', state);
    const { state: other } = await caseFor(tx, by, link.firstId === referralId ? link.secondId : link.firstId);
    requirePart(by, 'endCaseLink', other);
    if (await endLink(tx, linkId, { by: by.caller, reason })) await note(tx, by, link, 'ended');
    const now = await found(tx, by, referralId, linkId);
    if (now.link.endedBy !== by.caller.userId || now.link.endReason !== reason) throw new UseCaseError('link-ended');
    return now;
  });
}

async function found(tx: Transaction, { caller }: By, referralId: string, linkId: string): Promise<LinkedCase> {
  const one = (await linksOf(tx, caller, referralId)).find(({ link }) => link.id === linkId);
  if (!one) throw notThere();
  return one;
}

/** In no case’s own log: for the auditor of the place alone. */
const note = (tx: Transaction, by: By, { id, firstId, secondId, kind }: CaseLink, decision: 'linked' | 'ended') =>
  writeAudit(tx, {
    action: 'link:case',
    ...auditedAs(by),
    detail: { link: id, decision, relation: kind, first: firstId, second: secondId },
  });
