import { isRepresentative } from '../../db/queries/person.ts';
import { UseCaseError } from '../kernel/use-case-error.ts';
import type { Prepare } from './take-action.ts';

/** The rules know no people: that the representative is one of this referral is looked up here. */
export const giveConsent: Prepare<'give-consent'> = async (_deps, _by, { referralId }, terms) => ({
  action: { kind: 'give-consent', ...terms },
  async before(tx) {
    const { representativeId } = terms;
    if (representativeId !== null && !(await isRepresentative(tx, referralId, representativeId)))
      throw new UseCaseError('representative-missing');
  },
});
