/** What a client can work out before it asks: the id of its action, and of the referral it starts. */
export { actionIdFor, referralIdFor } from '../../app/kernel/action-id.ts';
