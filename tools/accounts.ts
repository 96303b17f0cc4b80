import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import {
  FirstAdministratorError,
  type FirstAdministratorFault,
  inviteFirstAdministrator,
} from '../app/account/first-administrator.ts';
import { openDatabase } from '../db/client.ts';
import { linkAddress, linkToken } from '../db/credentials/links.ts';
import { INVITATION_HOURS } from '../db/queries/accounts.ts';
import { AGENCY_KINDS } from '../domain/codes.ts';
import { installation } from './stack/installation.ts';
import { secretFor } from './stack/secrets.ts';
import { inWords } from './stack/in-words.ts';

/**
 * `npm run -s accounts -- create-admin …`: the way into an installation that nobody can enter yet. Prints a link and never
 * asks for a password, which would stay in the history of a shell. 0: done; 1: refused, and why; 2: not understood.
 */

const USAGE =
  'usage: npm run -s accounts -- create-admin --email ADDRESS --agency ID [--locale vi|en] [--second] [--place HN --kind KIND --name-vi NAME --name-en NAME, for an agency that is not there yet]';

const input = z.strictObject({
  email: z.email().max(200),
  agency: z.string().regex(/^[a-z0-9][a-z0-9-]{1,60}$/, 'small letters, digits and hyphens'),
  locale: z.enum(['vi', 'en']).default('vi'),
  second: z.boolean().default(false),
  place: z
    .string()
    .regex(/^[A-Z]{2,3}$/, 'a province code, e.g. HN')
    .optional(),
  kind: z.enum(AGENCY_KINDS).optional(),
  'name-vi': z.string().trim().min(1).max(200).optional(),
  'name-en': z.string().trim().min(1).max(200).optional(),
});
type Input = z.infer<typeof input>;

/** Why it cannot be done, in one line. */
class CommandError extends Error {
  readonly code: 1 | 2;
  constructor(message: string, code: 1 | 2 = 1) {
    super(message);
    this.code = code;
  }
}

try {
  await createAdmin(read(process.argv.slice(2)));
} catch (error) {
  console.error(inWords(error));
  process.exitCode = error instanceof CommandError ? error.code : 1;
}
process.disconnect?.();

function read(args: string[]): Input {
  const options = Object.fromEntries(
    Object.keys(input.shape).map((name) => [
      name,
      { type: name === 'second' ? ('boolean' as const) : ('string' as const) },
    ]),
  );
  let parsed: ReturnType<typeof parseArgs>;
  try {
    parsed = parseArgs({ args, allowPositionals: true, options });
  } catch {
    throw new CommandError(USAGE, 2);
  }
  if (parsed.positionals.length !== 1 || parsed.positionals[0] !== 'create-admin') throw new CommandError(USAGE, 2);
  const result = input.safeParse({ ...parsed.values });
  if (result.success) return result.data;
  const faults = result.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`);
  throw new CommandError(`${faults.join('; ')}; ${USAGE}`, 2);
}

async function createAdmin(wanted: Input): Promise<void> {
  const { SIGNIN_DATABASE_URL } = await installation();
  const publicUrl = (process.env.PUBLIC_URL?.trim() || `http://127.0.0.1:${process.env.PORT?.trim() || 3000}`).replace(
    /\/+$/,
    '',
  );
  const secret = await authSecret();
  const database = openDatabase(SIGNIN_DATABASE_URL, { max: 1, applicationName: 'referral-accounts' });
  try {
    const id = randomUUID();
    const token = linkToken(secret, 'invitation', id);
    const { email, agency: agencyId, locale, second, place, kind, 'name-vi': nameVi, 'name-en': nameEn } = wanted;
    const first = { id, token, email, agencyId, locale, second, agency: { place, kind, nameVi, nameEn } };
    await database.db
      .transaction((tx) => inviteFirstAdministrator(tx, first))
      .catch((error: unknown) => {
        throw error instanceof FirstAdministratorError
          ? new CommandError(inOneLine(error, agencyId, publicUrl))
          : error;
      });
    console.log(linkAddress(publicUrl, 'invitation', token));
    console.error(
      `Open it to choose a name and a password: it works once, for ${INVITATION_HOURS} hours. A second factor is asked for next. Again: the same command, which ends this link.`,
    );
  } finally {
    await database.close();
  }
}

function inOneLine({ fault, field }: FirstAdministratorError, agencyId: string, publicUrl: string): string {
  const lines: Record<FirstAdministratorFault, string> = {
    'administrator-there': `an administrator is there already: they sign in at ${publicUrl}/sign-in, where a forgotten password can be set anew, and invite others; where one is left alone, --second`,
    'administrators-there': 'two administrators are there already: they make others, one asks and the other approves',
    'agency-unknown': `there is no agency ${agencyId}: say --place, --kind, --name-vi and --name-en to make it`,
    'agency-differs': `the agency ${agencyId} is there already with another ${field}: leave it out`,
    'agency-ended': `the agency ${agencyId} has ended: choose another`,
    'address-taken': 'this address has an account already: choose another, or let its owner sign in',
  };
  return lines[fault];
}

/** The same as that of the API, which has to know the link again. */
async function authSecret(): Promise<string> {
  const given = process.env.AUTH_SECRET?.trim();
  if (given) {
    if (given.length < 32)
      throw new CommandError('AUTH_SECRET must be at least 32 characters, the same as the API has', 2);
    return given;
  }
  if (process.env.DATABASE_URL?.trim() || process.env.WORKER_DATABASE_URL?.trim())
    throw new CommandError('AUTH_SECRET is required, the same as the API has', 2);
  return secretFor(
    resolve(fileURLToPath(new URL('..', import.meta.url)), process.env.DATA_DIR?.trim() || '.data'),
    'authSecret',
  );
}
