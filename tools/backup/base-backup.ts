import type { Readable } from 'node:stream';
import { connect } from '../../db/tls.ts';
import { SealError } from './sealed.ts';

/**
 * One cut of a whole PostgreSQL cluster, by its own replication protocol, as `pg_basebackup` takes it; the packaged server comes without
 * that program. The write-ahead log that makes the copy consistent is in it.
 */

export interface BaseBackup {
  /** Each archive as it comes: `base.tar`, and the list of files with their SHA-256 (`manifest`). */
  archives(): AsyncGenerator<{ name: string; data: AsyncIterable<Buffer> }>;
  /** Bytes sent so far, as the server counts them. */
  done(): number;
}

const COMMAND = `BASE_BACKUP (LABEL 'referral-backup', PROGRESS true, CHECKPOINT 'fast', WAL true, WAIT true, MANIFEST 'yes', MANIFEST_CHECKSUMS 'SHA256')`;

/**
 * @param url as a role that may replicate.
 * @throws Error of PostgreSQL; SealError where the cluster has tablespaces.
 */
export async function takeBaseBackup<T>(url: string, use: (backup: BaseBackup) => Promise<T>): Promise<T> {
  const sql = connect(url, {
    max: 1,
    fetch_types: false,
    prepare: false,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: 10,
    onnotice: () => {},
    connection: { replication: 'true', application_name: 'referral-backup' } as never,
  });
  try {
    const stream: Readable = await sql.unsafe(COMMAND).readable();
    let done = 0;
    const next = messagesOf(stream, (bytes) => {
      done = bytes;
    });
    return await use({ archives: () => archivesIn(next), done: () => done });
  } finally {
    await sql.end({ timeout: 1 }).catch(() => {});
  }
}

type Message = { kind: 'archive'; name: string } | { kind: 'data'; data: Buffer };

function messagesOf(stream: Readable, progress: (bytes: number) => void): () => Promise<Message | null> {
  const next = chunksOf(stream);
  return async () => {
    for (;;) {
      const message = await next();
      if (message === null) return null;
      const kind = String.fromCharCode(message[0] as number);
      if (kind === 'd') return { kind: 'data', data: message.subarray(1) };
      if (kind === 'm') return { kind: 'archive', name: 'manifest' };
      if (kind === 'p') progress(Number(message.readBigInt64BE(1)));
      else if (kind === 'n') {
        const [name = '', tablespace = ''] = message.subarray(1).toString('utf8').split('\0');
        if (tablespace !== '') throw new SealError('the cluster has tablespaces, which this backup does not know');
        return { kind: 'archive', name };
      }
    }
  };
}

const HELD = 8 * 1024 * 1024;

/** What was pushed, one by one: read in any other way, a stream puts them together, and each of these is a message. */
function chunksOf(stream: Readable): () => Promise<Buffer | null> {
  const held: Buffer[] = [];
  let size = 0;
  let ended: { error: Error | null } | null = null;
  let wake = () => {};
  const end = (error: Error | null) => {
    ended ??= { error };
    wake();
  };
  stream.on('data', (chunk: Buffer) => {
    held.push(chunk);
    size += chunk.length;
    if (size > HELD) stream.pause();
    wake();
  });
  stream.once('end', () => end(null));
  stream.once('error', (error) => end(error));
  stream.once('close', () => end(new Error('PostgreSQL ended the connection')));
  return async () => {
    while (held.length === 0 && !ended)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    const chunk = held.shift();
    if (chunk) {
      size -= chunk.length;
      if (size < HELD / 2 && stream.isPaused()) stream.resume();
      return chunk;
    }
    if (ended?.error) throw ended.error;
    return null;
  };
}

async function* archivesIn(
  next: () => Promise<Message | null>,
): AsyncGenerator<{ name: string; data: AsyncIterable<Buffer> }> {
  let found = await next();
  while (found) {
    if (found.kind !== 'archive') throw new SealError('PostgreSQL sent what is not asked for');
    const { name } = found;
    async function* data(): AsyncGenerator<Buffer> {
      for (found = await next(); found?.kind === 'data'; found = await next()) yield found.data;
    }
    yield { name, data: data() };
  }
}
