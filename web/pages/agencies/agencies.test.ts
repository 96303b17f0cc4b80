import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dateOf, dayOf } from '../../../domain/law/days.ts';
import { strengthen } from '../../../testing/browser.ts';
import { createConsoleWorld, openPages, type ConsoleWorld } from '../../../testing/console.ts';
import { until } from '../../../testing/harness.ts';
import { approve, provedClient } from '../../../testing/two.ts';

/** The pages of agencies: found, shown with what depends on them, and changed after their consequence was read. */

const ADMIN = 'hn-health.admin';
let world: ConsoleWorld;
beforeAll(async () => {
  world = await createConsoleWorld();
});
afterAll(() => world?.close());

const admin = () => world.as(ADMIN);
const inDays = (days: number) => dateOf(dayOf(Date.now()) + days);
async function open(path: string, form?: Record<string, string>, personId = ADMIN) {
  const response = await world.visit(personId, path, { form, headers: { Cookie: 'language=en' } });
  const html = await response.text();
  const hidden = [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  return {
    status: response.status,
    to: response.headers.get('Location'),
    html,
    has: (words: string) => html.includes(words),
    /** The hidden fields of the last form: what a confirmation sends. */
    form: Object.fromEntries(
      hidden.filter(([, name]) => !['language', 'next'].includes(name ?? '')).map(([, name, value]) => [name, value]),
    ) as Record<string, string>,
    errors: /govuk-error-summary__list">(.*?)<\/ul>/.exec(html)?.[1] ?? '',
  };
}
const WHY = { reason: 'Sắp xếp đơn vị', source: 'Nghị quyết thử 01' };
const NEW = {
  kind: 'commune',
  id: 'hn-new-ward',
  nameVi: 'UBND phường Ngọc Lâm',
  nameEn: 'Ngoc Lam Ward',
  area: '00123',
  parentId: '',
  email: '',
  phone: '',
  hours: '',
  rank: '50',
  from: '',
  ...WHY,
};

describe('the list', () => {
  test('is found by name without tone marks, kind and day, and is the administrator’s alone', async () => {
    const all = await open('/admin/agencies');
    expect(all.has('Agencies found: 17')).toBe(true);
    const found = await open(`/admin/agencies?search=${encodeURIComponent('ho tro nan nhan')}`);
    expect(found.has('Agencies found: 2')).toBe(true);
    expect((await open('/admin/agencies?kind=police')).has('Agencies found: 1')).toBe(true);
    expect((await open('/admin/agencies?search=99002')).has('Agencies found: 1')).toBe(true);
    expect((await open('/admin/agencies?at=2020-01-01')).has('No such agency')).toBe(true);
    expect((await open('/admin/agencies?at=2020-99-99&kind=x&page=-1')).status).toBe(200);
    expect((await open('/admin/agencies', undefined, 'hn-health.coordinator')).status).toBe(403);
    expect((await open('/admin')).has('href="/admin/agencies"')).toBe(true);
  });

  test('comes in pages', async () => {
    for (let index = 0; index < 30; index += 1)
      await admin().createAgency({
        id: `hn-many-${index}`,
        kind: 'womens-union',
        nameVi: `Hội số ${index}`,
        nameEn: `Union ${index}`,
        from: '2020-01-01',
        ...WHY,
      });
    const first = await open('/admin/agencies');
    expect(first.has('Page 1 of 2')).toBe(true);
    const next = /href="(\/admin\/agencies\?[^"]*page=2)"/.exec(first.html)?.[1]?.replaceAll('&amp;', '&');
    const second = await open(next ?? '');
    expect(second.has('Page 2 of 2')).toBe(true);
    expect([first, second].map(({ html }) => html.match(/href="\/admin\/agencies\/hn-many-/g)?.length ?? 0)).toSatisfy(
      ([a = 0, b = 0]: number[]) => a + b === 30 && b > 0,
    );
  });
});

describe('a new agency', () => {
  test('is shown with what it brings about, corrected, and added once', async () => {
    const wrong = await open('/admin/agencies/new', { ...NEW, id: 'Not A Code', reason: '', next: 'preview' });
    expect(wrong.errors).toContain('href="#id"');
    expect(wrong.errors).toContain('href="#reason"');
    const shown = await open('/admin/agencies/new', { ...NEW, next: 'preview' });
    expect(shown.has('Steps of a commune for people who stay in 00123 are its steps.')).toBe(true);
    expect(shown.form).toMatchObject({ id: 'hn-new-ward', nameVi: NEW.nameVi, area: '00123' });
    const again = await open('/admin/agencies/new', { ...shown.form, next: 'edit' });
    expect(again.has('value="hn-new-ward"')).toBe(true);
    await expect(admin().getAgency('hn-new-ward')).rejects.toMatchObject({ status: 404 });
    const confirm = { ...shown.form, next: 'confirm' };
    for (let twice = 0; twice < 2; twice += 1)
      expect(await open('/admin/agencies/new', confirm)).toMatchObject({
        status: 303,
        to: '/admin/agencies/hn-new-ward',
      });
    const page = await open('/admin/agencies/hn-new-ward');
    expect(page.has(WHY.reason) && page.has(WHY.source)).toBe(true);
    // A second one of the same commune is no secret.
    const second = await open('/admin/agencies/new', { ...NEW, id: 'hn-other', next: 'preview' });
    expect(second.has('In this commune there is already: Ngoc Lam Ward')).toBe(true);
  });
});

describe('a change', () => {
  const PATH = '/admin/agencies/hn-police';
  const fieldsOf = async () => {
    const { name, area, parentId, email, phone, hours, rank, version } = await admin().getAgency('hn-police');
    const empty = (value: string | null) => value ?? '';
    return {
      nameVi: name.vi,
      nameEn: name.en,
      area: empty(area),
      parentId: empty(parentId),
      email: empty(email),
      phone: empty(phone),
      hours: empty(hours),
      rank,
      from: '',
      ...WHY,
      _version: String(version),
    };
  };

  test('shows before and after, and what was typed when somebody was faster', async () => {
    const fields = await fieldsOf();
    const nothing = await open(`${PATH}/change`, { ...fields, next: 'preview' });
    expect(nothing.errors).toContain('Nothing changes');
    const shown = await open(`${PATH}/change`, {
      ...fields,
      nameEn: 'Police of the city',
      parentId: 'city people',
      next: 'preview',
    });
    expect(shown.has('Police of the city') && shown.has('City police')).toBe(true);
    expect(shown.has('In force at once')).toBe(true);
    // Meanwhile.
    await admin().changeAgency('hn-police', { phone: '024 1234 5678', ...WHY }, { ifVersion: Number(fields._version) });
    const stale = await open(`${PATH}/change`, { ...shown.form, next: 'confirm' });
    expect(stale.errors).not.toBe('');
    expect(stale.has('It says now: 024 1234 5678.')).toBe(true);
    expect(stale.has('value="Police of the city"')).toBe(true);
    const now = await fieldsOf();
    const made = await open(`${PATH}/change`, { ...now, nameEn: 'Police of the city', next: 'confirm' });
    expect(made, made.errors).toMatchObject({ status: 303, to: PATH });
    expect((await admin().getAgency('hn-police')).name.en).toBe('Police of the city');
  });

  test('of a later day is planned, and called off while there is time', async () => {
    const fields = { ...(await fieldsOf()), nameVi: 'Công an thành phố mới', from: inDays(5) };
    const shown = await open(`${PATH}/change`, { ...fields, next: 'preview' });
    expect(shown.has('until then it can be called off')).toBe(true);
    expect((await open(`${PATH}/change`, { ...shown.form, next: 'confirm' })).status).toBe(303);
    const page = await open(PATH);
    expect(page.has('Planned') && page.has('Call this plan off')).toBe(true);
    const action = /action="(\/admin\/agencies\/hn-police\/call-off\/\d+)"/.exec(page.html)?.[1] ?? '';
    expect(await open(action, {})).toMatchObject({ status: 303, to: PATH });
    expect((await open(PATH)).has('Called off')).toBe(true);
    expect((await open(`${PATH}/call-off/99999999`, {})).status).toBe(404);
    expect((await open(`${PATH}/call-off/x`, {})).status).toBe(404);
  });
});

describe('an end and a merger', () => {
  test('one that answers for a case cannot simply end', async () => {
    const { id } = await world.start();
    expect(id).toBeTruthy();
    const refused = await open('/admin/agencies/hn-commune-1/end', { ...WHY, from: '', next: 'preview' });
    expect(refused.errors).not.toBe('');
  });

  test('are shown in figures, and done only while these stand', async () => {
    const path = '/admin/agencies/hn-commune-1/merge';
    const unclear = await open(path, { into: 'nowhere', also: 'zzz', ...WHY, from: '', next: 'preview' });
    expect(unclear.errors).toContain('“nowhere” was not found');
    expect(unclear.errors).toContain('“zzz” was not found');
    const into = { into: 'commune two', also: 'ngoc lam', ...WHY, from: '' };
    const shown = await open(path, { ...into, next: 'preview' });
    expect(shown.errors).toBe('');
    expect(shown.has('Ward One People’s Committee') && shown.has('Ngoc Lam Ward')).toBe(true);
    expect(shown.has('there is no way back')).toBe(true);
    expect((await admin().getAgency('hn-commune-1')).validTo).toBeNull();
    // Another case comes meanwhile: the figures are shown once more.
    const made = await world.start();
    const moved = await open(path, { ...shown.form, next: 'confirm' });
    expect(moved).toMatchObject({ status: 200 });
    expect(moved.has('The figures have changed since you looked')).toBe(true);
    expect((await open(path, { ...moved.form, next: 'confirm' })).errors, 'by key').not.toBe('');
    const pages = openPages(world);
    await pages.signIn(ADMIN);
    await strengthen(world, ADMIN);
    for (let twice = 0; twice < 2; twice += 1)
      expect(await pages.visit(path, { ...moved.form, next: 'confirm' })).toMatchObject({
        status: 303,
        to: '/admin/agencies/hn-commune-1',
      });
    const waiting = await world.owner.sql<{ id: string }[]>`select id from power_request where status = 'asked'`;
    expect(waiting, 'the same form twice is one request').toHaveLength(1);
    const shownToSecond = (await open('/power-requests', undefined, 'hn-city.admin')).html;
    expect(shownToSecond).toContain('Ward One People’s Committee; Ngoc Lam Ward');
    await approve(world, waiting[0]?.id ?? '');
    await until(async () => {
      const { steps } = await world.as('hn-health.coordinator').getReferral(made.id);
      return steps.some(({ agencyId }) => agencyId === 'hn-commune-2');
    });
    const ended = await open('/admin/agencies/hn-commune-1');
    expect(ended.has('nothing of it changes any more')).toBe(true);
    expect((await open('/admin/agencies/hn-commune-2')).has('Took over Ward One')).toBe(true);
    expect((await open('/admin/agencies/hn-commune-1/merge')).has('nothing of it changes any more')).toBe(true);
    expect((await open('/admin/agencies/hn-commune-1/change')).has('nothing of it changes any more')).toBe(true);
  });

  test('a later end stands on its page with its day', async () => {
    const end = { ...WHY, from: inDays(9) };
    const shown = await open('/admin/agencies/hn-many-3/end', { ...end, next: 'preview' });
    expect(shown.has('can be called off while its day has not come')).toBe(true);
    expect((await open('/admin/agencies/hn-many-3/end', { ...shown.form, next: 'confirm' })).status).toBe(303);
    expect((await open('/admin/agencies/hn-many-3')).has('It has a day on which it ends')).toBe(true);
    expect((await admin().getAgency('hn-many-3')).validTo).toBe(end.from);
  });
});

describe('the mail domains of an agency', () => {
  const reason = 'Công văn 7 ngày 1/11';
  const PAGE = '/admin/agencies/hn-women/mail-domains';
  const now = (html: string) => /Mail domains now<\/dt><dd[^>]*>([^<]*)/.exec(html)?.[1];
  const cardOf = (html: string, id: string) => html.split('<article').find((card) => card.includes(`id="${id}"`)) ?? '';

  test('are shown as they are in force, what waits by what it asks; emptying says what it brings about', async () => {
    const client = await provedClient(world, ADMIN);
    const ask = async (agencyId: string, domains: string[]) =>
      (await client.setMailDomains(agencyId, { domains, reason })).powerRequest?.id ?? '';
    const more = await ask('hn-women', ['hn-women.example', 'phunu.example']);
    const none = await ask('hn-women', []);
    const elsewhere = await ask('hn-legal-aid', ['trogiup.example']);
    await world.owner.sql`update agency set mail_domains = '{in-force.example}' where id = 'hn-women'`;

    const { html } = await open(PAGE);
    expect(now(html)).toBe('in-force.example');
    expect(html).toContain('Left empty, every invitation takes two.');
    expect(html).toContain('Mail domains of an agency (hn-women.example, phunu.example)');
    expect(html).toContain('Mail domains of an agency (None known: every invitation takes two)');
    expect(html, 'another agency’s').not.toContain(elsewhere);

    const list = (await open('/power-requests', undefined, 'hn-city.admin')).html;
    for (const id of [more, none]) expect(now(cardOf(list, id))).toBe('in-force.example');
    expect(cardOf(list, more)).toContain('one person alone invites officers');
    expect(cardOf(list, none)).toContain('from then on every invitation to it takes two');
    expect(cardOf(list, none)).not.toContain('one person alone invites officers');

    await world.owner.sql`update agency set mail_domains = '{hn-women.example}' where id = 'hn-women'`;
    await approve(world, none);
    const closed = (await open('/power-requests', undefined, 'hn-city.admin')).html;
    expect(now(cardOf(closed, none)), 'closed: what was, when it was asked').toBeUndefined();
    expect(cardOf(closed, none)).toContain('Mail domains when it was asked');
    expect(now((await open(PAGE)).html)).toBe('None known: every invitation takes two');
  });
});

describe('a change of roles that waits for a second person', () => {
  test('says of who has not accepted yet that they have not, and of no session that it ends', async () => {
    const reason = 'Quyết định số 12';
    const client = await provedClient(world, ADMIN);
    const invited = await admin().inviteAccount({
      ...{ email: 'chua-nhan@hn-police.example', agencyId: 'hn-police', roles: ['officer'] },
    });
    const words = async (who: string) => {
      const { powerRequest } = await client.changeRoles(who, { roles: ['signer'], reason });
      const { html } = await open('/power-requests', undefined, 'hn-city.admin');
      return html.split('<article').find((card) => card.includes(`id="${powerRequest?.id}"`)) ?? '';
    };
    const waiting = await words(invited.accountId ?? '');
    expect(waiting).toContain('they have not accepted yet');
    expect(waiting).not.toContain('session');
    expect(await words('hn-police.officer')).toContain('session');
  });
});
