import { createClient } from '../../client/index.ts';
import type { DemoAccount } from '../seed.ts';

/**
 * Three fictitious reports for an empty installation, sent as their callers' operators would: one nobody has classified, one the
 * police were asked to take, one that was answered. Sent again they are the same three: each has a key of its own.
 */
export async function seedReports(baseUrl: string, accounts: readonly DemoAccount[]): Promise<void> {
  const apiKey = accounts.find(({ email }) => email === 'officer@hn-hotline.example')?.apiKey;
  if (!apiKey) return;
  const hotline = createClient({ baseUrl, apiKey });
  const key = (name: string) => ({ idempotencyKey: `demo-report-${name}` });
  await hotline.receiveReport(
    {
      channel: 'hotline',
      urgency: 'ordinary',
      commune: '99001',
      said: 'Người gọi nghe tiếng khóc ở phòng trọ bên cạnh nhiều đêm, cửa luôn khoá ngoài.',
      caller: { phone: '0900 000 021', safe: { phone: 'yes', when: 'sau 18 giờ' } },
    },
    key('neighbour'),
  );
  const missing = await hotline.receiveReport(
    {
      channel: 'hotline',
      urgency: 'ordinary',
      kind: 'third-party',
      commune: '99002',
      said: 'Cháu gái đi làm xa theo người quen, hai tháng nay không liên lạc được.',
      caller: { name: 'Bà Ví Dụ', phone: '0900 000 022', relation: 'bác ruột', safe: { phone: 'yes' } },
    },
    key('niece'),
  );
  await hotline.actOnReport(
    missing.id,
    'hand-on',
    { agencyId: 'hn-police', assigneeId: null, reason: 'competence' },
    key('niece-police'),
  );
  const question = await hotline.receiveReport(
    { channel: 'web', urgency: 'ordinary', kind: 'information', said: 'Hỏi thủ tục xin giấy xác nhận nạn nhân.' },
    key('question'),
  );
  await hotline.actOnReport(
    question.id,
    'reply',
    { way: 'web', words: 'Đã hướng dẫn liên hệ UBND phường nơi cư trú.' },
    key('question-reply'),
  );
}
