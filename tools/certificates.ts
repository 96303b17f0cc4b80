import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { add, CertificateError, issue, retire, status, use } from './certificates/authorities.ts';
import { inWords } from './stack/in-words.ts';
import { optionsOf } from './stack/options.ts';

/**
 * Certificates and tokens between the processes of one installation: `docker compose run --rm certificates [command]`. 0: done;
 * 1: refused, and why; 2: not understood. docs/operations.md has when to use what, docs/adr/0069 why it is so.
 */

const COMMANDS = { issue, add, use, retire, status };
const USAGE = `usage: node tools/certificates.ts [command] [--dir DIR] [--namespace NAME]
  issue     makes what is missing or ends within sixty days (without a command, too)
  add       makes a new authority, which everybody believes beside the old one
  use       everything is made anew by the new authority
  retire    the old authority is believed no more, and its keys are gone
  status    who holds what until when`;

const { values, positionals } = optionsOf({
  allowPositionals: true,
  options: {
    dir: { type: 'string', default: '/certificates' },
    namespace: { type: 'string', default: process.env.TEMPORAL_NAMESPACE?.trim() || 'default' },
  },
});
const [name = 'issue', ...more] = positionals;
const command = COMMANDS[name as keyof typeof COMMANDS];
if (!command || more.length > 0) {
  console.error(USAGE);
  process.exit(2);
}
process.umask(0o027);
try {
  const dir = resolve(values.dir);
  if (!existsSync(dir)) throw new CertificateError(`there is no folder ${dir}`);
  command({ dir, namespace: values.namespace, say: (line) => console.log(line) });
} catch (error) {
  console.error(inWords(error));
  process.exitCode = 1;
}
process.disconnect?.();
