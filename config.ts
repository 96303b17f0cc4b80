import { z } from 'zod';
import { parseRing } from './db/vault/ring.ts';
import { ROLES } from './domain/codes.ts';
import { productionFaults } from './production.ts';
import { accessFaults } from './app/kernel/temporal-access.ts';
import { rootFault } from './db/tls.ts';

/** The environment, read once at the start of each process. A wrong value stops the process with one readable message. */

const port = z.coerce.number().int().min(1).max(65_535);
const bytes = z.coerce.number().int().min(1024);

/** Each variable with its meaning: `docs/running.md` holds the same table, and a test compares them. */
export const environment = z.object({
  NODE_ENV: z
    .enum(['development', 'test', 'production'])
    .default('development')
    .describe('`production` refuses demo accounts, a scaled clock and weak settings'),
  PORT: port.default(3000).describe('port of the API and the console'),
  HOST: z.string().min(1).default('127.0.0.1').describe('address the API listens on; `0.0.0.0` in a container'),
  DATABASE_URL: url('postgres:', 'postgresql:').describe(
    'PostgreSQL: for the API as the role under row-level security, for the worker as its own; `?sslmode=verify-full&sslrootcert=FILE` checks the server, in production it must unless that is on this machine',
  ),
  SIGNIN_DATABASE_URL: url('postgres:', 'postgresql:')
    .optional()
    .describe(
      'the same database for the API, as the role that alone writes accounts, sessions and keys; absent: `DATABASE_URL` does, and in production it must not',
    ),
  WHAT_IF_DATABASE_URL: url('postgres:', 'postgresql:')
    .optional()
    .describe(
      'a read replica from which the worker reads recorded cases to try a draft of other rules, as the worker’s role; absent: `DATABASE_URL`',
    ),
  MASTER_KEYS: z
    .string()
    .refine(isRing, 'must be kid=base64 of 32 bytes, more after commas; the first is active')
    .optional()
    .describe('master keys, `kid=base64` with commas between, the first active; or MASTER_KEY_FILE'),
  MASTER_KEY_FILE: z
    .string()
    .min(1)
    .optional()
    .describe('file of master keys, one `kid=base64` a line, for its owner only; read again when it changes'),
  TEMPORAL_ADDRESS: z
    .string()
    .regex(/^[^\s/:]+:\d+$|^\[[0-9a-fA-F:]+\]:\d+$/, 'must be host:port')
    .default('127.0.0.1:7233')
    .describe('`host:port` of the Temporal server'),
  TEMPORAL_TLS_CA: file(
    'certificates (PEM) of who vouches for the Temporal server; turns TLS on; absent: the system’s',
  ),
  TEMPORAL_TLS_CERT: file('certificate (PEM) this process shows Temporal; turns TLS on'),
  TEMPORAL_TLS_KEY: file('its private key (PEM)'),
  TEMPORAL_TLS_SERVER_NAME: z
    .string()
    .min(1)
    .optional()
    .describe('name in the certificate of the Temporal server; absent: that of `TEMPORAL_ADDRESS`'),
  TEMPORAL_TOKEN_FILE: file(
    'token that says what this process may do at Temporal; read again every ten seconds; turns TLS on',
  ),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default').describe('Temporal namespace'),
  TEMPORAL_UI_ORIGIN: url('http:', 'https:')
    .optional()
    .describe('origin of the Temporal UI, which may have payloads opened at `/codec`; absent: no other origin may'),
  TASK_QUEUE: z.string().min(1).default('referral').describe('Temporal task queue'),
  WORKFLOW_BUNDLE: z
    .string()
    .min(1)
    .optional()
    .describe(
      'file of the workflow code bundled ahead, as the image has it; absent: the worker bundles it at its start',
    ),
  SIGNATURE_P12_FILE: file(
    'PKCS#12 file of the digital seal put on PDFs of signed reports; read anew for each; production refuses one that vouches for itself; absent: none is put, but by `npm start` outside production one that says it is a test',
  ),
  SIGNATURE_P12_PASSWORD_FILE: file('file of its password; absent: it has none'),
  CLOCK_SCALE: z.coerce
    .number()
    .min(1)
    .max(100_000_000)
    .default(1)
    .describe('divides every wait, for demos and tests; only 1 in production'),
  CLOCK_EPOCH: z.iso
    .datetime({ offset: true })
    .optional()
    .describe('real instant from which a scaled clock runs; absent: the start of the referral'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('least severe log line written'),
  SMTP_URL: url('smtp:', 'smtps:')
    .optional()
    .describe(
      'mail server, e.g. `smtps://user:password@mail.example:465`; in production with TLS, `?requireTLS=true` beside smtp; absent: no mail is sent',
    ),
  MAIL_FROM: z.string().min(3).default('Referral pathway <no-reply@localhost>').describe('sender of mails'),
  PUBLIC_URL: url('http:', 'https:')
    .optional()
    .describe(
      'address people reach the console at, used in mails; absent: `http://HOST:PORT`; in production it must be https',
    ),
  METRICS_TOKEN: z
    .string()
    .min(24, 'must be at least 24 characters')
    .optional()
    .describe('opens `/metrics` as `Authorization: Bearer`; absent: open, and not there in production'),
  API_DOCUMENTS: z
    .enum(['public', 'signed-in'])
    .optional()
    .describe(
      'who reads `/docs` and `/openapi.json`: everybody, or who is signed in or has a key; absent: everybody, `signed-in` in production',
    ),
  AUTH_SECRET: z
    .string()
    .min(32, 'must be at least 32 characters')
    .describe(
      'signs session cookies and links in mails, encrypts code generators and secrets of identity providers; long and random, the same for all processes',
    ),
  IDENTITY_ISSUERS: z
    .string()
    .transform((text) => text.split(',').map((issuer) => issuer.trim()))
    .pipe(z.array(z.url('must be addresses of providers with commas between')))
    .optional()
    .describe(
      'identity providers that agencies may sign in at, as each names itself, with commas between; absent: any, and none in production',
    ),
  SESSION_IDLE_MINUTES: z.coerce
    .number()
    .int()
    .min(1)
    .max(1440)
    .default(60)
    .describe('a session nobody uses ends after this'),
  SESSION_HOURS: z.coerce.number().int().min(1).max(168).default(12).describe('every session ends after this'),
  PROXY_HOPS: z.coerce
    .number()
    .int()
    .min(0)
    .max(5)
    .default(0)
    .describe('reverse proxies in front of the API that write `X-Forwarded-For`; in production it must be said'),
  SECOND_FACTOR_ROLES: z
    .string()
    .default('manager,administrator,auditor')
    .transform((text) => (text === 'none' ? [] : text.split(',').map((role) => role.trim())))
    .pipe(z.array(z.enum(ROLES)))
    .describe(
      'roles that may do nothing before a second factor is enrolled, or `none`; in production the three of the default are among them',
    ),
  BODY_GRACE_SECONDS: z.coerce
    .number()
    .int()
    .min(1)
    .max(60)
    .default(5)
    .describe('a body that comes slower than 8 kB a second is cut off after this'),
  BODY_LIMIT_BYTES: bytes.default(1024 * 1024).describe('largest request body that is not an upload'),
  UPLOAD_LIMIT_BYTES: bytes.default(10 * 1024 * 1024).describe('largest upload'),
  API_RATE_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(1)
    .default(600)
    .describe('requests one account may make in a minute, of each API process'),
  ADDRESS_RATE_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(1)
    .default(3000)
    .describe('requests that may come from one address in a minute; a whole office may share one'),
  API_KEY_MAX_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(3650)
    .default(365)
    .describe('longest life of a new key of a machine client, in days'),
  EMERGENCY_MINUTES: z.coerce
    .number()
    .int()
    .min(5)
    .max(240)
    .default(60)
    .describe(
      'how long somebody reads a case that is not theirs in an emergency; a setting of the programme, not of the law',
    ),
  EMERGENCY_TRIES_PER_HOUR: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .default(10)
    .describe('cases one account may name in an emergency in an hour, found or not'),
  EMERGENCY_UNREVIEWED: z.coerce
    .number()
    .int()
    .min(1)
    .max(20)
    .default(2)
    .describe('emergency accesses of one person that may wait for their review; then it stops until one is reviewed'),
  EMERGENCY_REOPEN_HOURS: z.coerce
    .number()
    .int()
    .min(0)
    .max(720)
    .default(24)
    .describe('hours in which nobody opens a case again in an emergency whose access somebody else ended'),
  SEARCHES_PER_HOUR: z.coerce
    .number()
    .int()
    .min(1)
    .max(1000)
    .default(30)
    .describe('searches for a person one account may make in an hour'),
  READING_TOLD_PER_HOUR: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .default(10)
    .describe(
      'different cases whose personal data one account reads in an hour before two people are told; a local figure',
    ),
  READING_TOLD_PER_DAY: z.coerce.number().int().min(1).max(1_000_000).default(25).describe('the same in a day'),
  READING_STOPS_PER_HOUR: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .default(40)
    .describe(
      'different cases in an hour above which reading stops until one of those who were told lets it go on; a local figure',
    ),
  READING_STOPS_PER_DAY: z.coerce.number().int().min(1).max(1_000_000).default(100).describe('the same in a day'),
  READING_WIDE: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000)
    .default(5)
    .describe('so many times as many for coordinators, managers and the hotline'),
  AUDIT_SIGNING_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/_-]{43}=?$/, 'must be 32 bytes in base64')
    .optional()
    .describe(
      '32 bytes in base64 that sign the daily heads of the audit; the worker alone needs it, in production it must',
    ),
  AUDIT_EXPORT_DIR: z
    .string()
    .min(1)
    .default('.data/audit')
    .describe('directory outside the database for the signed heads of the audit'),
  AUDIT_MAIL_TO: z
    .string()
    .regex(/^[^\s,@]+@[^\s,@]+(,[^\s,@]+@[^\s,@]+)*$/, 'must be mail addresses with commas between')
    .optional()
    .describe('who is mailed the root of those heads, with commas between; without it the auditors are'),
  AUDIT_HEADS: z
    .enum(['mailed', 'carried-by-hand'])
    .default('mailed')
    .describe(
      '`carried-by-hand`: somebody copies those heads off this host; else the worker does not start in production without `SMTP_URL`',
    ),
  WORKER_ALIVE_FILE: z
    .string()
    .optional()
    .describe('file the worker touches every ten seconds while it polls and reaches PostgreSQL, for a health check'),
  SHUTDOWN_GRACE_SECONDS: z.coerce
    .number()
    .int()
    .min(0)
    .max(600)
    .default(10)
    .describe('time running work gets to end at a stop'),
});

export type Config = z.infer<typeof environment> & { PUBLIC_URL: string };

export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** @throws ConfigError that names every wrong variable, never its value: it may be a secret. */
export function loadConfig(env: Record<string, string | undefined> = process.env): Config {
  // An empty variable, as compose files and shells make them, is an absent one.
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = environment.safeParse(given);
  const faults = parsed.success
    ? []
    : parsed.error.issues.map(
        (issue) =>
          `${String(issue.path[0])}: ${given[String(issue.path[0])] === undefined ? 'is required' : inWords(issue)}`,
      );
  for (const name of ['DATABASE_URL', 'SIGNIN_DATABASE_URL', 'WHAT_IF_DATABASE_URL']) {
    const root = rootFault(given[name] ?? '');
    if (root) faults.push(`${name}: ${root}`);
  }
  faults.push(...accessFaults(given), ...productionFaults(given));
  if (given.MASTER_KEYS === undefined && given.MASTER_KEY_FILE === undefined)
    faults.push('MASTER_KEYS: is required, or MASTER_KEY_FILE; `npm run keys -- new` makes a key');
  if (!parsed.success || faults.length > 0)
    throw new ConfigError(
      `the environment has ${faults.length} fault${faults.length === 1 ? '' : 's'}:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
    );
  const { data } = parsed;
  return {
    ...data,
    PUBLIC_URL: (data.PUBLIC_URL ?? `http://${data.HOST === '0.0.0.0' ? 'localhost' : data.HOST}:${data.PORT}`).replace(
      /\/+$/,
      '',
    ),
  };
}

/** The same for an entry: what is wrong is said, a line each, and the process ends. */
export function configOrEnd(): Config {
  try {
    return loadConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

/** Figures in words; all else says it in its own. */
function inWords(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type' && issue.expected === 'number') return 'must be a number';
  if (issue.code === 'invalid_type' && issue.expected === 'int') return 'must be a whole number';
  if (issue.code === 'too_small' && issue.origin !== 'string') return `must be at least ${issue.minimum}`;
  if (issue.code === 'too_big' && issue.origin !== 'string') return `must be at most ${issue.maximum}`;
  return issue.message;
}

function isRing(text: string): boolean {
  try {
    return parseRing(text).length > 0;
  } catch {
    return false;
  }
}

function file(words: string) {
  return z.string().min(1).optional().describe(words);
}

function url(...protocols: string[]) {
  return z
    .string()
    .refine(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
      `must be a URL that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
    );
}
