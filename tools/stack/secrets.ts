import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Passwords and keys of one installation, made once and kept in `<data>/secrets.json`, which only its owner reads.
 *
 * @param bytes how random a new one is.
 */
export async function secretFor(dataDir: string, name: string, bytes = 24): Promise<string> {
  const file = join(dataDir, 'secrets.json');
  const secrets = await read(file);
  const existing = secrets[name];
  if (existing) return existing;
  const made = randomBytes(bytes).toString('base64url');
  await mkdir(dataDir, { recursive: true });
  const next = `${file}.${process.pid}`;
  await writeFile(next, `${JSON.stringify({ ...secrets, [name]: made }, null, 2)}\n`, { mode: 0o600 });
  await chmod(next, 0o600);
  await rename(next, file);
  return made;
}

async function read(file: string): Promise<Record<string, string>> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
  try {
    return JSON.parse(text) as Record<string, string>;
  } catch {
    throw new Error(
      `${file} is damaged.\n  Mend: restore it, or move the whole data directory away to begin anew: the passwords of its database are lost.`,
    );
  }
}
