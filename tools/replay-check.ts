import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { WORKFLOW_SOURCES } from '../activities/workflow-sources.ts';
import { temporalAccess } from '../app/kernel/temporal-access.ts';
import { dataConverterOf } from '../db/vault/payload-codec.ts';
import { ringFrom } from '../db/vault/ring.ts';
import { failuresOf, recorded, running } from '../testing/histories.ts';
import { installation } from './stack/installation.ts';
import { inWords } from './stack/in-words.ts';
import { optionsOf } from './stack/options.ts';

/**
 * `npm run replay-check [-- --address host:port --namespace name]`: before a deploy, whether this code goes on with what runs. Replays
 * every recorded history and, with an address, that of every workflow that is running there. Reads only. See docs/adr/0044.
 */

const { values } = optionsOf({
  options: { address: { type: 'string' }, namespace: { type: 'string', default: 'default' } },
});
Runtime.install({ logger: new DefaultLogger('ERROR') });

try {
  let count = 0;
  const counted = async function* <T>(histories: Iterable<T> | AsyncIterable<T>) {
    for await (const history of histories) {
      count += 1;
      yield history;
    }
  };
  const failed = await failuresOf(WORKFLOW_SOURCES, counted(recorded()));
  if (values.address) {
    const connection = await Connection.connect({ address: values.address, ...temporalAccess(process.env) });
    const dataConverter = dataConverterOf(ringFrom(await installation()));
    const client = new Client({ connection, namespace: values.namespace, dataConverter });
    failed.push(...(await failuresOf({ ...WORKFLOW_SOURCES, dataConverter }, counted(running(client)))));
    await connection.close();
  }
  for (const { workflowId, why } of failed) console.log(`${workflowId}: ${why}`);
  console.log(`${count} histories replayed, ${failed.length} do not go on with this code`);
  process.exitCode = failed.length === 0 ? 0 : 1;
} catch (error) {
  console.error(inWords(error));
  process.exitCode = 2;
}
process.disconnect?.();
