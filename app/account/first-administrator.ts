import { and, arrayContains, eq } from 'drizzle-orm';
import { writeAudit } from '../../db/audit/audit.ts';
import type { Transaction } from '../../db/client.ts';
import { invite } from '../../db/queries/accounts.ts';
import { ADMINISTRATION_LOCK } from '../../db/queries/administration.ts';
import { activeAccount } from '../../db/queries/sign-in.ts';
import { account, agency } from '../../db/schema/index.ts';
import type { AgencyKind } from '../../domain/codes.ts';
import type { Locale } from '../kernel/by.ts';

/** The way into an installation that nobody can enter yet: by the command line, while there is no administrator. */

export interface FirstAdministrator {
  /** Of the invitation. */
  id: string;
  token: string;
  email: string;
  locale: Locale;
  agencyId: string;
  /** There is one already who is alone; whoever runs the installation is the second of the two that it takes. */
  second: boolean;
  /** For an agency that is not there yet. */
  agency: {
    place?: string | undefined;
    kind?: AgencyKind | undefined;
    nameVi?: string | undefined;
    nameEn?: string | undefined;
  };
}

/**
 * `administrator-there`; `administrators-there`: two; `agency-unknown`: and not all was said to make it; `agency-differs`: in `field`; `agency-ended`;
 * `address-taken`.
 */
export type FirstAdministratorFault =
  | 'administrator-there'
  | 'administrators-there'
  | 'agency-unknown'
  | 'agency-differs'
  | 'agency-ended'
  | 'address-taken';

/** Thrown, so that the transaction is taken back. */
export class FirstAdministratorError extends Error {
  readonly fault: FirstAdministratorFault;
  readonly field: string;
  constructor(fault: FirstAdministratorFault, field = '') {
    super(fault);
    this.fault = fault;
    this.field = field;
  }
}

/** Invites the first administrator, and makes their agency where there is none. @throws FirstAdministratorError */
export async function inviteFirstAdministrator(tx: Transaction, wanted: FirstAdministrator): Promise<void> {
  // Two at once: the second waits here, and then judges what the first has done.
  await tx.execute(ADMINISTRATION_LOCK);
  const there = await tx
    .select({ place: agency.place })
    .from(account)
    .innerJoin(agency, eq(agency.id, account.agencyId))
    .where(and(arrayContains(account.roles, ['administrator']), activeAccount));
  if (there.length > 0 && !wanted.second) throw new FirstAdministratorError('administrator-there');
  const place = await placeOfAgency(tx, wanted);
  if (there.filter((one) => one.place === place).length > 1) throw new FirstAdministratorError('administrators-there');
  const { id, token, email, agencyId, locale } = wanted;
  const made = await invite(tx, {
    ...{ id, token, email, agencyId, locale, place },
    request: 'create-admin',
    roles: ['administrator'],
    invitedBy: 'create-admin',
  });
  if (made === null) throw new FirstAdministratorError('agency-ended');
  if (typeof made === 'string') throw new FirstAdministratorError('address-taken');
  await writeAudit(tx, {
    action: 'account',
    actorId: null,
    actorAgencyId: agencyId,
    requestId: null,
    detail: { change: 'invited', account: made.accountId, agency: agencyId, roles: 'administrator', by: 'command' },
  });
}

/** The place of the agency, which is made when it is not there. */
async function placeOfAgency(tx: Transaction, { agencyId: id, agency: said }: FirstAdministrator): Promise<string> {
  const [known] = await tx.select().from(agency).where(eq(agency.id, id));
  if (known) {
    for (const [name, value] of Object.entries(said) as [keyof typeof said, string | undefined][])
      if (value !== undefined && value !== known[name]) throw new FirstAdministratorError('agency-differs', name);
    return known.place;
  }
  const { place, kind, nameVi, nameEn } = said;
  if (!place || !kind || !nameVi || !nameEn) throw new FirstAdministratorError('agency-unknown');
  await tx.insert(agency).values({ id, kind, nameVi, nameEn, place });
  return place;
}
