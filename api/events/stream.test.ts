import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eq, sql } from 'drizzle-orm';
import { createClient } from '../../client/index.ts';
import { account, apiKey, session } from '../../db/schema/index.ts';
import { createApiWorld, type ApiWorld } from '../../testing/api.ts';
import { openBrowser } from '../../testing/browser.ts';
import { until } from '../../testing/harness.ts';

/** Live events: within two seconds, only what one may see, and nothing lost between two connections. */

let api: ApiWorld;
beforeAll(async () => {
  api = await createApiWorld();
});
afterAll(() => api?.close());

interface Live {
  events: { id: string; data: { referralId: string; revision: number; kind: string } }[];
  /** Areas of administration, in the order they were told. */
  rooms: string[][];
  until(count: number): Promise<void>;
  /** Resolves when the server ends it. */
  ended: Promise<unknown>;
  stop(): Promise<void>;
}

async function listen(personId: string | null, headers: Record<string, string> = {}, query = ''): Promise<Live> {
  const abort = new AbortController();
  const response = await api.app.request(`/api/v1/events${query}`, {
    headers: { ...(personId ? { Authorization: `Bearer ${api.keyOf(personId)}` } : {}), ...headers },
    signal: abort.signal,
  });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const events: Live['events'] = [];
  const rooms: Live['rooms'] = [];
  let text = '';
  const reading = (async () => {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      text += new TextDecoder().decode(value);
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const lines = Object.fromEntries(
          text
            .slice(0, end)
            .split('\n')
            .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
        );
        text = text.slice(end + 2);
        if (lines.event === 'rooms') rooms.push((JSON.parse(String(lines.data)) as { rooms: string[] }).rooms);
        if (lines.event === 'changed') events.push({ id: String(lines.id), data: JSON.parse(String(lines.data)) });
      }
    }
  })().catch(() => {});
  return {
    events,
    rooms,
    ended: reading,
    /** Two seconds are promised; the test waits longer, for a machine that is busy with others. */
    async until(count) {
      await until(() => events.length >= count, 20_000);
    },
    async stop() {
      await reader.cancel();
      abort.abort();
      await reading;
    },
  };
}

describe('live events', () => {
  test('a change is told by itself, with codes only, and only to those who see it', async () => {
    const officer = await listen('hn-commune-1.officer');
    const stranger = await listen('coast-guard-1.officer');
    const { id } = await api.start({ person: { fullName: 'Lê Thị Kín' } });
    await officer.until(1);
    expect(officer.events[0]?.data).toMatchObject({ referralId: id, revision: 1, kind: 'open' });
    expect(JSON.stringify(officer.events)).not.toContain('Kín');
    expect(stranger.events).toEqual([]);
    await Promise.all([officer.stop(), stranger.stop()]);
  });

  test('areas of administration: named to who is at home in them, and to nobody else', async () => {
    const [admin, lead, officer] = await Promise.all(
      ['hn-health.admin', 'hn-police.head', 'hn-police.officer'].map((personId) => listen(personId)),
    );
    if (!admin || !lead || !officer) throw new Error('three streams were opened');
    const ROOMS = ['mails', 'people', 'agencies', 'calendar', 'local-levels', 'sign-in', 'retention', 'workflows'];
    await until(() => admin.rooms.length > 0 && lead.rooms.length > 0, 20_000);
    expect(admin.rooms[0]).toEqual(ROOMS);
    expect(lead.rooms[0]).toEqual(['people']);
    const told = async (room: string, change: () => Promise<unknown>) => {
      const before = admin.rooms.length;
      await change();
      await until(() => admin.rooms.slice(before).some((rooms) => rooms.includes(room)), 20_000);
      expect(
        admin.rooms
          .slice(before)
          .flat()
          .filter((other) => other !== room && other !== 'workflows'),
      ).toEqual([]);
    };
    await api.start();
    await told(
      'mails',
      () =>
        api.owner
          .sql`update outbox set status = 'failed', last_error = '550' where id = (select id from outbox limit 1)`,
    );
    await told('people', () =>
      api.owner.db.update(account).set({ name: 'Cán bộ Đổi Tên' }).where(eq(account.id, 'hn-women.officer')),
    );
    await told('agencies', () => api.owner.sql`update agency set rank = rank where id = 'hn-women'`);
    expect(officer.rooms).toEqual([]);
    await Promise.all([admin.stop(), lead.stop(), officer.stop()]);
  });

  test('a lost connection goes on where it ended: nothing left out, nothing twice', async () => {
    const { id } = await api.start();
    const first = await listen('hn-health.coordinator', {}, `?referral=${id}`);
    await api.as('hn-commune-1.officer').act(id, 'reception.receive-1', 'accept', {});
    await first.until(1);
    await first.stop();
    const lastId = first.events.at(-1)?.id ?? '';
    await api.as('hn-police.officer').act(id, 'safety.assess-1', 'accept', {});
    await api.as('hn-commune-1.officer').act(id, 'support.essential-needs-start-1', 'accept', {});
    const second = await listen('hn-health.coordinator', { 'Last-Event-ID': lastId }, `?referral=${id}`);
    await second.until(2);
    const revisions = [...first.events, ...second.events].map(({ data }) => data.revision);
    expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b));
    expect(revisions.at(-1)).toBe((await api.as('hn-health.coordinator').getReferral(id)).revision);
    await second.stop();
  });

  test('a transaction that began earlier and commits later is not skipped', async () => {
    const { id } = await api.start();
    const stream = await listen('hn-health.coordinator', {}, `?referral=${id}`);
    let release: () => void = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    let began: () => void = () => {};
    const begun = new Promise<void>((resolve) => {
      began = resolve;
    });
    const slow = api.owner.sql.begin(async (sql) => {
      await sql`insert into event (referral_id, revision, action_id, kind, at, action, events) values (${id}, 900, 'slow', 'accept', now(), '{}', '[]')`;
      began();
      await gate;
    });
    await begun;
    await api.owner
      .sql`insert into event (referral_id, revision, action_id, kind, at, action, events) values (${id}, 901, 'fast', 'accept', now(), '{}', '[]')`;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(
      stream.events.map(({ data }) => data.revision),
      'the later one waits for the earlier one',
    ).not.toContain(901);
    release();
    await slow;
    await stream.until(2);
    expect(stream.events.map(({ data }) => data.revision).filter((revision) => revision >= 900)).toEqual([900, 901]);
    await stream.stop();
  });

  test('the typed client reads on over lost connections, nothing twice', async () => {
    const { id } = await api.start();
    const abort = new AbortController();
    let connections = 0;
    const client = createClient({
      baseUrl: 'http://api.test',
      apiKey: api.keyOf('hn-health.coordinator'),
      fetch: async (request) => {
        const response = await api.app.request(request);
        connections += 1;
        // The first connection breaks as soon as something has come through it.
        if (connections > 1) return response;
        const reader = (response.body as ReadableStream<Uint8Array>).getReader();
        return new Response(
          new ReadableStream({
            async pull(controller) {
              const { value = new Uint8Array() } = await reader.read();
              controller.enqueue(value);
              if (!new TextDecoder().decode(value).includes('changed')) return;
              controller.error(new TypeError('connection lost'));
              await reader.cancel();
            },
          }),
        );
      },
    });
    const seen: number[] = [];
    const reading = (async () => {
      for await (const { referralId, revision } of client.streamEvents({ referral: id }, { signal: abort.signal })) {
        expect(referralId).toBe(id);
        seen.push(revision);
        if (revision === 4) abort.abort();
      }
    })();
    await until(() => connections > 0);
    await api.as('hn-commune-1.officer').act(id, 'reception.receive-1', 'accept', {});
    await api.as('hn-police.officer').act(id, 'safety.assess-1', 'accept', {});
    await api.as('hn-commune-1.officer').act(id, 'support.essential-needs-start-1', 'accept', {});
    await reading;
    // A stream begins with what was still being committed beside it, so the start of the referral may come first.
    expect(seen.filter((revision) => revision > 1)).toEqual([2, 3, 4]);
    expect(new Set(seen).size).toBe(seen.length);
    expect(connections).toBeGreaterThan(1);
  });

  describe('end', () => {
    const withSession = async (personId: string) => {
      const browser = openBrowser(api);
      expect((await browser.signIn(personId)).status).toBe(200);
      const Cookie = [...browser.cookies].map((pair) => pair.join('=')).join('; ');
      return { browser, stream: await listen(null, { Cookie }) };
    };
    const change = (personId: string, values: Partial<Record<'updatedAt' | 'expiresAt', string>>) =>
      api.owner.db
        .update(session)
        .set(Object.fromEntries(Object.entries(values).map(([key, ago]) => [key, sql`now() + ${ago}::interval`])))
        .where(eq(session.userId, personId));
    /** Two seconds are promised; the test waits longer, for a machine that is busy with others. */
    const ends = (stream: Live) =>
      expect(
        Promise.race([stream.ended.then(() => 'ended'), new Promise((resolve) => setTimeout(resolve, 15_000))]),
      ).resolves.toBe('ended');

    test('when their session is signed out, and others go on', async () => {
      const here = await withSession('hn-commune-1.officer');
      const there = await withSession('hn-commune-1.officer');
      expect((await here.browser.request('POST', '/api/auth/sign-out', {})).status).toBe(200);
      await ends(here.stream);
      const { id } = await api.start();
      await until(() => there.stream.events.some(({ data }) => data.referralId === id));
      expect(here.stream.events).toEqual([]);
      await there.stream.stop();
    });

    test('when their session is ended from elsewhere', async () => {
      const { stream } = await withSession('hn-commune-1.officer2');
      const elsewhere = openBrowser(api);
      await elsewhere.signIn('hn-commune-1.officer2');
      const list = await elsewhere.request('GET', '/api/v1/me/sessions');
      const { items } = (await list.json()) as { items: { id: string; current: boolean }[] };
      const other = items.find(({ current }) => !current);
      expect((await elsewhere.request('POST', `/api/v1/me/sessions/${other?.id}/end`, {})).status).toBe(200);
      await ends(stream);
    });

    test('when their session goes idle: watching is no use of it', async () => {
      const { stream } = await withSession('hn-commune-2.officer');
      await change('hn-commune-2.officer', { updatedAt: '-30 minutes', expiresAt: '3 seconds' });
      await ends(stream);
    });

    test('when their person leaves, by session and by key, and when a key is revoked', async () => {
      const { stream } = await withSession('hn-legal-aid.officer2');
      const byKey = await listen('hn-legal-aid.officer2');
      await api.as('hn-health.admin').endAccount('hn-legal-aid.officer2', { reason: 'Nghỉ việc' });
      await ends(stream);
      await ends(byKey);
      const revoked = await listen('hn-hospital.officer2');
      await api.owner.db
        .update(apiKey)
        .set({ revokedAt: sql`now()` })
        .where(eq(apiKey.accountId, 'hn-hospital.officer2'));
      await ends(revoked);
    });

    test('not with a role: what is told is what the person may see now', async () => {
      const stream = await listen('hn-police.officer2');
      await api.owner.db
        .update(account)
        .set({ roles: ['administrator'] })
        .where(eq(account.id, 'hn-police.officer2'));
      const watcher = await listen('hn-police.officer');
      const { id } = await api.start();
      await watcher.until(1);
      expect(watcher.events[0]?.data.referralId).toBe(id);
      expect(stream.events).toEqual([]);
      await Promise.all([stream.stop(), watcher.stop()]);
    });
  });

  test('a wrong id is refused; too many connections are, too', async () => {
    expect(
      (await api.request('hn-health.coordinator', 'GET', '/api/v1/events', { headers: { 'Last-Event-ID': 'x' } }))
        .status,
    ).toBe(422);
    const streams = await Promise.all(Array.from({ length: 6 }, () => listen('hn-women.officer')));
    expect((await api.request('hn-women.officer', 'GET', '/api/v1/events')).status).toBe(429);
    await Promise.all(streams.map((stream) => stream.stop()));
  });
});
