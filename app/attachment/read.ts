import { loadAttachment } from '../../db/queries/papers.ts';
import { readsDocument } from '../../domain/consent/papers.ts';
import { groupsOfDocument } from '../../domain/forms/groups.ts';
import { stepOf } from '../../domain/referral/state.ts';
import { isUuid } from '../kernel/action-id.ts';
import type { By } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { notThere, UseCaseError } from '../kernel/use-case-error.ts';
import { standingOf } from '../consent/reader.ts';
import { openTo } from '../person/papers.ts';
import { readCase } from '../referral/read-case.ts';

/** One document of a step, for who reads it: by their work, a consent or the law. Noted. @throws UseCaseError `erased` */
export async function readAttachment(
  deps: Pick<AppDeps, 'database' | 'vault' | 'config'>,
  by: By,
  { referralId, stepId, attachmentId }: { referralId: string; stepId: string; attachmentId: string },
): Promise<{ code: string; mediaType: string; content: Buffer }> {
  const { code, mediaType, content } = await readCase(
    deps,
    by,
    referralId,
    'read:attachment',
    async ({ state }, tx) => {
      const step = stepOf(state, stepId);
      if (!step || !isUuid(attachmentId)) throw notThere();
      const found = await loadAttachment(tx, deps.vault, { id: attachmentId, referralId, stepId });
      if (!found) throw notThere();
      const standing = await standingOf(tx, by.caller, referralId);
      const open = openTo(state, step, by.caller, standing, { agencyId: found.agencyId, by: found.uploadedBy });
      if (!readsDocument(groupsOfDocument(found.code), open)) throw notThere();
      return found;
    },
    { stepId },
  );
  if (!content) throw new UseCaseError('erased');
  return { code, mediaType, content };
}
