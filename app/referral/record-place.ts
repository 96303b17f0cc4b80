import { agenciesOfCommunes } from '../agency/communes.ts';
import type { Prepare } from './take-action.ts';

/** Where the person lives and stays: the agencies of these communes are made known to the referral. */
export const recordPlace: Prepare<'record-place'> = async (deps, { caller }, _target, { unitsSince, ...communes }) => ({
  action: {
    kind: 'record-place',
    ...communes,
    listed: await agenciesOfCommunes(deps.database.db, caller.place, { ...communes, unitsSince }, ''),
  },
});
