import type { Change } from './events.ts';
import type { ACTIONS, OPERATIONS } from './operations.ts';
import type { operations } from './schema.d.ts';

/** What each operation takes and answers, from the document alone; a schema with a name has it in client/schema.d.ts. */

export type OperationId = keyof typeof OPERATIONS & keyof operations;
type Row<Id extends OperationId> = (typeof OPERATIONS)[Id];

type Json<T> = T extends { content: { 'application/json': infer Body } } ? Body : never;
type Good<Responses> = Responses[Extract<keyof Responses, 200 | 201>];

/** What an operation answers when it has done what was asked. */
export type Answer<Id extends OperationId> = Json<Good<operations[Id]['responses']>>;
export type Query<Id extends OperationId> = NonNullable<operations[Id]['parameters']['query']>;
export type Body<Id extends OperationId> = operations[Id] extends { requestBody: infer Sent } ? Json<Sent> : never;

/** A body as a form has it: the fields are the document's, the values are what somebody typed. */
export type FormBody<Id extends OperationId> = { [Field in keyof Body<Id>]: unknown };

/** A document as it is kept. */
export interface Content {
  mediaType: string;
  content: Uint8Array<ArrayBuffer>;
}

export interface WriteOptions {
  /** Default: a new one for each call. */
  idempotencyKey?: string;
  /** Version of the step, revision of the referral, and so on, that the form was filled against; for `If-Match`. */
  ifVersion?: number;
}

export interface StreamOptions {
  /** Goes on after this event. */
  lastEventId?: string;
  /** Ends it. */
  signal?: AbortSignal;
}

/** Parameters of the path in their order: `/referrals/{referralId}/steps/{stepId}` takes two. */
type InPath<Path extends string> = Path extends `${string}{${string}}${infer Rest}`
  ? [id: string | number, ...InPath<Rest>]
  : [];

type Asked<Id extends OperationId> = [Query<Id>] extends [never] ? object : Query<Id>;
type Version<Id extends OperationId> = operations[Id]['parameters'] extends { header: { 'if-match': string } }
  ? { ifVersion: number }
  : object;
type Written<Id extends OperationId> = WriteOptions & Version<Id> & Asked<Id>;

/** One last parameter, which may be left out when nothing in it is needed. */
type Options<T> = object extends T ? [options?: T] : [options: T];

type Sent<Id extends OperationId> = {
  nothing: [Query<Id>] extends [never] ? [] : Options<Query<Id>>;
  json: [body: Body<Id>, ...Options<Written<Id>>];
  empty: Options<Written<Id>>;
  bytes: [bytes: Uint8Array, ...Options<Written<Id>>];
}[Row<Id>['sends']];

/** A call of an operation: the ids of its path, what it sends, and how: its query, a key, the version it is made from. */
export type Call<Id extends OperationId> = {
  json: (...given: [...InPath<Row<Id>['path']>, ...Sent<Id>]) => Promise<Answer<Id>>;
  bytes: (...given: [...InPath<Row<Id>['path']>, ...Sent<Id>]) => Promise<Content>;
  events: (query?: Query<Id>, options?: StreamOptions) => AsyncGenerator<Change, void>;
}[Row<Id>['answers']];

export type Calls = { [Id in OperationId]: Call<Id> };

type Actions = typeof ACTIONS;
/** The operation that does an action, e.g. `accept` on a step. */
export type OperationOf<On extends keyof Actions, Kind extends keyof Actions[On]> = Actions[On][Kind] & OperationId;
/** What an action is given, and how; without a body, where it takes nothing. */
export type Given<Id extends OperationId> = Row<Id>['sends'] extends 'empty'
  ? [body?: Body<Id>, write?: WriteOptions]
  : [body: Body<Id>, write?: WriteOptions];
export type StepActionKind = keyof Actions['step'];
export type ReferralActionKind = keyof Actions['referral'];
export type ReportActionKind = keyof Actions['report'];
