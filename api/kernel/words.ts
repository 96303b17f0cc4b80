import { AsyncLocalStorage } from 'node:async_hooks';
import { z } from '@hono/zod-openapi';
import type { Bilingual } from '../../domain/law/types.ts';
import type { Locale } from './context.ts';

/**
 * What is wrong with a field, in the words of the person who filled it in. zod asks here for every issue it finds while
 * a request is handled; outside of one (the environment, a script) its own English stands.
 */

const issueLocale = new AsyncLocalStorage<Locale>();

/** Handles a request whose issues are told in this language. */
export function withIssuesIn<T>(locale: Locale, handle: () => T): T {
  return issueLocale.run(locale, handle);
}

const NEEDED: Bilingual = { vi: 'Cần điền mục này', en: 'This has to be filled in' };
const CHOOSE: Bilingual = { vi: 'Hãy chọn một câu trả lời', en: 'Choose an answer' };
const NOT_VALID: Bilingual = { vi: 'Nội dung chưa hợp lệ', en: 'This is not valid' };

const FORMATS: Record<string, Bilingual> = {
  date: { vi: 'Ngày chưa đúng, ví dụ đúng: 5/11/2026', en: 'Not a date; a right one is 5/11/2026' },
  datetime: { vi: 'Ngày giờ chưa đúng', en: 'Not a date and time' },
  email: { vi: 'Địa chỉ thư điện tử chưa đúng', en: 'Not an e-mail address' },
  uuid: { vi: 'Mã chưa đúng', en: 'Not a valid id' },
};

type Issue = z.core.$ZodRawIssue;

export function issueInWords(issue: Issue): Bilingual {
  const absent = issue.input === undefined || issue.input === null;
  switch (issue.code) {
    case 'invalid_type':
      return absent ? NEEDED : { vi: 'Nội dung không đúng loại', en: 'This is not the right kind of value' };
    case 'invalid_value':
      // A list that was left at its empty choice is sent as an empty text.
      return absent || issue.input === ''
        ? CHOOSE
        : { vi: 'Lựa chọn này không có trong danh sách', en: 'This is not one of the choices' };
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum));
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum));
    case 'invalid_format':
      return FORMATS[issue.format] ?? { vi: 'Chưa đúng cách viết', en: 'Not written in the right way' };
    case 'custom':
      return (issue.params?.words as Bilingual | undefined) ?? NOT_VALID;
    case 'unrecognized_keys':
      return { vi: `Có mục thừa: ${issue.keys.join(', ')}`, en: `Nothing here is called ${issue.keys.join(', ')}` };
    default:
      return NOT_VALID;
  }
}

function tooSmall(origin: string, minimum: number): Bilingual {
  if (origin === 'string')
    return minimum <= 1 ? NEEDED : { vi: `Cần ít nhất ${minimum} ký tự`, en: `At least ${minimum} characters` };
  if (origin === 'array') return { vi: `Chọn ít nhất ${minimum} mục`, en: `Choose at least ${minimum}` };
  return { vi: `Phải từ ${minimum} trở lên`, en: `Must be ${minimum} or more` };
}

function tooBig(origin: string, maximum: number): Bilingual {
  if (origin === 'string') return { vi: `Dài quá ${maximum} ký tự`, en: `Longer than ${maximum} characters` };
  if (origin === 'array') return { vi: `Nhiều hơn ${maximum} mục`, en: `More than ${maximum}` };
  return { vi: `Không được quá ${maximum}`, en: `Must be ${maximum} or less` };
}

z.config({
  customError: (issue) => {
    const locale = issueLocale.getStore();
    return locale && issueInWords(issue)[locale];
  },
});
