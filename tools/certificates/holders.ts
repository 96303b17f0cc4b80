import type { LeafOptions } from './openssl.ts';

/** Who holds what: a folder for each process, of which it sees its own alone (docker-compose.yml mounts them so). */

export interface Holder {
  /** Shown to those who come (`serverAuth`), or to whom it goes (`clientAuth`); absent: it only checks others. */
  leaf?: Pick<LeafOptions, 'hosts' | 'uses'>;
  /** Among the parts of Temporal, by an authority of its own: whoever has a certificate of that one is asked for no token. */
  inside?: Pick<LeafOptions, 'hosts' | 'uses'>;
  /** At Temporal, as `namespace:role`; `temporal-system` is what belongs to no namespace. */
  permissions?: string[];
  /** Where the keys that tokens are checked by are told. */
  keySet?: true;
  /** Another user of the same group reads it: PostgreSQL's image has one of its own. */
  group?: true;
}

const client = { hosts: [], uses: ['clientAuth' as const] };
const server = (host: string, ...more: string[]) => ({ hosts: [host, ...more], uses: ['serverAuth' as const] });

export const INSIDE_NAME = 'temporal-inside';

/** @param namespace of Temporal, in which the program works. */
export const holdersOf = (namespace: string): Record<string, Holder> => ({
  // The migration, Temporal's schema and the proof of the audit: they reach PostgreSQL only.
  trust: {},
  postgres: { leaf: server('postgres'), group: true },
  temporal: { leaf: server('temporal'), inside: { hosts: [INSIDE_NAME], uses: ['serverAuth', 'clientAuth'] } },
  'temporal-keys': { leaf: server('temporal-keys'), keySet: true },
  api: { leaf: client, permissions: [`${namespace}:write`] },
  worker: { leaf: client, permissions: [`${namespace}:write`] },
  // Makes the namespace and sets its retention; replay-check reads with it.
  operator: { leaf: client, permissions: [`${namespace}:admin`] },
  // Reads, and asks which namespaces there are, which belongs to none.
  'temporal-ui': { leaf: client, permissions: [`${namespace}:read`, 'temporal-system:read'] },
});
