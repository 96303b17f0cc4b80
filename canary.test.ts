import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import nodemailer from 'nodemailer';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClient, type ApiClient, type NewReferral } from './client/index.ts';
import { startWhole, type WholeStack } from './tools/stack/whole.ts';
import { performOverHttp } from './testing/perform.ts';
import { startSmtpCatcher, until, type SmtpCatcher } from './testing/harness.ts';
import { leaksIn } from './testing/leaks.ts';
import { nextHumanAction } from './testing/pathway.ts';
import { asState } from './testing/view.ts';
import { referralWorkflowId } from './workflows/referral/messages.ts';
import { HOUR_MS } from './domain/law/days.ts';

/**
 * The program as `npm start` runs it, while things fail with names in them: nothing its processes, PostgreSQL and Temporal
 * write down or send says a name. `api/kernel/canary.test.ts` looks at a whole referral and every table; this one at the processes.
 */

const NAMES = {
  victim: 'Hoàng-Yến-Canary-8R',
  phone: '0999-777-444',
  address: 'Ngõ-Canary-13',
  note: 'ghi-chú-canary-8R',
  report: 'báo-cáo-canary-8R',
  caller: 'Người-Gọi-Canary-8R',
  callerPhone: '0999-777-555',
  said: 'lời-người-gọi-canary-8R',
  answered: 'đã-trả-lời-canary-8R',
  fault: 'Lỗi-Canary-8R',
  search: 'Tìm-Canary-8R',
  upload: 'Tệp-Canary-8R',
};
/** Put where a leak would be, through the same processes: what does not find this finds nothing. */
const PLANTED = 'Planted-Leak-8R';

const COORDINATOR = 'hn-health.coordinator';
let smtp: SmtpCatcher;
let stack: WholeStack;
let owner: postgres.Sql;
beforeAll(async () => {
  smtp = await startSmtpCatcher();
  stack = await startWhole('canary', {
    SMTP_URL: smtp.url,
    CLOCK_SCALE: '1',
    LOG_LEVEL: 'debug',
    TEMPORAL_ADDRESS: '',
  });
  owner = postgres(stack.migratorUrl, { max: 1, onnotice: () => {} });
}, 300_000);
afterAll(async () => {
  await owner?.end();
  await stack?.stop();
  await smtp?.close();
}, 120_000);

/** Every address that was asked or given. */
const urls: string[] = [];
const watched = async (request: Request): Promise<Response> => {
  urls.push(request.url);
  const answer = await fetch(request);
  for (const name of ['Location', 'Link', 'ETag', 'Content-Disposition', 'X-Request-Id'])
    urls.push(answer.headers.get(name) ?? '');
  return answer;
};
const as = (personId: string): ApiClient =>
  createClient({ baseUrl: stack.base, apiKey: stack.account(personId).apiKey, fetch: watched });

/** What no client of ours would send. */
async function send(path: string, body: unknown, headers: Record<string, string> = {}): Promise<number> {
  const answer = await fetch(`${stack.base}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    redirect: 'manual',
    headers: {
      Authorization: `Bearer ${stack.account(COORDINATOR).apiKey}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': crypto.randomUUID(),
      ...headers,
    },
    body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
  });
  await answer.arrayBuffer();
  return answer.status;
}

/** While it runs, PostgreSQL refuses every new row of a table, and quotes somebody as it does. */
async function whileRefused<T>(table: string, run: () => Promise<T>): Promise<T> {
  await owner.unsafe(`create function refuse_${table}() returns trigger language plpgsql as $$ begin
      raise exception 'cannot store ${NAMES.fault}' using detail = '${NAMES.fault}', hint = '${NAMES.fault}';
    end $$`);
  await owner.unsafe(`create trigger refuse before insert on ${table} execute function refuse_${table}()`);
  try {
    return await run();
  } finally {
    await owner.unsafe(`drop trigger refuse on ${table}`);
  }
}

const start = (person: NonNullable<NewReferral['person']>): NewReferral => ({
  route: 'self-report',
  receiverAgencyId: 'hn-commune-1',
  facts: { child: 'no', foreign: 'no', underControl: 'no' },
  person,
});

async function temporalClient(): Promise<Client> {
  return new Client({ connection: await Connection.connect({ address: stack.temporalAddress }) });
}

/** Each history as the server keeps it, nothing opened. */
async function histories(client: Client): Promise<[string, Buffer][]> {
  const found: [string, Buffer][] = [];
  for await (const { workflowId, runId } of client.workflow.list()) {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    found.push([`history of ${workflowId}`, Buffer.from(temporal.api.history.v1.History.encode(history).finish())]);
  }
  return found;
}

/** Logs of all four processes, Temporal's store, the state of the run: whatever lies in the data directory but PostgreSQL's own. */
async function files(): Promise<[string, Buffer][]> {
  const names = await readdir(stack.dataDir, { recursive: true, withFileTypes: true });
  return Promise.all(
    names
      .filter((entry) => entry.isFile() && !entry.parentPath.startsWith(join(stack.dataDir, 'postgres')))
      .map(async (entry) => [`file ${entry.name}`, await readFile(join(entry.parentPath, entry.name))]),
  );
}

async function everything(client: Client): Promise<[string, Buffer | string][]> {
  const temporalMetrics = /Metrics: +(http\S+)/.exec(await stack.log('temporal'))?.[1] ?? '';
  const text = (address: string) => fetch(address).then((answer) => answer.text());
  return [
    ...(await files()),
    ...(await histories(client)),
    ['output of the start', stack.printed()],
    ['mails', smtp.messages.map(({ raw }) => raw).join('\n')],
    ['URLs', urls.join('\n')],
    ['metrics of the API', await text(`${stack.base}/metrics`)],
    ['metrics of Temporal', await text(temporalMetrics)],
  ];
}

test('no name is in a log, a history, a mail, an address or a figure, whatever fails; and a planted one is found in each', async () => {
  const client = await temporalClient();
  const { id } = await as(COORDINATOR).createReferral(
    start({ fullName: NAMES.victim, phone: NAMES.phone, address: NAMES.address, notes: NAMES.note }),
  );
  const words = { condition: NAMES.report, findings: NAMES.report, threats: NAMES.report };
  const play = async () => {
    const next = nextHumanAction(asState(await as(COORDINATOR).getReferral(id)));
    if (!next) throw new Error('nothing to do');
    await performOverHttp(as(next.actor.userId), id, next, words);
  };
  for (let action = 0; action < 4; action += 1) await play();

  // A caller's report: what was said, by whom, and what was answered.
  const hotline = as('hn-hotline.officer');
  const { id: reportId } = await hotline.receiveReport({
    channel: 'hotline',
    urgency: 'ordinary',
    receivedAt: new Date(Date.now() - 3 * HOUR_MS).toISOString(),
    said: NAMES.said,
    caller: { name: NAMES.caller, phone: NAMES.callerPhone, safe: { phone: 'no' } },
  });
  await hotline.actOnReport(reportId, 'classify', { kind: 'information' });
  await hotline.actOnReport(reportId, 'reply', { way: 'phone', words: NAMES.answered });
  expect(JSON.stringify(await hotline.getReport(reportId))).toContain(NAMES.said);

  // An activity fails, again and again, while somebody waits for its answer; then it goes on.
  const failing = await whileRefused('event', async () => {
    const waiting = play().catch((error: Error) => error);
    await until(async () => ((await stack.log('worker')).includes('Activity failed') ? true : undefined), 60_000);
    return waiting;
  });
  // A request fails inside the API.
  const refused = await whileRefused('person', () => send('/api/v1/referrals', start({ fullName: NAMES.fault })));
  expect(refused).toBe(500);

  // What people and machines get wrong, with a name in it each time.
  const step = `/api/v1/referrals/${id}/steps/reception.receive-1`;
  const wrong = [
    await send(`${step}/complete`, { report: { condition: NAMES.report, [NAMES.victim]: NAMES.note } }),
    await send('/api/v1/referrals', {
      ...start({}),
      person: { fullName: NAMES.victim, colour: NAMES.note },
      route: NAMES.victim,
    }),
    await send('/api/v1/referrals', `{"person": ${NAMES.victim}`),
    await send('/api/v1/people/search', { fullName: [NAMES.search] }),
    await send(`${step}/attachments?code=${encodeURIComponent(NAMES.upload)}`, NAMES.upload, {
      'Content-Type': 'text/x',
    }),
    await send(`${step}/attachments?code=consent`, `MZ${NAMES.upload}`, {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(NAMES.upload)}`,
    }),
    await send(`/api/v1/referrals?cursor=${encodeURIComponent(NAMES.search)}`, undefined),
    await send(`/api/v1/${encodeURIComponent(NAMES.search)}`, undefined),
    await send(`/referrals/${encodeURIComponent(NAMES.search)}?search=${encodeURIComponent(NAMES.search)}`, undefined),
    await send('/sign-in', `email=${encodeURIComponent(NAMES.search)}&password=x`, {
      'Content-Type': 'application/x-www-form-urlencoded',
    }),
  ];
  for (const status of wrong) expect(status, wrong.join()).toBeGreaterThanOrEqual(400);
  for (const status of wrong) expect(status, wrong.join()).toBeLessThan(500);
  // Somebody opens the case, on pages that hold the name and link to others.
  const page = await fetch(`${stack.base}/referrals/${id}`, {
    headers: { Authorization: `Bearer ${stack.account(COORDINATOR).apiKey}` },
  }).then((answer) => answer.text());
  urls.push(...[...page.matchAll(/(?:href|action|src)="([^"]*)"/g)].map(([, address]) => address ?? ''));

  expect(failing === undefined || failing instanceof Error).toBe(true);
  await until(async () => (smtp.messages.length > 0 ? true : undefined), 60_000);
  const places = await everything(client);
  expect(places.map(([name]) => name)).toEqual(
    expect.arrayContaining([
      'file api.log',
      'file worker.log',
      'file temporal.log',
      'file temporal.db',
      `history of ${referralWorkflowId(id)}`,
      `history of report-${reportId}`,
    ]),
  );
  for (const name of [
    'file api.log',
    'file worker.log',
    'URLs',
    'metrics of the API',
    'metrics of Temporal',
    'output of the start',
  ])
    expect(places.find(([place]) => place === name)?.[1].length, name).toBeGreaterThan(500);
  expect(leaksIn(places, Object.values(NAMES))).toEqual([]);
  // It is there all the same, for whoever may read it.
  expect(JSON.stringify(await as(COORDINATOR).getPeople(id))).toContain(NAMES.victim);

  // The same places, the same eyes: a name that does get out is seen, whichever way it takes.
  await send('/healthz', undefined, { 'X-Request-Id': PLANTED });
  await client.workflow.start(PLANTED, { workflowId: 'planted', taskQueue: 'referral', args: [PLANTED] });
  await until(async () => ((await stack.log('worker')).includes(PLANTED) ? true : undefined), 60_000);
  const mailer = nodemailer.createTransport(smtp.url);
  const mail = { from: 'a@here.example', to: 'b@here.example', subject: 'Tin', text: `Xin chào ${PLANTED}` };
  await mailer.sendMail({ ...mail, textEncoding: 'base64' });
  mailer.close();
  urls.push(`${stack.base}/referrals?search=${PLANTED}`);
  const found = leaksIn(await everything(client), [PLANTED]);
  for (const place of ['file api.log', 'file worker.log', 'file temporal.db', 'history of planted', 'mails', 'URLs'])
    expect(
      found.some((line) => line.startsWith(`${PLANTED} in ${place}`)),
      `${place}: ${found.join('; ')}`,
    ).toBe(true);
  await client.connection.close();
}, 300_000);
