import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { DAY_MS } from '../../domain/law/days.ts';

/**
 * By what a process shows Temporal who it is: a certificate at the door, and a token that says what it may do there. Both are
 * files, made and renewed by tools/certificates.ts; the token is read again while the process runs, the certificate at its start.
 */

export interface TemporalAccessConfig {
  TEMPORAL_TLS_CA?: string;
  TEMPORAL_TLS_CERT?: string;
  TEMPORAL_TLS_KEY?: string;
  TEMPORAL_TLS_SERVER_NAME?: string;
  TEMPORAL_TOKEN_FILE?: string;
}

export interface TemporalAccess {
  tls?: {
    serverNameOverride?: string;
    serverRootCACertificate?: Buffer;
    clientCertPair?: { crt: Buffer; key: Buffer };
  };
  /** The token as it is now. */
  apiKey?: () => string;
}

/** @throws Error when a file cannot be read; {@link accessFaults} says so in words. */
export function temporalAccess(config: TemporalAccessConfig): TemporalAccess {
  const { TEMPORAL_TLS_CA: ca, TEMPORAL_TLS_CERT: crt, TEMPORAL_TLS_KEY: key, TEMPORAL_TOKEN_FILE: token } = config;
  if (!speaksTls(config)) return {};
  const serverNameOverride = config.TEMPORAL_TLS_SERVER_NAME;
  return {
    tls: {
      ...(serverNameOverride ? { serverNameOverride } : {}),
      ...(ca ? { serverRootCACertificate: readFileSync(ca) } : {}),
      ...(crt && key ? { clientCertPair: { crt: readFileSync(crt), key: readFileSync(key) } } : {}),
    },
    ...(token ? { apiKey: tokenFrom(token) } : {}),
  };
}

/** A token alone asks for TLS as well: in the plain it would be anybody's. */
const speaksTls = ({ TEMPORAL_TLS_CA, TEMPORAL_TLS_CERT, TEMPORAL_TOKEN_FILE }: TemporalAccessConfig) =>
  [TEMPORAL_TLS_CA, TEMPORAL_TLS_CERT, TEMPORAL_TOKEN_FILE].some(Boolean);

const FRESH_MS = 10_000;

/** Each call to Temporal asks, so the file is looked at once in ten seconds. One that is away for a moment leaves the last token. */
function tokenFrom(file: string): () => string {
  let token = readFileSync(file, 'utf8').trim();
  let readAt = Date.now();
  return () => {
    if (Date.now() - readAt < FRESH_MS) return token;
    readAt = Date.now();
    try {
      token = readFileSync(file, 'utf8').trim() || token;
    } catch {
      // The last one stands until Temporal refuses it.
    }
    return token;
  };
}

/** The worker's connection takes no function: it is told each new token. */
export function keepTold(
  apiKey: (() => string) | undefined,
  connection: { setApiKey(token: string): Promise<void> },
): () => void {
  if (!apiKey) return () => {};
  let told = apiKey();
  const timer = setInterval(() => {
    const token = apiKey();
    if (token === told) return;
    told = token;
    void connection.setApiKey(token);
  }, FRESH_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** When certificate or token end, whichever is first; null: neither is used. */
export function accessEnds({ TEMPORAL_TLS_CERT, TEMPORAL_TOKEN_FILE }: TemporalAccessConfig): Date | null {
  const ends = [
    ...(TEMPORAL_TLS_CERT ? [new X509Certificate(readFileSync(TEMPORAL_TLS_CERT)).validToDate.getTime()] : []),
    ...(TEMPORAL_TOKEN_FILE ? [endOfToken(readFileSync(TEMPORAL_TOKEN_FILE, 'utf8'))] : []),
  ].filter(Number.isFinite);
  return ends.length === 0 ? null : new Date(Math.min(...ends));
}

/** Tells the log from three weeks before the end, each day; after it Temporal lets this process in no more. */
export function tellOfEnd(config: TemporalAccessConfig, logger: { warn(details: object, words: string): void }): void {
  const tell = () => {
    const endsAt = accessEnds(config);
    if (endsAt && endsAt.getTime() - Date.now() < 21 * DAY_MS)
      logger.warn({ endsAt }, 'the certificate or token for Temporal ends soon: renew it (docs/operations.md)');
  };
  const quietly = () => {
    try {
      tell();
    } catch {
      // Being renewed at this moment, or gone: the next connection says so.
    }
  };
  quietly();
  setInterval(quietly, DAY_MS).unref();
}

function endOfToken(token: string): number {
  try {
    const [, claims = ''] = token.trim().split('.');
    return Number(JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')).exp) * 1000;
  } catch {
    // A key of another kind, as Temporal's cloud has them: it says nothing of its end.
    return Number.NaN;
  }
}

/** What is wrong with the settings: one line each, the variable and why; never what a file holds. */
export function accessFaults(config: TemporalAccessConfig, now = new Date()): string[] {
  const { TEMPORAL_TLS_CERT, TEMPORAL_TLS_KEY, TEMPORAL_TLS_SERVER_NAME } = config;
  const faults: string[] = [];
  const read = (name: keyof TemporalAccessConfig): Buffer | null => {
    const file = config[name];
    if (file === undefined) return null;
    try {
      const content = readFileSync(file);
      if (content.length > 0) return content;
      faults.push(`${name}: the file is empty`);
    } catch (error) {
      faults.push(`${name}: the file cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`);
    }
    return null;
  };
  if (TEMPORAL_TLS_CERT && !TEMPORAL_TLS_KEY) faults.push('TEMPORAL_TLS_KEY: is required beside TEMPORAL_TLS_CERT');
  if (TEMPORAL_TLS_KEY && !TEMPORAL_TLS_CERT) faults.push('TEMPORAL_TLS_CERT: is required beside TEMPORAL_TLS_KEY');
  if (TEMPORAL_TLS_SERVER_NAME && !speaksTls(config))
    faults.push('TEMPORAL_TLS_SERVER_NAME: nothing is checked without TLS: set TEMPORAL_TLS_CA, or leave it out');
  const ca = read('TEMPORAL_TLS_CA');
  const token = read('TEMPORAL_TOKEN_FILE');
  const [crt, key] = [read('TEMPORAL_TLS_CERT'), read('TEMPORAL_TLS_KEY')];
  if (ca && !certificateOf(ca)) faults.push('TEMPORAL_TLS_CA: the file holds no certificate (PEM)');
  if (token && endOfToken(token.toString('utf8')) < now.getTime())
    faults.push('TEMPORAL_TOKEN_FILE: the token has ended: renew it (docs/operations.md)');
  if (crt) faults.push(...pairFaults(crt, key, now));
  return faults;
}

function pairFaults(crt: Buffer, key: Buffer | null, now: Date): string[] {
  const certificate = certificateOf(crt);
  if (!certificate) return ['TEMPORAL_TLS_CERT: the file holds no certificate (PEM)'];
  const faults =
    certificate.validToDate < now
      ? ['TEMPORAL_TLS_CERT: the certificate has ended: renew it (docs/operations.md)']
      : [];
  if (!key) return faults;
  try {
    if (!certificate.checkPrivateKey(createPrivateKey(key)))
      faults.push('TEMPORAL_TLS_KEY: is not the key of the certificate');
  } catch {
    faults.push('TEMPORAL_TLS_KEY: the file holds no private key (PEM)');
  }
  return faults;
}

function certificateOf(pem: Buffer): X509Certificate | null {
  try {
    return new X509Certificate(pem);
  } catch {
    return null;
  }
}
