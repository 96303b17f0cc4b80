/**
 * Who puts a digital signature (chữ ký số) on a paper. What it signs with is its own matter: a PKCS#12 file of the agency's seal
 * (pkcs12.ts), a token, a signing service. The signature lies in the PDF; the provider never keeps the paper.
 */
export interface SignatureProvider {
  /** In whose name it signs, as the certificate says it. */
  subject: string;
  /** The certificate vouches for itself alone: for trying it out, and it says so on the paper. */
  selfSigned: boolean;
  /** A detached CMS signature (DER) over these bytes, as PAdES baseline B asks for it. */
  sign(content: Buffer): Promise<Buffer>;
}

/** Where the seal is kept. */
export interface SealConfig {
  p12File: string;
  passwordFile: string | null;
  /** One that vouches for itself will do, to try things out: not in production. */
  selfSigned: boolean;
}
