import type { ApiWorld } from './api.ts';
import { grantTwo } from './two.ts';

/** Lays an invented case, as two people do. @returns as its auditor sees it. */
export async function layDecoy(api: ApiWorld, agencies: string[], app = api.app) {
  await grantTwo(api, (client) => client.layDecoy({ agencies, reason: 'Kiểm tra định kỳ' }), {
    ...{ by: 'hn-health.auditor', second: 'hn-city.admin', app },
  });
  const [newest] = (await api.as('hn-health.auditor').listDecoys()).items;
  if (!newest) throw new Error('it was approved, and does not stand there');
  return newest;
}
