import type { Window } from '../../../domain/windows.ts';

export const LATE: readonly Window[] = ['very-overdue', 'overdue'];

export function sum(rows: readonly { count: number }[]): number {
  return rows.reduce((total, row) => total + row.count, 0);
}
