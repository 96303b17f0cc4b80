import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMailer } from '../../activities/mail/mailer.ts';
import { relayOutbox } from '../../activities/outbox.ts';
import { createApiWorld, type ApiWorld } from '../../testing/api.ts';
import { performOverHttp } from '../../testing/perform.ts';
import { startSmtpCatcher } from '../../testing/harness.ts';
import { decodedHistory, testRing } from '../../testing/keys.ts';
import { nextHumanAction } from '../../testing/pathway.ts';
import { provedClient } from '../../testing/two.ts';
import { asState } from '../../testing/view.ts';
import { referralWorkflowId } from '../../workflows/referral/messages.ts';

/** Personal data are stored closed. A canary that can be read anywhere is a leak, and fails the build. */

const CANARIES = {
  name: 'Hoàng-Yến-Canary-7Q',
  phone: '0999-777-555',
  address: 'Ngõ Canary 12',
  note: 'ghi-chú-canary',
  relative: 'Thân-Nhân-Canary',
  report: 'báo-cáo-canary',
};

let api: ApiWorld;
beforeAll(async () => {
  api = await createApiWorld();
});
afterAll(() => api?.close());

/** Every address that was asked, and every header of an answer that may become one. */
function watchUrls(): string[] {
  const urls: string[] = [];
  const { request } = api.app;
  api.app.request = async (...args) => {
    urls.push(decodeURIComponent(args[0] instanceof Request ? args[0].url : String(args[0])));
    const answer = await request(...args);
    for (const name of ['Location', 'Link', 'ETag', 'Content-Disposition', 'X-Request-Id'])
      urls.push(decodeURIComponent(answer.headers.get(name) ?? ''));
    return answer;
  };
  return urls;
}

test('no name, phone, address or note leaves PostgreSQL: not to histories, logs, mails, URLs, metrics, lists, nor other tables', async () => {
  const urls = watchUrls();
  const { id } = await api.start({
    person: { fullName: CANARIES.name, phone: CANARIES.phone, address: CANARIES.address, notes: CANARIES.note },
    relatives: [{ fullName: CANARIES.relative }],
  });
  const words = {
    condition: CANARIES.report,
    findings: CANARIES.report,
    threats: CANARIES.report,
    plan: CANARIES.report,
    wishes: CANARIES.report,
    summary: CANARIES.report,
  };
  await api.as('hn-health.coordinator').actOnReferral(id, 'add', {
    agencyId: 'hn-women',
    template: null,
    words: `Gặp ${CANARIES.name}, ${CANARIES.note}`,
  });
  for (let guard = 0; guard < 150; guard += 1) {
    const view = await api.as('hn-health.coordinator').getReferral(id);
    const next = nextHumanAction(asState(view));
    if (!next) break;
    await performOverHttp(api.as(next.actor.userId), id, next, words);
  }
  await api.request('hn-health.coordinator', 'POST', '/api/v1/referrals', {
    body: {
      route: 'hotline',
      receiverAgencyId: CANARIES.name,
      person: { fullName: CANARIES.name, colour: CANARIES.note },
    },
  });
  // A client that puts a name into an address is beyond us; it must not go on from there to the log.
  await api.request('hn-health.coordinator', 'GET', `/api/v1/referrals?cursor=${encodeURIComponent(CANARIES.name)}`);
  urls.splice(-6);

  const smtp = await startSmtpCatcher();
  const mailer = createMailer(smtp.url, 'no-reply@console.example');
  await relayOutbox(
    {
      database: api.handle,
      mailer,
      publicUrl: 'https://console.example',
      linkSecret: 'only-for-tests',
      ring: testRing,
      logger: api.deps.logger,
    },
    { forSeconds: 2, heartbeat: () => {}, signal: new AbortController().signal },
  );
  mailer.close();
  await smtp.close();
  expect(smtp.messages.length).toBeGreaterThan(10);

  // Encrypted as it is stored, and opened: the second wall must not hide a hole in the first.
  const raw = await api.client.workflow.getHandle(referralWorkflowId(id)).fetchHistory();
  const payloads: string[] = [JSON.stringify(raw)];
  const history = await decodedHistory(raw);
  JSON.stringify(history, (_key, value: unknown) => {
    if (value instanceof Uint8Array) payloads.push(new TextDecoder().decode(value));
    else if (typeof value === 'string') payloads.push(value);
    return typeof value === 'bigint' ? String(value) : value;
  });
  const tables = await api.owner.sql<
    { name: string }[]
  >`select tablename as name from pg_tables where schemaname = 'public'`;
  const rows = await Promise.all(
    tables.map(
      async ({ name }) =>
        [name, JSON.stringify(await api.owner.sql`select t::text from ${api.owner.sql(name)} t`)] as const,
    ),
  );
  const client = api.as('hn-health.coordinator');
  const lists = await Promise.all([
    client.listReferrals({ limit: 100 }),
    client.getTimeline(id, { limit: 100 }),
    client.getInbox({ limit: 100 }),
    client.getReferral(id),
    client.getPossibleActions(id),
  ]);

  const places: (readonly [string, string])[] = [
    ['history', payloads.join('\n')],
    ['logs', api.logs.join('\n')],
    // Quoted-printable and base64 would hide a name.
    [
      'mails',
      smtp.messages
        .map(
          ({ raw, headers }) =>
            `${raw}\n${Buffer.from(headers['content-transfer-encoding'] === 'base64' ? (raw.split('\r\n\r\n')[1] ?? '') : '', 'base64').toString('utf8')}\n${decodeURIComponent(
              raw
                .replace(/=\r\n/g, '')
                .replace(/=([0-9A-F]{2})/g, '%$1')
                .replace(/%(?![0-9A-F]{2})/g, '%25'),
            )}`,
        )
        .join('\n'),
    ],
    ['URLs', urls.join('\n')],
    ['metrics', await (await api.app.request('/metrics')).text()],
    ['lists', JSON.stringify(lists)],
    ...rows,
  ];
  expect(payloads.length).toBeGreaterThan(100);
  expect(urls.length).toBeGreaterThan(200);
  for (const [place, text] of places) {
    for (const canary of Object.values(CANARIES)) expect(text.includes(canary), `${canary} in ${place}`).toBe(false);
    if (place !== 'account' && place !== 'mails') expect(text.includes('@hn-'), `an address in ${place}`).toBe(false);
  }
  // The test can fail: whoever may read them finds them.
  const { items } = await client.getPeople(id);
  for (const canary of [CANARIES.name, CANARIES.phone, CANARIES.relative])
    expect(JSON.stringify(items)).toContain(canary);
  // Once erased, nobody reads them any more.
  const victim = items.find(({ part }) => part === 'victim');
  for (const personId of ['hn-health.admin', 'hn-city.admin'])
    await (await provedClient(api, personId)).erasePerson(victim?.id ?? '', { reason: 'person-asks' });
  const after = JSON.stringify([
    await client.getPeople(id),
    ...(await Promise.all((await client.getReferral(id)).steps.map((step) => client.getStep(id, step.id)))),
  ]);
  for (const canary of [CANARIES.name, CANARIES.phone, CANARIES.address, CANARIES.note, CANARIES.report])
    expect(after.includes(canary), `${canary} after the erasure`).toBe(false);
  expect(after, 'the relative has a key of their own').toContain(CANARIES.relative);
});
