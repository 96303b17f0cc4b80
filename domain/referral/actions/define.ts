import { z } from 'zod';

/** What an action on a referral is made of. Codes and ids only: never a name, a note or a place. */

export const id = z.string().min(1).max(80);
export const facts = z.record(z.string().max(40), z.string().max(40));

/**
 * Where an action is asked for. `step` and `referral`: at a route made from its definition; `own`: at a route of its own;
 * `program`: nowhere, the program itself asks.
 */
export type Asked = 'step' | 'referral' | 'own' | 'program';

type Shape = z.ZodRawShape;
/** An intersection as one object, as zod infers it. */
type Flat<T> = { -readonly [K in keyof T]: T[K] };
type Target<On extends Asked> = On extends 'step' ? { stepId: typeof id } : object;

export interface Declared<On extends Asked, I extends Shape, A extends Shape, L extends Shape> {
  on: On;
  /** What a person says, and the record keeps. */
  input?: I;
  /** What a person says beside it, which never enters the action: words kept closed, a report, in whose place they sign. */
  aside?: A;
  /** What the server looks up or works out, and the record keeps. Never taken from outside. */
  lookedUp?: L;
}

export interface Definition<K extends string, On extends Asked, I extends Shape, A extends Shape, L extends Shape> {
  kind: K;
  on: On;
  /** What reaches HTTP: `input` and `aside`, nothing else. */
  body: z.ZodObject<Flat<I & A>, z.core.$strict>;
  /** The action as it travels, and as the record keeps it. */
  schema: z.ZodObject<Flat<{ kind: z.ZodLiteral<K> } & Target<On> & I & L>, z.core.$strict>;
}

/** Declares an action: one file each, named as its kind is. */
export function action<
  const K extends string,
  const On extends Asked,
  I extends Shape = Record<never, never>,
  A extends Shape = Record<never, never>,
  L extends Shape = Record<never, never>,
>(kind: K, { on, input, aside, lookedUp }: Declared<On, I, A, L>): Definition<K, On, I, A, L> {
  const target = (on === 'step' ? { stepId: id } : {}) as Target<On>;
  return {
    kind,
    on,
    body: z.strictObject({ ...input, ...aside } as I & A),
    schema: z.strictObject({ kind: z.literal(kind), ...target, ...input, ...lookedUp } as {
      kind: z.ZodLiteral<K>;
    } & Target<On> &
      I &
      L),
  };
}
