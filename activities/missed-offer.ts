import { eq } from 'drizzle-orm';
import type { Transaction } from '../db/client.ts';
import type { WaitingMessage } from '../db/queries/outbox.ts';
import { alert, alertRecipient, callerReport, outbox, referral } from '../db/schema/index.ts';
import type { About } from '../db/schema/about.ts';
import { REPORT_ROLES, WORKING_ROLES } from '../domain/access/roles.ts';
import type { Role } from '../domain/codes.ts';
import { isUnverified } from '../domain/law/index.ts';
import { announcedDueMs, ruleFor } from '../domain/referral/rules.ts';
import { stepOf } from '../domain/referral/state.ts';
import { alertRows, messageRows, type Told } from './messages.ts';
import { firstReached, peopleIn } from './readers.ts';

/**
 * An offer whose mail reached nobody: the others of the agency and whoever coordinates are told at once, by alert and by mail, for no answer
 * is a no and its time runs. Only while it is still open there. Told again, it is told once.
 */
export async function tellMissedOffer(
  tx: Transaction,
  message: Pick<WaitingMessage, 'template' | 'data' | 'accountId'>,
) {
  const offer = message.template === 'step-offered' ? await stepOffer(tx, message) : await reportOffer(tx, message);
  if (!offer) return;
  const { about, stepId, dueVersion, agencyId, roles, coordinator, data } = offer;
  const people = (await peopleIn(tx, [agencyId, coordinator.agencyId])).filter(({ id }) => id !== message.accountId);
  const here = people.filter((one) => one.agencyId === agencyId && roles.some((role) => one.roles.includes(role)));
  const inCharge = firstReached([
    people.filter(({ id }) => id === coordinator.userId),
    people.filter((one) => one.agencyId === coordinator.agencyId && one.roles.includes('coordinator')),
    people.filter((one) => one.agencyId === coordinator.agencyId && one.roles.includes('manager')),
  ]);
  const told: Told = new Map([...here, ...inCharge].map((person) => [person.id, { person, because: UNDELIVERED }]));
  const rows = alertRows(about, [{ stepId, rung: UNDELIVERED, dueVersion, agencyId, told }], Date.now());
  const key = `alert:${stepId}:${UNDELIVERED}:${dueVersion}`;
  const to = [...told.values()].map(({ person }) => person);
  const mails = messageRows(about, [{ template: 'alert', to, data: { ...data, stepId, rung: UNDELIVERED }, key }]);
  if (to.length === 0) return;
  await tx.insert(alert).values(rows.alerts).onConflictDoNothing();
  await tx.insert(alertRecipient).values(rows.alertRecipients).onConflictDoNothing();
  await tx.insert(outbox).values(mails).onConflictDoNothing();
}

const UNDELIVERED = 'undelivered';

interface Offer {
  about: About;
  stepId: string;
  dueVersion: number;
  /** Which was asked. */
  agencyId: string;
  roles: readonly Role[];
  coordinator: { userId: string; agencyId: string };
  data: Record<string, string | number>;
}
type Missed = Pick<WaitingMessage, 'data'>;

async function stepOffer(tx: Transaction, { data }: Missed): Promise<Offer | null> {
  const referralId = String(data.referralId);
  const [row] = await tx.select({ state: referral.state }).from(referral).where(eq(referral.id, referralId));
  const step = row && stepOf(row.state, String(data.stepId));
  if (!row || !step?.agencyId || step.status !== 'offered' || step.assigneeId !== null) return null;
  const { state } = row;
  return {
    about: { referralId },
    ...{ stepId: step.id, dueVersion: step.dueVersion, agencyId: step.agencyId, roles: WORKING_ROLES },
    coordinator: state.coordinator,
    data: {
      step: step.template,
      dueMs: announcedDueMs(state, step),
      unverified: isUnverified(ruleFor(state, step.rule)) ? 1 : 0,
    },
  };
}

async function reportOffer(tx: Transaction, { data }: Missed): Promise<Offer | null> {
  const reportId = String(data.reportId);
  const [row] = await tx.select({ state: callerReport.state }).from(callerReport).where(eq(callerReport.id, reportId));
  if (!row?.state.offer || row.state.status !== 'open') return null;
  const { due, dueVersion, offer, coordinator } = row.state;
  return {
    about: { reportId },
    ...{ stepId: due.task, dueVersion, agencyId: offer.agencyId, roles: REPORT_ROLES, coordinator },
    data: { task: due.task, dueMs: due.dueMs },
  };
}
