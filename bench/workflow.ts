import { condition, defineUpdate, setHandler } from '@temporalio/workflow';

/** The least a Temporal workflow can do for a human action: one update that answers. What ours is measured against. */
export const bareUpdate = defineUpdate<number, []>('act');

export async function bare(actions: number): Promise<void> {
  let done = 0;
  setHandler(bareUpdate, () => {
    done += 1;
    return done;
  });
  await condition(() => done >= actions);
}
