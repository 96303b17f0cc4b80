import type { ChildProcess } from 'node:child_process';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Background } from './process.ts';
import { Supervisor, type Child } from './supervisor.ts';

/** The supervisor with children of paper: when it starts what again, and when it no longer does. */

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

interface Paper extends Background {
  die(): void;
}
let pids = 0;
function paper(): Paper {
  const { promise, resolve } = Promise.withResolvers<string>();
  pids += 1;
  return {
    child: {} as ChildProcess,
    pid: pids,
    logFile: 'x.log',
    ended: promise,
    die: () => resolve('was ended by SIGKILL'),
  };
}

function supervised(start: () => Promise<Background>, more: Partial<Child> = {}) {
  const said: string[] = [];
  const gaveUp = vi.fn();
  const ended: Background[] = [];
  const supervisor = new Supervisor({
    log: (line) => said.push(line),
    gaveUp,
    end: async (replaced) => void ended.push(replaced),
  });
  const child: Child = { name: 'api', what: 'API', start, ...more };
  return { supervisor, child, said, gaveUp, ended };
}

test('the first death is mended at once, the second a second later, the third within a minute is the end', async () => {
  const papers: Paper[] = [];
  const start = vi.fn(async () => {
    papers.push(paper());
    return papers.at(-1) as Paper;
  });
  const { supervisor, child, said, gaveUp } = supervised(start);
  const first = paper();
  supervisor.keep(child, first);
  first.die();
  await vi.advanceTimersByTimeAsync(1);
  expect(supervisor.running('api')).toBe(papers[0]);
  papers[0]?.die();
  await vi.advanceTimersByTimeAsync(990);
  expect(start).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(20);
  expect(supervisor.running('api')).toBe(papers[1]);
  expect(said).toEqual([
    'API was ended by SIGKILL; starting it again',
    'API is back after 0.0 s',
    'API was ended by SIGKILL; starting it again in 1 s',
    'API is back after 1.0 s',
  ]);
  papers[1]?.die();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(start).toHaveBeenCalledTimes(2);
  expect(gaveUp).toHaveBeenCalledExactlyOnceWith(child, 'was ended by SIGKILL', papers[1]);
});

test('deaths that are more than a minute apart are each the first', async () => {
  let latest = paper();
  const { supervisor, child, gaveUp } = supervised(async () => (latest = paper()));
  supervisor.keep(child, latest);
  for (let death = 0; death < 6; death += 1) {
    latest.die();
    await vi.advanceTimersByTimeAsync(31_000);
  }
  expect(gaveUp).not.toHaveBeenCalled();
});

test('a start that fails counts as a death', async () => {
  const { supervisor, child, gaveUp } = supervised(async () => {
    throw new Error('no answer within 60 s\nlast lines');
  });
  const first = paper();
  supervisor.keep(child, first);
  first.die();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(gaveUp).toHaveBeenCalledExactlyOnceWith(child, expect.stringContaining('did not start again'), first);
});

test('who needs a server waits for it, and who would find it late is replaced, the new one first', async () => {
  const order: string[] = [];
  const { supervisor, ended } = supervised(async () => paper());
  const worker = paper();
  const server = paper();
  supervisor.keep(
    {
      name: 'worker',
      what: 'worker',
      needs: ['temporal'],
      start: async () => {
        order.push('worker');
        return paper();
      },
    },
    worker,
  );
  supervisor.keep(
    {
      name: 'temporal',
      what: 'Temporal',
      renews: ['worker'],
      start: async () => {
        await new Promise((resolve) => setTimeout(resolve, 3_000));
        order.push('temporal');
        return paper();
      },
    },
    server,
  );
  // Alone: the worker lives, and is replaced.
  server.die();
  await vi.advanceTimersByTimeAsync(3_100);
  expect(order).toEqual(['temporal', 'worker']);
  expect(ended).toEqual([worker]);
  // Together: the worker is not started before its server is back, and only once.
  (supervisor.running('worker') as Paper).die();
  (supervisor.running('temporal') as Paper).die();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(order).toEqual(['temporal', 'worker', 'temporal', 'worker']);
  expect(ended).toHaveLength(1);
});

test('told to stop, it starts nothing any more', async () => {
  const start = vi.fn(async () => paper());
  const { supervisor, child } = supervised(start);
  const first = paper();
  supervisor.keep(child, first);
  const stopped = supervisor.stop();
  first.die();
  await vi.advanceTimersByTimeAsync(60_000);
  await stopped;
  expect(start).not.toHaveBeenCalled();
});
