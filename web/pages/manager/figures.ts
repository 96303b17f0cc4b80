import type { Window } from '../../../policy/windows.ts';
import type { WebContext } from '../../context.ts';

export const LATE: readonly Window[] = ['very-overdue', 'overdue'];

export function sum(rows: readonly { count: number }[]): number {
  return rows.reduce((total, row) => total + row.count, 0);
}

/** Names of the agencies of the place, in the reader's language. */
export async function agencyNames(c: WebContext): Promise<Map<string, string>> {
  const locale = c.get('locale');
  const { items } = await c.get('api').listAgencies();
  return new Map(items.map(({ id, name }) => [id, name[locale]]));
}
