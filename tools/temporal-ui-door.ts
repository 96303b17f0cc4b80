import { readFileSync } from 'node:fs';
import { needed, portOf, untilTold } from './stack/door.ts';
import { openTemporalUi } from './stack/temporal-ui.ts';

/**
 * The door before the Temporal UI of an installation: passes what reads, from one name, and shows Temporal the token of `TOKEN_FILE`,
 * which may read and nothing else. `PORT`, `BEHIND` (host:port of the UI), `ORIGIN` (where a browser sees this), `PUBLIC_URL`.
 */

const behind = new URL(`http://${needed('BEHIND')}`);
const tokenFile = needed('TOKEN_FILE');
const consoleUrl = needed('PUBLIC_URL').replace(/\/+$/, '');
const door = await openTemporalUi({
  port: portOf('PORT'),
  listen: '0.0.0.0',
  name: new URL(needed('ORIGIN')).host,
  behindHost: behind.hostname,
  behind: Number(behind.port),
  codec: { endpoint: `${consoleUrl}/codec`, signIn: `${consoleUrl}/sign-in` },
  token: () => readFileSync(tokenFile, 'utf8').trim(),
});
untilTold(() => void door.close());
