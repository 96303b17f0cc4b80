import type { SampleCases } from './sample.ts';

/** Every page of the console, once: for the accessibility run, the size check and the pictures in docs/screens. */

export interface PageToSee {
  /** Name of its picture; absent: it is checked, but has no picture of its own. */
  picture?: string;
  /** Who opens it; null: nobody has signed in. */
  person: string | null;
  /** Its picture is taken on a phone: for officers. */
  phone?: boolean;
  /** Its address, for the sample cases. */
  at(cases: SampleCases): string;
}

const as = (person: string | null, at: PageToSee['at'], picture?: string, phone = false): PageToSee => ({
  person,
  at,
  picture,
  phone,
});

/** By route, as the console names it. A test fails when a route is missing here. */
export const PAGES: Readonly<Record<string, PageToSee>> = {
  '/overview': as('hn-health.manager', () => '/overview', 'manager-overview'),
  '/overview/steps': as('hn-health.manager', () => '/overview/steps?window=late', 'manager-late-steps'),
};

/** Routes that answer with something else than a page, or send the browser on. */
export const NOT_PAGES: readonly string[] = ['/', '/assets/:file', '/overview/trend.svg'];
