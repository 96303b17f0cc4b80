import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { WhatIf } from '../../domain/what-if/answer.ts';
import type { Draft } from '../../domain/what-if/draft.ts';

/**
 * Plays a draft in a thread of its own: a replay is minutes of nothing but arithmetic, and what the worker is there for (cases that are
 * acted on now) would wait behind it.
 */

export interface ToThread {
  /** Of the database that is read. */
  url: string;
  draft: Draft;
  place: string;
  months: number;
  forecast: boolean;
  nowMs: number;
}

export type FromThread = { done: number; cases: number } | { answer: WhatIf };

export interface InThread {
  progress: (at: { done: number; cases: number }) => void;
  /** Ends the thread at once, whatever it is at. */
  signal: AbortSignal;
}
export type Ask = (asked: ToThread, options: InThread) => Promise<WhatIf>;

/** The source itself, also where the worker is one file (tools/stack/built.ts). */
const THREAD = fileURLToPath(new URL('./thread.ts', import.meta.url));
/** It reads a hundred cases at a time: what needs more than this is a fault. */
const MOST_MEGABYTES = 256;

/** @throws the reason of `signal`; what the thread threw. */
export const askInThread: Ask = (asked, { progress, signal }) =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const thread = new Worker(THREAD, {
      workerData: asked,
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
      // What the thread reads is given to it; it needs no secret of the process.
      env: {},
    });
    const end = () => {
      void thread.terminate();
      reject(signal.reason);
    };
    signal.addEventListener('abort', end, { once: true });
    let answer: WhatIf | null = null;
    thread.on('message', (message: FromThread) => {
      if ('answer' in message) answer = message.answer;
      else progress(message);
    });
    thread.once('error', reject);
    thread.once('exit', (code) => {
      signal.removeEventListener('abort', end);
      if (answer) resolve(answer);
      else reject(new Error(`the thread of a replay ended with ${code} and no answer`));
    });
  });
