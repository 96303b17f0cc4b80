import type { AccessLogRow } from '../../../client/index.ts';
import type { WebContext } from '../../context.ts';
import { when } from '../../format.ts';
import { csvOf } from '../../sheet.ts';
import { actionInWords, actorInWords, agencyInWords, detailInWords } from './words.ts';

/** The rows as a table that spreadsheets read, in the reader's language. */
export function tableOfRows(c: WebContext, rows: readonly AccessLogRow[]): string {
  const t = c.get('t');
  const head = [
    t('access-log:columns.when'),
    t('access-log:columns.who'),
    t('access-log:columns.account'),
    t('access-log:columns.agency'),
    t('access-log:columns.what'),
    t('access-log:columns.case'),
    t('access-log:columns.detail'),
    t('access-log:columns.emergency'),
    t('access-log:columns.request'),
  ];
  const lines = rows.map((row) => [
    // By the second: readings are told apart by it.
    `${when(c.get('locale'), row.at, 'date')} ${timeOf(row.at)}`,
    actorInWords(c, row),
    row.actor?.id ?? '',
    agencyInWords(c, row),
    actionInWords(c, row),
    row.number ?? t('access-log:noCase'),
    detailInWords(c, row),
    row.breakGlass ? t('access-log:yes') : '',
    row.requestId ?? '',
  ]);
  return csvOf([head, ...lines]);
}

const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Ho_Chi_Minh', timeStyle: 'medium' });
const timeOf = (at: string) => clock.format(new Date(at));
