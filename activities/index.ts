import { ApplicationFailure, Context } from '@temporalio/activity';
import type { WorkflowClient } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Outside } from '../db/audit/outside.ts';
import type { DatabaseHandle } from '../db/client.ts';
import type { KeyRing } from '../db/vault/ring.ts';
import { applyAgencyChange, startWaitingChanges } from './agency-change.ts';
import { exportHeads, type AuditExportTarget } from './audit-export.ts';
import type { CommitAnswer, CommitInput, LoadAnswer, LoadInput } from '../domain/kernel/aggregate.ts';
import type { FirstCommitInput } from '../workflows/referral/first-loop/loop.ts';
import { answering } from './answering.ts';
import { commit, load } from './commit.ts';
import { UNPROVEN } from './forged.ts';
import { createProofs } from '../db/vault/proofs.ts';
import { createVault } from '../db/vault/vault.ts';
import type { Mailer } from './mail/mailer.ts';
import { tellWeek } from '../app/access-log/week.ts';
import { executeRetention, proposeRetention } from '../app/retention/nightly.ts';
import { relayOutbox } from './outbox.ts';
import { reconcileRecords } from './reconcile.ts';
import { playWhatIf } from './what-if/play.ts';
import { checkRules } from './rules-check.ts';
import { recallWritten } from './recall-written.ts';
import { redateReferrals } from './redate.ts';
import { tellLevels } from './set-levels.ts';
import { releaseSteps } from './release.ts';

export interface ActivityDeps {
  database: DatabaseHandle;
  /** Null: no mail server configured. */
  mailer: Mailer | null;
  workflows: WorkflowClient;
  taskQueue: string;
  publicUrl: string;
  /** AUTH_SECRET: the links in mails about accounts are made with it. */
  linkSecret: string;
  /** Of the database from which recorded cases are read to be played once more: a replica, if one is named. */
  whatIfUrl: string;
  /** Master keys: the links in mails about a case are signed with them, and so is every command. */
  ring: KeyRing;
  /** Null: no key to sign with. */
  auditExport: AuditExportTarget | null;
  /** Where it is written down what was mailed; absent: nowhere. */
  outside?: Outside | null;
  logger: Logger;
}

/** Everything that touches the outside. Each may run twice: what is written has a key of its own. */
export function createActivities(deps: ActivityDeps) {
  const { database, workflows, taskQueue } = deps;
  const proofs = createProofs(deps.ring);
  const teller = { workflows, taskQueue, proofs };
  const heartbeat = () => Context.current().heartbeat();
  return {
    async commit(asked: CommitInput | FirstCommitInput): Promise<CommitAnswer> {
      const input = 'aggregate' in asked ? asked : fromFirst(asked);
      const answer = await answering(deps, input, () => commit(database.db, proofs, input));
      if (answer.status === 'refused' && answer.refusal.code === UNPROVEN) warn(deps.logger, input);
      return answer;
    },
    async load(input: LoadInput): Promise<LoadAnswer> {
      const found = await load(database.db, input);
      if (!found) throw ApplicationFailure.nonRetryable(`no record of ${input.aggregate} ${input.id}`, 'no-record');
      return found;
    },
    relayOutbox: ({ forSeconds }: { forSeconds: number }) =>
      relayOutbox(deps, { forSeconds, heartbeat, signal: Context.current().cancellationSignal }),
    async reconcileReferrals() {
      // The same night: what Temporal was not there to hear of.
      await startWaitingChanges(database.db, teller);
      const differences = await reconcileRecords(database.db, workflows, heartbeat);
      await checkRules(database.db, { nowMs: Date.now() }, heartbeat).catch((error: unknown) =>
        deps.logger.error({ err: error }, 'whether the rules say what was recorded is not known'),
      );
      // One that does not answer tonight is asked tomorrow night; after the comparison, so that it holds up none.
      await recallWritten(database.db, createVault(deps.ring), teller, heartbeat).catch((error: unknown) =>
        deps.logger.error({ err: error }, 'what is written of people is not known to every case'),
      );
      return differences;
    },
    async exportAuditHeads({ day }: { day: string }): Promise<{ day: string; root: string | null }> {
      if (!deps.auditExport) {
        deps.logger.error('no AUDIT_SIGNING_KEY: the heads of the audit stay in the database');
        return { day, root: null };
      }
      const { root } = await exportHeads(database.db, deps.mailer, deps.auditExport, day);
      return { day, root };
    },
    tellReadingWeek: ({ week }: { week: string }) => tellWeek(database.db, week),
    proposeRetention: () => proposeRetention(database.db),
    executeRetention: () => executeRetention(database.db, heartbeat),
    applyAgencyChange: (input: { revision: number }) => applyAgencyChange(database.db, teller, input, heartbeat),
    redateReferrals: (input: { revision: number }) => redateReferrals(database.db, teller, input, heartbeat),
    tellLevels: (input: { place: string; revision: number }) => tellLevels(database.db, teller, input, heartbeat),
    playWhatIf: (input: { runId: string }) =>
      playWhatIf({ db: database.db, url: deps.whatIfUrl, workflows, taskQueue, logger: deps.logger }, input, {
        heartbeat,
        signal: Context.current().cancellationSignal,
      }),
    releaseSteps: (input: { accountId: string | null }) => releaseSteps(database.db, teller, input, heartbeat),
  };
}

export type Activities = ReturnType<typeof createActivities>;

/** An action that the first loop had sent when its worker was replaced: it is decided here, as any other is. */
function fromFirst({ referralId, revision, envelope }: FirstCommitInput): CommitInput {
  return { aggregate: 'referral', id: referralId, known: revision - 1, envelope, realMs: Date.now() };
}

/** Who it says it comes from is not written: it may be anybody. */
function warn(logger: Logger, { aggregate, id, envelope }: CommitInput): void {
  const { actionId, action } = envelope;
  logger.error({ aggregate, id, actionId, action: action.kind }, 'a command that nobody vouches for was refused');
}
