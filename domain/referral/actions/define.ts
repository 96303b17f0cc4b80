import { z } from 'zod';
import type { Rule } from '../../access/types.ts';
import type { StepTemplate } from '../../pathway/types.ts';
import type { Refusal } from '../rules/refusal.ts';
import type { Transition } from '../rules/transition.ts';
import type { Actor, ReferralState, StepState } from '../state.ts';

/**
 * What an action on a referral is made of: what is said and looked up, who may, in which state, and what it does. Codes and ids
 * only: never a name, a note or a place.
 */

export const id = z.string().min(1).max(80);
export const facts = z.record(z.string().max(40), z.string().max(40));

/** Rows of `agree.ts` of which whoever answers says that both sides stand. */
export const confirmed = z.array(z.string().max(40)).max(20).optional().meta({
  description:
    'After `facts-disagree`: the questions (`confirmed.<id>`) of which both sides stand, e.g. `born-child`. It goes into the timeline.',
});

/**
 * Where an action is asked for. `step` and `referral`: at a route made from its definition; `own`: at a route of its own;
 * `program`: nowhere, the program itself asks.
 */
export type Asked = 'step' | 'referral' | 'own' | 'program';

type Shape = z.ZodRawShape;
/** An intersection as one object, as zod infers it. */
type Flat<T> = { -readonly [K in keyof T]: T[K] };
type Target<On extends Asked> = On extends 'step' ? { stepId: typeof id } : object;
type Schema<K extends string, On extends Asked, I extends Shape, L extends Shape> = z.ZodObject<
  Flat<{ kind: z.ZodLiteral<K> } & Target<On> & I & L>,
  z.core.$strict
>;

/** Somebody asks, of a referral. */
export interface OnReferral {
  state: ReferralState;
  actor: Actor;
  /** They run the case: coordinator or manager of the coordinating agency. */
  charge: boolean;
}

/** Somebody asks, of a step. */
export interface OnStep extends OnReferral {
  step: StepState;
  template: StepTemplate;
  /** The step is their agency's. */
  own: boolean;
  /** And they lead that agency. */
  lead: boolean;
}

interface Applied<A> {
  transition: Transition;
  action: A;
}
/** What it does, once it may be done; or why, with what was given, it may not after all. */
type Apply<Context> = (context: Context) => Refusal | null | undefined;

/** How HTTP calls it, and who may: its row in the table of access. */
interface Operation {
  summary: string;
  description: string;
  access: Rule;
}

interface StepRules<A> extends Operation {
  /** Why the actor may not do this with the step now, whatever the payload; null when they may. */
  check(asked: OnStep): Refusal | null;
  /** The same of a review, by a manager whom it is not about. Left out: a review stays as it is. */
  checkReview?(asked: OnStep): Refusal | null;
  apply: Apply<Applied<A> & { step: StepState; actor: Actor }>;
}

interface ReferralRules<A> extends Operation {
  /** Below the referral. */
  path: string;
  check(asked: OnReferral): Refusal | null;
  apply: Apply<Applied<A> & { actor: Actor }>;
}

interface OwnRules<A> {
  check(asked: OnReferral): Refusal | null;
  apply: Apply<Applied<A> & { actor: Actor }>;
}

interface ProgramRules<A> {
  apply: Apply<Applied<A>>;
}

export interface RulesOn<A> {
  step: StepRules<A>;
  referral: ReferralRules<A>;
  own: OwnRules<A>;
  program: ProgramRules<A>;
}

export type Declared<
  K extends string,
  On extends Asked,
  Op extends string,
  I extends Shape,
  A extends Shape,
  L extends Shape,
> = {
  on: On;
  /** Of an action at a route made from its definition. */
  operationId?: Op;
  /** What a person says, and the record keeps. */
  input?: I;
  /** What a person says beside it, which never enters the action: words kept closed, a report, in whose place they sign. */
  aside?: A;
  /** What the server looks up or works out, and the record keeps. Never taken from outside. */
  lookedUp?: L;
} & RulesOn<z.infer<Schema<K, On, I, L>>>[On];

export type Definition<
  K extends string,
  On extends Asked,
  Op extends string,
  I extends Shape,
  A extends Shape,
  L extends Shape,
> = {
  kind: K;
  on: On;
  operationId: Op;
  /** What reaches HTTP: `input` and `aside`, nothing else. */
  body: z.ZodObject<Flat<I & A>, z.core.$strict>;
  /** The action as it travels, and as the record keeps it. */
  schema: Schema<K, On, I, L>;
} & RulesOn<z.infer<Schema<K, On, I, L>>>[On];

/** Declares an action: one file each, named as its kind is. */
export function action<
  const K extends string,
  const On extends Asked,
  const Op extends string = never,
  I extends Shape = Record<never, never>,
  A extends Shape = Record<never, never>,
  L extends Shape = Record<never, never>,
>(kind: K, declared: Declared<K, On, Op, I, A, L>): Definition<K, On, Op, I, A, L> {
  const { on, input, aside, lookedUp, ...rules } = declared;
  const target = (on === 'step' ? { stepId: id } : {}) as Target<On>;
  return {
    ...rules,
    kind,
    on,
    body: z.strictObject({ ...input, ...aside } as I & A),
    schema: z.strictObject({ kind: z.literal(kind), ...target, ...input, ...lookedUp } as {
      kind: z.ZodLiteral<K>;
    } & Target<On> &
      I &
      L),
  } as unknown as Definition<K, On, Op, I, A, L>;
}
