import type { Logger } from 'pino';
import { CHANGES_CHANNEL } from '../../db/channels.ts';
import type { DatabaseHandle } from '../../db/client.ts';

/** Tells live streams that something was committed. A hint only: what and whether is read from the log. */
export interface Changes {
  subscribe(listener: () => void): () => void;
  /** Ends every stream, for an orderly stop. */
  readonly stopped: AbortSignal;
  stop(): Promise<void>;
}

export function createChanges({ sql }: Pick<DatabaseHandle, 'sql'>, logger: Logger): Changes {
  const listeners = new Set<() => void>();
  const abort = new AbortController();
  const ring = () => {
    for (const listener of listeners) listener();
  };
  // The driver listens again by itself after a lost connection, and rings once, as notices may have been missed.
  const listening = sql.listen(CHANGES_CHANNEL, ring, ring).catch((error: unknown) => {
    logger.error({ err: error }, 'cannot listen for changes; live streams only poll');
    return null;
  });
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stopped: abort.signal,
    async stop() {
      abort.abort();
      await (await listening)?.unlisten().catch(() => {});
    },
  };
}
