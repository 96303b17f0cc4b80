import { queueAccountMail } from '../../db/queries/account-mail.ts';
import { dropSecondFactor, forgetWrongCodes } from '../../db/queries/administration.ts';
import { endOtherSessions } from '../../db/queries/sign-in.ts';
import { unlock } from '../../identity/locked.ts';
import type { Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { UseCaseError } from '../kernel/use-case-error.ts';
import { changeAccount, type Target } from './change.ts';

/** What helps somebody to sign in: no step moves, and no role. */

/** A person may try again at once, whose failures made them wait. */
export async function unlockAccount(deps: AppDeps, by: Command, target: Target): Promise<void> {
  await changeAccount(deps, by, {
    ...target,
    act: 'unlock',
    kind: 'unlocked',
    async apply(tx, found) {
      await unlock(tx, deps.config.signIn.secret, found);
      await forgetWrongCodes(tx, found.id);
    },
  });
}

/** A telephone was lost, or somebody else sits there: every session ends at once; keys, password and second factor stay. */
export async function endAccountSessions(deps: AppDeps, by: Command, target: Target): Promise<void> {
  await changeAccount(deps, by, {
    ...target,
    act: 'end-sessions',
    kind: 'sessions-ended',
    apply: (tx, found) => endOtherSessions(tx, found.id, null),
  });
}

/** Takes code generator and passkeys of a person away; a mail tells them. */
export async function resetSecondFactor(deps: AppDeps, by: Command, target: Target): Promise<void> {
  await changeAccount(deps, by, {
    ...target,
    act: 'reset-second-factor',
    kind: 'second-factor-reset',
    async apply(tx, found) {
      if (!found.codes && found.passkeys === 0) throw new UseCaseError('account-state');
      await dropSecondFactor(tx, found.id);
      // Whoever did not ask for it learns that somebody else did.
      if (deps.config.mail) await queueAccountMail(tx, 'second-factor-reset', found.id);
    },
  });
}
