import { execFile } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DAY_MS } from '../../domain/law/days.ts';
import { createTestSeal, type TestSeal } from '../../testing/seal.ts';
import { type Paper, signedPdf } from './pdf.ts';
import { pkcs12Provider } from './pkcs12.ts';

const run = promisify(execFile);
const AT = new Date();
const paper: Paper = {
  title: 'Xác minh thông tin ban đầu',
  lines: ['Hồ sơ HN-26-4K7M-X2TX'],
  sections: [{ title: 'Đã ký', rows: [['Sở Y tế', 'Nguyễn Thị Ằng Ỵ, 29/11/2026']] }],
  standing: ['Chữ ký số'],
  reason: 'Xác minh – HN-26-4K7M-X2TX',
};

let seal: TestSeal;
let pdf: Buffer;
beforeAll(async () => {
  seal = await createTestSeal();
  const provider = await pkcs12Provider(seal, AT.getTime());
  if (!provider) throw new Error('no provider');
  pdf = await signedPdf(paper, provider, AT);
});
afterAll(() => rm(seal.folder, { recursive: true, force: true }));

/** What the signature covers, and the signature, by the file's own words. */
function partsOf(file: Buffer): { covered: Buffer; signature: Buffer; range: number[] } {
  const [, numbers = ''] = /\/ByteRange \[([\d ]+)\]/.exec(file.toString('latin1')) ?? [];
  const range = numbers.trim().split(/ +/).map(Number);
  const [start = 0, length = 0, next = 0, rest = 0] = range;
  const covered = Buffer.concat([file.subarray(start, start + length), file.subarray(next, next + rest)]);
  const hex = file.subarray(start + length + 1, next - 1).toString('latin1');
  const padded = Buffer.from(hex, 'hex');
  // DER says how long it is; what follows is the room that was left.
  const signature = padded.subarray(0, padded.readUInt16BE(2) + 4);
  return { covered, signature, range };
}

/** Another program's word: `openssl cms -verify`, with the certificate that the signature names (CAdES). */
async function verify({ covered, signature }: { covered: Buffer; signature: Buffer }): Promise<string> {
  const file = (name: string) => join(seal.folder, name);
  await Promise.all([writeFile(file('covered'), covered), writeFile(file('signature.der'), signature)]);
  const given = ['-inform', 'DER', '-in', file('signature.der'), '-content', file('covered'), '-binary'];
  const trust = ['-CAfile', seal.certificateFile, '-purpose', 'any', '-out', file('out')];
  return run('openssl', ['cms', '-verify', '-cades', ...given, ...trust]).then(
    ({ stderr }) => stderr,
    ({ stderr }: { stderr: string }) => stderr,
  );
}

describe('a paper under a seal', () => {
  test('openssl verifies it, and the signature covers every byte but itself', async () => {
    const parts = partsOf(pdf);
    const [start, length = 0, next = 0, rest = 0] = parts.range;
    expect([start, next + rest]).toEqual([0, pdf.length]);
    expect(String.fromCharCode(pdf[length] ?? 0, pdf[next - 1] ?? 0)).toBe('<>');
    expect(await verify(parts)).toMatch(/successful/i);
  });

  test('PAdES baseline B: it names the certificate it was made with, and leaves the time to the PDF', async () => {
    const { signature } = partsOf(pdf);
    const file = join(seal.folder, 'shown.der');
    await writeFile(file, signature);
    const { stdout } = await run('openssl', ['cms', '-cmsout', '-print', '-inform', 'DER', '-in', file]);
    const pem = await readFile(seal.certificateFile, 'utf8');
    const hash = createHash('sha256').update(new X509Certificate(pem).raw).digest();
    expect(stdout).toContain('id-smime-aa-signingCertificateV2');
    expect(signature.includes(hash), 'the hash of the very certificate').toBe(true);
    expect(stdout).not.toContain('signingTime');
    expect(pdf.toString('latin1')).toMatch(/\/M \(D:\d{14}Z\)/);
  });

  test('one byte changed, and it does not', async () => {
    const changed = Buffer.from(pdf);
    const at = changed.indexOf('/Title');
    changed.writeUInt8((changed[at + 10] ?? 0) ^ 1, at + 10);
    expect(await verify(partsOf(changed))).toMatch(/fail/i);
  });

  test('it is a PDF with a signature field, in Vietnamese, with the whole alphabet embedded', () => {
    const text = pdf.toString('latin1');
    expect(text).toMatch(/^%PDF-1\.7/);
    for (const part of ['/SubFilter /ETSI.CAdES.detached', '/FT /Sig', '/SigFlags 3', '/Lang (vi)', '/FontFile2'])
      expect(text).toContain(part);
  });
});

describe('the seal', () => {
  test('says in whose name, and that it vouches for itself', async () => {
    expect(await pkcs12Provider(seal, AT.getTime())).toMatchObject({ subject: 'Con dấu thử nghiệm', selfSigned: true });
  });

  test('that vouches for itself is none where that will not do, as in production', async () => {
    expect(await pkcs12Provider({ ...seal, selfSigned: false }, AT.getTime())).toBeNull();
  });

  test('outside its days there is none; another password, or no such file, is an error', async () => {
    expect(await pkcs12Provider(seal, AT.getTime() + 31 * DAY_MS)).toBeNull();
    expect(await pkcs12Provider(seal, AT.getTime() - 2 * DAY_MS)).toBeNull();
    const wrong = join(seal.folder, 'wrong');
    await writeFile(wrong, 'sai');
    await expect(pkcs12Provider({ ...seal, passwordFile: wrong }, AT.getTime())).rejects.toThrow();
    await expect(pkcs12Provider({ ...seal, p12File: join(seal.folder, 'none') }, AT.getTime())).rejects.toThrow();
    expect((await readFile(seal.p12File)).length).toBeGreaterThan(0);
  });
});
