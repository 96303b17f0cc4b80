import {
  Client,
  Connection,
  isGrpcServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure, TemporalFailure, type DataConverter } from '@temporalio/common';
import type { Proofs } from '../../db/vault/proofs.ts';
import { agencyChangeId } from '../../workflows/agency-change/id.ts';
import { whatIfWorkflowId } from '../../workflows/what-if/id.ts';
import type { Envelope } from '../../domain/referral/actions.ts';
import {
  actionUpdates,
  ACTION_FAILED,
  fromRecord,
  openingOf,
  referralWorkflowId,
  ACTION_REFUSED,
  type ActionResult,
} from '../../workflows/referral/messages.ts';
import type { Refusal } from '../../domain/referral/rules.ts';
import type { ReportEnvelope } from '../../domain/report/actions.ts';
import type { ReportRefusal } from '../../domain/report/refusal.ts';
import type { ReferralState } from '../../domain/referral/state.ts';
import { createOperator, type Operator } from '../operations/operator.ts';
import { updateWithStart } from '../referral/update.ts';
import { updateReport } from '../report/update.ts';
import type { TemporalAccess } from './temporal-access.ts';
import { away, UseCaseError } from './use-case-error.ts';

export type ActionAnswer = { ok: true; result: ActionResult } | { ok: false; refusal: Refusal };

/** How the API reaches Temporal. Connects when first needed, so the API starts, and says 503, while Temporal is away. */
export interface TemporalGateway {
  /**
   * Acts on an open referral. One whose workflow is gone goes on from the stored state.
   *
   * @throws UseCaseError `unavailable` when no answer came; the same action id may be sent again. `action-failed` when the code failed on
   *   it: nothing was written.
   */
  sendAction(state: ReferralState, envelope: Envelope): Promise<ActionAnswer>;
  /** Starts the referral, or joins the start that is under way. */
  open(referralId: string, opening: Envelope): Promise<ActionAnswer>;
  /** Acts on a referral whose workflow has ended: a new run goes on from the stored state. */
  reopen(state: ReferralState, envelope: Envelope): Promise<ActionAnswer>;
  /**
   * Acts on a caller's report: its first action starts it; one whose workflow has ended, or is gone, goes on from the record.
   *
   * @throws Problem `unavailable` when no answer came; the same action id may be sent again.
   */
  sendReportAction(
    reportId: string,
    envelope: ReportEnvelope,
  ): Promise<{ ok: true; result: ActionResult } | { ok: false; refusal: ReportRefusal }>;
  startRecalendar(revision: number): Promise<void>;
  startSetLevels(place: string, revision: number): Promise<void>;
  /** Plays a draft, or joins the play that is under way. */
  startWhatIf(runId: string): Promise<void>;
  /** Sees to it that the open steps of somebody who cannot work on them any more go back to their agencies. */
  startRelease(accountId: string): Promise<void>;
  /** For operators: what stands behind the referrals, and how a workflow goes on again. */
  operator: Operator;
  /** Starts the job of a change of an agency, or joins the one under way; starting it again after it has ended does no harm. */
  startAgencyChange(change: { revision: number; effectiveAt: Date }): Promise<void>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Long enough for a worker that restarts, short enough for a person who waits. */
const ANSWER_MS = 10_000;

export function createTemporalGateway(options: {
  address: string;
  /** Certificate and token; without them the connection is plain. */
  access?: TemporalAccess;
  namespace: string;
  taskQueue: string;
  /** Encrypts what Temporal stores. */
  dataConverter: DataConverter;
  /** Signs what is sent: the worker does nothing that is not signed. */
  proofs: Proofs;
  answerMs?: number;
  /** A worker that asked for nothing for so long is gone: it asks at least once a minute. */
  workerAliveMs?: number;
}): TemporalGateway {
  const { namespace, taskQueue, proofs, answerMs = ANSWER_MS, workerAliveMs = 90_000 } = options;
  const connection = connectionOf(options);
  const { client } = connection;

  const answer = answersOf(client, answerMs);
  const goOn = (id: string, signed: Envelope, updateId?: string) =>
    answer(({ workflow }) => updateWithStart(workflow, taskQueue, fromRecord(id), signed, { updateId }));

  return {
    sendAction({ id }, envelope) {
      const signed = proofs.sign('referral', id, envelope);
      return proven(signed, async (updateId) => {
        let gone = false;
        const update = (connected: Client) =>
          connected.workflow
            .getHandle(referralWorkflowId(id))
            .executeUpdate(actionUpdates[signed.action.kind], { args: [signed], updateId })
            .catch((error: unknown) => {
              gone = error instanceof WorkflowNotFoundError;
              throw error;
            });
        try {
          return await answer(update);
        } catch (error) {
          // Ended a moment ago, or lost. A new run reads the log first, so a state that has been overtaken does no harm.
          if (gone) return goOn(id, signed, updateId);
          throw error;
        }
      });
    },
    open(referralId, opening) {
      const signed = proofs.sign('referral', referralId, opening);
      return answer(({ workflow }) =>
        updateWithStart(workflow, taskQueue, openingOf(referralId, signed), signed, { reuse: 'REJECT_DUPLICATE' }),
      );
    },
    reopen({ id }, envelope) {
      const signed = proofs.sign('referral', id, envelope);
      return proven(signed, (updateId) => goOn(id, signed, updateId));
    },
    sendReportAction(reportId, envelope) {
      const signed = proofs.sign('report', reportId, envelope);
      return proven(signed, (updateId) =>
        answer<ReportRefusal>(({ workflow }) => updateReport(workflow, taskQueue, reportId, signed, updateId)),
      );
    },
    ...jobsOf(client, { taskQueue, answerMs }),
    operator: createOperator(client, { namespace, taskQueue, aliveMs: workerAliveMs }),
    async ping() {
      const connected = await client();
      await connected.withDeadline(Date.now() + 2_000, () => connected.workflowService.getSystemInfo({}));
    },
    close: connection.close,
  };
}

/** What came of an action: done, refused, or a failure in the words of the use cases. */
function answersOf(client: () => Promise<Client>, answerMs: number) {
  return async function answer<R = Refusal>(
    run: (client: Client) => Promise<ActionResult>,
  ): Promise<{ ok: true; result: ActionResult } | { ok: false; refusal: R }> {
    const connected = await client();
    try {
      return { ok: true, result: await connected.withDeadline(Date.now() + answerMs, () => run(connected)) };
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal) return { ok: false, refusal: refusal as R };
      const failure = failureOf(error);
      if (failure) throw new UseCaseError('action-failed', { extra: failure });
      throw isAbsence(error) ? away(error) : error;
    }
  };
}

/**
 * The answer to an update id stays. So when one of that id was refused for want of a proof, because it came from an API of a release
 * that did not sign, or from a stranger, the signed one goes under another. The action id is the same, and the action done once.
 */
async function proven<A extends { ok: true } | { ok: false; refusal: { code: string } }>(
  { actionId }: { actionId: string },
  send: (updateId: string) => Promise<A>,
): Promise<A> {
  const first = await send(actionId);
  return first.ok || first.refusal.code !== 'unproven' ? first : send(`${actionId}-proven`);
}

/** Connects when first asked, and again after a failure. */
function connectionOf(options: {
  address: string;
  access?: TemporalAccess;
  namespace: string;
  dataConverter: DataConverter;
}) {
  const { address, access, namespace, dataConverter } = options;
  let connecting: Promise<Client> | null = null;
  return {
    client(): Promise<Client> {
      connecting ??= Connection.connect({ address, ...access, connectTimeout: 3_000 })
        .then((connection) => new Client({ connection, namespace, dataConverter }))
        .catch((error: unknown) => {
          connecting = null;
          throw away(error);
        });
      return connecting;
    },
    async close() {
      const connected = await connecting?.catch(() => null);
      await connected?.connection.close();
    },
  };
}

type Jobs = Pick<
  TemporalGateway,
  'startRecalendar' | 'startSetLevels' | 'startWhatIf' | 'startRelease' | 'startAgencyChange'
>;

/** Small workflows that are started by what somebody did; one that runs already is joined. */
function jobsOf(client: () => Promise<Client>, { taskQueue, answerMs }: { taskQueue: string; answerMs: number }): Jobs {
  const start = ({ workflow }: Client, name: string, workflowId: string, input: object) =>
    workflow.start(name, { workflowId, taskQueue, args: [input], workflowIdConflictPolicy: 'USE_EXISTING' });
  return {
    async startRecalendar(revision) {
      await start(await client(), 'recalendar', `recalendar-${revision}`, { revision });
    },
    async startSetLevels(place, revision) {
      await start(await client(), 'setLevels', `set-levels-${place}-${revision}`, { place, revision });
    },
    async startWhatIf(runId) {
      const connected = await client();
      await connected.withDeadline(Date.now() + answerMs, () =>
        start(connected, 'whatIf', whatIfWorkflowId(runId), { runId }),
      );
    },
    async startRelease(accountId) {
      const connected = await client();
      await connected.withDeadline(Date.now() + answerMs, () =>
        start(connected, 'release', `release-${accountId}`, { accountId }),
      );
    },
    async startAgencyChange({ revision, effectiveAt }) {
      const input = { revision, atMs: effectiveAt.getTime() };
      await start(await client(), 'agencyChange', agencyChangeId(revision), input);
    },
  };
}

const refusalOf = (error: unknown) => detailOf<Refusal>(error, ACTION_REFUSED);

/** The code failed on the action: what finds it in the log of the worker. */
const failureOf = (error: unknown) => detailOf<{ ref: string }>(error, ACTION_FAILED);

function detailOf<T>(error: unknown, type: string): T | null {
  const cause = error instanceof WorkflowUpdateFailedError ? error.cause : error;
  if (!(cause instanceof ApplicationFailure) || cause.type !== type) return null;
  return (cause.details?.[0] as T | undefined) ?? null;
}

/** UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED, RESOURCE_EXHAUSTED, ABORTED: nobody said no. */
const ABSENT = new Set([14, 4, 1, 8, 10]);

function isAbsence(error: unknown): boolean {
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || error instanceof WorkflowNotFoundError) return true;
  if (error instanceof TemporalFailure) return false;
  const inner = error instanceof Error && error.cause ? error.cause : error;
  return [error, inner].some((candidate) => isGrpcServiceError(candidate) && ABSENT.has(candidate.code));
}
