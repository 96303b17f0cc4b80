import { readFile } from 'node:fs/promises';
import forge from 'node-forge';
import type { SealConfig, SignatureProvider } from './provider.ts';

/**
 * The seal of an agency from a PKCS#12 file, read anew for each paper, so that another one takes its place without a restart.
 *
 * @returns null outside the days of its certificate.
 * @throws Error for a file that is none, or another password.
 */
export async function pkcs12Provider(
  { p12File, passwordFile }: SealConfig,
  nowMs: number,
): Promise<SignatureProvider | null> {
  const [file, password] = await Promise.all([
    readFile(p12File),
    passwordFile === null ? '' : readFile(passwordFile, 'utf8').then((text) => text.trim()),
  ]);
  const seal = sealIn(file, password);
  const { validity, subject } = seal.certificate;
  if (nowMs < validity.notBefore.getTime() || nowMs > validity.notAfter.getTime()) return null;
  return {
    subject: nameIn(subject),
    selfSigned: seal.certificate.isIssuer(seal.certificate),
    sign: (content, at) => Promise.resolve(cms(seal, content, at)),
  };
}

interface Seal {
  key: forge.pki.rsa.PrivateKey;
  /** That of the key. */
  certificate: forge.pki.Certificate;
  /** All that are in the file: those that vouch for it go along. */
  chain: forge.pki.Certificate[];
}

function sealIn(file: Buffer, password: string): Seal {
  const p12 = forge.pkcs12.pkcs12FromAsn1(forge.asn1.fromDer(file.toString('binary')), false, password);
  const { certBag, pkcs8ShroudedKeyBag } = forge.pki.oids as { certBag: string; pkcs8ShroudedKeyBag: string };
  const bags = (type: string) => p12.getBags({ bagType: type })[type] ?? [];
  const key = bags(pkcs8ShroudedKeyBag)[0]?.key as forge.pki.rsa.PrivateKey | undefined;
  const chain = bags(certBag).flatMap(({ cert }) => cert ?? []);
  const certificate = chain.find(({ publicKey }) => key && (publicKey as forge.pki.rsa.PublicKey).n.equals(key.n));
  if (!key || !certificate) throw new TypeError('the seal holds no RSA key with its certificate');
  return { key, certificate, chain };
}

/** CMS, detached, SHA-256. */
function cms({ key, certificate, chain }: Seal, content: Buffer, at: Date): Buffer {
  const { data, sha256, contentType, messageDigest, signingTime } = forge.pki.oids as Record<string, string>;
  const signed = forge.pkcs7.createSignedData();
  signed.content = forge.util.createBuffer(content.toString('binary'));
  for (const one of chain) signed.addCertificate(one);
  signed.addSigner({
    key,
    certificate: named(certificate),
    digestAlgorithm: sha256 as string,
    authenticatedAttributes: [
      { type: contentType as string, value: data as string },
      // The library fills this one in.
      { type: messageDigest as string },
      { type: signingTime as string, value: at as unknown as string },
    ],
  });
  signed.sign({ detached: true });
  return Buffer.from(forge.asn1.toDer(signed.toAsn1()).getBytes(), 'binary');
}

/**
 * The library reads names as bytes and writes them as text: a name that is not ASCII, as those of our authorities are, would not be
 * that of the certificate any more, and no reader would find who signed.
 */
function named(certificate: forge.pki.Certificate): forge.pki.Certificate {
  const { issuer, serialNumber } = certificate;
  const attributes = issuer.attributes.map((attribute) =>
    (attribute.valueTagClass as unknown) === forge.asn1.Type.UTF8
      ? { ...attribute, value: forge.util.decodeUtf8(attribute.value as string) }
      : attribute,
  );
  return { issuer: { attributes }, serialNumber } as unknown as forge.pki.Certificate;
}

/** As it is read: whose seal it is, or else whose agency. */
function nameIn(subject: forge.pki.Certificate['subject']): string {
  const found = (subject.getField('CN') ?? subject.getField('O')) as { value?: string } | null;
  return found?.value === undefined ? '?' : forge.util.decodeUtf8(found.value);
}
