import { hkdfSync } from 'node:crypto';
import type { KeyRing } from './ring.ts';
import { DAY_MS } from '../../domain/law/days.ts';

/**
 * Keys under which a browser keeps what was typed without a line. None of them lies on the device: whoever has signed in
 * is handed their own, into the memory of the page. Each is of one account and one day, so what was kept opens for nobody
 * else, and after `DEVICE_KEY_DAYS` for nobody at all, whatever the device does with it.
 */

/** Days after which what was kept on a device opens no more. */
export const DEVICE_KEY_DAYS = 3;

export interface DeviceKey {
  /** Names the master key and the day, e.g. `k1.2026-11-24`. */
  id: string;
  /** 32 bytes in base64, for AES-256-GCM. */
  key: string;
}

/** The keys of an account, the one to close with first. A retired master key opens nothing any more. */
export function deviceKeys(ring: KeyRing, accountId: string, nowMs: number): DeviceKey[] {
  const days = Array.from({ length: DEVICE_KEY_DAYS + 1 }, (_, back) =>
    new Date(nowMs - back * DAY_MS).toISOString().slice(0, 10),
  );
  return days.flatMap((day) =>
    ring.kids().map((kid) => ({
      id: `${kid}.${day}`,
      key: Buffer.from(hkdfSync('sha256', ring.derive(kid, 'device'), day, accountId, 32)).toString('base64'),
    })),
  );
}
