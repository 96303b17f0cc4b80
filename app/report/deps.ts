import type { DatabaseHandle } from '../../db/client.ts';
import type { Vault } from '../../db/vault/vault.ts';
import type { Actor } from '../../domain/kernel/actor.ts';
import type { ReportEnvelope } from '../../domain/report/actions.ts';
import type { ReportRefusal } from '../../domain/report/refusal.ts';

/** What the use cases of callers' reports reach outside themselves. */
export interface ReportDeps {
  database: Pick<DatabaseHandle, 'db'>;
  vault: Vault;
  temporal: {
    /**
     * Acts on a report: its first action starts it; one whose workflow has ended, or is gone, goes on from the record.
     *
     * @throws when no answer came; the same action id may be sent again.
     */
    sendReportAction(
      reportId: string,
      envelope: ReportEnvelope,
    ): Promise<{ ok: true; result: { revision: number } } | { ok: false; refusal: ReportRefusal }>;
  };
  config: { clock: { scale: number; epochMs: number | null } };
}

/** By whom something is done: once under its id, however often it is sent. */
export interface ReportCommand {
  caller: Actor & { place: string };
  requestId: string;
  actionId: string;
  /** SHA-256 of the request, so that one key cannot stand for two different requests. */
  fingerprint: string;
}
