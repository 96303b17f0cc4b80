import { stableId } from '../../db/ids.ts';
import { type BoardViewRow, dropView, storeView, viewsOf } from '../../db/queries/board-views.ts';
import { requireMay } from '../kernel/access.ts';
import { isUuid } from '../kernel/action-id.ts';
import type { By, Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { badField, UseCaseError } from '../kernel/use-case-error.ts';
import { asCaller, readAsCaller } from '../kernel/transaction.ts';

/** What somebody narrows the board to again and again: theirs alone, codes and a title. */

type Deps = Pick<AppDeps, 'database'>;

/** More would be a list to search in, and not a way to save time. */
export const MOST_VIEWS = 20;

export function readBoardViews(deps: Deps, by: By): Promise<BoardViewRow[]> {
  requireMay(by, 'listBoardViews');
  return readAsCaller(deps, by, (tx) => viewsOf(tx, by.caller.userId));
}

/** @throws UseCaseError `invalid` at `title` when there are too many, or one of this title with another filter. */
export function keepBoardView(
  deps: Deps,
  by: Command,
  { title, filter }: Pick<BoardViewRow, 'title' | 'filter'>,
): Promise<BoardViewRow> {
  requireMay(by, 'keepBoardView');
  const id = stableId('board-view', by.actionId);
  return asCaller(deps, by, async (tx) => {
    const kept = await viewsOf(tx, by.caller.userId);
    const again = kept.find((view) => view.id === id);
    if (again) {
      if (again.title !== title || !isSame(again.filter, filter)) throw new UseCaseError('idempotency-key-reused');
      return again;
    }
    if (kept.some((view) => view.title === title))
      throw badField('title', 'Bạn đã có một bộ lọc mang tên này', 'You have a view of this title');
    if (kept.length >= MOST_VIEWS)
      throw badField(
        'title',
        `Mỗi người lưu được ${MOST_VIEWS} bộ lọc; hãy bỏ bớt một bộ lọc`,
        `There may be ${MOST_VIEWS} views a person; remove one first`,
      );
    await storeView(tx, { id, accountId: by.caller.userId, title, filter });
    const stored = (await viewsOf(tx, by.caller.userId)).find((view) => view.id === id);
    if (!stored) throw new Error(`view ${id} was kept and cannot be read`);
    return stored;
  });
}

/** One that is gone, or was never theirs: nothing is left to do. */
export async function dropBoardView(deps: Deps, by: Command, { viewId }: { viewId: string }): Promise<void> {
  requireMay(by, 'dropBoardView');
  if (!isUuid(viewId)) return;
  await asCaller(deps, by, (tx) => dropView(tx, by.caller.userId, viewId));
}

type Filter = BoardViewRow['filter'];
const isSame = (one: Filter, other: Filter) =>
  JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());
