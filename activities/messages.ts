import type { NoticeTemplate } from '../domain/codes.ts';
import type { Follows } from '../db/commit/writes.ts';
import { stableId } from '../db/ids.ts';
import { type About, idOf } from '../db/schema/about.ts';
import { isReached, type Person, withDeputies } from './readers.ts';

/** Alerts and outgoing messages of any aggregate, as rows: each has a key of its own, so written twice it is there once. */

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

/** The rows of alerts, each once for (what it is about, step, level, due version). */
export function alertRows(
  about: About,
  raised: readonly RaisedAlert[],
  atMs: number,
): Required<Pick<Follows, 'alerts' | 'alertRecipients'>> {
  const ids = raised.map(({ stepId, rung, dueVersion }) => stableId('alert', idOf(about), stepId, rung, dueVersion));
  const alerts = raised.map(({ told: _told, ...entry }, index) => ({
    ...entry,
    ...about,
    id: ids[index] as string,
    raisedAt: new Date(atMs),
  }));
  const alertRecipients = raised.flatMap(({ told }, index) =>
    withDeputies([...told.values()].map(({ person }) => person)).map(({ person, deputyFor }) => ({
      alertId: ids[index] as string,
      accountId: person.id,
      because: told.get(deputyFor ?? person.id)?.because ?? 'coordinator',
      deputyFor,
    })),
  );
  return { alerts, alertRecipients };
}

/** Somebody has acknowledged the alerts of a due version. */
export const acknowledgement = (
  { stepId, dueVersion, userId }: { stepId: string; dueVersion: number; userId: string },
  atMs: number,
) => ({ stepId, dueVersion, acknowledgedAt: new Date(atMs), acknowledgedBy: userId });

export interface OutgoingMessage {
  template: NoticeTemplate;
  to: readonly Person[];
  /** Ids, codes and numbers. */
  data: Record<string, string | number>;
  /** With what it is about and the reader it makes the message one. */
  key: string;
}

/** Messages for the sender, one for each reader and for who stands in for them. */
export const messageRows = (about: About, messages: readonly OutgoingMessage[]): NonNullable<Follows['outbox']> =>
  messages.flatMap(({ template, to, data, key }) =>
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
