import { describe, expect, test } from 'vitest';
import type { AnyAction, Envelope } from '../../domain/kernel/aggregate.ts';
import { byPerson } from '../../domain/kernel/envelope.ts';
import type { Actor } from '../../domain/kernel/actor.ts';
import { createProofs } from './proofs.ts';
import { newMasterKey, openRing, ringText } from './ring.ts';

const A = newMasterKey('a');
const B = newMasterKey('b');
const proofs = createProofs(openRing({ keys: A }));

const actor: Actor = { userId: 'hn-health.coordinator', agencyId: 'hn-health', roles: ['coordinator'] };
const reassign = { kind: 'reassign', stepId: 'safety.assess-1', agencyId: 'hn-police', note: undefined };
const request = { actionId: 'one', requestId: 'r', fingerprint: 'f', ifVersion: 3 };
const signed = proofs.sign('referral', 'case-1', byPerson(request, actor, reassign));
const travelled = (envelope: Envelope) => JSON.parse(JSON.stringify(envelope)) as Envelope;

describe('a proof', () => {
  test('holds for what was signed, however it travelled, and names its key', () => {
    expect(proofs.holds('referral', 'case-1', signed)).toBe(true);
    expect(proofs.holds('referral', 'case-1', travelled(signed))).toBe(true);
    const { action, actor: who, ...rest } = travelled(signed);
    const turned = { action: Object.fromEntries(Object.entries(action).reverse()) as AnyAction, actor: who, ...rest };
    expect(proofs.holds('referral', 'case-1', turned)).toBe(true);
    expect(signed.proof).toMatch(/^a\.[\w-]{43}$/);
  });

  const changed: [string, Partial<Envelope>][] = [
    ['another actor', { actor: { ...actor, userId: 'hn-police.officer' } }],
    ['another agency', { actor: { ...actor, agencyId: 'hn-police' } }],
    ['another role', { actor: { ...actor, roles: ['manager'] } }],
    ['a deputy', { actor: { ...actor, deputyFor: 'hn-health.manager' } }],
    ['the program itself', { actor: null }],
    ['another action', { action: { ...reassign, agencyId: 'hn-women' } as AnyAction }],
    ['another action id', { actionId: 'two' }],
    ['another version', { ifVersion: null }],
    ['another request', { requestId: 'other' }],
    ['another fingerprint', { fingerprint: null }],
  ];
  test.each(changed)('does not hold for %s', (_what, change) => {
    expect(proofs.holds('referral', 'case-1', { ...signed, ...change })).toBe(false);
  });

  test('does not hold for another case, nor for another kind of thing of the same id', () => {
    expect(proofs.holds('referral', 'case-2', signed)).toBe(false);
    expect(proofs.holds('report', 'case-1', signed)).toBe(false);
  });

  test.each([undefined, '', 'a', 'a.', `a.${'A'.repeat(43)}`, `zz.${'A'.repeat(43)}`, 7, { a: 1 }])(
    'is not %o',
    (proof) => {
      expect(proofs.holds('referral', 'case-1', { ...signed, proof: proof as string })).toBe(false);
    },
  );

  test('a key is rotated by readers first: known and not active, then active, and gone with its master key', () => {
    const [reader, writer] = [`${A},${B}`, `${B},${A}`].map((keys) => createProofs(openRing({ keys })));
    const byNew = writer?.sign('referral', 'case-1', signed) as Envelope;
    expect(byNew.proof).toMatch(/^b\./);
    expect(proofs.holds('referral', 'case-1', byNew)).toBe(false);
    expect(reader?.holds('referral', 'case-1', byNew)).toBe(true);
    expect(writer?.holds('referral', 'case-1', signed)).toBe(true);
    // What stays of a retired key opens histories; it vouches for nothing.
    const retired = createProofs(openRing({ keys: ringText(`${B},${A}`, { drop: 'a' }) }));
    expect(retired.holds('referral', 'case-1', signed)).toBe(false);
  });
});
