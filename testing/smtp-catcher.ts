import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail server that keeps what it is sent, and fails when told to. */

export interface CaughtMail {
  from: string;
  to: string[];
  /** Header names in lower case; folded lines joined; encoded words as sent. */
  headers: Record<string, string>;
  raw: string;
}

export interface SmtpCatcher {
  url: string;
  messages: CaughtMail[];
  /** The next `count` messages are refused with this code: 4xx asks to try again, 5xx is final. */
  failNext(count: number, code?: number): void;
  /** The next `count` messages are taken, but the sender is never told: it must not send a second one blindly. */
  hangUpNext(count: number): void;
  close(): Promise<void>;
}

export async function startSmtpCatcher(): Promise<SmtpCatcher> {
  const messages: CaughtMail[] = [];
  let failing = { count: 0, code: 451 };
  let hangUps = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (failing.count > 0) {
          failing.count -= 1;
          done(Object.assign(new Error('refused by the test'), { responseCode: failing.code }));
          return;
        }
        const raw = Buffer.concat(chunks).toString('utf8');
        const { mailFrom, rcptTo } = session.envelope;
        messages.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          headers: headersOf(raw),
          raw,
        });
        if (hangUps > 0) {
          hangUps -= 1;
          for (const connection of server.connections) connection.close();
          return;
        }
        done();
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    messages,
    failNext(count, code = 451) {
      failing = { count, code };
    },
    hangUpNext(count) {
      hangUps = count;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // Pooled senders would keep it open for ever.
        for (const connection of server.connections) connection.close();
      }),
  };
}

function headersOf(raw: string): Record<string, string> {
  const head = raw.split(/\r?\n\r?\n/, 1)[0] ?? '';
  const lines = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
}

/** The words of a mail of one plain part, however they were encoded on the way. */
export function textOf({ raw, headers }: CaughtMail): string {
  const body = raw.slice(raw.indexOf('\r\n\r\n') + 4);
  switch (headers['content-transfer-encoding']) {
    case 'base64':
      return Buffer.from(body, 'base64').toString('utf8');
    case 'quoted-printable':
      return Buffer.from(
        body
          .replace(/=\r\n/g, '')
          .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      ).toString('utf8');
    default:
      return body;
  }
}
