import { Runtime, DefaultLogger } from '@temporalio/worker';
import { startThrowawayStack } from '../testing/throwaway-stack.ts';
import { optionsOf, wholeNumber } from '../tools/stack/options.ts';
import { seedDemo } from '../tools/seed.ts';
import { upgradeDrill } from './upgrade.ts';

/**
 * Replaces the worker under referrals at every stage, forth and back, and asks whether anybody is stranded:
 * `npm run upgrade-drill -- --cases 500 --seed 7 --minutes 10`. See upgrade.ts beside this.
 */

const { values } = optionsOf({
  options: {
    cases: { type: 'string', default: '500' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
    /** Ends it, as failed, when it takes longer. */
    minutes: { type: 'string', default: '10' },
  },
});
const cases = wholeNumber('cases', values.cases, 4);
const seed = wholeNumber('seed', values.seed);
const minutes = wholeNumber('minutes', values.minutes, 1);
const began = performance.now();
const seconds = () => Math.round((performance.now() - began) / 1000);
const say = (line: string) => console.error(`[upgrade ${seconds()} s] ${line}`);
const inWords = (counts: Record<string, number>) =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');

Runtime.install({
  logger: new DefaultLogger('ERROR'),
  shutdownSignals: [],
  // The incompatible loop fails, as it must; what fails otherwise is in the verdict.
  telemetryOptions: { logging: { filter: 'ERROR' } },
});
const stack = await startThrowawayStack(say);
const tooLong = setTimeout(async () => {
  console.error(`not done within ${minutes} minutes`);
  await stack.stop();
  process.exit(1);
}, minutes * 60_000);
let code = 1;
try {
  await seedDemo({ url: stack.migratorUrl, out: null });
  say(`seed ${seed}: ${cases} referrals`);
  const { dir, appUrl, workerUrl, migratorUrl, temporalAddress } = stack;
  const verdict = await upgradeDrill({
    cases,
    seed,
    dir,
    appUrl,
    workerUrl,
    adminUrl: migratorUrl,
    temporalAddress,
    taskQueue: 'upgrade',
    replayed: { running: 30, recorded: true },
    say,
  });
  const { referrals, stages, closed, open, stranded, failed } = verdict;
  console.log(`seed ${seed}; in flight, by the stages of their open steps: ${inWords(stages)}`);
  console.log(`${closed} closed, ${open} open with a clock that runs, in ${seconds()} s`);
  for (const fault of [...stranded.map((one) => `STRANDED ${one}`), ...failed.map((one) => `FAILED ${one}`)].slice(
    0,
    40,
  ))
    console.log(fault);
  console.log(`${referrals} referrals, ${stranded.length} stranded, ${failed.length} failed`);
  code = stranded.length + failed.length === 0 ? 0 : 1;
} finally {
  clearTimeout(tooLong);
  await stack.stop();
}
process.exit(code);
