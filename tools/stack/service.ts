import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { endProcess, type Background } from './process.ts';

/** Worker and API as children of the start: this Node, their own log file, a channel that tells them when we are gone. */

const root = fileURLToPath(new URL('../..', import.meta.url));
const withParent = new URL('./with-parent.ts', import.meta.url).href;

export function startService(
  script: string,
  options: { env: NodeJS.ProcessEnv; logFile: string; dataDir: string },
): Background {
  const out = openSync(options.logFile, 'a', 0o600);
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      '--enable-source-maps',
      '--import',
      withParent,
      script,
      `--data-dir=${options.dataDir}`,
    ],
    {
      cwd: root,
      env: options.env,
      detached: process.platform !== 'win32',
      windowsHide: true,
      stdio: ['ignore', out, out, 'ipc'],
    },
  );
  closeSync(out);
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`could not be started: ${error.message}`));
    child.once('exit', (code, signal) => resolve(signal ? `was ended by ${signal}` : `ended with code ${code}`));
  });
  return { child, pid: child.pid ?? -1, logFile: options.logFile, ended };
}

export async function stopService(service: Background, graceMs: number): Promise<void> {
  if (process.platform === 'win32' && service.child.connected) {
    service.child.disconnect();
    await Promise.race([service.ended, new Promise((resolve) => setTimeout(resolve, graceMs).unref())]);
  }
  await endProcess(service.pid, { graceMs });
}
