import { referralAggregate, type ReferralEnd } from '../../domain/referral/aggregate.ts';
import { createLoop } from '../durable.ts';
import { type FirstInput, isFirst, runFirst } from './first-loop/loop.ts';
import type { ReferralInput } from './messages.ts';

/**
 * One execution = one referral, id `referral-<uuid>`, from the first call to the end of follow-up, across continue-as-new.
 *
 * Time-outs: an offer nobody answers goes to the next agency, then to the coordinator; a pause ends at its cap; a
 * passed level raises its alert. Nothing is ever accepted, signed or closed by silence.
 */
export async function referral(input: ReferralInput | FirstInput): Promise<ReferralEnd> {
  const loop = createLoop(referralAggregate);
  if (!isFirst(input)) return loop.run(input);
  const crossed = await runFirst(input, loop);
  return 'ended' in crossed ? crossed.ended : loop.run(crossed.goOn, true);
}
