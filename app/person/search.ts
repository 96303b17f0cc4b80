import { writeAudit } from '../../db/audit/audit.ts';
import type { Transaction } from '../../db/client.ts';
import { agencyNames } from '../../db/queries/agencies.ts';
import { decisionsAbout, peopleByIds } from '../../db/queries/person-decisions.ts';
import { findElsewhere, findPeople } from '../../db/vault/blind-index.ts';
import type { KeyRing } from '../../db/vault/ring.ts';
import { CONTACT_KINDS, type PersonData } from '../../domain/person/data.ts';
import { isStrong, match, type Term, termsOf } from '../../domain/person/match.ts';
import { requireMay } from '../kernel/access.ts';
import { auditedAs, type By } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { asCaller } from '../kernel/transaction.ts';

export type WantedPerson = Pick<PersonData, 'fullName' | 'birthDate' | 'documents'> & { phones?: string[] | undefined };

const MOST = 20;

/**
 * Who may be this person already. A searcher learns of people they may read anyway, and here only that they may be the same
 * and why. Of others a coordinator learns which agency to ask, when a document, or the name with a date of birth or a
 * telephone agrees. The search is noted, without its words.
 */
export function searchPeople(
  deps: Pick<AppDeps, 'database' | 'vault'>,
  by: By,
  { phones = [], ...rest }: WantedPerson,
) {
  requireMay(by, 'searchPeople');
  const { ring } = deps.vault;
  const safe = { phone: 'unsure', mail: 'unsure', post: 'unsure' } as const;
  const terms = termsOf({ ...rest, contacts: phones.map((value) => ({ kind: CONTACT_KINDS[0], value, safe })) });
  return asCaller(
    deps,
    by,
    async (tx) => {
      const found = (await findPeople(tx, ring, terms)).flatMap((entry) => {
        const made = match(terms, entry.found);
        return made ? [{ ...entry, ...made }] : [];
      });
      const best = found.sort((a, b) => b.score - a.score || a.personId.localeCompare(b.personId)).slice(0, MOST);
      const ids = best.map(({ personId }) => personId);
      const people = new Map((await peopleByIds(tx, ids)).map((row) => [row.id, row]));
      const elsewhere = by.caller.roles.includes('coordinator') ? await agenciesToAsk(tx, ring, terms) : [];
      await writeAudit(tx, {
        action: 'search:person',
        ...auditedAs(by),
        detail: { terms: terms.length, candidates: best.length, elsewhere: elsewhere.length },
      });
      return {
        candidates: best.flatMap(({ personId, score, matched }) => {
          const person = people.get(personId);
          return person ? [{ person, score, matched }] : [];
        }),
        decisions: await decisionsAbout(tx, ids),
        elsewhere,
      };
    },
    'match',
  );
}

/** Agencies that know somebody who agrees strongly; nothing of whom. */
async function agenciesToAsk(tx: Transaction, ring: KeyRing, terms: readonly Term[]) {
  const agencies = (await findElsewhere(tx, ring, terms)).flatMap(({ agencyId, found: shared }) => {
    const made = match(terms, shared);
    return made && isStrong(made) ? [agencyId] : [];
  });
  return agencyNames(tx, [...new Set(agencies)]);
}
