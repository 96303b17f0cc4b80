import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';

/**
 * The door to the development server's UI. Its command line can name a codec server, but cannot say that the browser
 * should show it who is signed in, without which ours opens nothing; so that much is said on the way through. Nothing but
 * reading passes: the UI has no sign-in, and whoever opens its port must not end, start or tell a workflow anything.
 */
export interface TemporalUi {
  url: string;
  close(): Promise<void>;
}

export interface CodecSettings {
  /** Where payloads are opened: `http://127.0.0.1:3000/codec`. */
  endpoint: string;
  /** Where the UI sends whoever it could not open them for. */
  signIn: string;
}

export const NOT_OPENED = 'Sign in to the console as an administrator or auditor, then come back and reload.';

export async function openTemporalUi(options: {
  port: number;
  /** The address it listens on; this machine alone, unless a container says otherwise. */
  listen?: string;
  /** The one name, with its port, by which a browser reaches it. */
  name?: string;
  /** The UI's own port, on this machine or on `behindHost`. */
  behind: number;
  behindHost?: string;
  codec: CodecSettings;
  /** Shown to Temporal with each request, for the UI has none of its own. */
  token?: () => string;
}): Promise<TemporalUi> {
  const { port, behind, codec, token, behindHost = '127.0.0.1', listen = '127.0.0.1' } = options;
  const host = options.name ?? `127.0.0.1:${port}`;
  const server = createServer((request, response) => {
    // One name only: payloads are opened for this origin, and no other name may be made to point here.
    if (request.headers.host !== host) {
      response.writeHead(307, { Location: `http://${host}${request.url ?? '/'}` }).end();
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end('this door only reads');
      return;
    }
    const isSettings = /\/api\/v1\/settings\/?(\?|$)/.test(request.url ?? '');
    const headers = { ...request.headers };
    // Only ours: a browser that shows one of its own does not act by it.
    delete headers.authorization;
    if (token) headers.authorization = `Bearer ${token()}`;
    // Not packed: it is read here.
    if (isSettings) delete headers['accept-encoding'];
    const onward = ask(
      { host: behindHost, port: behind, method: request.method, path: request.url, headers },
      (answer) => void (isSettings ? withCodec(answer, response, codec) : pass(answer, response)),
    );
    onward.on('error', () => {
      if (response.headersSent) response.destroy();
      else response.writeHead(502).end('the Temporal UI does not answer');
    });
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, listen, () => resolve());
  });
  return {
    url: `http://${host}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function pass(answer: IncomingMessage, response: ServerResponse): void {
  response.writeHead(answer.statusCode ?? 502, answer.headers);
  answer.on('error', () => response.destroy()).pipe(response);
}

async function withCodec(answer: IncomingMessage, response: ServerResponse, codec: CodecSettings): Promise<void> {
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of answer) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    const body = answer.statusCode === 200 ? settingsWith(text, codec) : text;
    const { 'content-length': _length, 'transfer-encoding': _coding, ...headers } = answer.headers;
    response.writeHead(answer.statusCode ?? 502, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body);
  } catch {
    response.destroy();
  }
}

function settingsWith(text: string, { endpoint, signIn }: CodecSettings): string {
  const settings = JSON.parse(text) as { Codec?: object };
  return JSON.stringify({
    ...settings,
    DisableWriteActions: true,
    Codec: {
      ...settings.Codec,
      Endpoint: endpoint,
      IncludeCredentials: true,
      DefaultErrorMessage: NOT_OPENED,
      DefaultErrorLink: signIn,
    },
  });
}
