import { createHmac } from 'node:crypto';
import { RateLimiterDrizzle } from 'rate-limiter-flexible';
import { DAY_MS } from '../domain/law/days.ts';
import type { Database } from '../db/client.ts';
import { rateLimit } from '../db/schema/index.ts';

/**
 * How often a sign-in may be tried, per account, per second factor and per address. The first tries are free; after them each needs an
 * open gate, and every failure keeps the gate shut twice as long. Whether the account exists is never asked here, so
 * that an invented address is slowed down exactly as a real one.
 */

const DAY_SECONDS = DAY_MS / 1000;
/**
 * `account`: its password. `code`: its second factor, counted apart: a known password must not buy new guesses at the
 * code, and who knows none cannot keep the owner from theirs. `address`: both, whatever the account.
 */
export const FREE_TRIES = { account: 5, code: 5, address: 30 } as const;
type Subject = keyof typeof FREE_TRIES;
const nameless = (secret: string, subject: Subject, value: string) =>
  `${subject}:${createHmac('sha256', secret).update(value.normalize('NFKC').toLowerCase()).digest('base64url')}`;

/** Under which keys the failures of a person are counted, and the gates that they shut. */
export function attemptKeys(secret: string, { id, email }: { id: string; email: string }) {
  const names = { account: nameless(secret, 'account', email), code: nameless(secret, 'code', id) };
  return {
    failures: [`try-account:${names.account}`, `try-code:${names.code}`],
    gates: [`gate:${names.account}`, `gate:${names.code}`],
  };
}

export type AttemptSubjects = Partial<Record<Subject, string | null>>;

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
      const keys = (Object.entries(tried) as [Subject, string | null][]).flatMap(([subject, value]) =>
        value === null ? [] : [[subject, nameless(secret, subject, value)] as const],
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
