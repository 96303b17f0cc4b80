/** NOTIFY channels: hints that something is there to read, never the thing itself. */

/** A referral has changed: wakes the live streams of the API. */
export const CHANGES_CHANNEL = 'referral_changed';
/** Messages wait: wakes the sender. */
export const OUTBOX_CHANNEL = 'outbox_waiting';
