import type { Context } from 'hono';
import type { Caller, Locale } from '../api/kernel/context.ts';
import type { ApiClient } from '../client/index.ts';
import type { Translate } from './i18n.ts';

/** What every page finds in its request. */
export interface WebEnv {
  Variables: {
    requestId: string;
    locale: Locale;
    t: Translate;
    /** Where this console is reached from outside, for addresses that leave it. */
    publicUrl: string;
    /** Set on every page behind sign-in. */
    caller: Caller;
    /** The API as this person, called in process: what it refuses, the page cannot do. */
    api: ApiClient;
    /** A door of the sign-in; without a body it is read, with the cookies of this request; the page hands on the cookies of the answer. */
    signIn: (path: string, body?: Record<string, unknown>) => Promise<Response>;
    /** One short message from the action before, shown once. */
    notice: string | null;
    /** The page that answers this form holds a secret, and is shown once. */
    once?: true;
  };
}

export type WebContext = Context<WebEnv>;
