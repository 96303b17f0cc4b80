import { createHmac } from 'node:crypto';
import { RateLimiterDrizzle } from 'rate-limiter-flexible';
import { DAY_MS } from '../domain/law/days.ts';
import type { Database } from '../db/client.ts';
import { rateLimit } from '../db/schema/index.ts';

/**
 * How often a sign-in may be tried. The first tries are free; after them each needs an open gate, and every failure keeps the gate
 * shut twice as long. Whether the account exists is never asked here, so that an invented address is slowed down exactly as a real
 * one. It is the attacker who is slowed: what somebody types elsewhere does not count against the owner at a device of theirs.
 */

const DAY_SECONDS = DAY_MS / 1000;
/**
 * `pair`: an account's password from one address. `account`: the same from everywhere, for who has many addresses. `address`: whatever
 * the account. `device`: an account's password where its owner has signed in before, which none of these three can shut.
 * `inside`: a password asked for in a session. `code`: an account's second factor, counted apart: a known password must not buy
 * new guesses at the code, and who knows none cannot keep the owner from theirs.
 */
export const FREE_TRIES = { pair: 5, account: 20, address: 30, device: 5, inside: 5, code: 5 } as const;
type Subject = keyof typeof FREE_TRIES;
const hashed = (secret: string, value: string) =>
  createHmac('sha256', secret).update(value.normalize('NFKC').toLowerCase()).digest('base64url');

/** Whose it is first, so that all of an account can be found; of a pair and of a device then which one. */
function nameless(secret: string, subject: Subject, value: string | readonly [string, string]): string {
  const [whose, which] = typeof value === 'string' ? [value, null] : value;
  return `${subject}:${hashed(secret, whose)}${which === null ? '' : `.${hashed(secret, which)}`}`;
}

/** Of an account: how the keys begin under which its failures are counted, and the gates that they shut. */
export function attemptKeys(secret: string, { id, email }: { id: string; email: string }) {
  const names = (['pair', 'account', 'device', 'inside'] as const).map((subject) => nameless(secret, subject, email));
  names.push(nameless(secret, 'code', id));
  return {
    failures: names.map((name) => `try-${name.split(':', 1)[0]}:${name}`),
    gates: names.map((name) => `gate:${name}`),
  };
}

export type AttemptSubjects = Partial<Record<Subject, string | readonly [whose: string, which: string] | null>>;

/** Seconds the gate stays shut after so many failures beyond the free ones. */
export const shutFor = (failures: number) => Math.min(30 * 2 ** Math.min(failures - 1, 10), 15 * 60);

export interface Attempt {
  /** False: it may not be tried now. */
  allowed: boolean;
  succeeded(): Promise<void>;
}

export function createAttempts(db: Database, secret: string) {
  const store = { storeClient: db, schema: rateLimit };
  const counted = Object.fromEntries(
    (Object.keys(FREE_TRIES) as Subject[]).map((subject) => [
      subject,
      new RateLimiterDrizzle({
        ...store,
        keyPrefix: `try-${subject}`,
        points: FREE_TRIES[subject],
        duration: DAY_SECONDS,
      }),
    ]),
  ) as Record<Subject, RateLimiterDrizzle>;
  const gate = new RateLimiterDrizzle({ ...store, keyPrefix: 'gate', points: 1, duration: 1 });

  /** Counts first and asks afterwards, so that a thousand tries at once are not a thousand free ones. */
  async function pass(subject: Subject, key: string): Promise<boolean> {
    const { consumedPoints } = await counted[subject].penalty(key, 1);
    const beyond = consumedPoints - FREE_TRIES[subject];
    if (beyond <= 0) return true;
    try {
      await gate.consume(key, 1, { customDuration: shutFor(beyond) });
      return true;
    } catch (refusal) {
      if (refusal instanceof Error) throw refusal;
      // What was not tried is not a failure.
      await counted[subject].reward(key, 1);
      return false;
    }
  }

  return {
    /** @param tried what is known of it: whose password, whose code, where it comes from. */
    async begin(tried: AttemptSubjects): Promise<Attempt> {
      const keys = (Object.entries(tried) as [Subject, AttemptSubjects[Subject] | null][]).flatMap(
        ([subject, value]) =>
          value === null || value === undefined ? [] : [[subject, nameless(secret, subject, value)] as const],
      );
      const passed = await Promise.all(keys.map(([subject, key]) => pass(subject, key)));
      return {
        allowed: passed.every(Boolean),
        async succeeded() {
          for (const [subject, key] of keys) {
            // An address keeps its failures: one account of one's own does not open the others.
            if (subject === 'address') await counted.address.reward(key, 1);
            else await Promise.all([counted[subject].delete(key), gate.delete(key)]);
          }
        },
      };
    },
  };
}

export type Attempts = ReturnType<typeof createAttempts>;
