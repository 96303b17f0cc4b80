import { X509Certificate } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeSeal } from '../tools/stack/test-seal.ts';

/** A seal to try things out with, in a folder of its own. */

export interface TestSeal {
  folder: string;
  p12File: string;
  passwordFile: string;
  selfSigned: true;
  /** The certificate, PEM: what a reader has to trust. */
  certificateFile: string;
}

export async function createTestSeal(name = 'Con dấu thử nghiệm', days = 30, from = Date.now()): Promise<TestSeal> {
  const folder = await mkdtemp(join(tmpdir(), 'seal-'));
  const password = 'thử';
  const { p12, certificate } = await makeSeal({ name, days, from, password });
  const file = (part: string) => join(folder, part);
  const seal: TestSeal = {
    folder,
    p12File: file('seal.p12'),
    passwordFile: file('password'),
    selfSigned: true,
    certificateFile: file('cert.pem'),
  };
  await Promise.all([
    writeFile(seal.p12File, p12),
    writeFile(seal.passwordFile, `${password}\n`),
    writeFile(seal.certificateFile, new X509Certificate(certificate).toString()),
  ]);
  return seal;
}
