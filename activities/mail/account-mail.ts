import { and, eq } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { hashLink, linkAddress, linkState, linkToken, type LinkPurpose } from '../../db/credentials/links.ts';
import { inForce } from '../../db/queries/absences.ts';
import { PASSWORD_LINK_MINUTES } from '../../db/queries/password-links.ts';
import { INVITATION_HOURS } from '../../db/queries/accounts.ts';
import type { AccountTemplate } from '../../domain/codes.ts';
import { absence, invitation, passwordLink } from '../../db/schema/index.ts';
import type { Bilingual } from '../../domain/law/types.ts';
import { MailError } from './mailer.ts';

/** Mails about an account: no name, no agency, nothing of a case. The link in one is made here, as it is sent. */

interface Words {
  subject: Bilingual;
  text: Bilingual;
  purpose?: LinkPurpose;
}

const WORDS: Record<AccountTemplate, Words> = {
  invitation: {
    purpose: 'invitation',
    subject: { vi: 'Lời mời dùng hệ thống', en: 'An invitation to the system' },
    text: {
      vi: `Bạn được mời dùng hệ thống hỗ trợ chuyển tuyến. Mở liên kết sau để đặt mật khẩu. Liên kết dùng được một lần, trong ${INVITATION_HOURS} giờ:\n\n{link}\n\nNếu bạn không chờ lời mời này, xin bỏ qua thư.`,
      en: `You are invited to use the referral system. Open this link to choose a password. It works once, for ${INVITATION_HOURS} hours:\n\n{link}\n\nIf you did not expect this invitation, ignore this mail.`,
    },
  },
  'password-link': {
    purpose: 'password',
    subject: { vi: 'Đặt lại mật khẩu', en: 'Set a new password' },
    text: {
      vi: `Có người yêu cầu đặt lại mật khẩu cho địa chỉ này. Liên kết dùng được một lần, trong ${PASSWORD_LINK_MINUTES} phút:\n\n{link}\n\nNếu không phải bạn yêu cầu, xin bỏ qua thư: mật khẩu vẫn như cũ.`,
      en: `Somebody asked for a new password for this address. The link works once, for ${PASSWORD_LINK_MINUTES} minutes:\n\n{link}\n\nIf it was not you, ignore this mail: your password stays as it is.`,
    },
  },
  'password-none': {
    subject: { vi: 'Tài khoản này không dùng mật khẩu', en: 'This account has no password' },
    text: {
      vi: 'Có người yêu cầu đặt lại mật khẩu cho địa chỉ này, nhưng tài khoản không dùng mật khẩu. Hãy đăng nhập bằng tài khoản của cơ quan hoặc bằng khóa truy cập:\n\n{console}/sign-in\n\nNếu không đăng nhập được, xin hỏi quản trị viên.',
      en: 'Somebody asked for a new password for this address, but the account has none. Sign in with the account of your agency, or with a passkey:\n\n{console}/sign-in\n\nIf that does not work, ask your administrator.',
    },
  },
  'password-changed': {
    subject: { vi: 'Mật khẩu đã được đổi', en: 'Your password was changed' },
    text: {
      vi: 'Mật khẩu của tài khoản này vừa được đổi; mọi nơi khác đang đăng nhập đều đã bị đăng xuất. Các khóa API của tài khoản cũng đã hết hiệu lực, trừ khi người đổi mật khẩu chọn giữ lại.\n\nNếu không phải bạn đổi, hãy báo ngay cho quản trị viên và đặt lại mật khẩu tại đây; việc đó cũng kết thúc mọi khóa API:\n\n{console}/sign-in/forgotten',
      en: 'The password of this account was changed just now; every other place where it was signed in is signed out. Its API keys have ended too, unless whoever changed the password chose to keep them.\n\nIf it was not you, tell your administrator at once and set a new password here, which ends the API keys as well:\n\n{console}/sign-in/forgotten',
    },
  },
  'second-factor-reset': {
    subject: { vi: 'Lớp xác thực thứ hai đã bị gỡ', en: 'Your second factor was taken away' },
    text: {
      vi: 'Người quản lý tài khoản vừa gỡ ứng dụng tạo mã và khóa truy cập của tài khoản này; mọi nơi đang đăng nhập đều đã bị đăng xuất. Hãy đăng nhập bằng mật khẩu và đăng ký lại lớp xác thực thứ hai:\n\n{console}/sign-in\n\nNếu bạn không đề nghị việc này, hãy báo ngay cho quản trị viên và đặt lại mật khẩu.',
      en: 'Somebody who looks after your account took its code generator and passkeys away; it is signed out everywhere. Sign in with the password and set up a second factor again:\n\n{console}/sign-in\n\nIf you did not ask for this, tell your administrator at once and set a new password.',
    },
  },
  'key-revoked': {
    subject: { vi: 'Một khóa API của bạn đã bị thu hồi', en: 'A key of yours was revoked' },
    text: {
      vi: 'Người quản lý tài khoản vừa thu hồi một khóa API của tài khoản này; phần mềm dùng khóa đó không kết nối được nữa. Xem khóa nào, ai thu hồi:\n\n{console}/account/keys\n\nNếu bạn không rõ lý do, hãy hỏi lãnh đạo cơ quan.',
      en: 'Somebody who looks after your account has just revoked one of its API keys; the program that used it is out. See which one:\n\n{console}/account/keys\n\nIf you do not know why, ask the lead of your agency.',
    },
  },
  'cover-began': {
    subject: { vi: 'Bạn bắt đầu làm thay một đồng nghiệp', en: 'You stand in for a colleague from now on' },
    text: {
      vi: 'Từ bây giờ bạn làm thay một đồng nghiệp vắng mặt. Việc và cảnh báo của người đó hiện trong danh sách của bạn. Đăng nhập để xem làm thay ai, đến khi nào:\n\n{console}/account/absence\n\nNếu bạn không làm thay được, hãy báo ngay cho lãnh đạo cơ quan.',
      en: 'From now on you stand in for a colleague who is away: that person’s steps and alerts are in your list. Sign in to see for whom, and until when:\n\n{console}/account/absence\n\nIf you cannot, tell the lead of your agency at once.',
    },
  },
  'power-request-waits': {
    subject: { vi: 'Có đề nghị cấp quyền chờ người thứ hai', en: 'A power request waits for a second person' },
    text: {
      vi: 'Một người vừa đề nghị một việc cấp quyền mà một mình không quyết định được. Hãy xem đề nghị gì, hỏi người đề nghị bằng cách khác nếu không chắc, rồi chấp thuận hoặc từ chối:\n\n{console}/power-requests',
      en: 'Somebody asked for something that gives power, which nobody decides alone. See what it is, ask whoever asked in another way if you are not sure, and then approve or refuse it:\n\n{console}/power-requests',
    },
  },
  'power-request-decided': {
    subject: { vi: 'Đề nghị cấp quyền của bạn đã có quyết định', en: 'Your power request was decided' },
    text: {
      vi: 'Một quản trị viên khác đã quyết định về đề nghị cấp quyền do tài khoản này gửi. Xem quyết định tại đây:\n\n{console}/power-requests\n\nNếu bạn không đề nghị gì, hãy báo ngay cho quản trị viên và đặt lại mật khẩu.',
      en: 'Another administrator decided on a power request that came from this account. See the decision here:\n\n{console}/power-requests\n\nIf you asked for nothing, tell an administrator at once and set a new password.',
    },
  },
  'account-changed': {
    subject: {
      vi: 'Vai trò hoặc cơ quan của tài khoản đã thay đổi',
      en: 'The roles or the agency of your account changed',
    },
    text: {
      vi: 'Vai trò hoặc cơ quan của tài khoản này vừa được thay đổi; mọi nơi đang đăng nhập đều đã bị đăng xuất. Đăng nhập để xem bạn có vai trò gì, ai thay đổi:\n\n{console}/account\n\nNếu bạn không chờ thay đổi này, hãy báo ngay cho lãnh đạo cơ quan.',
      en: 'The roles or the agency of this account were changed just now; it is signed out everywhere. Sign in to see which roles you have and who changed them:\n\n{console}/account\n\nIf you did not expect it, tell the lead of your agency at once.',
    },
  },
  'provider-changed': {
    subject: { vi: 'Cách đăng nhập của cơ quan đã thay đổi', en: 'Your agency’s sign-in changed' },
    text: {
      vi: 'Hệ thống đăng nhập riêng của cơ quan bạn vừa được đặt, thay đổi hoặc gỡ bỏ; việc này do hai quản trị viên quyết định. Nếu tài khoản của bạn từng gắn với hệ thống đó, có thể bạn phải đăng nhập lại:\n\n{console}/sign-in\n\nNếu cơ quan bạn không biết việc này, hãy báo ngay cho lãnh đạo cơ quan.',
      en: 'The sign-in of your agency’s own was set, changed or removed just now; two administrators decided it. If your account was linked to it, you may have to sign in again:\n\n{console}/sign-in\n\nIf your agency knows nothing of it, tell its lead at once.',
    },
  },
  'reading-much': {
    subject: { vi: 'Có người đọc nhiều hồ sơ hơn thường lệ', en: 'Somebody is reading more cases than usual' },
    text: {
      vi: 'Một tài khoản mà bạn phụ trách vừa xem dữ liệu cá nhân của nhiều hồ sơ hơn mức của địa phương hoặc hơn thói quen của chính người đó. Việc đọc vẫn tiếp tục. Đăng nhập để xem là ai và bao nhiêu, rồi hỏi người đó:\n\n{console}/reading-alarms',
      en: 'An account that you look after has just read the personal data of more cases than the local limit, or than is usual for it. Reading goes on. Sign in to see who and how much, and ask them:\n\n{console}/reading-alarms',
    },
  },
  'reading-stopped': {
    subject: { vi: 'Việc đọc hồ sơ của một người đã bị dừng', en: 'Somebody’s reading of cases was stopped' },
    text: {
      vi: 'Một tài khoản mà bạn phụ trách đã xem dữ liệu cá nhân của quá nhiều hồ sơ và không xem tiếp được hồ sơ khác cho đến khi một người được báo cho phép. Mở khẩn cấp vẫn dùng được. Hãy hỏi người đó, rồi quyết định tại đây:\n\n{console}/reading-alarms',
      en: 'An account that you look after has read the personal data of too many cases, and reads no others until one of those who were told lets it go on. Emergency access still works. Ask them, and then decide here:\n\n{console}/reading-alarms',
    },
  },
  'reading-decoy': {
    subject: {
      vi: 'Có người mở một hồ sơ không ai có việc để mở',
      en: 'Somebody opened a case that nobody has a reason to open',
    },
    text: {
      vi: 'Một tài khoản mà bạn phụ trách vừa mở một hồ sơ giả định, được đặt để phát hiện việc xem hồ sơ không có lý do. Đây chưa phải là bằng chứng: người đó có thể mở nhầm. Đăng nhập để xem là ai và khi nào, rồi hỏi người đó:\n\n{console}/reading-alarms',
      en: 'An account that you look after has just opened an invented case, which stands there to tell of reading without a reason. It proves nothing: they may have opened it by mistake. Sign in to see who and when, and ask them:\n\n{console}/reading-alarms',
    },
  },
  'lead-reading': {
    subject: {
      vi: 'Người phụ trách cơ quan đang xem việc bạn giữ',
      en: 'The lead of your agency opened a step of yours',
    },
    text: {
      vi: 'Người phụ trách cơ quan bạn vừa mở một việc bạn đang giữ để xem thông tin cá nhân của người được hỗ trợ. Ai mở, vì sao và đến khi nào ghi tại đây:\n\n{console}/referrals/{referral}/steps/{step}\n\nNếu bạn thấy không có lý do, hãy hỏi người đó, hoặc báo cán bộ giám sát nhật ký.',
      en: 'Who leads your agency has just opened a step that you have, to read the data of the person. Who it is, why, and until when stands here:\n\n{console}/referrals/{referral}/steps/{step}\n\nIf you see no reason for it, ask them, or tell the auditor of the access log.',
    },
  },
  'reading-week': {
    subject: { vi: 'Tuần {week}: ai đã xem gì', en: 'Week of {week}: who read what' },
    text: {
      vi: 'Tuần từ {week}, trong địa bàn của bạn:\n\nNgười đã xem dữ liệu cá nhân: {readers}, thuộc {agencies} cơ quan\nXem nhiều hơn thường lệ: {unusual}\nLần mở khẩn cấp: {emergencies}\nLần tìm người: {searches}\nLần bị từ chối (đăng nhập, đọc quá mức, mở khẩn cấp): {refused}\n\nKhi không ai xem gì, thư này vẫn đến và ghi số 0. Đăng nhập để xem từng người:\n\n{console}/access-log/week?week={week}',
      en: 'The week from {week}, in your place:\n\nWho read personal data: {readers}, of {agencies} agencies\nMore than is usual for them: {unusual}\nEmergency accesses: {emergencies}\nSearches for people: {searches}\nRefused (sign-ins, too much reading, emergency access): {refused}\n\nWhere nobody read anything this mail comes all the same, and says 0. Sign in to see each of them:\n\n{console}/access-log/week?week={week}',
    },
  },
};

/** Those with more in their text than a link. */
const FILLED: readonly AccountTemplate[] = ['reading-week', 'lead-reading'];

/** What stands in a text beside the link: dates, counts and ids, as they were when the message was left. */
const filled = (text: string, data: Record<string, string | number>) =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(data, name) ? String(data[name]) : whole));

export const isAboutAccount = (template: string): template is AccountTemplate => Object.hasOwn(WORDS, template);

/** @throws MailError, final, when the link of the message opens nothing any more, or the cover it tells of is over. */
export async function accountMailOf(
  db: Database,
  { template, locale, data }: { template: AccountTemplate; locale: 'vi' | 'en'; data: Record<string, string | number> },
  { publicUrl, linkSecret }: { publicUrl: string; linkSecret: string },
): Promise<{ subject: string; text: string }> {
  const { subject, text, purpose } = WORDS[template];
  if (template === 'cover-began') {
    const [cover] = await db
      .select({ id: absence.id })
      .from(absence)
      .where(and(eq(absence.id, String(data.absence)), inForce));
    if (!cover) throw new MailError('cover-over', true);
  }
  const link = purpose ? await openLink(db, purpose, String(data.link), publicUrl, linkSecret) : '';
  const written = FILLED.includes(template) ? filled(text[locale], data) : text[locale];
  return {
    subject: filled(subject[locale], data),
    text: written.replace('{link}', link).replace('{console}', publicUrl),
  };
}

async function openLink(db: Database, purpose: LinkPurpose, id: string, publicUrl: string, secret: string) {
  const table = purpose === 'invitation' ? invitation : passwordLink;
  const [row] = await db
    .select({
      hash: table.hash,
      expiresAt: table.expiresAt,
      endedAt: table.endedAt,
      endedBecause: table.endedBecause,
    })
    .from(table)
    .where(eq(table.id, id));
  const token = linkToken(secret, purpose, id);
  // Another hash: the secret was changed since, and the link would open nothing.
  if (!row || row.hash !== hashLink(token)) throw new MailError('link-unknown', true);
  const state = linkState(row);
  if (state !== 'open') throw new MailError(`link-${state}`, true);
  return linkAddress(publicUrl, purpose, token);
}
