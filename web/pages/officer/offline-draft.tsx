import type { WebContext } from '../../context.ts';
import { createPages } from '../../router.ts';
import { filled } from './step-forms.ts';
import { drawStep } from './step.tsx';

/** A report that was kept on a device, opened again: what was typed, and what is there now wherever that differs. */

export const offlineDraftStepPages = createPages().post('/referrals/:id/steps/:stepId/kept', async (context) => {
  const c = context as WebContext;
  const { typed, destination, write } = await filled(c);
  return drawStep(c, {
    typed,
    destination,
    against: 'offline-draft',
    filledAt: write.ifVersion,
    key: write.idempotencyKey,
  });
});
