import { readFileSync } from 'node:fs';
import { isThisMachine, plainlyRemote } from './db/tls.ts';

/**
 * What production does not start with. Each fault is one line: the variable, why it is one, and the mend; never the value.
 * Development starts with anything, so that a first look needs no certificate.
 */

/** Without a second factor one guessed or lent password of these reads, gives power, or hides both. */
const SECOND_FACTOR = ['manager', 'administrator', 'auditor'] as const;

const MEND = { key: '`npm run -s keys -- new` makes one', text: '`openssl rand -hex 24` makes one' };

/** @param env as it is, an empty variable being an absent one. */
export function productionFaults(env: Record<string, string | undefined>): string[] {
  if (env.NODE_ENV !== 'production') return [];
  return [
    ...(Number(env.CLOCK_SCALE ?? 1) === 1
      ? []
      : ['CLOCK_SCALE: must be 1 in production; deadlines are real there: leave it out']),
    ...(env.CLOCK_EPOCH === undefined
      ? []
      : ['CLOCK_EPOCH: has no place in production; deadlines are real there: leave it out']),
    ...keyFaults(env),
    ...secretFaults(env),
    ...addressFaults(env),
    ...insideFaults(env),
    ...mailFaults(env),
    ...factorFaults(env),
  ];
}

function keyFaults({ MASTER_KEYS, MASTER_KEY_FILE, AUDIT_SIGNING_KEY }: Record<string, string | undefined>): string[] {
  const name = MASTER_KEY_FILE === undefined ? 'MASTER_KEYS' : 'MASTER_KEY_FILE';
  const rings = MASTER_KEY_FILE === undefined ? MASTER_KEYS : textOf(MASTER_KEY_FILE);
  const faults = (rings ?? '').split(/[\n,]/).flatMap((line) => {
    const [, kid, encoded] = /^\s*([^#=\s]+)=(\S+)\s*$/.exec(line) ?? [];
    const why = encoded === undefined ? null : weaknessOfKey(Buffer.from(encoded, 'base64'));
    return why ? [`${name}: ${kid} ${why}, and everything personal hangs on it: ${MEND.key}`] : [];
  });
  const why = AUDIT_SIGNING_KEY === undefined ? null : weaknessOfKey(Buffer.from(AUDIT_SIGNING_KEY, 'base64'));
  if (why)
    faults.push(
      `AUDIT_SIGNING_KEY: ${why}, so anybody could sign the heads of the audit: \`openssl rand -base64 32\` makes one`,
    );
  return faults;
}

/** A file that is not there is told by whoever opens the ring. */
function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** Why 32 bytes are no random ones; null: nothing speaks against it. Random ones fail once in some ten thousand million keys. */
export function weaknessOfKey(key: Buffer): string | null {
  const distinct = new Set(key).size;
  if (distinct === 1) return 'is one byte over and over';
  if (distinct < 16) return 'has hardly two different bytes in a row';
  if (key.every((byte) => byte >= 32 && byte < 127)) return 'is a text, not random bytes';
  const steps = key.subarray(1).filter((byte, index) => Math.abs(byte - (key[index] ?? 0)) <= 1).length;
  return steps > key.length / 2 ? 'counts up or down' : null;
}

function secretFaults({ AUTH_SECRET }: Record<string, string | undefined>): string[] {
  const why = AUTH_SECRET === undefined ? null : weaknessOfText(AUTH_SECRET);
  return why ? [`AUTH_SECRET: ${why}, so sessions and links could be forged: ${MEND.text}`] : [];
}

/** Why a secret in letters is no random one; null: nothing speaks against it. */
export function weaknessOfText(secret: string): string | null {
  const distinct = new Set(secret).size;
  if (distinct === 1) return 'is one character over and over';
  for (let length = 2; length <= secret.length / 2; length += 1)
    if (
      secret ===
      secret
        .slice(0, length)
        .repeat(Math.ceil(secret.length / length))
        .slice(0, secret.length)
    )
      return 'repeats itself';
  if (distinct < 8) return 'has fewer than eight different characters';
  const steps = [...secret].filter(
    (letter, index) => index > 0 && Math.abs(letter.charCodeAt(0) - secret.charCodeAt(index - 1)) <= 1,
  ).length;
  return steps > secret.length / 2 ? 'counts up or down' : null;
}

function addressFaults({ PUBLIC_URL, PROXY_HOPS }: Record<string, string | undefined>): string[] {
  return [
    ...(PUBLIC_URL === undefined
      ? [
          'PUBLIC_URL: is required in production, it stands in mails and ties cookies and passkeys to one address: set it to the https address of the console',
        ]
      : []),
    ...(PUBLIC_URL?.startsWith('http:')
      ? [
          'PUBLIC_URL: must be https in production, over http everybody on the way reads passwords, sessions and victims: put a proxy with TLS before the API',
        ]
      : []),
    // 0 is an answer as well: a guess would count everybody as one address, or believe what a client says of itself.
    ...(PROXY_HOPS === undefined
      ? [
          'PROXY_HOPS: must be said in production, by it attempts are counted where they come from: the number of reverse proxies in front, 0 for none',
        ]
      : []),
  ];
}

/** On the way to another machine, or another container, whoever listens reads names, and whoever answers is believed. */
function insideFaults(env: Record<string, string | undefined>): string[] {
  const { TEMPORAL_ADDRESS, TEMPORAL_TLS_CA, TEMPORAL_TLS_CERT, TEMPORAL_TOKEN_FILE } = env;
  const host = TEMPORAL_ADDRESS?.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
  const faults = ['DATABASE_URL', 'SIGNIN_DATABASE_URL', 'WHAT_IF_DATABASE_URL'].flatMap((name) =>
    plainlyRemote(env[name] ?? '')
      ? [
          `${name}: another machine is spoken to without checking which, so names and passwords go to whoever answers: add ?sslmode=verify-full&sslrootcert=FILE`,
        ]
      : [],
  );
  if (host === undefined || isThisMachine(host)) return faults;
  if (!(TEMPORAL_TLS_CA ?? TEMPORAL_TLS_CERT ?? TEMPORAL_TOKEN_FILE))
    faults.push(
      'TEMPORAL_ADDRESS: is on another machine and spoken to in the plain: set TEMPORAL_TLS_CA, TEMPORAL_TLS_CERT and TEMPORAL_TLS_KEY',
    );
  else if (!(TEMPORAL_TLS_CERT ?? TEMPORAL_TOKEN_FILE))
    faults.push(
      'TEMPORAL_TLS_CERT: nothing is shown to Temporal, so it has to let in everybody: set it and TEMPORAL_TLS_KEY, or TEMPORAL_TOKEN_FILE',
    );
  return faults;
}

/** Where the server offers no TLS, or somebody between takes the offer away, mail goes in the plain unless that is refused. */
function mailFaults({ SMTP_URL }: Record<string, string | undefined>): string[] {
  if (SMTP_URL === undefined || !URL.canParse(SMTP_URL)) return [];
  const { protocol, hostname, searchParams } = new URL(SMTP_URL);
  const said = protocol === 'smtps:' || ['requireTLS', 'ignoreTLS'].some((name) => searchParams.get(name) === 'true');
  return said || isThisMachine(hostname)
    ? []
    : [
        'SMTP_URL: mail goes in the plain where the server offers nothing else: begin it with smtps://, or add ?requireTLS=true; ?ignoreTLS=true says that plain is wanted',
      ];
}

function factorFaults({ SECOND_FACTOR_ROLES }: Record<string, string | undefined>): string[] {
  if (SECOND_FACTOR_ROLES === undefined) return [];
  const named = SECOND_FACTOR_ROLES.split(',').map((role) => role.trim());
  const without = SECOND_FACTOR.filter((role) => !named.includes(role));
  return without.length === 0
    ? []
    : [
        `SECOND_FACTOR_ROLES: leaves out ${without.join(', ')}, where one password would be enough to take over the rest: leave it out, or name them too`,
      ];
}

/**
 * Heads that only lie on the host of the data are written anew with them. The worker alone asks: it alone signs them.
 *
 * @returns why it does not start; null: they leave, or somebody has said in words that they take them away by hand.
 */
export function headsFault(env: { NODE_ENV: string; SMTP_URL?: string; AUDIT_HEADS: string }): string | null {
  if (env.NODE_ENV !== 'production' || env.SMTP_URL || env.AUDIT_HEADS === 'carried-by-hand') return null;
  return 'SMTP_URL: is not set, so the signed heads of the audit would stay on this host, where whoever changes the audit changes them too: set it (they are mailed to AUDIT_MAIL_TO, else to the auditors), or say AUDIT_HEADS=carried-by-hand and copy AUDIT_EXPORT_DIR elsewhere each day';
}
