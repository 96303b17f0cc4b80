import { eq } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { when } from '../../format.ts';
import { createConsoleWorld, type ConsoleWorld } from '../../../testing/console.ts';
import { referral } from '../../../db/schema/index.ts';

let world: ConsoleWorld;
let half: string;
let closed: string;
const COORDINATOR = 'hn-health.coordinator';
const PAGES = ['', '/timeline', '/people', '/consents', '/safety', '/services', '/placement', '/access'];

beforeAll(async () => {
  world = await createConsoleWorld();
  half = (await world.start()).id;
  await world.playUntil(half, 'return.choice-1');
  closed = (await world.start()).id;
  await world.playUntil(closed, null);
}, 120_000);
afterAll(() => world?.close());

const html = async (path: string, who = COORDINATOR, language = 'vi') => {
  const response = await world.visit(who, path, { headers: { Cookie: `language=${language}` } });
  expect(response.status, path).toBe(200);
  return response.text();
};
/** What people read: no tags, no attributes. */
const words = (page: string) => page.replace(/<script[\s\S]*?<\/script>|<[^>]+>/g, ' ');
const keyOf = (page: string) => /name="_key" value="([^"]+)"/.exec(page)?.[1] as string;

const NEW = {
  route: 'self-report',
  receiverAgencyId: 'hn-commune-1',
  child: 'no',
  foreign: 'yes',
  underControl: 'no',
  'person.fullName': 'Lê Thị Mẫu',
  'person.birthDate': '5/11/1999',
  'person.nationality': 'KH',
  'person.contacts.0.kind': 'phone',
  'person.contacts.0.value': '0900 111 222',
  'person.contacts.0.safe': 'yes',
  'person.contacts.0.codeWord': 'hoa sen',
  'person.contacts.0.belongsTo': 'hàng xóm',
  'person.contacts.1.kind': 'email',
  'person.contacts.1.value': 'mau@example.org',
  'person.contacts.1.safe': 'no',
  'person.documents.0.kind': 'passport',
  'person.documents.0.number': 'B9876543',
};

/** What the form of a person who was searched for carries. */
const LOOKED = [
  NEW['person.fullName'],
  '1999-11-05',
  NEW['person.contacts.0.value'],
  NEW['person.documents.0.number'],
].join('|');

describe('a new referral', () => {
  test('starts once, however often it is sent; what was typed of the person is there, each contact beside its flag', async () => {
    const form = { ...NEW, _key: keyOf(await html('/referrals/new')) };
    const first = await world.visit(COORDINATOR, '/referrals/new', { form });
    expect(first.status).toBe(303);
    const again = await world.visit(COORDINATOR, '/referrals/new', { form });
    expect(again.headers.get('Location')).toBe(first.headers.get('Location'));
    const page = words(await html(`${first.headers.get('Location')}/people`));
    for (const said of ['Lê Thị Mẫu', '5/11/1999', 'Campuchia', 'hoa sen', 'B9876543']) expect(page).toContain(said);
    expect(page).toMatch(/0900 111 222 \(hàng xóm\)\s+An toàn để liên lạc/);
    expect(page).toMatch(/mau@example\.org\s+KHÔNG liên lạc/);
    const [row] = await world.handle.db
      .select({ facts: referral.state })
      .from(referral)
      .where(eq(referral.id, String(first.headers.get('Location')).split('/')[2] as string));
    expect(row?.facts.facts.child).toBe('no');
  });

  test('who may be there already is shown first, and a person decides', async () => {
    const form = {
      ...NEW,
      'person.fullName': 'Hoàng Thị Trùng',
      'person.contacts.0.value': '0911 222 333',
      'person.documents.0.number': 'C1234567',
    };
    const first = await world.visit(COORDINATOR, '/referrals/new', { form });
    expect(first.status).toBe(303);
    const asked = await world.visit(COORDINATOR, '/referrals/new', { form });
    const page = await asked.text();
    expect(asked.status).toBe(200);
    expect(words(page)).toContain('Có thể người này đã có hồ sơ');
    expect(page).toContain(`href="${first.headers.get('Location')}/people"`);
    expect(words(page)).toMatch(/giống \d+%/);
    const looked = /name="looked"[^>]*value="([^"]+)"/.exec(page)?.[1] as string;
    const candidate = /name="(decision\.[^"]+)"/.exec(page)?.[1] as string;
    const second = await world.visit(COORDINATOR, '/referrals/new', { form: { ...form, looked, [candidate]: 'same' } });
    expect(second.status).toBe(303);
    // What was decided stands on both sides, and is taken back from either.
    const number = (await world.as(COORDINATOR).listReferrals({ limit: 100 })).items.find(
      ({ id }) => second.headers.get('Location') === `/referrals/${id}`,
    )?.number;
    const people = `${first.headers.get('Location')}/people`;
    const decided = await html(people);
    expect(words(decided)).toMatch(new RegExp(`Đã xác định là cùng một người với\\s+${number}`));
    const undo = /action="([^"]+\/undo)"/.exec(decided)?.[1] as string;
    expect((await world.visit(COORDINATOR, undo, { form: {} })).status).toBe(303);
    expect(words(await html(people))).not.toContain('Đã xác định');
    expect(second.headers.get('Location')).not.toBe(first.headers.get('Location'));
    // Another name was not looked for yet.
    const other = await world.visit(COORDINATOR, '/referrals/new', {
      form: { ...form, looked, 'person.fullName': 'Hoàng Thị Khác' },
    });
    expect(words(await other.text())).toContain('Có thể người này đã có hồ sơ');
  });

  test('what is missing is said on top and beside, and nothing typed is lost', async () => {
    const { route: _, receiverAgencyId: __, ...form } = NEW;
    const response = await world.visit(COORDINATOR, '/referrals/new', {
      form: { ...form, 'person.birthDate': 'mùa xuân' },
    });
    const page = await response.text();
    expect(response.status).toBe(422);
    for (const field of ['route', 'receiverAgencyId', 'person.birthDate']) {
      expect(page).toContain(`href="#${field}"`);
      expect(page).toContain(`id="${field}-error"`);
    }
    expect(page).toContain('value="Lê Thị Mẫu"');
  });

  test('what two places disagree on is asked, on every form that answers it; nothing typed is lost', async () => {
    const form = {
      ...NEW,
      'person.fullName': 'Người Hai Tuổi',
      'person.contacts.0.value': '',
      'person.documents.0.number': '',
    };
    const contrary = { ...form, child: 'yes', foreign: 'no' };
    const asked = await world.visit(COORDINATOR, '/referrals/new', { form: contrary });
    const page = await asked.text();
    expect(asked.status).toBe(422);
    expect(words(page)).toContain('Hai chỗ ghi khác nhau');
    for (const name of ['confirmed.born-adult', 'confirmed.foreigner-foreign']) {
      expect(page).toContain(`href="#${name}"`);
      expect(page).toContain(`id="${name}"`);
    }
    expect(page).toContain('value="Người Hai Tuổi"');
    const stands = { 'confirmed.born-adult': 'yes', 'confirmed.foreigner-foreign': 'yes' };
    const started = await world.visit(COORDINATOR, '/referrals/new', { form: { ...contrary, ...stands } });
    expect(started.status).toBe(303);
    const path = String(started.headers.get('Location'));
    expect(words(await html(path))).toContain('đã xác nhận giữ cả hai');
    expect(words(await html(`${path}/timeline`))).toContain('từ đủ 18 tuổi');
    // A correction asks as well, and a fact that is answered otherwise.
    const people = await world.as(COORDINATOR).getPeople(path.split('/')[2] as string);
    const edit = `${path}/people/${people.items.find(({ part }) => part === 'victim')?.id}/edit`;
    const change = {
      _version: '1',
      'person.fullName': 'Người Hai Tuổi',
      'person.birthDate': '2015',
      'person.nationality': 'VN',
    };
    const agrees = await world.visit(COORDINATOR, edit, { form: change });
    expect(agrees.status, 'born 2015 and “yes”, a citizen and “no”: now they agree').toBe(303);
    expect(words(await html(path))).not.toContain('Hai chỗ ghi khác nhau');
    const again = await world.visit(COORDINATOR, edit, {
      form: { ...change, _version: '2', 'person.birthDate': '1/1/1990' },
    });
    expect(again.status).toBe(422);
    expect(await again.text()).not.toContain('id="confirmed.foreigner-foreign"');
    const facts = await world.visit(COORDINATOR, `${path}/act/record-facts`, { form: { child: 'no' } });
    expect(await facts.text()).toContain('id="confirmed.born-child"');
  });

  test('another relative comes without script and keeps everything', async () => {
    const page = await (
      await world.visit(COORDINATOR, '/referrals/new', { form: { ...NEW, relatives: '0', more: 'relative' } })
    ).text();
    expect(page).toContain('name="relative0.fullName"');
    expect(page).toContain('value="Lê Thị Mẫu"');
    const sent = await world.visit(COORDINATOR, '/referrals/new', {
      form: {
        ...NEW,
        looked: LOOKED,
        relatives: '1',
        'relative0.fullName': 'Trần Văn Cha',
        'relative0.relation': 'cha',
      },
    });
    expect(words(await html(`${sent.headers.get('Location')}/people`))).toContain('Trần Văn Cha');
  });

  test('an operator of the hotline starts one, too', async () => {
    const sent = await world.visit('hn-hotline.officer', '/referrals/new', { form: { ...NEW, route: 'hotline' } });
    expect(sent.status).toBe(303);
  });
});

describe('the board', () => {
  test('shows by stage and by time who holds the next step and what is left; closed ones apart', async () => {
    const { items } = await world.as(COORDINATOR).listReferrals({ limit: 100 });
    const number = (id: string) => items.find((item) => item.id === id)?.number as string;
    for (const view of ['stage', 'time']) {
      const page = await html(`/referrals?view=${view}`);
      expect(page).toContain(number(half));
      expect(page).not.toContain(number(closed));
      expect(words(page)).toMatch(/còn \d+ ngày làm việc/);
    }
    expect(await html('/referrals?status=closed')).toContain(number(closed));
  });

  test('an empty list says why, and what to do', async () => {
    expect(words(await html('/referrals?overdue=true'))).toContain('Không có hồ sơ nào quá hạn');
    expect(words(await html('/referrals', 'coast-guard-1.officer'))).toContain('Lập hồ sơ mới');
  });
});

describe('the case', () => {
  test.each(PAGES)('page "%s": both languages, half way and closed, small, no inline style', async (tab) => {
    for (const id of [half, closed])
      for (const language of ['vi', 'en']) {
        const page = await html(`/referrals/${id}${tab}`, COORDINATOR, language);
        expect(page.length).toBeLessThan(100_000);
        expect(page).not.toMatch(/\sstyle=|<script(?![^>]*\bsrc=)/);
        // Every id and code has its words.
        expect(words(page)).not.toMatch(/coordinator:|codes:|hn-[a-z]+-?\d?\.|\b[a-z]+(-[a-z]+)+-\d+\b/);
        expect(page.match(/<h1/g)).toHaveLength(1);
      }
  });

  test('the picture has a box for each step that is or may come, and says the same as a table', async () => {
    const page = await html(`/referrals/${half}`);
    expect(page).toMatch(/<svg class="app-map app-map--wide"/);
    expect(page).toContain('app-map__box--done');
    expect(page).toContain('app-map__box--running');
    expect(page).toContain('app-map__box--waiting');
    expect(words(page)).toContain('Bàn giao (hai bên ký biên bản)');
    const over = await html(`/referrals/${closed}`);
    expect(over).not.toContain('app-map__box--waiting');
    expect(words(over)).toContain('Không còn việc nào đang mở');
  });

  test('late is said in words, not in colour alone', async () => {
    const { id } = await world.start();
    const sql = postgres(world.adminUrl, { max: 1, onnotice: () => {} });
    await sql`update referral set state = jsonb_set(state, '{clock}', '{"scale":1,"epochMs":0,"originMs":864000000}') where id = ${id}`;
    await sql.end();
    const page = await html(`/referrals/${id}`);
    expect(page).toContain('app-map__box--late');
    expect(words(page)).toMatch(/quá hạn \d+/);
  });

  test('the story is short and says where it stands', async () => {
    const page = await html(`/referrals/${closed}/timeline`);
    const story = /app-story[\s\S]*?<\/ol>/.exec(page)?.[0] ?? '';
    const sentences = story.match(/<li>/g)?.length ?? 0;
    expect(sentences).toBeGreaterThanOrEqual(8);
    expect(sentences).toBeLessThanOrEqual(15);
    expect(words(story)).toContain('Hồ sơ kết thúc: Đã hoà nhập');
    expect(page).toMatch(/cursor=[\w-]+#history/);
  });

  test('somebody is added, corrected and shown again; who corrected first is not written over', async () => {
    const { id } = await world.start({ person: { fullName: 'Phạm Thị Sửa', otherNames: ['Mỵ'], sex: 'female' } });
    const path = `/referrals/${id}/people`;
    const add = `${path}/add/relative`;
    expect(words(await html(add))).toContain('Thêm điện thoại');
    expect((await world.visit(COORDINATOR, add, { form: {} })).status).toBe(422);
    const one = { 'person.fullName': 'Phạm Văn Em', 'person.relation': 'em trai', 'person.contacts': '1' };
    const more = await world.visit(COORDINATOR, add, { form: { ...one, more: 'person+contacts.address' } });
    const page = await more.text();
    expect(page).toContain('name="person.contacts.1.value"');
    expect(page).toContain('value="Phạm Văn Em"');
    const form = {
      ...one,
      'person.contacts.0.kind': 'phone',
      'person.contacts.0.value': '0977 000 111',
      _key: keyOf(page),
    };
    for (let sent = 0; sent < 2; sent += 1) expect((await world.visit(COORDINATOR, add, { form })).status).toBe(303);
    const people = () => world.as(COORDINATOR).getPeople(id);
    expect((await people()).items.filter(({ part }) => part === 'relative')).toHaveLength(1);

    const victim = (await people()).items.find(({ part }) => part === 'victim');
    const edit = `${path}/${victim?.id}/edit`;
    const opened = await html(edit);
    expect(opened).toContain('value="Phạm Thị Sửa"');
    const first = {
      'person.fullName': 'Phạm Thị Sửa',
      'person.sex': 'female',
      'person.health': 'cần thuốc',
      _version: '1',
    };
    expect((await world.visit(COORDINATOR, edit, { form: first })).status).toBe(303);
    const second = { ...first, 'person.health': 'khoẻ', 'person.notes': 'gọi buổi tối' };
    const stale = await world.visit(COORDINATOR, edit, { form: second });
    expect(stale.status).toBe(422);
    const shown = await stale.text();
    expect(words(shown)).toContain('Hiện đang ghi: Sức khỏe: cần thuốc; Ghi chú: –');
    expect(shown).toContain('gọi buổi tối');
    const again = { ...second, _version: /name="_version" value="(\d+)"/.exec(shown)?.[1] as string };
    expect((await world.visit(COORDINATOR, edit, { form: again })).status).toBe(303);
    expect((await people()).items.find(({ part }) => part === 'victim')?.data).toEqual({
      fullName: 'Phạm Thị Sửa',
      otherNames: ['Mỵ'],
      sex: 'female',
      health: 'khoẻ',
      notes: 'gọi buổi tối',
    });
    expect((await world.visit(COORDINATOR, `${path}/${crypto.randomUUID()}/edit`)).status).toBe(404);
    expect(words(await html(path))).toContain('Luật cho phép');
  });

  test('a copy for the person: made by the coordinator alone, once whoever asks was recognised, to print or as a file', async () => {
    const { id, number } = await world.start({
      person: { fullName: 'Bùi Thị Sao' },
      relatives: [{ fullName: 'Bùi Văn Thân' }],
    });
    await world.playUntil(id, 'verification.initial-1');
    const path = `/referrals/${id}/people/export`;
    expect(await html(`/referrals/${id}/people`)).toContain(`href="${path}"`);
    expect(words(await html(path, 'hn-commune-1.officer'))).toContain('Chỉ điều phối viên');
    expect(
      (await world.visit('hn-commune-1.officer', path, { form: { requestedBy: 'person', identityChecked: 'yes' } }))
        .status,
    ).toBe(403);
    const refused = await world.visit(COORDINATOR, path, { form: { requestedBy: 'person' } });
    expect(refused.status).toBe(422);
    expect(words(await refused.text())).toContain('Hãy nhận diện người yêu cầu');
    const form = { requestedBy: 'person', identityChecked: 'yes' };
    const copy = await (await world.visit(COORDINATOR, path, { form: { ...form, as: 'page' } })).text();
    for (const said of ['Bùi Thị Sao', `hồ sơ ${number}`, 'Tiếp nhận người đến trình báo', 'Xem hồ sơ', 'Nộp báo cáo'])
      expect(words(copy)).toContain(said);
    expect(copy).not.toContain('Bùi Văn Thân');
    const file = await world.visit(COORDINATOR, path, { form: { ...form, as: 'file' } });
    expect(file.headers.get('Content-Disposition')).toBe(`attachment; filename="${number}.json"`);
    expect(file.headers.get('Cache-Control')).toBe('no-store');
    expect(await file.json()).toMatchObject({ format: 'referral-person-export/1', referral: { number } });
    expect(words(await html(`/referrals/${id}/access`))).toContain('Xuất thông tin cho chính người đó');
  });

  test('where the person is staying: on no other page, only for who has to find them, each look noted', async () => {
    const { id } = await world.start();
    const path = `/referrals/${id}/shelter`;
    const secret = 'Ngõ 7, phố Kín, phường Thử';
    expect((await world.visit(COORDINATOR, path, { form: { address: '', _version: '0' } })).status).toBe(422);
    const form = { address: secret, phone: '0988 777 666', _version: '0' };
    expect((await world.visit(COORDINATOR, path, { form })).status).toBe(303);
    // Written against nothing, when something is there by now.
    const stale = await world.visit(COORDINATOR, path, { form: { ...form, address: 'khác' } });
    expect(stale.status).toBe(422);
    expect(words(await html(path, 'hn-police.officer')), 'nobody has the step').not.toContain(secret);
    await world.as('hn-police.officer').act(id, 'safety.assess-1', 'accept');
    for (const who of [COORDINATOR, 'hn-police.officer']) expect(words(await html(path, who))).toContain(secret);
    for (const who of ['hn-health.manager', 'hn-commune-1.officer', 'hn-police.officer2', 'hn-health.auditor'])
      expect(words(await html(path, who)), who).not.toContain(secret);
    for (const tab of PAGES) expect(await html(`/referrals/${id}${tab}`)).not.toContain(secret);
    expect((await world.visit('coast-guard-1.head', path)).status).toBe(404);
    expect(words(await html(`/referrals/${id}/access`))).toMatch(/Xem nơi ở/);
  });

  test('who looked: one view of a page is one line, though it read several things', async () => {
    const { id } = await world.start();
    const viewer = 'hn-health.manager';
    expect((await world.visit(viewer, `/referrals/${id}`)).status).toBe(200);
    const { items } = await world.as(COORDINATOR).getAudit(id, { show: 'reads', limit: 100 });
    const read = items.filter(({ actorId }) => actorId === viewer);
    expect(read.length).toBeGreaterThan(1);
    expect(new Set(read.map(({ requestId }) => requestId)).size).toBe(1);
    const page = await html(`/referrals/${id}/access?show=reads`);
    const lines = page.split('<tr').filter((line) => line.includes(String(read[0]?.actorName)));
    expect(lines).toHaveLength(1);
    // Asked at the same time: in which order they were noted is open.
    expect(words(lines[0] ?? '')).toMatch(/Xem việc có thể làm; Xem hồ sơ|Xem hồ sơ; Xem việc có thể làm/);
  });

  test('people: only who needs them; who looked: only who oversees', async () => {
    expect(words(await html(`/referrals/${half}/people`, 'hn-health.auditor'))).toContain('không mở cho bạn');
    expect(words(await html(`/referrals/${half}/access`, 'hn-commune-1.head'))).toContain('Chỉ người điều phối');
    expect(words(await html(`/referrals/${half}/access`))).toContain('Xem thông tin cá nhân');
    expect((await world.visit('coast-guard-1.head', `/referrals/${half}`)).status).toBe(404);
  });
});

describe('acts', () => {
  test('each has its page with its consequence, or the reason why not', async () => {
    const kinds = ['add', 'record-facts', 'missing', 'withdraw', 'transfer', 'death', 'close', 'reopen'];
    for (const kind of kinds) {
      const page = await html(`/referrals/${half}/act/${kind}`);
      expect(/<form method="post" action="\/referrals\/[^"]*\/act\//.test(page), kind).toBe(
        kind !== 'close' && kind !== 'reopen',
      );
    }
    expect(words(await html(`/referrals/${half}/act/close`))).toContain('Còn việc chưa xong');
    for (const kind of ['reassign', 'extend', 'decide-extension', 'resume', 'acknowledge', 'cancel'])
      await html(`/referrals/${half}/steps/support.psychological-1/act/${kind}`);
  });

  test('another day of identification: asked as a date, signed by the other one, and said in the timeline', async () => {
    const { id } = await world.start();
    const act = (who: string, kind: string, form: Record<string, string>) =>
      world.visit(who, `/referrals/${id}/act/${kind}`, { form });
    const none = await act(COORDINATOR, 'correct-identification', {});
    expect(none.status).toBe(422);
    expect(await none.text()).toContain('on-error');
    const may2025 = { 'on-day': '5', 'on-month': '5', 'on-year': '2025' };
    expect((await act(COORDINATOR, 'correct-identification', may2025)).status).toBe(303);
    const asked = await html(`/referrals/${id}/act/decide-identification`);
    expect(words(asked)).toContain('5/5/2025');
    expect((await act('hn-health.manager', 'decide-identification', { proposal: '1', grant: 'yes' })).status).toBe(303);
    expect(words(await html(`/referrals/${id}/timeline`))).toContain('hồ sơ theo luật của ngày đó');
  });

  test('a step is given to another agency, cancelled with a reason, added; facts are corrected', async () => {
    const { id } = await world.start();
    const send = (path: string, form: Record<string, string>) =>
      world.visit(COORDINATOR, `/referrals/${id}${path}`, { form });
    const without = await send('/steps/safety.assess-1/act/reassign', { agencyId: 'hn-commune-2' });
    expect(without.status).toBe(422);
    expect(await without.text()).toContain('id="reason-error"');
    const reassigned = await send('/steps/safety.assess-1/act/reassign', {
      agencyId: 'hn-commune-2',
      reason: 'workload',
    });
    expect(reassigned.status).toBe(303);
    expect((await send('/steps/support.essential-needs-start-1/act/cancel', { reason: 'duplicate' })).status).toBe(303);
    const words = 'Đón chị ấy ở bến xe.\nGọi trước.';
    expect((await send('/act/add', { template: '', agencyId: 'hn-women', words })).status).toBe(303);
    expect((await send('/act/record-facts', { child: 'yes', foreign: 'no', underControl: 'no' })).status).toBe(303);
    const view = await world.as(COORDINATOR).getReferral(id);
    const step = (template: string) => view.steps.find((entry) => entry.template === template);
    expect(step('safety.assess')?.agencyId).toBe('hn-commune-2');
    expect(step('support.essential-needs-start')?.cancelled).toBe('duplicate');
    expect(step('added')?.agencyId).toBe('hn-women');
    expect(step('child.emergency')).toBeDefined();
    const asked = await html(`/referrals/${id}/steps/added-1`, 'hn-women.officer');
    expect(asked).toContain('Điều phối viên viết:');
    expect(asked).toContain(words);
  });

  test('the new date is seen before it is asked for, and before it is granted', async () => {
    const { id } = await world.start();
    await world.playUntil(id, 'identification.decision-1');
    const path = `/referrals/${id}/steps/identification.decision-1/act`;
    const form = { count: '5', unit: 'calendar-day', reason: 'complex-case' };
    const seen = await world.visit(COORDINATOR, `${path}/extend`, { form: { ...form, see: 'date' } });
    const page = await seen.text();
    const [, date] = /thành ([\d:]+ \d+\/\d+\/\d+), nếu được đồng ý/.exec(words(page)) ?? [];
    expect(date).toBeDefined();
    expect(page).toMatch(/value="complex-case"[^>]*checked|checked[^>]*value="complex-case"/);
    expect((await world.as(COORDINATOR).getStep(id, 'identification.decision-1')).step.extension).toBeNull();
    const none = await world.visit(COORDINATOR, `${path}/extend`, { form: { ...form, count: '', see: 'date' } });
    expect(none.status).toBe(422);
    expect(await none.text()).toContain('id="count-error"');
    const far = await world.visit(COORDINATOR, `${path}/extend`, {
      form: { ...form, count: '300', see: 'date' },
    });
    expect(words(await far.text())).toContain('Vượt quá thời hạn tối đa');
    expect((await world.visit(COORDINATOR, `${path}/extend`, { form })).status).toBe(303);
    expect(words(await html(`${path}/decide-extension`, 'hn-police.head'))).toContain(`thành ${date}`);
    expect((await world.visit('hn-police.head', `${path}/decide-extension`, { form: { grant: 'yes' } })).status).toBe(
      303,
    );
    const { due } = (await world.as(COORDINATOR).getStep(id, 'identification.decision-1')).step;
    expect(when('vi', due.legal.at)).toBe(date);
  });

  test('a step is given to a colleague; a lead is offered their own people only', async () => {
    const { id } = await world.start();
    const path = `/referrals/${id}/steps/safety.assess-1/act/reassign`;
    const lead = await html(path, 'hn-police.head');
    expect(lead).toContain('name="assigneeId"');
    expect(lead).not.toContain('name="agencyId"');
    const colleague = /<option value="(hn-police\.[^"]+)"/.exec(lead)?.[1] as string;
    const both = await world.visit(COORDINATOR, path, {
      form: { agencyId: 'hn-women', assigneeId: colleague, reason: 'workload' },
    });
    expect(await both.text()).toContain('id="assigneeId-error"');
    const form = { assigneeId: colleague, reason: 'workload' };
    expect((await world.visit('hn-police.head', path, { form })).status).toBe(303);
    expect((await world.as(COORDINATOR).getStep(id, 'safety.assess-1')).step.assigneeId).toBe(colleague);
  });

  test('missing raises the alarm; found opens it again; a withdrawal closes it', async () => {
    const { id } = await world.start();
    const act = (kind: string, form: Record<string, string> = {}) =>
      world.visit(COORDINATOR, `/referrals/${id}/act/${kind}`, { form });
    const status = async () => (await world.as(COORDINATOR).getReferral(id)).status;
    expect((await act('missing')).status).toBe(303);
    expect(await status()).toBe('missing');
    expect((await act('reopen', { reason: 'found' })).status).toBe(303);
    expect(await status()).toBe('open');
    expect((await act('withdraw', { reason: 'left' })).status).toBe(303);
    expect(await status()).toBe('closed');
  });

  test('a consent is recorded, shown, and withdrawn; what is missing is said beside its field', async () => {
    const { id } = await world.start({ facts: { child: 'no', foreign: 'no', underControl: 'no' } });
    const path = `/referrals/${id}/consents`;
    const form = {
      purpose: 'support',
      agencies: 'hn-commune-1',
      fields: ['identity', 'contact'],
      form: 'signature',
      language: 'vi',
      months: '3',
    };
    const { purpose: _, ...without } = form;
    const refused = await world.visit(COORDINATOR, path, { form: without });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('id="purpose-error"');
    expect((await world.visit(COORDINATOR, path, { form })).status).toBe(303);
    const [given] = (await world.as(COORDINATOR).listConsents(id)).items;
    expect(given).toMatchObject({ purpose: 'support', active: true, agencies: ['hn-commune-1'] });
    expect(words(await html(path))).toMatch(/Hỗ trợ\s+Đang có hiệu lực/);
    const withdrawn = await world.visit(COORDINATOR, `${path}/${given?.id}`, { form: { form: 'oral' } });
    expect(withdrawn.status).toBe(303);
    expect(words(await html(path))).toContain('Đã rút');
  });

  test('a form filled against an older state is refused, not merged unseen', async () => {
    const { id, revision } = await world.start();
    await world.as(COORDINATOR).actOnReferral(id, 'record-facts', { facts: { foreign: 'unsure' } });
    const stale = await world.visit(COORDINATOR, `/referrals/${id}/act/withdraw`, {
      form: { reason: 'left', _version: String(revision) },
    });
    expect(stale.status).toBe(422);
    expect(words(await stale.text())).toContain('Đã có thay đổi mới hơn');
  });
});
