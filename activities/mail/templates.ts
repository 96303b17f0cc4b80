import type { Bilingual } from '../../domain/law/types.ts';
import type { NoticeTemplate } from '../../domain/codes.ts';

/** The words of each mail. No name, no place, no note: a mail says that there is something to do, and where to look. */

export interface NoticeData {
  template: NoticeTemplate;
  locale: 'vi' | 'en';
  /** Referral number, e.g. `HN-26-4K7M-X2TX`. */
  number: string;
  stepTitle: Bilingual;
  /** Legal due date, in the reader's words: `26/12/2026 23:59`; null: it waits for no date. */
  due: string | null;
  link: string;
  /** Days the link works. */
  linkDays: number;
  level: string | null;
  /** How much the date can be relied on, where that has to be said. */
  doubt: Bilingual | null;
  /** The reader stands in for a colleague who is away. Who that is, the console says. */
  asDeputy: boolean;
  /** Of an emergency access: a second person has to agree before it shows where the person lives. */
  waits?: boolean;
}

/** The text of the law behind a date was not seen. */
export const UNVERIFIED: Bilingual = { vi: 'thời hạn chưa kiểm chứng', en: 'unverified limit' };

const SUBJECTS: Record<NoticeTemplate, Bilingual> = {
  'step-offered': { vi: 'Việc mới cần xử lý', en: 'A new step is waiting' },
  'step-unassigned': { vi: 'Chưa có cơ quan nhận việc', en: 'No agency holds this step' },
  'sign-off-wanted': { vi: 'Đề nghị ký xác nhận', en: 'Your sign-off is wanted' },
  'step-returned': { vi: 'Báo cáo được trả lại để bổ sung', en: 'A report was returned for correction' },
  'duty-handed-on': { vi: 'Cơ quan của bạn theo dõi tiếp một việc', en: 'Your agency follows a duty from now on' },
  'case-given': { vi: 'Bạn điều phối hồ sơ này từ nay', en: 'You coordinate this case from now on' },
  'extension-wanted': { vi: 'Đề nghị gia hạn cần quyết định', en: 'An extension waits for a decision' },
  nudge: { vi: 'Đề nghị xử lý việc đang chờ', en: 'You are asked to attend to a waiting step' },
  alert: { vi: 'Nhắc hạn', en: 'Due date alert' },
  'report-assigned': { vi: 'Bạn được giao một tin báo', en: 'A caller’s report was given to you' },
  'report-offered': { vi: 'Đề nghị tiếp nhận tin báo', en: 'Your agency is asked to take a caller’s report' },
  'report-kept': { vi: 'Cơ quan được đề nghị không nhận tin báo', en: 'The agency asked did not take the report' },
  'break-glass': { vi: 'Hồ sơ vừa được mở khẩn cấp', en: 'A case was opened in an emergency' },
};

const LEVEL_SUBJECTS: Record<string, Bilingual> = {
  reminder: { vi: 'Sắp đến hạn', en: 'Due soon' },
  overdue: { vi: 'Đã quá hạn', en: 'Overdue' },
  coordinator: { vi: 'Quá hạn, báo điều phối viên', en: 'Overdue: the coordinator is told' },
  manager: { vi: 'Quá hạn lâu, báo lãnh đạo', en: 'Very overdue: the manager is told' },
  missing: { vi: 'Có người mất liên lạc: tìm ngay', en: 'Somebody is missing: look for them now' },
  'second-signature': { vi: 'Cần người thứ hai ký', en: 'A second signature is wanted' },
  undelivered: { vi: 'Đề nghị nhận việc không đến được người nhận', en: 'An offer did not reach who was asked' },
  city: { vi: 'Quá hạn lâu, báo cấp thành phố', en: 'Very overdue: the city is told' },
};

const WORDS = {
  vi: {
    step: 'Việc',
    due: 'Hạn',
    open: 'Mở để xử lý',
    only: 'Liên kết chỉ dành cho tài khoản của bạn, sau khi đăng nhập, trong {days} ngày.',
    asDeputy: 'Bạn nhận thư này vì đang làm thay một đồng nghiệp vắng mặt.',
    waits: 'Đang chờ người thứ hai đồng ý cho xem nơi ở. Nếu không ai đồng ý, nơi ở không được mở.',
  },
  en: {
    step: 'Step',
    due: 'Due',
    open: 'Open it here',
    only: 'The link is for your account alone, after sign-in, for {days} days.',
    asDeputy: 'You get this because you stand in for a colleague who is away.',
    waits: 'It waits for a second person to agree that it shows where they live. If nobody agrees, that stays closed.',
  },
} as const;

export function mailOf({
  template,
  locale,
  number,
  stepTitle,
  due,
  link,
  linkDays,
  level,
  doubt,
  asDeputy,
  waits = false,
}: NoticeData): {
  subject: string;
  text: string;
} {
  const title = template === 'alert' && level ? (LEVEL_SUBJECTS[level] ?? SUBJECTS.alert) : SUBJECTS[template];
  const words = WORDS[locale];
  const lines = [
    title[locale],
    '',
    `${words.step}: ${stepTitle[locale]}`,
    ...(due === null ? [] : [`${words.due}: ${due}${doubt ? ` (${doubt[locale]})` : ''}`]),
    '',
    ...(waits ? [words.waits, ''] : []),
    `${words.open}: ${link}`,
    words.only.replace('{days}', String(linkDays)),
    ...(asDeputy ? ['', words.asDeputy] : []),
  ];
  return { subject: `[${number}] ${title[locale]}`, text: lines.join('\n') };
}
