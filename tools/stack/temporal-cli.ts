import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { withProgress, type Log } from './process.ts';

/**
 * Finds or fetches the `temporal` program, whose `server start-dev` is the server. In this order: TEMPORAL_CLI, the
 * PATH, our per-user cache, the SDK's own cached download, the vendor's download, `go install`. We fetch the vendor's
 * archive ourselves: the SDK's native call would also start the server, out of our hands.
 */

const CLI_VERSION = '1.5.1';
/** Updates from a workflow's first task, conflict policies and reliable timers need this much. */
const LEAST_SERVER = [1, 28] as const;
const MODULE = `github.com/temporalio/cli/cmd/temporal@v${CLI_VERSION}`;
const DOWNLOADS = 'https://temporal.download';
/** The vendor's own list of the same release, for platforms that are not in ours. */
const VENDOR_LIST = `https://github.com/temporalio/cli/releases/download/v${CLI_VERSION}/checksums.txt`;
/** SHA-256 of the archives of exactly this version, by platform. Changed together with CLI_VERSION. */
const ARCHIVES: Readonly<Record<string, string>> = {
  'linux-amd64': 'ddc95e08b0b076efd4ea9733a3f488eb7d2be875f8834e616cd2a37358b4852d',
  'linux-arm64': 'bd1b0db9f18b051026de8bf6cc1505f2510f14bbb7a8b9a4a91fff46c77454f5',
  'darwin-amd64': 'bbb73e2a31135abe50a1f1cdb35030c42961df618e8ce9c60ae89f201540c5d9',
  'darwin-arm64': 'cca01b7ea35ad56e2a328d9ae596bf716bd22313ef63c7a761c88354457c2415',
};

/** Where downloads come from, and what they must be. */
export interface Downloads {
  base: string;
  /** SHA-256 in hexadecimal, by `platform-architecture`. */
  archives: Readonly<Record<string, string>>;
  vendorList: string;
}
const VENDOR: Downloads = { base: DOWNLOADS, archives: ARCHIVES, vendorList: VENDOR_LIST };

export interface TemporalCli {
  path: string;
  server: string;
  /** Where it came from, for the reader. */
  from: string;
}

const run = promisify(execFile);

/** @throws Error that names each way tried, why it failed, and what to do. */
export async function findTemporalCli(log: Log, downloads: Partial<Downloads> = {}): Promise<TemporalCli> {
  const from = { ...VENDOR, ...downloads };
  const named = process.env.TEMPORAL_CLI?.trim();
  if (named) {
    // Named explicitly: anything else would be a surprise.
    try {
      return await inspect(named, 'TEMPORAL_CLI');
    } catch (error) {
      throw new Error(
        `TEMPORAL_CLI=${named} cannot be used: ${(error as Error).message}\n  Mend: correct it, or unset it to have one found or fetched.`,
      );
    }
  }
  const cached = join(cacheDir(), `temporal-v${CLI_VERSION}`, executable('temporal'));
  const failures: string[] = [];
  const ways: [string, () => Promise<TemporalCli>][] = [
    ['a `temporal` on the PATH', async () => inspect(onPath('temporal'), 'the PATH')],
    [`our cache (${cached})`, async () => inspect(existingFile(cached), 'the cache')],
    ["the SDK's cached download", async () => inspect(existingFile(sdkDownload()), "the SDK's cached download")],
    [`download from ${from.base}`, async () => download(from, cached, log)],
    [`go install ${MODULE}`, async () => goInstall(cached, log)],
  ];
  for (const [name, attempt] of ways) {
    try {
      return await attempt();
    } catch (error) {
      failures.push(`  - ${name}: ${(error as Error).message.trim()}`);
    }
  }
  throw new Error(
    `no Temporal server could be found or fetched. Tried:\n${failures.join('\n')}\n` +
      '  Mend, any one of:\n' +
      '    install the Temporal CLI so that `temporal --version` answers (https://docs.temporal.io/cli), or\n' +
      '    install Go (https://go.dev/dl) and start again: it is then built here, once, or\n' +
      '    set TEMPORAL_CLI to the program, or TEMPORAL_ADDRESS to a running server.',
  );
}

function executable(name: string): string {
  return process.platform === 'win32' ? `${name}.exe` : name;
}

/** Per user, and outside the project: several clones share it. */
export function cacheDir(): string {
  const base =
    process.env.XDG_CACHE_HOME?.trim() ||
    (process.platform === 'win32'
      ? process.env.LOCALAPPDATA
      : process.platform === 'darwin'
        ? join(homedir(), 'Library', 'Caches')
        : undefined) ||
    join(homedir(), '.cache');
  return join(base, 'referral-pathway');
}

/** Where `@temporalio/testing` of this SDK version keeps its download (`temporal-<sdk>-<version>` among temporary files). */
function sdkDownload(): string {
  const { version } = createRequire(import.meta.url)('@temporalio/worker/package.json') as { version: string };
  return join(tmpdir(), executable(`temporal-sdk-typescript-${version}`));
}

function onPath(name: string): string {
  for (const dir of (process.env.PATH ?? '').split(delimiter)) {
    const file = join(dir, executable(name));
    if (dir && existsSync(file)) return file;
  }
  throw new Error('there is none');
}

function existingFile(file: string): string {
  if (!existsSync(file)) throw new Error(`there is no ${file}`);
  return file;
}

async function inspect(path: string, from: string): Promise<TemporalCli> {
  const { stdout } = await run(path, ['--version'], { timeout: 20_000, windowsHide: true }).catch(
    (error: Error & { stderr?: string }) => {
      throw new Error(`\`${path} --version\` failed: ${error.stderr?.trim() || error.message}`);
    },
  );
  const server = /Server (\d+)\.(\d+)\.(\d+)/.exec(stdout);
  if (!server) throw new Error(`\`${path} --version\` names no server version: ${stdout.trim()}`);
  const [major, minor] = [Number(server[1]), Number(server[2])];
  if (major < LEAST_SERVER[0] || (major === LEAST_SERVER[0] && minor < LEAST_SERVER[1])) {
    throw new Error(
      `${path} brings server ${server[1]}.${server[2]}.${server[3]}, and ${LEAST_SERVER.join('.')} or newer is needed`,
    );
  }
  return { path, server: server.slice(1, 4).join('.'), from };
}

async function download(from: Downloads, target: string, log: Log): Promise<TemporalCli> {
  const platform = { linux: 'linux', darwin: 'darwin', win32: 'windows' }[process.platform as string];
  const arch = { x64: 'amd64', arm64: 'arm64' }[process.arch as string];
  if (!platform || !arch) throw new Error(`none is offered for ${process.platform}-${process.arch}`);
  return withProgress(`downloading Temporal CLI ${CLI_VERSION}`, log, async (note) => {
    const scratch = await scratchBeside(target);
    try {
      const answer = await get(
        `${from.base}/cli/v${CLI_VERSION}?arch=${arch}&platform=${platform}&format=tar.gz`,
        20_000,
      );
      const { archiveUrl, fileToExtract } = (await answer.json()) as { archiveUrl: string; fileToExtract: string };
      const archive = join(scratch, 'archive.tar.gz');
      const bytes = await body(await get(archiveUrl, 20_000), note);
      const wanted = from.archives[`${platform}-${arch}`] ?? (await listed(from.vendorList, basename(archiveUrl)));
      const found = createHash('sha256').update(bytes).digest('hex');
      if (found !== wanted) {
        const refusal =
          `the download of Temporal CLI ${CLI_VERSION} from ${new URL(archiveUrl).host} is not what it must be and was refused: SHA-256 ${found}, expected ${wanted}. ` +
          'Mend: try again; should it stay so, a proxy or somebody else changes it: install the Temporal CLI yourself and name it in TEMPORAL_CLI';
        log(refusal);
        throw new Error(refusal);
      }
      await writeFile(archive, bytes);
      // Windows 10, macOS and Linux all have it.
      await run('tar', ['-xzf', archive, '-C', scratch], { timeout: 60_000, windowsHide: true });
      return await keep(join(scratch, fileToExtract), target, 'a download');
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  });
}

/** What the vendor's list of the release says of a file: `<SHA-256>  <name>`, one a line. */
async function listed(list: string, name: string): Promise<string> {
  const text = await (await get(list, 20_000)).text();
  const line = text.split('\n').find((entry) => entry.trim().split(/\s+\*?/)[1] === name);
  const hash = line?.trim().split(/\s+/)[0]?.toLowerCase() ?? '';
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error(`${list} names no checksum of ${name}, so it is not trusted`);
  return hash;
}

async function get(url: string, withinMs: number): Promise<Response> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), withinMs);
  try {
    const answer = await fetch(url, { signal: abort.signal });
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
    return answer;
  } catch (error) {
    if (abort.signal.aborted) throw new Error(`${new URL(url).host} did not answer within ${withinMs / 1000} s`);
    const cause = (error as Error).cause as Error | undefined;
    throw cause
      ? new Error(
          `${new URL(url).host} could not be reached: ${cause.message || (cause as NodeJS.ErrnoException).code}`,
        )
      : error;
  } finally {
    clearTimeout(timer);
  }
}

/** Reads the whole answer; 20 s without a byte ends it, however long the whole takes. */
async function body(answer: Response, note: (text: string) => void): Promise<Buffer> {
  const total = Number(answer.headers.get('content-length') ?? 0);
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = answer.body?.getReader();
  if (!reader) throw new Error('the download is empty');
  for (;;) {
    let timer: NodeJS.Timeout | undefined;
    const stalled = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`the download stalled after ${megabytes(size)}`)), 20_000);
    });
    const part = await Promise.race([reader.read(), stalled]).finally(() => clearTimeout(timer));
    if (part.done) return Buffer.concat(parts);
    parts.push(part.value);
    size += part.value.length;
    note(`${megabytes(size)}${total ? ` of ${megabytes(total)}` : ''}`);
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}

async function goInstall(target: string, log: Log): Promise<TemporalCli> {
  const go = onPath('go');
  return withProgress(`building Temporal CLI ${CLI_VERSION} with Go, once (five to ten minutes)`, log, async (note) => {
    const scratch = await scratchBeside(target);
    try {
      let packages = 0;
      let lastError = '';
      const child = spawn(go, ['install', '-v', '-ldflags=-s -w', MODULE], {
        // GOFLAGS of the user could ask for vendoring or a module file that does not apply here.
        env: { ...process.env, GOBIN: scratch, GOFLAGS: '-mod=mod', GOTOOLCHAIN: process.env.GOTOOLCHAIN || 'auto' },
        cwd: scratch,
        windowsHide: true,
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      const cancel = () => child.kill();
      process.once('exit', cancel);
      child.stderr.on('data', (chunk: Buffer) => {
        for (const line of chunk.toString().split('\n').filter(Boolean)) {
          if (/^go: downloading /.test(line)) note(line.slice(4, 80));
          else if (/^[\w.-]+(\/[\w.~-]+)*$/.test(line)) {
            packages += 1;
            note(`${packages} packages built`);
          } else lastError = `${lastError}\n${line}`.split('\n').slice(-6).join('\n    ');
        }
      });
      const code = await new Promise<number | null>((resolve) =>
        child.once('error', () => resolve(-1)).once('exit', resolve),
      );
      process.off('exit', cancel);
      if (code !== 0) throw new Error(`ended with code ${code}:${lastError}`);
      return await keep(join(scratch, executable('temporal')), target, 'go install');
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  });
}

async function scratchBeside(target: string): Promise<string> {
  await mkdir(dirname(dirname(target)), { recursive: true });
  return mkdtemp(`${dirname(target)}.`);
}

/** Checked first, then moved into place in one act: nobody ever finds half a program. */
async function keep(file: string, target: string, from: string): Promise<TemporalCli> {
  await chmod(file, 0o755);
  const cli = await inspect(file, from);
  await mkdir(dirname(target), { recursive: true });
  await rename(file, target);
  return { ...cli, path: target };
}
