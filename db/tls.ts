import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import postgres from 'postgres';

/**
 * TLS to PostgreSQL as libpq's URLs say it, so that one URL does for us, `psql` and `pg_dump`: `?sslmode=verify-full` checks
 * certificate and name, `&sslrootcert=FILE` says whose certificates are believed (absent: the system's). The driver knows no
 * such file, and for an address without a name it would check the name `localhost`.
 */

/** @throws Error when the file of `sslrootcert` cannot be read. */
export function connect(url: string, options: postgres.Options<Record<string, postgres.PostgresType>>): postgres.Sql {
  const { plain, ssl } = tlsOf(url);
  return postgres(plain, { ...options, ...(ssl ? { ssl } : {}) }) as unknown as postgres.Sql;
}

function tlsOf(url: string): { plain: string; ssl?: { host: string; ca?: string } } {
  if (!URL.canParse(url)) return { plain: url };
  const parsed = new URL(url);
  const { searchParams } = parsed;
  const mode = searchParams.get('sslmode');
  const file = searchParams.get('sslrootcert');
  if (!verifies(mode, file)) return { plain: url };
  searchParams.delete('sslmode');
  searchParams.delete('sslrootcert');
  return {
    plain: parsed.href,
    ssl: { host: nameOf(parsed), ...(file && file !== 'system' ? { ca: readFileSync(file, 'utf8') } : {}) },
  };
}

/** A root that is named is there to be checked, whatever libpq would make of a weaker word beside it. */
function verifies(mode: string | null, file: string | null): boolean {
  return file !== null || mode === 'verify-full' || mode === 'verify-ca';
}

const nameOf = ({ hostname }: URL) => decodeURIComponent(hostname).replace(/^\[|\]$/g, '');

/** Whether a URL speaks to a server elsewhere without checking which it is. */
export function plainlyRemote(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const parsed = new URL(url);
  if (verifies(parsed.searchParams.get('sslmode'), parsed.searchParams.get('sslrootcert'))) return false;
  return !isThisMachine(nameOf(parsed));
}

/** @param host a name, an address, or the folder of a socket. */
export function isThisMachine(host: string): boolean {
  if (host === '' || host === 'localhost' || host.startsWith('/')) return true;
  return isIP(host) === 4 ? host.startsWith('127.') : host === '::1';
}

/** What is wrong with the file that a URL names; null: nothing, or none is named. */
export function rootFault(url: string): string | null {
  const file = URL.canParse(url) ? new URL(url).searchParams.get('sslrootcert') : null;
  if (!file || file === 'system') return null;
  try {
    return readFileSync(file, 'utf8').includes('-----BEGIN CERTIFICATE-----')
      ? null
      : 'the file of sslrootcert holds no certificate (PEM)';
  } catch (error) {
    return `the file of sslrootcert cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`;
  }
}
