import type { Answer } from '../client/index.ts';
import type { WebContext } from './context.ts';

/** The name of an agency in the reader's language; asked once a page. */
export async function agencyNames(c: WebContext): Promise<(id: string | null) => string> {
  const { items } = await c.get('api').listAgencies();
  return nameIn(c, items);
}

export type Agency = Answer<'listAgencies'>['items'][number];

export function nameIn(c: WebContext, items: readonly Agency[]): (id: string | null) => string {
  const names = new Map(items.map(({ id, name }) => [id, name[c.get('locale')]]));
  return (id) => (id === null ? '' : (names.get(id) ?? id));
}
