import type { IncomingMessage, Server, ServerOptions, ServerResponse } from 'node:http';

/**
 * A body that hardly comes holds a connection, and with many of them the program. It is cut off when it comes slower than a bad
 * mobile line would bring it, not when it is long: ten megabytes by a telephone in the hills go through.
 */
export interface Pace {
  /** Time a body has to begin. */
  graceMs: number;
  bytesPerSecond: number;
}

export const BYTES_PER_SECOND = 8 * 1024;

/** Node's own limits: headers within seconds, and an end to every request, however steadily it comes. */
export function serverLimits({ graceMs, bytesPerSecond }: Pace, largestBody: number): ServerOptions {
  return {
    headersTimeout: 2 * graceMs,
    requestTimeout: 2 * graceMs + Math.ceil((largestBody / bytesPerSecond) * 1000),
    connectionsCheckingInterval: Math.max(100, Math.min(1000, graceMs / 5)),
  };
}

/** For how long after its start a body may go on that has brought so many bytes. */
export const timeFor = (bytes: number, { graceMs, bytesPerSecond }: Pace) => graceMs + (bytes / bytesPerSecond) * 1000;

/** Answers 408 and closes the connection of every request whose body comes too slowly. */
export function cutSlowBodies(server: Pick<Server, 'on'>, pace: Pace): void {
  server.on('request', (request: IncomingMessage, response: ServerResponse) => watch(request, response, pace));
}

function watch(request: IncomingMessage, response: ServerResponse, pace: Pace): void {
  if (request.complete) return;
  const { socket } = request;
  const [started, before] = [performance.now(), socket.bytesRead];
  let forgiven = 0;
  const look = () => {
    if (request.complete || socket.destroyed) return;
    // What came already and nobody has read yet is our own slowness, not the sender's.
    if (request.readableLength > 0) forgiven += pace.graceMs;
    const left = started + forgiven + timeFor(socket.bytesRead - before, pace) - performance.now();
    if (left > 0) timer = setTimeout(look, left);
    else cut(request, response);
  };
  let timer = setTimeout(look, pace.graceMs);
  socket.once('close', () => clearTimeout(timer));
}

function cut(request: IncomingMessage, response: ServerResponse): void {
  const body = JSON.stringify({
    type: 'about:blank',
    title: 'The request came too slowly · Yêu cầu được gửi quá chậm',
    status: 408,
    code: 'too-slow',
  });
  // An answer under way, or given, stays the one there is.
  if (!response.headersSent)
    request.socket.write(
      `HTTP/1.1 408 Request Timeout\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
    );
  request.socket.destroySoon();
}
