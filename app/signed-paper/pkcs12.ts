import { readFile } from 'node:fs/promises';
import forge from 'node-forge';
import type { SealConfig, SignatureProvider } from './provider.ts';

/**
 * The seal of an agency from a PKCS#12 file, read anew for each paper, so that another one takes its place without a restart.
 *
 * @returns null outside the days of its certificate, and where it vouches for itself and that will not do.
 * @throws Error for a file that is none, or another password.
 */
export async function pkcs12Provider(config: SealConfig, nowMs: number): Promise<SignatureProvider | null> {
  const seal = await read(config);
  const { validity, subject } = seal.certificate;
  if (nowMs < validity.notBefore.getTime() || nowMs > validity.notAfter.getTime()) return null;
  const selfSigned = vouchesForItself(seal);
  if (selfSigned && !config.selfSigned) return null;
  return { subject: nameIn(subject), selfSigned, sign: (content) => Promise.resolve(cms(seal, content)) };
}

/**
 * What production does not start with: whoever gets the paper would hold it for the agency's.
 *
 * @returns in whose name it is; null: another one vouches for it.
 */
export async function ownVoucher(config: SealConfig): Promise<string | null> {
  const seal = await read(config);
  return vouchesForItself(seal) ? nameIn(seal.certificate.subject) : null;
}

/** When its certificate ends, in milliseconds. */
export const endOf = async (config: SealConfig): Promise<number> =>
  (await read(config)).certificate.validity.notAfter.getTime();

async function read({ p12File, passwordFile }: SealConfig): Promise<Seal> {
  const [file, password] = await Promise.all([
    readFile(p12File),
    passwordFile === null ? '' : readFile(passwordFile, 'utf8').then((text) => text.trim()),
  ]);
  return sealIn(file, password);
}

const vouchesForItself = ({ certificate }: Seal) => certificate.isIssuer(certificate);

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

/**
 * CMS, detached, SHA-256, with the signed attributes of PAdES baseline B (ETSI EN 319 142-1): content type, digest, and which certificate
 * signs. When it was signed stands in the PDF, not here.
 */
function cms({ key, certificate, chain }: Seal, content: Buffer): Buffer {
  const { data, sha256, contentType, messageDigest } = forge.pki.oids as Record<string, string>;
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
    ],
  });
  signed.sign({ detached: true });
  nameCertificate(signed, key, certificate);
  return Buffer.from(forge.asn1.toDer(signed.toAsn1()).getBytes(), 'binary');
}

/** RFC 5035. */
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';
/** Where they stand in a SignerInfo (RFC 5652, 5.3). */
const SIGNED_ATTRIBUTES = 3;
const SIGNATURE = 5;

/** The library writes no attribute it does not know: the one that names the certificate is put in, and what is signed is signed anew. */
function nameCertificate(signed: object, key: forge.pki.rsa.PrivateKey, certificate: forge.pki.Certificate): void {
  const { Class, Type, create, toDer, oidToDer } = forge.asn1;
  const sequence = (...parts: forge.asn1.Asn1[]) => create(Class.UNIVERSAL, Type.SEQUENCE, true, parts);
  const set = (parts: forge.asn1.Asn1[]) => create(Class.UNIVERSAL, Type.SET, true, parts);
  const der = toDer(forge.pki.certificateToAsn1(certificate)).getBytes();
  const hash = forge.md.sha256.create().update(der).digest().getBytes();
  // SHA-256 is the default, and a default is left out in DER.
  const certificateId = sequence(create(Class.UNIVERSAL, Type.OCTETSTRING, false, hash));
  const attribute = sequence(
    create(Class.UNIVERSAL, Type.OID, false, oidToDer(SIGNING_CERTIFICATE_V2).getBytes()),
    set([sequence(sequence(certificateId))]),
  );
  const [info] = (signed as { signerInfos: { value: forge.asn1.Asn1[] }[] }).signerInfos;
  const attributes = info?.value[SIGNED_ATTRIBUTES];
  const signature = info?.value[SIGNATURE];
  if (!attributes || !signature) throw new TypeError('the library wrote no signer');
  const sorted = [...(attributes.value as forge.asn1.Asn1[]), attribute]
    .map((one) => ({ one, bytes: toDer(one).getBytes() }))
    .sort((one, other) => (one.bytes < other.bytes ? -1 : 1))
    .map(({ one }) => one);
  attributes.value = sorted;
  signature.value = key.sign(forge.md.sha256.create().update(toDer(set(sorted)).getBytes()));
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
