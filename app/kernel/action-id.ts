import { z } from 'zod';
import { stableId } from '../../db/ids.ts';

/** The id of an action, made from who asks and under which Idempotency-Key: a repetition is the same action. */
export const actionIdFor = (userId: string, key: string) => `a-${stableId('action', userId, key)}`;

/** The referral a first action starts: a second try finds what the first one began. */
export const referralIdFor = (actionId: string) => stableId('referral', actionId);

const uuid = z.uuid();
/** Whether a text can be the id of anything stored; of what cannot, nothing is there. */
export const isUuid = (text: string) => uuid.safeParse(text).success;
