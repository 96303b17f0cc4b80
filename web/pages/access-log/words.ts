import type { AccessLogRow } from '../../../client/index.ts';
import type { WebContext } from '../../context.ts';
import { codeWord, say } from '../../i18n.ts';

/** A row of the access log in words: who, what, and what makes it concrete. */

/** What was done: of an act on a case which, else the action. */
export function actionInWords(c: WebContext, { action, detail }: AccessLogRow): string {
  const t = c.get('t');
  const word = codeWord(t, 'coordinator:audit', action.replace(':', '-'));
  const kind = typeof detail.kind === 'string' ? codeWord(t, 'coordinator:kinds', detail.kind) : null;
  return kind === null || kind === detail.kind ? word : kind;
}

/** Those parts of the detail that say something to a person; the codes of the others stay with the API. */
export function detailInWords(c: WebContext, { detail }: AccessLogRow): string {
  const t = c.get('t');
  const known = (prefix: string, value: unknown) => {
    if (typeof value !== 'string') return null;
    const word = codeWord(t, prefix, value.replaceAll('/', '-'));
    return word === value.replaceAll('/', '-') ? null : word;
  };
  const parts = [
    known('access-log:changes', detail.change),
    known('access-log:ways', detail.way),
    known('access-log:answers', detail.answer),
    typeof detail.account === 'string' ? t('access-log:account', { id: detail.account }) : null,
    typeof detail.power === 'string' ? codeWord(t, 'power:kinds', detail.power) : null,
    typeof detail.askedBy === 'string' ? t('access-log:askedBy', { id: detail.askedBy }) : null,
    typeof detail.rows === 'number' ? t('access-log:rows', { count: detail.rows }) : null,
  ];
  return parts.filter((part) => part !== null).join('; ');
}

export const actorInWords = (c: WebContext, { actor, action }: AccessLogRow) =>
  actor?.name ?? c.get('t')(action === 'sign-in:refused' ? 'access-log:nobody' : 'coordinator:history.system');

export const agencyInWords = (c: WebContext, { agency }: AccessLogRow) =>
  agency === null ? '' : agency.name === null ? agency.id : say(c.get('locale'), agency.name);
