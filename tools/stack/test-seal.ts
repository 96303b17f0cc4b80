import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DAY_MS } from '../../domain/law/days.ts';

/**
 * A digital seal for trying it out: a certificate that vouches for itself, says in its own name that it is a test, and its key. `npm start`
 * makes one in its data directory, so that the first report that is signed is a sealed PDF; never in production.
 */

const TEST_NAME = 'CON DẤU THỬ NGHIỆM – không có giá trị';
const DAYS = 365;
const RSA_BITS = 2048;

/** @returns the PKCS#12 file, and the certificate, PEM. */
export async function makeSeal({
  name,
  days,
  from,
  password,
}: {
  name: string;
  days: number;
  from: number;
  password: string;
}): Promise<{ p12: Buffer; certificate: string }> {
  // Loaded by whoever makes one: the start of a program that has its seal is not held up by it.
  const { default: forge } = await import('node-forge');
  // The platform makes the key; the library's own way takes many seconds.
  const { privateKey: pem } = generateKeyPairSync('rsa', {
    modulusLength: RSA_BITS,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const key = forge.pki.privateKeyFromPem(pem) as import('node-forge').pki.rsa.PrivateKey;
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.setRsaPublicKey(key.n, key.e);
  certificate.serialNumber = '01';
  certificate.validity.notBefore = new Date(from - DAY_MS);
  certificate.validity.notAfter = new Date(from + days * DAY_MS);
  const utf8 = forge.asn1.Type.UTF8 as unknown as import('node-forge').asn1.Class;
  const subject = [{ name: 'commonName', value: name, valueTagClass: utf8 }];
  certificate.setSubject(subject);
  certificate.setIssuer(subject);
  certificate.setExtensions([
    { name: 'basicConstraints', cA: true },
    { name: 'keyUsage', digitalSignature: true, nonRepudiation: true, keyCertSign: true },
    { name: 'subjectKeyIdentifier' },
  ]);
  certificate.sign(key, forge.md.sha256.create());
  const p12 = forge.pkcs12.toPkcs12Asn1(key, [certificate], password, { algorithm: 'aes256' });
  return {
    p12: Buffer.from(forge.asn1.toDer(p12).getBytes(), 'binary'),
    certificate: forge.pki.certificateToPem(certificate),
  };
}

/**
 * The test seal of a data directory, made where there is none that is in force for a while.
 *
 * @returns its file; it has no password.
 */
export async function ensureTestSeal(dataDir: string): Promise<string> {
  const file = join(dataDir, 'test-seal.p12');
  const from = Date.now();
  // By its certificate, not by the file: a copied one is as young as its copy. One that cannot be read is made anew.
  const { endOf } = await import('../../app/signed-paper/pkcs12.ts');
  const until = await endOf({ p12File: file, passwordFile: null, selfSigned: true }).catch(() => 0);
  if (until < from + 30 * DAY_MS) {
    const { p12 } = await makeSeal({ name: TEST_NAME, days: DAYS, from, password: '' });
    writeFileSync(file, p12, { mode: 0o600 });
  }
  return file;
}
