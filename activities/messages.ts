import type { NoticeTemplate } from '../domain/codes.ts';
import { and, eq, isNull, lt, or } from 'drizzle-orm';
import { type About, columnAndId, idOf } from '../db/schema/about.ts';
import type { Transaction } from '../db/client.ts';
import { stableId } from '../db/ids.ts';
import { alert, alertRecipient, outbox } from '../db/schema/index.ts';
import { isReached, type Person, withDeputies } from './readers.ts';

/**
 * Alerts and outgoing messages of any aggregate. All of it runs in the transaction of a commit; every row has a key of its
 * own, so running it twice writes nothing new.
 */

const isAbout = (about: About) => {
  const [column, id] = columnAndId(about);
  return eq(alert[column], id);
};

export type Told = Map<string, { person: Person; because: string }>;

/**
 * The people behind the recipient words of a level. Nobody is told twice by one level; the first word that fits counts. An
 * alert that would reach nobody reaches the coordinator.
 *
 * @returns by account.
 */
export function toldByWords(
  words: readonly string[],
  behind: (word: string) => readonly Person[],
  coordinators: readonly Person[],
): Told {
  const found: Told = new Map();
  for (const because of words)
    for (const person of behind(because)) if (!found.has(person.id)) found.set(person.id, { person, because });
  if (!isReached([...found.values()].map(({ person }) => person)))
    for (const person of coordinators)
      if (!found.has(person.id)) found.set(person.id, { person, because: 'coordinator' });
  return found;
}

export interface RaisedAlert {
  /** The step that is late; of a report: its task. */
  stepId: string;
  rung: string;
  dueVersion: number;
  agencyId: string | null;
  told: Told;
}

/** Raises alerts, each once for (what it is about, step, level, due version). */
export async function raiseAlerts(
  tx: Transaction,
  about: About,
  alerts: readonly RaisedAlert[],
  atMs: number,
): Promise<void> {
  if (alerts.length === 0) return;
  const rows = alerts.map(({ told: _told, ...raised }) => ({
    ...raised,
    ...about,
    id: stableId('alert', idOf(about), raised.stepId, raised.rung, raised.dueVersion),
    raisedAt: new Date(atMs),
  }));
  await tx.insert(alert).values(rows).onConflictDoNothing();
  const recipients = alerts.flatMap(({ told }, index) =>
    withDeputies([...told.values()].map(({ person }) => person)).map(({ person, deputyFor }) => ({
      alertId: rows[index]?.id as string,
      accountId: person.id,
      because: told.get(deputyFor ?? person.id)?.because ?? 'coordinator',
      deputyFor,
    })),
  );
  if (recipients.length > 0) await tx.insert(alertRecipient).values(recipients).onConflictDoNothing();
}

/** Somebody has acknowledged the alerts of a due version. */
export async function acknowledgeAlerts(
  tx: Transaction,
  about: About,
  { stepId, dueVersion, userId }: { stepId: string; dueVersion: number; userId: string },
  atMs: number,
): Promise<void> {
  await tx
    .update(alert)
    .set({ acknowledgedAt: new Date(atMs), acknowledgedBy: userId })
    .where(and(isAbout(about), eq(alert.stepId, stepId), eq(alert.dueVersion, dueVersion)));
}

/**
 * Alerts that ask nothing of anybody any more.
 *
 * @param settled of which step (null: of all), and below which due version (null: all, for it has ended).
 */
export async function settleAlerts(
  tx: Transaction,
  about: About,
  settled: readonly { stepId: string | null; before: number | null }[],
  atMs: number,
): Promise<void> {
  if (settled.length === 0) return;
  await tx
    .update(alert)
    .set({ settledAt: new Date(atMs) })
    .where(
      and(
        isAbout(about),
        isNull(alert.settledAt),
        or(
          ...settled.map(({ stepId, before }) =>
            and(
              isAbout(about),
              stepId === null ? undefined : eq(alert.stepId, stepId),
              before === null ? undefined : lt(alert.dueVersion, before),
            ),
          ),
        ),
      ),
    );
}

export interface OutgoingMessage {
  template: NoticeTemplate;
  to: readonly Person[];
  /** Ids, codes and numbers. */
  data: Record<string, string | number>;
  /** With what it is about and the reader it makes the message one. */
  key: string;
}

/** Leaves messages for the sender, one for each reader and for who stands in for them. */
export async function leaveMessages(
  tx: Transaction,
  about: About,
  messages: readonly OutgoingMessage[],
): Promise<void> {
  const rows = messages.flatMap(({ template, to, data, key }) =>
    withDeputies(to).map(({ person, deputyFor }) => {
      const dedupeKey = `${idOf(about)}:${key}:${person.id}`;
      return {
        id: stableId('outbox', dedupeKey),
        dedupeKey,
        channel: 'mail' as const,
        accountId: person.id,
        template,
        data: { ...data, ...(deputyFor ? { deputyFor } : {}), ...about },
      };
    }),
  );
  if (rows.length > 0) await tx.insert(outbox).values(rows).onConflictDoNothing();
}
