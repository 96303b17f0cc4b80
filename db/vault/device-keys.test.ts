import { describe, expect, test } from 'vitest';
import { deviceKeys, DEVICE_KEY_DAYS } from './device-keys.ts';
import { newMasterKey, openRing } from './ring.ts';
import { DAY_MS } from '../../domain/law/days.ts';

const ring = openRing({ keys: `${newMasterKey('k2')},${newMasterKey('k1')}` });
const now = Date.parse('2026-11-25T10:00:00Z');
const find = (account: string, at: number, id: string) =>
  deviceKeys(ring, account, at).find((entry) => entry.id === id);

describe('keys for what a device keeps', () => {
  test('are closed with the newest master key and day first, and each opens on the days after', () => {
    expect(deviceKeys(ring, 'a', now)[0]?.id).toBe('k2.2026-11-25');
    const made = find('a', now, 'k1.2026-11-25');
    expect(made?.key).toMatch(/^[A-Za-z0-9+/]{43}=$/);
    expect(find('a', now + DEVICE_KEY_DAYS * DAY_MS, 'k1.2026-11-25')).toEqual(made);
    expect(find('a', now + (DEVICE_KEY_DAYS + 1) * DAY_MS, 'k1.2026-11-25')).toBeUndefined();
  });

  test('are of one account, one day and one master key each', () => {
    const all = [...deviceKeys(ring, 'a', now), ...deviceKeys(ring, 'b', now)].map(({ key }) => key);
    expect(new Set(all).size).toBe(all.length);
  });
});
