import { stableId } from '../../db/ids.ts';
import { storeStepNote } from '../../db/queries/step-note.ts';
import type { Prepare } from './take-action.ts';

/** An alarm with what is known of the person: that is kept closed, and the action has its id. */
export const reportMissing: Prepare<'missing'> = async (deps, { caller, actionId }, { referralId }, { person }) => {
  const known = person && Object.keys(person).length > 0 ? person : undefined;
  // The same request again names the same words.
  const noteId = known && stableId('step-note', actionId);
  return {
    action: { kind: 'missing', ...(noteId ? { noteId } : {}) },
    async before(tx) {
      if (noteId === undefined || known === undefined) return;
      await storeStepNote(tx, deps.vault, { id: noteId, referralId, authorId: caller.userId, words: known });
    },
  };
};
