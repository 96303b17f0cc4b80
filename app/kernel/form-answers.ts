import { createHmac, hkdfSync, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';
import { FORM_ANSWER_BYTES } from '../../db/schema/index.ts';
import { findFormAnswer, keepFormAnswer } from '../../db/queries/form-answers.ts';
import { type ActorDatabase, asActor } from '../../db/security/actor.ts';
import { CipherError, openBytes, sealBytes } from '../../db/vault/cipher.ts';
import { KeyError, type KeyRing } from '../../db/vault/ring.ts';
import type { Caller } from './by.ts';

/**
 * Pages that answer a form of the console (docs/adr/0073). The form is answered with 303, and the page is read where that leads: going back
 * and forward never sends the form again. What was typed may be a person's data, so a page is closed with a key of two halves:
 * one comes from the master key, the other is a cookie of the browser that sent the form and is kept nowhere else. It opens for
 * that browser, account and session, for minutes.
 */

export interface FormAnswer {
  status: number;
  html: string;
  /** It holds a secret that is said nowhere else: it opens once. */
  once: boolean;
}

/** Whose an answer is: the cookie of the browser, and who was signed in with it. */
export interface FormAnswerOwner {
  secret: string;
  caller: Caller | null;
}

export interface FormAnswers {
  /** For how long one opens: shorter where nobody has signed in, as several may use that device, one after the other. */
  minutesOf(owner: Pick<FormAnswerOwner, 'caller'>): number;
  /**
   * @param address where the form was sent from; null: nobody knows.
   * @returns the id under which it opens; null: it is too large to be kept.
   */
  keep(owner: FormAnswerOwner, answer: FormAnswer, address: string | null): Promise<string | null>;
  /** Null: it is past, was shown, or is somebody else's. */
  open(owner: FormAnswerOwner, id: string): Promise<FormAnswer | null>;
}

const MINUTES = { ofAnAccount: 10, ofNobody: 2 };
const NEWEST = { ofAnAccount: 20, ofAnAddress: 100, ofNobody: 2_000 };

const [compress, decompress] = [promisify(brotliCompress), promisify(brotliDecompress)];
/** As much as a page shrinks in a millisecond or two. */
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

export function createFormAnswers(database: ActorDatabase, ring: KeyRing): FormAnswers {
  const keyOf = (kid: string, { secret, caller }: FormAnswerOwner) =>
    Buffer.from(
      hkdfSync(
        'sha256',
        ring.derive(kid, 'answer'),
        secret,
        JSON.stringify([caller?.userId ?? '', caller?.sessionId ?? '']),
        32,
      ),
    );
  const placeOf = (id: string) => ['form_answer', 'sealed', id];
  const as = <T>(caller: Caller | null, use: Parameters<typeof asActor<T>>[2]) =>
    caller
      ? asActor(database, caller, use)
      : asActor(database, { userId: '', agencyId: '', roles: [] }, use, 'sign-in');
  const originOf = (kid: string, address: string | null) =>
    createHmac('sha256', ring.derive(kid, 'answer'))
      .update(`address:${address ?? ''}`)
      .digest('base64url');
  const minutesOf = ({ caller }: Pick<FormAnswerOwner, 'caller'>) => (caller ? MINUTES.ofAnAccount : MINUTES.ofNobody);
  return {
    minutesOf,
    async keep(owner, { status, html, once }, address) {
      const { caller } = owner;
      const [id, kid] = [randomUUID(), ring.activeKid()];
      const packed = await compress(JSON.stringify({ status, html, once } satisfies FormAnswer), QUALITY);
      const sealed = sealBytes(keyOf(kid, owner), placeOf(id), packed);
      if (sealed.length > FORM_ANSWER_BYTES) return null;
      await as(caller, (tx) =>
        keepFormAnswer(
          tx,
          {
            id,
            accountId: caller?.userId ?? null,
            origin: caller ? null : originOf(kid, address),
            kid,
            once,
            sealed,
          },
          {
            minutes: minutesOf(owner),
            newest: caller ? NEWEST.ofAnAccount : NEWEST.ofAnAddress,
            ofNobody: NEWEST.ofNobody,
          },
        ),
      );
      return id;
    },
    async open(owner, id) {
      const row = await as(owner.caller, (tx) => findFormAnswer(tx, id, owner.caller?.userId ?? null));
      if (!row) return null;
      try {
        const packed = openBytes(keyOf(row.kid, owner), placeOf(id), row.sealed);
        return JSON.parse((await decompress(packed)).toString('utf8')) as FormAnswer;
      } catch (error) {
        if (error instanceof CipherError || error instanceof KeyError) return null;
        throw error;
      }
    },
  };
}
