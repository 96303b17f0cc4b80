import type { AuditEntry } from '../../../client/index.ts';

/** One line of "who looked": an act, or all that one view of a page read. */
export interface AccessLogLine {
  /** The newest of them. */
  entry: AuditEntry;
  /** What was read, or done, each once, in the order it happened. */
  actions: string[];
  breakGlass: boolean;
}

/**
 * A page asks the API several times, and each time is a row of the chain. Here the readings of one request by one person
 * are one line; what changes something, and what the program did by itself, keeps a line of its own.
 *
 * @param entries newest first, and so are the lines.
 */
export function foldAccessLog(entries: AuditEntry[]): AccessLogLine[] {
  const views = new Map<string, AccessLogLine>();
  const looks: AccessLogLine[] = [];
  for (const entry of entries) {
    const view =
      entry.actorId && entry.requestId && entry.action.startsWith('read:')
        ? `${entry.actorId} ${entry.requestId}`
        : null;
    const same = view === null ? undefined : views.get(view);
    if (same) {
      if (!same.actions.includes(entry.action)) same.actions.unshift(entry.action);
      same.breakGlass ||= entry.breakGlass;
      continue;
    }
    const look = { entry, actions: [entry.action], breakGlass: entry.breakGlass };
    if (view !== null) views.set(view, look);
    looks.push(look);
  }
  return looks;
}
