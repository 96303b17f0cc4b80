import { expect, test } from 'vitest';
import { proofType } from './proof.ts';

test('a signature is seen and a voice is heard, by what the bytes say', () => {
  expect(proofType('signature', 'image/jpeg')).toBe('image/jpeg');
  expect(proofType('fingerprint', 'application/pdf')).toBe('application/pdf');
  expect(proofType('voice', 'audio/x-m4a')).toBe('audio/mp4');
  expect(proofType('voice', 'video/webm')).toBe('audio/webm');
  expect(proofType('voice', 'image/png')).toBeNull();
  expect(proofType('signature', 'audio/mpeg')).toBeNull();
  expect(proofType('signature', 'text/html')).toBeNull();
  expect(proofType('voice', undefined)).toBeNull();
});
