/** There is one sender of messages. */
export const OUTBOX_WORKFLOW_ID = 'outbox';
