import { writeAudit } from '../../db/audit/audit.ts';
import { type Corrected, correctPerson as correctRow, type PersonPatch } from '../../db/queries/person.ts';
import { shownOf } from '../../domain/consent/index.ts';
import type { PersonData } from '../../domain/person/data.ts';
import { fieldsFor, requireWithPerson, standingOf } from '../consent/reader.ts';
import { isUuid } from '../kernel/action-id.ts';
import { auditedAs, type Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { notThere, UseCaseError } from '../kernel/use-case-error.ts';
import { asCaller } from '../kernel/transaction.ts';
import { caseFor } from '../referral/read-case.ts';
import { refuseDatesToCome } from './possible.ts';
import { followsFromCorrection, tellWhatFollows } from './written.ts';

export interface Correction {
  referralId: string;
  personId: string;
  /** What the form was filled against. */
  version: number;
  /** Each field, or null to empty it. */
  patch: PersonPatch;
  /** Questions of which both sides stand (domain/referral/agree.ts). */
  confirmed?: string[] | undefined;
}

/**
 * Other personal data; the version before is kept, closed. What follows for the case is asked about first, and told it afterwards.
 *
 * @throws UseCaseError `stale` for an older version; `facts-disagree`.
 */
export async function correctPerson(
  deps: AppDeps,
  by: Command,
  { referralId, personId, version, patch, confirmed }: Correction,
): Promise<Corrected> {
  const { caller, actionId } = by;
  refuseDatesToCome({ '': patch });
  const { corrected, follows } = await asCaller(deps, by, async (tx) => {
    const { state } = await caseFor(tx, by, referralId);
    if (!isUuid(personId)) throw notThere();
    const standing = await standingOf(tx, caller, referralId);
    requireWithPerson(by, 'correctPerson', state, standing);
    // Nobody writes over what they may not read.
    const shown = shownOf(patch as PersonData, new Set(fieldsFor(state, caller, standing).keys()));
    if (Object.keys(patch).some((field) => !(field in shown))) throw new UseCaseError('forbidden');
    const follows = await followsFromCorrection({ tx, vault: deps.vault }, state, { personId, patch, confirmed });
    const entry = { referralId, personId, version, patch, by: caller.userId, actionId };
    const written = await correctRow(tx, deps.vault, entry);
    if (written === null) throw notThere();
    if (written === 'stale') throw new UseCaseError('stale');
    const { fresh, ...corrected } = written;
    const told = JSON.stringify([state.written ?? {}, state.majority ?? null]);
    const news =
      follows && (confirmed || told !== JSON.stringify([follows.written, follows.majority])) ? follows : null;
    const detail = { person: personId, version: corrected.version, fields: Object.keys(patch).sort().join(' ') };
    if (fresh) await writeAudit(tx, { action: 'write:person', ...auditedAs(by), referralId, detail });
    return { corrected, follows: news };
  });
  if (follows) await tellWhatFollows(deps, by, referralId, follows, confirmed);
  return corrected;
}
