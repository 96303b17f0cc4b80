import { createRequire } from 'node:module';
import { SignPdf } from '@signpdf/signpdf';
import { Signer } from '@signpdf/utils';
import PDFDocument from 'pdfkit';
import type { SignatureProvider } from './provider.ts';

/** A paper as PDF, with a place for a digital signature that covers all of it (ByteRange), and that signature in it. */

export interface Paper {
  title: string;
  /** Below the title: number of the case, agency. */
  lines: readonly string[];
  sections: readonly { title: string; rows: readonly (readonly [label: string, value: string])[] }[];
  /** Small print: what the signatures are. */
  standing: readonly string[];
  /** Why it is signed, for the reader of the signature. */
  reason: string;
}

const fontFile = (weight: string) =>
  createRequire(import.meta.url).resolve(`@expo-google-fonts/be-vietnam-pro/${weight}/BeVietnamPro_${weight}.ttf`);

/** Room for the signature and the certificates beside it, in bytes. */
const SIGNATURE_BYTES = 16_384;
const MARGIN = 56;

/** @returns the PDF with its signature; nothing of it was written anywhere. */
export async function signedPdf(paper: Paper, provider: SignatureProvider, at: Date): Promise<Buffer> {
  const drawn = await draw(paper, provider.subject, at);
  return new SignPdf().sign(drawn, new Through(provider), at);
}

/** The library asks a class of its own for the signature. */
class Through extends Signer {
  readonly #provider: SignatureProvider;

  constructor(provider: SignatureProvider) {
    super();
    this.#provider = provider;
  }

  override sign(content: Buffer): Promise<Buffer> {
    return this.#provider.sign(content);
  }
}

function draw(paper: Paper, signer: string, at: Date): Promise<Buffer> {
  const doc = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    lang: 'vi',
    displayTitle: true,
    info: { Title: paper.title, CreationDate: at },
    pdfVersion: '1.7',
    // Without one it looks for a font of its own, which programs that are built ahead do not find.
    font: fontFile('400Regular'),
  });
  const chunks: Buffer[] = [];
  const whole = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
  doc.registerFont('text', fontFile('400Regular')).registerFont('strong', fontFile('700Bold'));
  write(doc, paper);
  placeFor(doc, paper.reason, signer, at);
  doc.end();
  return whole;
}

function write(doc: PDFKit.PDFDocument, { title, lines, sections, standing }: Paper): void {
  doc.font('strong').fontSize(16).text(title);
  doc.font('text').fontSize(10);
  for (const line of lines) doc.text(line);
  for (const section of sections) {
    doc.moveDown().font('strong').fontSize(12).text(section.title).moveDown(0.3).fontSize(10);
    for (const [label, value] of section.rows) {
      doc.font('strong').text(label);
      doc.font('text').text(value).moveDown(0.3);
    }
  }
  doc.moveDown().font('text').fontSize(8).fillColor('#505a5f');
  for (const line of standing) doc.text(line);
}

/** What pdfkit keeps of the document's root, which it has no words for in its types. */
interface Rooted {
  _root: { data: { AcroForm: { data: { Fields: unknown[]; SigFlags?: number; NeedAppearances?: boolean } } } };
}

/** An empty signature in a field of its own; the library finds it by its stars, and fills it in. */
function placeFor(doc: PDFKit.PDFDocument, reason: string, signer: string, at: Date): void {
  // A string object is written as text, a plain one as a name.
  const words = (value: string) => new String(value);
  const stars = '**********';
  const signature = doc.ref({
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: 'ETSI.CAdES.detached',
    ByteRange: [0, stars, stars, stars],
    Contents: Buffer.alloc(SIGNATURE_BYTES),
    Reason: words(reason),
    Name: words(signer),
    M: at,
  });
  const page = doc.page as PDFKit.PDFPage & { annotations: unknown[]; dictionary: unknown };
  const field = doc.ref({
    Type: 'Annot',
    Subtype: 'Widget',
    FT: 'Sig',
    Rect: [0, 0, 0, 0],
    V: signature,
    T: words('Signature1'),
    F: 4,
    P: page.dictionary,
  });
  page.annotations.push(field);
  doc.initForm();
  const form = (doc as unknown as Rooted)._root.data.AcroForm.data;
  form.Fields.push(field);
  // There are signatures, and whoever changes the document only adds to it.
  form.SigFlags = 3;
  // A reader that drew the fields anew would change what was signed.
  delete form.NeedAppearances;
  for (const one of [signature, field]) one.end(undefined);
}
