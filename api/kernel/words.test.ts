import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from '@hono/zod-openapi';
import { createApiWorld, type ApiWorld } from '../../testing/api.ts';
import { withIssuesIn } from './words.ts';

let api: ApiWorld;
beforeAll(async () => {
  api = await createApiWorld();
});
afterAll(() => api?.close());

const messages = (locale: 'vi' | 'en', schema: z.ZodType, input: unknown) =>
  withIssuesIn(locale, () => schema.safeParse(input).error?.issues.map(({ message }) => message));

describe('what is wrong with a field', () => {
  const form = z.strictObject({
    child: z.enum(['yes', 'no']),
    condition: z.string().trim().min(1).max(10),
    endedOn: z.iso.date(),
    items: z.array(z.string()).max(1),
    count: z.number().min(1).max(5),
  });

  test('is said in the words of who filled it in', () => {
    expect(messages('vi', form, {})).toEqual([
      'Hãy chọn một câu trả lời',
      'Cần điền mục này',
      'Cần điền mục này',
      'Cần điền mục này',
      'Cần điền mục này',
    ]);
    const wrong = { child: 'x', condition: 'a'.repeat(11), endedOn: '2026-02-30', items: ['a', 'b'], count: 9 };
    expect(messages('en', form, { ...wrong, more: 1 })).toEqual([
      'This is not one of the choices',
      'Longer than 10 characters',
      'Not a date; a right one is 5/11/2026',
      'More than 1',
      'Must be 5 or less',
      'Nothing here is called more',
    ]);
    expect(messages('vi', form, { ...wrong, condition: ' ', count: 0 })).toContain('Phải từ 1 trở lên');
  });

  test('outside a request zod speaks for itself', () => {
    expect(form.safeParse({}).error?.issues[0]?.message).toContain('Invalid option');
  });

  test('the API answers in the language that was asked for, for every route', async () => {
    const { id } = await api.start();
    const ask = async (path: string, body: unknown, language: string) => {
      const response = await api.request('hn-commune-1.officer', 'POST', `/api/v1/referrals/${id}/steps/${path}`, {
        body,
        headers: { 'Accept-Language': language },
      });
      expect(response.status).toBe(422);
      return ((await response.json()) as { errors: { location: string; message: string }[] }).errors;
    };
    const report = { report: { child: 'no', interpreterNeeded: 'no', condition: '' } };
    expect(await ask('reception.receive-1/complete', report, 'vi')).toEqual([
      { location: 'body.report.condition', message: 'Cần điền mục này' },
    ]);
    expect(await ask('reception.receive-1/complete', report, 'en-GB,vi;q=0.5')).toEqual([
      { location: 'body.report.condition', message: 'This has to be filled in' },
    ]);
    expect(await ask('reception.receive-1/decline', {}, 'vi')).toEqual([
      { location: 'body.reason', message: 'Hãy chọn một câu trả lời' },
    ]);
  });
});
