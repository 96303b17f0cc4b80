import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '../client/index.ts';
import { SAMPLE_PDF } from '../testing/reports.ts';
import { CannotRun, pythonProgram } from './stack/python.ts';
import { startWhole, type WholeStack } from './stack/whole.ts';
import { optionsOf } from './stack/options.ts';

/**
 * `npm run fuzz [-- --examples 8 --seed 1 --role hn-health.coordinator]`: schemathesis over the OpenAPI document of a
 * throwaway stack, as several roles. It fails on a 5xx, an answer the document does not know, a body that does not fit
 * its schema, a way past the sign-in. Same seed, same requests. 0: nothing found; 1: found; 2: could not be run here.
 */

const SCHEMATHESIS = '4.32.5';
const ROLES = ['hn-health.coordinator', 'hn-commune-1.officer', 'hn-health.admin', 'hn-health.auditor'];
/** Of one role, which takes half of it on two quiet cores. What was found until then counts. */
const ROLE_LIMIT_MS = 75_000;
const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_schema_conformance',
  'ignored_auth',
  'unsupported_method',
];
/** An endless answer: no generator of requests can wait for it. api/events/stream.test.ts tests it. */
const ENDLESS = ['/api/v1/events'];

const { values } = optionsOf({
  options: {
    examples: { type: 'string', default: '8' },
    seed: { type: 'string', default: '20261124' },
    role: { type: 'string', multiple: true },
  },
});
const started = Date.now();
const say = (line: string) => console.log(`[fuzz ${((Date.now() - started) / 1000).toFixed(0).padStart(3)} s] ${line}`);

async function main(): Promise<number> {
  const program = await pythonProgram('schemathesis', SCHEMATHESIS, say);
  const work = await mkdtemp(join(tmpdir(), 'referral-fuzz-work-'));
  try {
    const failed: string[] = [];
    // A stack for each role: what one of them ends, keys among it, is there again for the next.
    for (const role of values.role ?? ROLES) if ((await fuzzOnce(role, program, work)) !== 0) failed.push(role);
    if (failed.length === 0) say(`nothing found as ${(values.role ?? ROLES).length} roles, seed ${values.seed}`);
    else
      say(
        `found something as ${failed.join(', ')}: see above; the same again: npm run fuzz -- --seed ${values.seed} --role ${failed[0]}`,
      );
    return failed.length === 0 ? 0 : 1;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function fuzzOnce(role: string, program: string, work: string): Promise<number> {
  say('starting a throwaway stack');
  const stack = await startWhole('fuzz', {
    LOG_LEVEL: 'error',
    API_RATE_PER_MINUTE: '1000000',
    READING_STOPS_PER_HOUR: '1000000',
    READING_STOPS_PER_DAY: '1000000',
    ADDRESS_RATE_PER_MINUTE: '1000000',
  }).catch((error: Error) => {
    throw new CannotRun(error.message);
  });
  const interrupted = (code: number) => () => void stack.stop().then(() => process.exit(code));
  const [onInt, onTerm] = [interrupted(130), interrupted(143)];
  process.once('SIGINT', onInt).once('SIGTERM', onTerm);
  try {
    const code = await fuzzAs(role, program, stack, work);
    if (code !== 0) {
      const log = await stack.log('api').catch(() => '');
      if (log.trim()) say(`the API’s log says:\n${log.trim().split('\n').slice(-20).join('\n')}`);
    }
    return code;
  } finally {
    process.off('SIGINT', onInt).off('SIGTERM', onTerm);
    await stack.stop();
  }
}

/** Real ids, so that requests get past the 404: a referral for each role, since fuzzing may well close it. */
async function fuzzAs(role: string, program: string, stack: WholeStack, work: string): Promise<number> {
  const as = (who: string) => createClient({ baseUrl: stack.base, apiKey: stack.account(who).apiKey });
  const { id } = await as('hn-health.coordinator').createReferral({
    route: 'self-report',
    receiverAgencyId: 'hn-commune-1',
    facts: { child: 'no' },
    person: { fullName: 'Nguyễn Thị Ví Dụ' },
  });
  const stepId = 'reception.receive-1';
  const attached = await as('hn-commune-1.officer').addAttachment(id, stepId, SAMPLE_PDF, { code: 'form-07' });
  const config = join(work, 'schemathesis.toml');
  await writeFile(
    config,
    `[parameters]\n"path.referralId" = "${id}"\n"path.stepId" = "${stepId}"\n"path.attachmentId" = "${attached.id}"\n`,
  );
  say(`as ${role}`);
  const args = [
    ...['--config-file', config, 'run', `${stack.base}/openapi.json`],
    ...['--header', `Authorization: Bearer ${stack.account(role).apiKey}`],
    ...['--checks', CHECKS.join(','), '--phases', 'examples,coverage,fuzzing', '--continue-on-failure'],
    ...['--max-examples', values.examples, '--seed', values.seed, '--workers', '1', '--request-timeout', '20'],
    // An address of a provider is hard to guess; that is no finding.
    ...['--suppress-health-check', 'filter_too_much'],
    ...['--generation-database', 'none', '--warnings', 'off', '--no-color'],
    ...ENDLESS.flatMap((path) => ['--exclude-path', path]),
  ];
  const child = spawn(program, args, { cwd: work, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-200_000);
    });
  }
  let late = false;
  const limit = setTimeout(() => {
    late = true;
    // It tells what it found, and ends.
    child.kill('SIGINT');
    setTimeout(() => child.kill('SIGKILL'), 15_000).unref();
  }, ROLE_LIMIT_MS);
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', (exit) => resolve(exit)),
  );
  clearTimeout(limit);
  const cases = /^ *(\d+ generated.*)$/m.exec(output)?.[1];
  const found = /^=+ (FAILURES|ERRORS) =+$/m.test(output);
  if (late && !found) {
    say(`as ${role}: stopped after ${ROLE_LIMIT_MS / 1000} s, nothing found until then (${cases ?? 'a busy machine'})`);
    return 0;
  }
  if (code === 0) say(`as ${role}: ${cases ?? 'done'}`);
  else {
    // From the list of failures on; above it are only dots.
    const at = output.search(/^=+ (FAILURES|ERRORS) =+$/m);
    console.log(output.slice(at < 0 ? -6_000 : at).slice(0, 12_000));
    say(`as ${role}: found something`);
  }
  return code ?? 1;
}

process.exitCode = await main().catch((error: Error) => {
  say(error instanceof CannotRun ? `cannot run here: ${error.message}` : (error.stack ?? error.message));
  return error instanceof CannotRun ? 2 : 1;
});
process.disconnect?.();
