import type { Logger } from 'pino';
import { OUTBOX_CHANNEL } from '../db/channels.ts';
import type { Outside } from '../db/audit/outside.ts';
import type { DatabaseHandle } from '../db/client.ts';
import { MAIL_LINK_DAYS, mailLinkAddress, mailLinkToken } from '../db/credentials/mail-link.ts';
import { referralNumber, reportNumber } from '../domain/number.ts';
import { markFailed, markSent, waitingMessages, type WaitingMessage } from '../db/queries/outbox.ts';
import type { KeyRing } from '../db/vault/ring.ts';
import { isProposal, PROPOSALS } from '../domain/referral/rules/proposal.ts';
import { titleOf } from '../domain/pathway/index.ts';
import { titleOfTask } from '../domain/report/codes.ts';
import { LOCAL_LEVEL } from '../domain/report/levels.ts';
import { accountMailOf, isAboutAccount } from './mail/account-mail.ts';
import { tellMissedOffer } from './missed-offer.ts';
import { MailError, type Mailer } from './mail/mailer.ts';
import { mailOf, UNVERIFIED } from './mail/templates.ts';
import { DAY_MS } from '../domain/law/days.ts';

export interface RelayDeps {
  database: DatabaseHandle;
  /** Null: no SMTP server is configured; messages wait in the outbox and the in-app list still shows every alert. */
  mailer: Mailer | null;
  publicUrl: string;
  /** Makes the links of mails about accounts, with the API's: AUTH_SECRET. */
  linkSecret: string;
  /** Makes the links of mails about a case. */
  ring: KeyRing;
  /** Where it is written down what was sent, so that a restored database does not send it again; absent: nowhere. */
  outside?: Outside | null;
  logger: Logger;
}

export interface RelayRun {
  forSeconds: number;
  heartbeat: () => void;
  signal: AbortSignal;
}

const BATCH = 50;
/** A NOTIFY wakes the sender at once; this bounds the wait when one was lost with its connection. */
const POLL_MS = 5_000;

/**
 * Sends what waits in the outbox, for a while, then returns. Runs once at a time (the `outbox` workflow sees to it).
 * A crash between sending and noting it sends the mail again under the same Message-ID.
 */
export async function relayOutbox(deps: RelayDeps, run: RelayRun): Promise<{ sent: number; failed: number }> {
  const { database, mailer } = deps;
  const total = { sent: 0, failed: 0 };
  const end = Date.now() + run.forSeconds * 1000;
  const bell = createBell(run.signal);
  const listening = await database.sql.listen(OUTBOX_CHANNEL, bell.ring);
  try {
    while (Date.now() < end && !run.signal.aborted) {
      run.heartbeat();
      const messages = mailer ? await waitingMessages(database.db, BATCH) : [];
      for (const message of messages) {
        if (run.signal.aborted) break;
        run.heartbeat();
        if (await deliver(deps, mailer as Mailer, message)) total.sent += 1;
        else total.failed += 1;
      }
      if (messages.length < BATCH) await bell.wait(Math.min(POLL_MS, Math.max(0, end - Date.now())));
    }
    return total;
  } finally {
    await listening.unlisten();
  }
}

async function deliver(deps: RelayDeps, mailer: Mailer, message: WaitingMessage): Promise<boolean> {
  const { database, logger } = deps;
  try {
    // Whoever left is told nothing more; who is invited has not come yet.
    if (!message.active && message.template !== 'invitation') throw new MailError('account-inactive', true);
    // Nothing is shared from the withdrawal on, also not what was waiting then.
    if (message.withdrawn) throw new MailError('withdrawn', true);
    await mailer.send({ id: message.id, to: message.email, ...(await text(deps, message)) });
    await markSent(database.db, message.id);
    await writeDown(deps, message);
    return true;
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    logger.warn({ outboxId: message.id, reason: error.reason, attempts: message.attempts + 1 }, 'mail not delivered');
    await markFailed(database.db, message, error.reason, error.permanent, (tx) => tellMissedOffer(tx, message));
    return false;
  }
}

/** A disk that is full keeps no mail back: it was sent, and the database says so. */
async function writeDown({ outside, logger }: RelayDeps, message: WaitingMessage): Promise<void> {
  const { id, key, accountId, template, data } = message;
  const about = (name: string) => (data[name] === undefined ? null : String(data[name]));
  await outside
    ?.note({
      ...{ kind: 'sent', id, key, at: new Date().toISOString(), accountId, template },
      referralId: about('referralId'),
      reportId: about('reportId'),
      stepId: about('stepId'),
    })
    .catch((error: unknown) => logger.error({ err: error, outboxId: id }, 'what was sent is not written down outside'));
}

async function text(deps: RelayDeps, { id, template, data, locale, number, place, pathway }: WaitingMessage) {
  const { database, publicUrl, ring } = deps;
  if (isAboutAccount(template)) return accountMailOf(database.db, { template, locale, data }, deps);
  // Its referral is gone.
  if (number === null || place === null) throw new MailError('no-referral', true);
  const task = titleOfTask(data.task);
  return mailOf({
    template,
    locale,
    number: task ? reportNumber(place, number) : referralNumber(place, number),
    stepTitle: task ?? (isProposal(data.stepId) ? PROPOSALS[data.stepId] : titleOf(pathway, String(data.step))),
    due: data.dueMs === undefined ? null : dateIn(locale, Number(data.dueMs)),
    link: mailLinkAddress(publicUrl, mailLinkToken(ring, id, new Date(Date.now() + MAIL_LINK_DAYS * DAY_MS))),
    linkDays: MAIL_LINK_DAYS,
    level: data.rung === undefined ? null : String(data.rung),
    doubt: task ? LOCAL_LEVEL : data.unverified === 1 ? UNVERIFIED : null,
    asDeputy: data.deputyFor !== undefined,
    waits: data.waits === 1,
  });
}

const dateIn = (locale: WaitingMessage['locale'], ms: number) =>
  new Intl.DateTimeFormat(locale === 'vi' ? 'vi-VN' : 'en-GB', {
    timeZone: 'Asia/Ho_Chi_Minh',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(ms);

/** Something to wait on that a notification ends early. A ring while nobody waits is not lost. */
function createBell(signal: AbortSignal) {
  let woken = false;
  let wake: (() => void) | null = null;
  const ring = () => {
    woken = true;
    wake?.();
  };
  signal.addEventListener('abort', ring, { once: true });
  return {
    ring,
    async wait(ms: number): Promise<void> {
      if (!woken && ms > 0) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
        wake = null;
      }
      woken = false;
    },
  };
}
