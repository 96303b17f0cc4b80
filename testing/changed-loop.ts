import type { Edit } from './variant.ts';

/** Changes of the loop that must be caught before they are deployed: recorded runs cannot be gone on with (docs/adr/0044). */

const LOOP = 'workflows/durable.ts';

/** It sets no timer. */
export const withoutTimer: Edit = {
  file: LOOP,
  find: '    alarm.set(position.wakeMs, waitMs, position.clock.scale);\n',
  put: '',
};

/** It commits every action twice. */
export const committingTwice: Edit = {
  file: LOOP,
  find: '      position = answer?.position ?? position;\n',
  put: '      position = (await writer.commit(next.envelope)).position ?? position;\n',
};
