import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { canonical } from '../domain/pathway/canonical.ts';
import { newestPathway } from '../domain/pathway/index.ts';

/** Words that an office in Viet Nam would not write, each with a better one: they stand nowhere that people read. */

const ROOT = join(import.meta.dirname, '..');

/** As they stood once; what is right may hold them, and is taken out before it is looked. */
const NOT: readonly (readonly [words: RegExp, better: string])[] = [
  [/Phiếu chuyển tin(?! báo, tố giác)/, 'Phiếu chuyển tin báo, tố giác'],
  [/còn đang bị khống chế/i, 'hiện còn bị giữ, bị khống chế không'],
  [/Chọn tất cả mục đúng/, 'Chọn các mục phù hợp'],
  [/Số thông báo/, 'Số, ký hiệu văn bản'],
  [/Giấy tờ đi lại/, 'Giấy thông hành'],
  [/giấy tờ theo Điều 33/, 'giấy tờ, tài liệu quy định tại khoản 1 Điều 33'],
  [/của người mua bán/, 'người thực hiện hành vi mua bán người'],
  [/Không phải nạn nhân/, 'Không đủ căn cứ xác định là nạn nhân'],
  [/quyền đề nghị lại/, 'quyền khiếu nại, đề nghị xem xét lại'],
  [/người gây hại/, 'người gây tổn hại cho trẻ em'],
  [/Cách ly/, 'Tạm thời cách ly trẻ em khỏi cha, mẹ, người chăm sóc'],
  [/Người này từ chối/, 'Người được bảo vệ từ chối (có cam kết bằng văn bản)'],
  [/Giải quyết chế độ/, 'Kết quả giải quyết đơn đề nghị hỗ trợ (Mẫu số 07)'],
  [/Vào cơ sở trợ giúp/, 'Lưu trú tại cơ sở trợ giúp xã hội/cơ sở hỗ trợ nạn nhân'],
  [/Nơi về an toàn/, 'Nơi trở về có bảo đảm an toàn không?'],
  [/tuyệt mật/, 'phải được bảo mật'],
  [/Đường vào/, 'Nguồn tiếp nhận'],
  [/Kiểm tra viên/, 'Cán bộ giám sát nhật ký'],
  [/("|ghi nhận |người này )đã mất(?! liên lạc)/i, 'Đã chết'],
  [/phía bạn/, 'nước tiếp nhận'],
  [/điều đã biết/i, 'Thông tin đã ghi nhận'],
  [/hạn (tính )?chặt/, 'hạn không cộng ngày nghỉ'],
  [/theo trí nhớ/, 'chưa đối chiếu văn bản'],
  [/mức nội bộ/, 'mức của địa phương'],
  [/Mở hồ sơ/, 'Tìm · Lập hồ sơ · Xem khẩn cấp'],
  [/đã xong cả 1 việc/, 'đã xong'],
  [/mã vi, km, lo/, 'ngôn ngữ, theo tên'],
  [/Uỷ ban/i, 'Ủy ban'],
  [/sức khoẻ/i, 'sức khỏe'],
  [/văn hoá/i, 'văn hóa'],
];

/** Where the same words are right elsewhere: said of these alone. */
const NOT_IN_PATHWAY = [/Người này/, /"Thủ trưởng/, /"vi":"Đồng ý( một phần)?"/];
const NOT_IN_PAGES = [/chương trình/];

async function read(folder: string, ending: RegExp): Promise<string> {
  const names = (await readdir(join(ROOT, folder), { recursive: true })).filter((name) => ending.test(name));
  return (await Promise.all(names.map((name) => readFile(join(ROOT, folder, name), 'utf8')))).join('\n');
}

const found = (text: string, words: readonly RegExp[]) => words.flatMap((word) => word.exec(text)?.[0] ?? []);
const EVERYWHERE = NOT.map(([words]) => words);

test('not in the pages', async () => {
  const pages = await read('web/locales/vi', /\.json$/);
  expect(found(pages, [...EVERYWHERE, ...NOT_IN_PAGES])).toEqual([]);
});

test.each([
  ['domain/codelists', /(?<!test)\.ts$/],
  ['activities/mail', /\.ts$/],
  ['api/kernel', /(refusals|words|problem)\.ts$/],
  ['domain/report', /(?<!test)\.ts$/],
  ['domain/law', /(explain|notes|2011|2025|shared|benefits)\.ts$/],
] as const)('not in %s', async (folder, ending) => {
  // "Choose an answer" is said at a field; on top the field is named.
  expect(found(await read(folder, ending), EVERYWHERE)).toEqual([]);
});

test('not in the steps and forms of the pathway that new cases take', () => {
  expect(found(canonical(newestPathway()), [...EVERYWHERE, ...NOT_IN_PATHWAY])).toEqual([]);
});

test('each of them is told from what is better', () => {
  for (const [words, better] of NOT) expect(words.test(better), better).toBe(false);
});

test('the guides call things by the words that stand on the pages', async () => {
  const pages = await read('web/locales/vi', /\.json$/);
  const labels = new Set([...pages.matchAll(/: "(.*)",?$/gm)].map(([, label]) => label));
  const guides = await read('docs/guides', /\.md$/);
  const named = [...guides.matchAll(/(?<!\*)\*([^*\n]+)\*(?!\*)/g)].map(([, label]) => label);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((label) => !labels.has(label))).toEqual([]);
});
