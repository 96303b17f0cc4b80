import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import forge from 'node-forge';
import { DAY_MS } from '../domain/law/days.ts';

/** A seal to try things out with: a certificate that vouches for itself, and its key, in a PKCS#12 file. */

export interface TestSeal {
  folder: string;
  p12File: string;
  passwordFile: string;
  /** The certificate, PEM: what a reader has to trust. */
  certificateFile: string;
}

const RSA_BITS = 2048;

export async function createTestSeal(name = 'Con dấu thử nghiệm', days = 30, from = Date.now()): Promise<TestSeal> {
  const folder = await mkdtemp(join(tmpdir(), 'seal-'));
  // The platform makes the key; the library's own way takes many seconds.
  const { privateKey: pem } = generateKeyPairSync('rsa', {
    modulusLength: RSA_BITS,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const key = forge.pki.privateKeyFromPem(pem) as forge.pki.rsa.PrivateKey;
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.setRsaPublicKey(key.n, key.e);
  certificate.serialNumber = '01';
  certificate.validity.notBefore = new Date(from - DAY_MS);
  certificate.validity.notAfter = new Date(from + days * DAY_MS);
  const utf8 = forge.asn1.Type.UTF8 as unknown as forge.asn1.Class;
  const subject = [{ name: 'commonName', value: name, valueTagClass: utf8 }];
  certificate.setSubject(subject);
  certificate.setIssuer(subject);
  certificate.setExtensions([
    { name: 'basicConstraints', cA: true },
    { name: 'keyUsage', digitalSignature: true, nonRepudiation: true, keyCertSign: true },
    { name: 'subjectKeyIdentifier' },
  ]);
  certificate.sign(key, forge.md.sha256.create());
  const password = 'thử';
  const p12 = forge.pkcs12.toPkcs12Asn1(key, [certificate], password, { algorithm: 'aes256' });
  const file = (part: string) => join(folder, part);
  const seal = { folder, p12File: file('seal.p12'), passwordFile: file('password'), certificateFile: file('cert.pem') };
  await Promise.all([
    writeFile(seal.p12File, Buffer.from(forge.asn1.toDer(p12).getBytes(), 'binary')),
    writeFile(seal.passwordFile, `${password}\n`),
    writeFile(seal.certificateFile, forge.pki.certificateToPem(certificate)),
  ]);
  return seal;
}
