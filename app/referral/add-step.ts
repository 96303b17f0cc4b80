import { stableId } from '../../db/ids.ts';
import { askedAgency } from '../../db/queries/people.ts';
import { storeStepNote } from '../../db/queries/step-note.ts';
import type { Prepare } from './take-action.ts';

/** A step added by hand: the words for whoever does it are kept closed, and the action has their id. */
export const addStep: Prepare<'add'> = async (deps, { caller, actionId }, { referralId }, { words, ...coded }) => {
  // One that came after the referral was opened is made known to it.
  const agency = await askedAgency(deps.database.db, caller.place, coded.agencyId);
  // The same request again names the same words.
  const noteId = words === undefined ? undefined : stableId('step-note', actionId);
  return {
    action: { kind: 'add', ...coded, ...(noteId ? { noteId } : {}), ...(agency ? { agency } : {}) },
    async before(tx) {
      if (noteId === undefined || words === undefined) return;
      await storeStepNote(tx, deps.vault, { id: noteId, referralId, authorId: caller.userId, words });
    },
  };
};
