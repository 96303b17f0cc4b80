import { ATTACHMENT_TYPES } from '../codes.ts';

/** What shows that somebody agreed. */
export const PROOF_KINDS = ['signature', 'fingerprint', 'voice'] as const;
export type ProofKind = (typeof PROOF_KINDS)[number];

const VOICES = ['audio/mpeg', 'audio/mp4', 'audio/ogg', 'audio/wav', 'audio/webm'] as const;
export const PROOF_TYPES = [...ATTACHMENT_TYPES, ...VOICES] as const;
export type ProofType = (typeof PROOF_TYPES)[number];

/** What its bytes say a file is, by the one name we keep; a telephone records a voice into what may hold a film too. */
const CALLED: Readonly<Record<string, ProofType>> = {
  'audio/x-m4a': 'audio/mp4',
  'video/mp4': 'audio/mp4',
  'audio/ogg; codecs=opus': 'audio/ogg',
  'audio/vnd.wave': 'audio/wav',
  'video/webm': 'audio/webm',
};

/** @returns null: not of that kind. A signature and a fingerprint are seen, a voice is heard. */
export function proofType(kind: ProofKind, sniffed: string | undefined): ProofType | null {
  const type = PROOF_TYPES.find((one) => one === sniffed) ?? CALLED[sniffed ?? ''] ?? null;
  const heard = VOICES.some((one) => one === type);
  return type !== null && heard === (kind === 'voice') ? type : null;
}
