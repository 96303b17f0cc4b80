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
const cases = wholeNumber('cases', values.cases);
const seed = wholeNumber('seed', values.seed);
const minutes = wholeNumber('minutes', values.minutes);
const began = performance.now();
const say = (line: string) => console.error(`[upgrade ${Math.round((performance.now() - began) / 1000)} s] ${line}`);

Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
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
  const { dir, workerUrl, temporalAddress } = stack;
  const verdict = await upgradeDrill({
    cases,
    seed,
    dir,
    workerUrl,
    temporalAddress,
    taskQueue: 'upgrade',
    replayed: { running: 60, recorded: true },
    say,
  });
  const { referrals, stages, stranded, failed } = verdict;
  console.log(
    `in flight: ${Object.entries(stages)
      .map(([stage, count]) => `${stage} ${count}`)
      .join(', ')}`,
  );
  for (const fault of [...stranded.map((id) => `stranded: ${id}`), ...failed].slice(0, 30)) console.log(fault);
  console.log(`${referrals} referrals, ${stranded.length} stranded, ${failed.length} failed`);
  code = stranded.length + failed.length === 0 ? 0 : 1;
} finally {
  clearTimeout(tooLong);
  await stack.stop();
}
process.exit(code);
