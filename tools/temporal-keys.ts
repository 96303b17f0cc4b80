import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { HOUR_MS } from '../domain/law/days.ts';
import { portOf, untilTold } from './stack/door.ts';

/**
 * Tells Temporal the public keys that tokens are checked by, which it takes by https only. `PORT`, and the folder of
 * `CERTIFICATES`: `cert.pem`, `key.pem`, `jwks.json`, as tools/certificates.ts makes them. New ones are seen while it runs.
 */

const folder = process.env.CERTIFICATES?.trim() || '/certificates';
const file = (name: string) => readFileSync(join(folder, name));
const pair = () => ({ cert: file('cert.pem'), key: file('key.pem'), minVersion: 'TLSv1.2' as const });

const server = createServer(pair(), (request, response) => {
  if (request.url !== '/jwks.json' || (request.method !== 'GET' && request.method !== 'HEAD'))
    return void response.writeHead(404).end();
  try {
    const keys = file('jwks.json');
    response.writeHead(200, { 'content-type': 'application/json' }).end(request.method === 'GET' ? keys : undefined);
  } catch {
    // Being made anew at this moment: Temporal keeps those it has and asks again in a minute.
    response.writeHead(503).end();
  }
});
server.requestTimeout = 10_000;
server.on('tlsClientError', (error) => console.error(`refused: ${error.message}`));
const renew = setInterval(() => {
  try {
    server.setSecureContext(pair());
  } catch (error) {
    console.error(`the certificate stays as it was: ${(error as Error).message}`);
  }
}, HOUR_MS);
server.listen(portOf('PORT'), () => console.error('tells the keys of the tokens'));
untilTold(() => {
  clearInterval(renew);
  server.close();
  server.closeAllConnections();
});
