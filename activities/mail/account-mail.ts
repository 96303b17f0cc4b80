import { eq } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { hashLink, linkAddress, linkState, linkToken, type LinkPurpose } from '../../db/links.ts';
import { PASSWORD_LINK_MINUTES } from '../../db/queries/password-links.ts';
import { INVITATION_HOURS } from '../../db/queries/accounts.ts';
import { type AccountTemplate, invitation, passwordLink } from '../../db/schema/index.ts';
import type { Bilingual } from '../../policy/law/types.ts';
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
      vi: 'Mật khẩu của tài khoản này vừa được đổi; mọi nơi khác đang đăng nhập đều đã bị đăng xuất.\n\nNếu không phải bạn đổi, hãy báo ngay cho quản trị viên và đặt lại mật khẩu, rồi xem lại các khóa API:\n\n{console}/sign-in/forgotten',
      en: 'The password of this account was changed just now; every other place where it was signed in is signed out.\n\nIf it was not you, tell your administrator at once and set a new password, then look through the API keys:\n\n{console}/sign-in/forgotten',
    },
  },
};

export const isAboutAccount = (template: string): template is AccountTemplate => Object.hasOwn(WORDS, template);

/** @throws MailError, final, when the link of the message opens nothing any more. */
export async function accountMailOf(
  db: Database,
  { template, locale, data }: { template: AccountTemplate; locale: 'vi' | 'en'; data: Record<string, string | number> },
  { publicUrl, linkSecret }: { publicUrl: string; linkSecret: string },
): Promise<{ subject: string; text: string }> {
  const { subject, text, purpose } = WORDS[template];
  const link = purpose ? await openLink(db, purpose, String(data.link), publicUrl, linkSecret) : '';
  return { subject: subject[locale], text: text[locale].replace('{link}', link).replace('{console}', publicUrl) };
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
