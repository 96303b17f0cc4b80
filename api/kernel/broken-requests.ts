import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * What never becomes a request has an answer in the shape of all others: Node answers it without a body. No handler sees it, so it has no
 * request id, and it is said in both languages.
 */

const ANSWERS: Readonly<Record<string, { status: string; code: string; title: string }>> = {
  HPE_HEADER_OVERFLOW: {
    status: '431 Request Header Fields Too Large',
    code: 'headers-too-large',
    title: 'The headers are too large · Phần đầu của yêu cầu quá lớn',
  },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: {
    status: '413 Content Too Large',
    code: 'too-large',
    title: 'The content is too large · Nội dung quá lớn',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: '408 Request Timeout',
    code: 'too-slow',
    title: 'The request came too slowly · Yêu cầu được gửi quá chậm',
  },
};
const UNREADABLE = {
  status: '400 Bad Request',
  code: 'bad-request',
  title: 'The request cannot be read · Yêu cầu không đọc được',
};

/** Whether an answer to an earlier request of the connection is under way, which another one would break into. As Node looks at it itself. */
const isAnswering = (socket: Socket & { _httpMessage?: { headersSent?: boolean } | null }): boolean =>
  socket._httpMessage?.headersSent === true;

export function answerBrokenRequests(server: Pick<Server, 'on'>): void {
  server.on('clientError', (error: NodeJS.ErrnoException, stream) => {
    const socket = stream as Socket;
    if (error.code === 'ECONNRESET' || !socket.writable || isAnswering(socket)) return void socket.destroy();
    const { status, code, title } = ANSWERS[error.code ?? ''] ?? UNREADABLE;
    const body = JSON.stringify({ type: 'about:blank', title, status: Number.parseInt(status, 10), code });
    socket.end(
      `HTTP/1.1 ${status}\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
    );
  });
}
