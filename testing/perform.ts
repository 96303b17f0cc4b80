import type { ApiClient } from '../client/index.ts';
import { newestPathway, pipelineOf, templateOf } from '../domain/pathway/index.ts';
import type { HumanAction } from './pathway.ts';
import { sampleReport, SAMPLE_PDF } from './reports.ts';

/**
 * Does over HTTP what the guide proposes: attaches what is asked for, fills the form, or signs.
 *
 * @param pathway the version its referral follows.
 */
export async function performOverHttp(
  client: ApiClient,
  referralId: string,
  { action, step }: HumanAction,
  words: Record<string, string> = {},
  pathway = newestPathway().id,
): Promise<void> {
  if (action.kind === 'complete') {
    for (const code of action.attachments) await client.addAttachment(referralId, step.id, SAMPLE_PDF, { code: code });
    const report = sampleReport(templateOf(pipelineOf(pathway), step.template), action.facts, words);
    await client.act(referralId, step.id, 'complete', {
      report,
      ...(action.destination ? { destinationAgencyId: action.destination.agencyId } : {}),
    });
  } else if (action.kind === 'sign') {
    await client.act(referralId, step.id, 'sign', { slot: action.slot });
  } else if (action.kind === 'reassign') {
    await client.act(referralId, step.id, 'reassign', {
      reason: action.reason,
      agencyId: action.agencyId,
      assigneeId: action.assigneeId,
    });
  } else if (action.kind === 'resume') {
    await client.act(referralId, step.id, 'resume', {});
  } else throw new TypeError(`the guide does not do ${action.kind} over HTTP`);
}
