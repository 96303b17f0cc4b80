import { connect, createServer, type Socket } from 'node:net';
import { needed, portOf, untilTold } from './stack/door.ts';

/**
 * The one way out of the worker's network: passes what comes at `PORT` on to `MAIL_HOST`:`MAIL_PORT`, whole and unread. Worker and mail
 * server agree on TLS through it, so it learns neither password nor mail.
 */

const [host, port, own] = [needed('MAIL_HOST'), portOf('MAIL_PORT'), portOf('PORT')];
const QUIET_MS = 15 * 60_000;
const open = new Set<Socket>();

const server = createServer((inward) => {
  const outward = connect(port, host);
  const pair = [inward, outward];
  const end = () => {
    for (const socket of pair) {
      open.delete(socket);
      socket.destroy();
    }
  };
  for (const socket of pair) {
    open.add(socket);
    socket.setTimeout(QUIET_MS, end).on('close', end);
    // Which of the two ended and why is for the worker to say, which has a mail to send again.
    socket.on('error', (error) => {
      console.error(`${socket === outward ? 'the mail server' : 'the worker'}: ${error.message}`);
      end();
    });
  }
  inward.pipe(outward).pipe(inward);
});
server.listen(own, () => console.error(`passes mail on to ${host}:${port}`));
untilTold(() => {
  server.close();
  for (const socket of open) socket.destroy();
});
