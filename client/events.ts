/** What changed in a referral one can see; codes only. */
export interface Change {
  /** Goes into `lastEventId` to go on after this one. */
  id: string;
  referralId: string;
  revision: number;
  /** The action that was taken. */
  kind: string;
  /** Steps it touched. */
  steps: string[];
}

const AGAIN_MS = 2_000;

/**
 * Reads server-sent events for as long as the reader wants them. A lost connection is opened again after the last event
 * that was read, so nothing is left out and nothing comes twice.
 *
 * @param open opens the stream after an event id (null: from now on). What it throws ends the reading.
 */
export async function* readChanges(
  open: (lastEventId: string | null) => Promise<Response>,
  { lastEventId = null as string | null, signal }: { lastEventId?: string | null; signal?: AbortSignal },
): AsyncGenerator<Change, void> {
  let last = lastEventId;
  while (!signal?.aborted) {
    const response = await open(last);
    try {
      for await (const { id, event, data } of messages(response, signal)) {
        if (event !== 'changed') continue;
        last = id;
        yield { id, ...(JSON.parse(data) as Omit<Change, 'id'>) };
      }
    } catch (error) {
      if (!(error instanceof TypeError) && !signal?.aborted) throw error;
    }
    await pause(AGAIN_MS, signal);
  }
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  if (signal?.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    const end = () => {
      clearTimeout(timer);
      resolve();
    };
    signal?.addEventListener('abort', end, { once: true });
  });
}

async function* messages(response: Response, signal: AbortSignal | undefined) {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) return;
  const cancel = () => void reader.cancel().catch(() => {});
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    for (let text = ''; ; ) {
      const { value, done } = await reader.read();
      if (done) return;
      text += value;
      const whole = text.split('\n\n');
      text = whole.pop() ?? '';
      for (const message of whole) {
        const fields = Object.fromEntries(
          message.split('\n').map((line) => {
            const colon = line.indexOf(':');
            return [line.slice(0, colon), line.slice(colon + 1).trim()];
          }),
        );
        yield { id: fields.id ?? '', event: fields.event ?? '', data: fields.data ?? '' };
      }
    }
  } finally {
    signal?.removeEventListener('abort', cancel);
    cancel();
  }
}
