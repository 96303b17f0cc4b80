import { afterAll, beforeAll, expect, test } from 'vitest';
import { victimIdOf } from '../../db/queries/person.ts';
import { type ApiWorld, createApiWorld } from '../../testing/api.ts';
import { SAMPLE_PDF } from '../../testing/reports.ts';

/** What shows that a person agreed is kept as their papers are: closed, typed by its bytes, read by few, and noted. */

let api: ApiWorld;
let id: string;
beforeAll(async () => {
  api = await createApiWorld();
  id = (await api.start({ facts: { child: 'no' } })).id;
  await api.as('hn-commune-1.officer').actOnReferral(id, 'give-consent', {
    purpose: 'support',
    agencies: ['hn-women'],
    kinds: [],
    fields: ['identity'],
    language: 'vi',
    form: 'signature',
    witnessId: null,
    representativeId: null,
    fromAt: null,
    expiresAt: '2099-01-01T00:00:00Z',
  });
});
afterAll(() => api?.close());

const WAV = Buffer.concat([Buffer.from('RIFF'), Buffer.from([36, 0, 0, 0]), Buffer.from('WAVEfmt '), Buffer.alloc(28)]);

test('stored once, opened by who runs the case and whoever attached it, each time noted; gone with the key', async () => {
  const officer = api.as('hn-commune-1.officer');
  const write = { kind: 'signature' as const, idempotencyKey: 'one-proof' };
  const made = await officer.addConsentProof(id, 'consent-1', SAMPLE_PDF, write);
  expect((await officer.addConsentProof(id, 'consent-1', SAMPLE_PDF, write)).id).toBe(made.id);
  const voice = await officer.addConsentProof(id, 'consent-1', new Uint8Array(WAV), { kind: 'voice' });
  expect([made.mediaType, voice.mediaType]).toEqual(['application/pdf', 'audio/wav']);
  const [stored] = await api.handle.sql<{ content: Buffer }[]>`select content from consent_proof where id = ${made.id}`;
  expect(stored?.content.includes(Buffer.from(SAMPLE_PDF))).toBe(false);

  const coordinator = api.as('hn-health.coordinator');
  const [given] = (await coordinator.listConsents(id)).items;
  expect(given?.proofs.map(({ kind }) => kind)).toEqual(['signature', 'voice']);
  const file = await coordinator.getConsentProof(id, 'consent-1', made.id);
  expect(Buffer.from(file.content).equals(Buffer.from(SAMPLE_PDF))).toBe(true);
  await officer.getConsentProof(id, 'consent-1', made.id);
  for (const who of ['hn-commune-1.officer2', 'hn-health.officer', 'coast-guard-1.officer'])
    await expect(api.as(who).getConsentProof(id, 'consent-1', made.id), who).rejects.toMatchObject({ status: 404 });
  expect((await api.as('hn-commune-1.officer2').listConsents(id)).items[0]?.proofs).toEqual([]);
  const reads = await api.handle.sql<{ actor_id: string }[]>`
    select actor_id from audit where referral_id = ${id} and action = 'read:consent-proof' order by seq`;
  expect(reads.map(({ actor_id }) => actor_id)).toEqual(['hn-health.coordinator', 'hn-commune-1.officer']);

  await api.handle
    .sql`update person_key set kid = null, wrapped = null, erased_at = now() where person_id = ${victimIdOf(id)}`;
  await expect(coordinator.getConsentProof(id, 'consent-1', made.id)).rejects.toMatchObject({ status: 410 });
});

test('a file of another kind, of another consent, or by somebody without a part is refused', async () => {
  const officer = api.as('hn-commune-1.officer');
  const refused = (work: Promise<unknown>, status: number) => expect(work).rejects.toMatchObject({ status });
  const html = new TextEncoder().encode('<html><script>alert(1)</script></html>');
  await refused(officer.addConsentProof(id, 'consent-1', html, { kind: 'signature' }), 422);
  await refused(officer.addConsentProof(id, 'consent-1', new Uint8Array(WAV), { kind: 'signature' }), 422);
  await refused(officer.addConsentProof(id, 'consent-1', SAMPLE_PDF, { kind: 'voice' }), 422);
  await refused(officer.addConsentProof(id, 'consent-9', SAMPLE_PDF, { kind: 'signature' }), 404);
  await refused(
    api.as('coast-guard-1.officer').addConsentProof(id, 'consent-1', SAMPLE_PDF, { kind: 'signature' }),
    404,
  );
});
