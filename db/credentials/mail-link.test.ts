import { expect, test } from 'vitest';
import { mailLinkToken, readMailLink } from './mail-link.ts';
import { openRing, ringText } from '../vault/ring.ts';

const K1 = `k1=${Buffer.alloc(32, 1).toString('base64')}`;
const ring = openRing({ keys: K1 });
const id = '0f8fad5b-d9cb-469f-a165-70867728950e';
const soon = () => new Date(Date.now() + 60_000);

test('a link gives back its message and nothing else, and is short', () => {
  const token = mailLinkToken(ring, id, soon());
  expect(readMailLink(ring, token)).toEqual({ messageId: id, ended: false });
  expect(token).toMatch(/^[\w-]{48}\.k1$/);
});

test('a link that has ended says so', () => {
  expect(readMailLink(ring, mailLinkToken(ring, id, new Date(Date.now() - 1000)))?.ended).toBe(true);
});

test('a single changed character opens nothing', () => {
  const token = mailLinkToken(ring, id, soon());
  for (let at = 0; at < token.length; at += 1) {
    const other = token[at] === 'a' ? 'b' : 'a';
    expect(readMailLink(ring, token.slice(0, at) + other + token.slice(at + 1)), `character ${at}`).toBeNull();
  }
  for (const text of ['', 'x', token.slice(1), `${token}x`, token.replace('.', ''), '../../etc/passwd'])
    expect(readMailLink(ring, text), text).toBeNull();
});

test('links outlive the change of the key, and not its destruction', () => {
  const token = mailLinkToken(ring, id, soon());
  const added = openRing({ keys: ringText(K1, { add: 'k2' }) });
  expect(readMailLink(added, token)?.messageId).toBe(id);
  expect(mailLinkToken(added, id, soon())).toMatch(/\.k2$/);
  const dropped = openRing({ keys: ringText(ringText(K1, { add: 'k2' }), { drop: 'k1' }) });
  expect(readMailLink(dropped, token)).toBeNull();
});

test('another installation with the same name of a key makes other links', () => {
  const other = openRing({ keys: `k1=${Buffer.alloc(32, 2).toString('base64')}` });
  expect(readMailLink(ring, mailLinkToken(other, id, soon()))).toBeNull();
});
