import { execFileSync } from 'node:child_process';
import { createPrivateKey, randomBytes, X509Certificate } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Certificates by the `openssl` program, which the image has: Node reads certificates and makes none. */

export interface Pair {
  crt: string;
  key: string;
}

/** Not the system's configuration: what a certificate says must not hang on the machine it is made on. */
const CONFIG = `[req]
distinguished_name = name
[name]
[authority]
basicConstraints = critical,CA:TRUE,pathlen:0
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
`;

export function newKey(): string {
  return openssl([
    'genpkey',
    '-algorithm',
    'EC',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-pkeyopt',
    'ec_param_enc:named_curve',
  ]);
}

export function newAuthority(name: string, days: number): Pair {
  return inFolder((folder) => {
    const key = newKey();
    const [config, keyFile] = [write(folder, 'config', CONFIG), write(folder, 'key', key)];
    const crt = openssl(
      ['req', '-new', '-x509', '-sha256', '-config', config, '-extensions', 'authority', '-key', keyFile],
      ['-subj', `/O=Referral pathway/CN=${name}`, '-days', String(days), '-set_serial', serial()],
    );
    return { crt, key };
  });
}

export interface LeafOptions {
  name: string;
  /** Names by which others reach it. */
  hosts: string[];
  uses: ('serverAuth' | 'clientAuth')[];
  days: number;
}

export function newLeaf(authority: Pair, { name, hosts, uses, days }: LeafOptions): Pair {
  return inFolder((folder) => {
    const key = newKey();
    const extensions = [
      'basicConstraints = critical,CA:FALSE',
      'keyUsage = critical,digitalSignature',
      `extendedKeyUsage = ${uses.join(',')}`,
      'subjectKeyIdentifier = hash',
      'authorityKeyIdentifier = keyid',
      ...(hosts.length > 0 ? [`subjectAltName = ${hosts.map((host) => `DNS:${host}`).join(',')}`] : []),
    ];
    const config = write(folder, 'config', `${CONFIG}[leaf]\n${extensions.join('\n')}\n`);
    const request = openssl(
      ['req', '-new', '-sha256', '-config', config, '-key', write(folder, 'key', key)],
      ['-subj', `/O=Referral pathway/CN=${name}`],
    );
    const crt = openssl(
      ['x509', '-req', '-sha256', '-in', write(folder, 'request', request), '-set_serial', serial()],
      ['-CA', write(folder, 'ca', authority.crt), '-CAkey', write(folder, 'ca-key', authority.key)],
      ['-days', String(days), '-extfile', config, '-extensions', 'leaf'],
    );
    return { crt, key };
  });
}

/** Why a certificate that is there has to be made anew; null: it does. */
export function flawOf(files: Pair, authority: string, { hosts, uses }: LeafOptions, renewAt: number): string | null {
  if (!existsSync(files.crt) || !existsSync(files.key)) return 'new';
  try {
    const crt = new X509Certificate(readFileSync(files.crt));
    if (!crt.checkPrivateKey(createPrivateKey(readFileSync(files.key)))) return 'key and certificate are no pair';
    if (!crt.verify(new X509Certificate(authority).publicKey)) return 'of another authority';
    if (crt.validToDate.getTime() < renewAt) return 'ends soon';
    const named = (crt.subjectAltName ?? '').split(', ').filter(Boolean);
    const asked = hosts.map((host) => `DNS:${host}`);
    const oids = { serverAuth: '1.3.6.1.5.5.7.3.1', clientAuth: '1.3.6.1.5.5.7.3.2' };
    const same = named.join() === asked.join() && crt.keyUsage?.join() === uses.map((use) => oids[use]).join();
    return same ? null : 'for other names or uses';
  } catch {
    return 'cannot be read';
  }
}

/** Whole or not at all: who reads at this moment has the old one. */
export function replaceFile(file: string, content: string, mode: number): void {
  writeFileSync(`${file}.new`, content, { mode });
  renameSync(`${file}.new`, file);
}

/** Random and positive. */
const serial = () => `0x01${randomBytes(15).toString('hex')}`;

function openssl(...args: string[][]): string {
  try {
    return execFileSync('openssl', args.flat(), { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const { code, stderr } = error as NodeJS.ErrnoException & { stderr?: string };
    throw new Error(
      code === 'ENOENT' ? 'the program openssl is needed and not there' : `openssl: ${stderr?.trim() || String(error)}`,
    );
  }
}

function write(folder: string, name: string, content: string): string {
  const file = join(folder, name);
  writeFileSync(file, content, { mode: 0o600 });
  return file;
}

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'certificates-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
