// @ts-check
// The first script of every command: plain JavaScript without dependencies, for Node 20.19 and newer. It sees to it that
// the packages are there, then runs the real script under the Node 24 that comes with them. It writes to standard error
// only: standard output belongs to the script.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const bin = join(modules, '.bin');
const stampFile = join(modules, '.stamp');
const windows = process.platform === 'win32';

const [script, ...args] = process.argv.slice(2);
checkNode();
if (!script) fail('usage: node tools/bootstrap.mjs <script.ts> [arguments]');
await install();
await run(/** @type {string} */ (script), args);

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(
    `Node ${process.versions.node} is too old: 20.19 or newer is needed. Mend: install the current one from https://nodejs.org and try again.`,
  );
}

/** Packages are there and those of the lock file: then nothing is done, in a few milliseconds. */
async function install() {
  const platform = `${process.platform}-${process.arch}`;
  const hash = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = `${hash} ${platform}`;
  const written = () => (existsSync(stampFile) ? readFileSync(stampFile, 'utf8').trim() : '');
  const present = () => existsSync(nodeBinary()) && written() === stamp;
  if (present()) return;
  // Somebody ran npm install themselves: nothing to do but to note it. Not with packages of another kind of machine.
  if (existsSync(nodeBinary()) && (written() === '' || written().endsWith(` ${platform}`)) && installedAsLocked()) {
    writeFileSync(stampFile, `${stamp}\n`);
    return;
  }
  const release = await lock();
  try {
    // Another command may have installed them while this one waited.
    if (present()) return;
    say(
      `${existsSync(modules) ? 'the packages in node_modules are not those of package-lock.json' : 'no packages yet'}: installing them with npm ci (a minute or two, once)`,
    );
    const start = Date.now();
    const timer = setInterval(() => say(`installing packages … ${Math.round((Date.now() - start) / 1000)} s`), 5000);
    // npm run hands us npm itself, which spares us the search for npm.cmd on Windows.
    const npm = process.env.npm_execpath?.endsWith('.js')
      ? [process.execPath, process.env.npm_execpath]
      : [windows ? 'npm.cmd' : 'npm'];
    const { code, output } = await capture(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=warn']);
    clearInterval(timer);
    if (code !== 0 || !existsSync(nodeBinary())) {
      const why =
        code !== 0
          ? `npm ci ended with code ${code}`
          : `npm ci left no ${nodeBinary()}: install scripts or optional packages are switched off`;
      // npm says the reason first and its manual last.
      const said = output.trim().split('\n');
      const errors = said.filter((line) => line.startsWith('npm error'));
      const reasons = errors.length > 0 ? errors : said.slice(-15);
      const network = /ENOTFOUND|ETIMEDOUT|ECONNREFUSED|ECONNRESET|EAI_AGAIN|network/i.test(output);
      const mend = network
        ? 'the npm registry cannot be reached: check the network, and a proxy if you need one (npm config set proxy …), then try again.'
        : /EACCES|EPERM/.test(output)
          ? `npm may not write to ${modules}: check who owns it, then try again.`
          : /ENOSPC/.test(output)
            ? 'the disk is full: about 1 GB is needed.'
            : 'read what npm says above; `rm -rf node_modules` and trying again mends an installation that was cut off; optional packages and install scripts must be allowed.';
      fail(`${reasons.slice(0, 15).join('\n')}\n${why}. Mend: ${mend}`);
    }
    writeFileSync(stampFile, `${stamp}\n`);
    say(`packages installed in ${Math.round((Date.now() - start) / 1000)} s`);
  } finally {
    release();
  }
}

/** Whether npm's own note of what it installed says the same as the lock file. */
function installedAsLocked() {
  const packagesOf = (/** @type {string} */ file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  try {
    const locked = packagesOf(join(root, 'package-lock.json'));
    const installed = packagesOf(join(modules, '.package-lock.json'));
    delete locked[''];
    // Optional packages are those of other platforms too.
    const complete = Object.entries(locked).every(([path, { version, optional, devOptional }]) =>
      installed[path] ? installed[path].version === version : optional || devOptional,
    );
    return complete && Object.keys(installed).every((path) => path in locked);
  } catch {
    return false;
  }
}

/** One installation at a time: two commands started together on a fresh clone would trip over each other. */
async function lock() {
  const dir = join(root, '.install-lock');
  const holder = join(dir, 'pid');
  for (let told = false; ; ) {
    try {
      mkdirSync(dir);
      writeFileSync(holder, String(process.pid));
      const release = () => rmSync(dir, { recursive: true, force: true });
      process.once('exit', release);
      for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
        process.once(signal, () => process.exit(128 + (constants.signals[signal] ?? 0)));
      return () => {
        process.off('exit', release);
        for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(signal);
        release();
      };
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
      await new Promise((next) => setTimeout(next, 500));
      const pid = existsSync(holder) ? Number(readFileSync(holder, 'utf8')) : 0;
      if (!isAlive(pid)) {
        rmSync(dir, { recursive: true, force: true });
        continue;
      }
      if (!told) say(`another command (pid ${pid}) is installing the packages; waiting for it`);
      told = true;
    }
  }
}

/** @param {number} pid */
function isAlive(pid) {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/**
 * @param {string[]} command
 * @param {string[]} more
 * @returns {Promise<{ code: number | null, output: string }>}
 */
function capture([command = '', ...first], more) {
  return new Promise((done) => {
    let output = '';
    const child = spawn(command, [...first, ...more], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: command.endsWith('.cmd'),
      windowsHide: true,
    });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.once('error', (error) => done({ code: -1, output: error.message }));
    child.once('close', (code) => done({ code, output }));
  });
}

/** The `node` package's own binary: on Windows the file itself, since a .cmd shim loses signals. */
function nodeBinary() {
  return windows ? join(modules, 'node', 'bin', 'node.exe') : join(bin, 'node');
}

/**
 * @param {string} file
 * @param {string[]} more
 */
async function run(file, more) {
  const env = { ...process.env };
  // On Windows the variable may be called Path.
  const pathName = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  env[pathName] = `${bin}${delimiter}${env[pathName] ?? ''}`;
  // A channel to the child: should we be killed outright, it notices and ends in order.
  const child = spawn(nodeBinary(), ['--disable-warning=ExperimentalWarning', resolve(root, file), ...more], {
    env,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    windowsHide: true,
  });
  // We outlive the child, to hand on its code. Ctrl-C in a terminal reaches it directly as well; scripts allow for that.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal));
  watchNpm(() => child.kill('SIGTERM'));
  /** @type {[number | null, NodeJS.Signals | null]} */
  const [code, signal] = await new Promise((done) => {
    child.once('error', (error) => {
      say(`could not run ${nodeBinary()}: ${error.message}. Mend: remove node_modules and try again.`);
      done([1, null]);
    });
    child.once('exit', (exit, by) => done([exit, by]));
  });
  process.exit(signal ? 128 + (constants.signals[signal] ?? 0) : (code ?? 1));
}

/**
 * Started by npm, and npm is killed outright: nobody could then stop us by Ctrl-C, so we stop ourselves.
 * @param {() => void} stop
 */
function watchNpm(stop) {
  if (!process.env.npm_lifecycle_event || windows) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stop();
  }, 1000).unref();
}

/** @param {string} line */
function say(line) {
  console.error(`[setup] ${line}`);
}

/**
 * @param {string} line
 * @returns {never}
 */
function fail(line) {
  console.error(line);
  process.exit(1);
}
