import { rewordedField } from '../../forms/fields.ts';
import { type Form, rewordedForm } from '../../forms/form.ts';
import type { Step } from '../types.ts';

/**
 * The words of the first version as an office in Viet Nam would write them. A form whose words change is another form, with an id of its
 * own; what it asks for, and who reads what, stays.
 */

type Rule = readonly [before: string, after: string];

/** Everywhere, in this order: a longer phrase before what is in it. */
const EVERYWHERE: readonly Rule[] = [
  ['Phiếu chuyển tin', 'Phiếu chuyển tin báo, tố giác'],
  ['Người này còn đang bị khống chế?', 'Người được tiếp nhận hiện còn bị giữ, bị khống chế không?'],
  ['nếu người đó còn bị khống chế', 'nếu người đó hiện còn bị giữ, bị khống chế'],
  ['Người này từ chối', 'Người được bảo vệ từ chối (có cam kết bằng văn bản)'],
  ['Người này', 'Người được tiếp nhận'],
  ['Số thông báo', 'Số, ký hiệu văn bản'],
  ['Giấy tờ đi lại', 'Giấy thông hành'],
  ['giấy tờ theo Điều 33', 'giấy tờ, tài liệu quy định tại khoản 1 Điều 33'],
  ['quyền đề nghị lại', 'quyền khiếu nại, đề nghị xem xét lại'],
  ['người gây hại', 'người gây tổn hại cho trẻ em'],
  ['Cách ly tạm thời trẻ em khỏi người chăm sóc', 'Tạm thời cách ly trẻ em khỏi cha, mẹ, người chăm sóc'],
  ['Cách ly tạm thời', 'Tạm thời cách ly trẻ em khỏi cha, mẹ, người chăm sóc'],
  ['Giải quyết chế độ', 'Kết quả giải quyết đơn đề nghị hỗ trợ'],
  ['Vào cơ sở trợ giúp', 'Lưu trú tại cơ sở trợ giúp xã hội/cơ sở hỗ trợ nạn nhân'],
  ['Nơi về an toàn?', 'Nơi trở về có bảo đảm an toàn không?'],
  ['phía bạn', 'nước tiếp nhận'],
  ['Thủ trưởng cơ quan', 'Người đứng đầu cơ quan (ở xã: Chủ tịch UBND)'],
  ['Uỷ ban', 'Ủy ban'],
  ['sức khoẻ', 'sức khỏe'],
  ['Sức khoẻ', 'Sức khỏe'],
  ['văn hoá', 'văn hóa'],
];

/** In one step alone, where the same words mean something else elsewhere. */
const IN_STEP: Readonly<Record<string, readonly Rule[]>> = {
  'identification.decision': [['Số quyết định', 'Số, ký hiệu giấy xác nhận/văn bản trả lời']],
  'benefits.apply': [
    ['Đồng ý', 'Chấp thuận'],
    ['Mẫu 07', 'Mẫu số 07'],
  ],
};

const saying = (rules: readonly Rule[]) => (words: string) =>
  // What stands there already, in a step that was written anew, is not said twice.
  rules.reduce((said, [before, after]) => (said.includes(after) ? said : said.replaceAll(before, after)), words);

/** Two steps that share a form share it afterwards. */
const forms = new Map<Form, Form>();

export function reworded(step: Step): Step {
  const say = saying([...(IN_STEP[step.id] ?? []), ...EVERYWHERE]);
  const form = forms.get(step.form) ?? rewordedForm(step.form, say, (field) => rewordedField(field, say));
  forms.set(step.form, form);
  const both = <T extends { vi: string }>(words: T): T => ({ ...words, vi: say(words.vi) });
  return {
    ...step,
    title: both(step.title),
    instruction: both(step.instruction),
    signOffs: step.signOffs.map((slot) => ({ ...slot, title: both(slot.title) })),
    form,
  };
}
