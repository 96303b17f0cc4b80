/**
 * What stopped a command, for who reads it on a terminal: what it is about, and the mend. Other errors in their own words;
 * of a query that failed those of the database, and not the query, whose figures may be somebody's.
 */
export function inWords(error: unknown): string {
  let cause = error as Fault;
  for (; ; cause = cause.cause) {
    const words = WORDS[cause.code ?? '']?.(cause);
    if (words) return words;
    if (!(cause.cause instanceof Error)) return cause.message || String(cause);
  }
}

type Fault = Error & {
  code?: string;
  address?: string;
  port?: number;
  hostname?: string;
  path?: string;
  cause?: unknown;
};

const away = ({ code, address, hostname, port }: Fault) =>
  address || hostname
    ? `the server at ${address ?? hostname}${port ? `:${port}` : ''} does not answer (${code})\n  Mend: start it, or correct DATABASE_URL; without that variable the database of npm start is used.`
    : null;
const stranger = ({ message }: Fault) =>
  `the database does not let us in: ${message}\n  Mend: correct user and password in DATABASE_URL.`;
const unusable = ({ code, path }: Fault) => (path ? `${path} cannot be used (${code})` : null);

const WORDS: Readonly<Record<string, (fault: Fault) => string | null>> = {
  ECONNREFUSED: away,
  ENOTFOUND: away,
  EAI_AGAIN: away,
  ETIMEDOUT: away,
  EHOSTUNREACH: away,
  CONNECT_TIMEOUT: away,
  '28P01': stranger,
  '28000': stranger,
  '3D000': ({ message }) => `${message}\n  Mend: create it, or correct DATABASE_URL.`,
  '42P01': ({ message }) =>
    `the database is not made ready yet: ${message}\n  Mend: npm run migrate, or npm start once.`,
  EACCES: unusable,
  EPERM: unusable,
  EROFS: unusable,
  ENOTDIR: unusable,
  EEXIST: unusable,
};
