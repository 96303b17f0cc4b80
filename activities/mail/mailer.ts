import nodemailer from 'nodemailer';

export interface Mail {
  /** Same message, same id: receiving systems drop the copy when a sender died between sending and noting it. */
  id: string;
  to: string;
  subject: string;
  text: string;
}

export interface Mailer {
  /** @throws MailError; `permanent` when another try cannot help. */
  send(mail: Mail): Promise<void>;
  close(): void;
}

export class MailError extends Error {
  readonly permanent: boolean;
  /** SMTP code or error class; never the server's own words, which may quote an address. */
  readonly reason: string;

  constructor(reason: string, permanent: boolean) {
    super(`mail not delivered: ${reason}`);
    this.reason = reason;
    this.permanent = permanent;
  }
}

/** @param url e.g. `smtps://user:password@mail.example:465` */
export function createMailer(url: string, from: string): Mailer {
  const transport = nodemailer.createTransport(url, { from });
  return {
    async send({ id, ...mail }) {
      try {
        await transport.sendMail({
          ...mail,
          messageId: `<${id}@referral.invalid>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
      } catch (error) {
        const { responseCode, code } = error as { responseCode?: number; code?: string };
        // 55x is the server's final word on a mailbox. Other failures (also a 535 of a wrong password) can be mended.
        const permanent = responseCode !== undefined && responseCode >= 550 && responseCode < 560;
        throw new MailError(String(responseCode ?? code ?? 'unknown'), permanent);
      }
    },
    close: () => transport.close(),
  };
}
