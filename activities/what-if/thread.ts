import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { askWhatIf } from '../../app/what-if/ask.ts';
import { openDatabase } from '../../db/client.ts';
import { DAY_MS } from '../../domain/law/days.ts';
import type { FromThread, ToThread } from './in-thread.ts';

/** The thread in which a draft is played: what it takes of the processor is what nobody else wants (activities/what-if/in-thread.ts). */

const MONTH_MS = 30 * DAY_MS;
const SAY_EACH_MS = 200;

const { url, draft, place, months, forecast, nowMs } = workerData as ToThread;
const say = (message: FromThread) => parentPort?.postMessage(message);

// On Linux a priority is a thread's own. Elsewhere it would be the whole worker's, which has more urgent things to do.
if (process.platform === 'linux') setPriority(0, 10);
const database = openDatabase(url, { max: 1, applicationName: 'referral-what-if' });
let saidMs = 0;
const answer = await askWhatIf(
  database.db,
  draft,
  { sinceMs: nowMs - months * MONTH_MS, place },
  {
    ...{ nowMs, forecast },
    progress: (done, cases) => {
      if (Date.now() - saidMs < SAY_EACH_MS) return;
      saidMs = Date.now();
      say({ done, cases });
    },
  },
).finally(database.close);
say({ answer });
