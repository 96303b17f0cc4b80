import { existsSync, readFileSync, statSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { environment } from '../config.ts';
import { holdersOf } from './certificates/holders.ts';
import { NOT_OPENED } from './stack/temporal-ui.ts';

/** No Docker here, so what can be read is checked: structure, users, secrets, health, and that the image holds what runs. */

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string) => readFileSync(join(root, file), 'utf8');

interface Service {
  image?: string;
  command?: string[];
  entrypoint?: string[];
  profiles?: string[];
  environment?: Record<string, string | number>;
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
  volumes?: string[];
  ports?: string[];
  cap_drop?: string[];
  security_opt?: string[];
  read_only?: boolean;
  user?: string;
  container_name?: string;
  stop_grace_period?: string;
  networks?: string[];
  group_add?: string[];
}

const compose = parse(read('docker-compose.yml'), { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
  networks: Record<string, { internal?: boolean; driver_opts?: Record<string, string> }>;
};
const services = Object.entries(compose.services);
const service = (name: string) => compose.services[name] as Service;

/** What has KEY in its name and is the place of one, or a public thing. */
const FILES_AND_PLACES = new Set([
  'TEMPORAL_TLS_KEY',
  'TEMPORAL_TLS_FRONTEND_KEY',
  'TEMPORAL_TLS_SERVER_KEY',
  'TEMPORAL_JWT_KEY_SOURCE1',
]);

describe('docker-compose.yml', () => {
  test('has the whole system', () => {
    expect(Object.keys(compose.services)).toEqual([
      'certificates',
      'postgres',
      'temporal-schema',
      'temporal',
      'temporal-keys',
      'temporal-namespace',
      'temporal-ui',
      'temporal-ui-door',
      'migrate',
      'api',
      'worker',
      'mail-door',
      'audit',
      'mailpit',
    ]);
    expect(service('mailpit').profiles).toEqual(['dev']);
    expect(service('audit').profiles).toEqual(['tools']);
    for (const name of ['temporal-ui', 'temporal-ui-door'])
      expect(service(name).profiles, 'off unless somebody asks for it').toEqual(['temporal-ui']);
  });

  test('holds no secret: every password comes from the environment, and its absence is an error', () => {
    for (const [name, { environment = {} }] of services) {
      for (const [variable, value] of Object.entries(environment)) {
        if (/PASSWORD|PWD|KEY/.test(variable) && !FILES_AND_PLACES.has(variable))
          expect(value, `${name}.${variable}`).toMatch(/^\$\{\w+:\?/);
        if (/^postgres:/.test(String(value)))
          expect(value, `${name}.${variable}`).toMatch(/^postgres:\/\/\w+:\$\{\w+:\?[^}]+\}@/);
      }
    }
    const wanted = [...read('docker-compose.yml').matchAll(/\$\{(\w+):\?/g)].map(([, variable]) => variable as string);
    for (const variable of new Set(wanted))
      expect(read('deploy/env.example')).toMatch(new RegExp(`^${variable}=$`, 'm'));
  });

  test('every service has lost its privileges, and images are pinned', () => {
    for (const [name, { cap_drop, security_opt, image }] of services) {
      expect(cap_drop, name).toEqual(['ALL']);
      expect(security_opt, name).toEqual(['no-new-privileges:true']);
      expect(image, name).toMatch(/:(\$\{\w+:-)?v?\d+\.\d+|:18-|:local$/);
    }
    for (const name of ['postgres', 'migrate', 'api', 'worker', 'mailpit'])
      expect(service(name).read_only, name).toBe(true);
  });

  test('no container runs as root: the compose file or our own image names the user', () => {
    for (const [name, { user, image }] of services)
      expect(image === 'referral-pathway:local' || /^(?!root|0)\w+/.test(user ?? ''), name).toBe(true);
  });

  test('nothing but the API listens beyond this host, unless BIND says so', () => {
    const ports = services.flatMap(([, { ports = [] }]) => ports);
    for (const port of ports) expect(port).toMatch(/^(127\.0\.0\.1|\$\{BIND:-127\.0\.0\.1\}):/);
  });

  test('long-running services are watched, and each is waited for by what needs it', () => {
    for (const name of [
      'postgres',
      'temporal',
      'temporal-keys',
      'temporal-ui',
      'temporal-ui-door',
      'api',
      'worker',
      'mail-door',
      'mailpit',
    ])
      expect(service(name).healthcheck?.test[0], name).toBe('CMD');
    for (const name of ['api', 'worker']) {
      expect(service(name).depends_on).toEqual({
        migrate: { condition: 'service_completed_successfully' },
        'temporal-namespace': { condition: 'service_completed_successfully' },
      });
    }
    for (const [name, { depends_on = {} }] of services)
      for (const needed of Object.keys(depends_on))
        expect(compose.services, `${name} needs ${needed}`).toHaveProperty(needed);
  });

  test('workers can be many, and get longer to end than they ask for', () => {
    const { container_name, ports, stop_grace_period, environment } = service('worker');
    expect(container_name).toBeUndefined();
    expect(ports).toBeUndefined();
    for (const name of ['api', 'worker']) {
      expect(Number.parseInt(service(name).stop_grace_period ?? '', 10)).toBeGreaterThan(
        Number(environment?.SHUTDOWN_GRACE_SECONDS) + 10,
      );
    }
    expect(stop_grace_period).toBe('40s');
  });

  test('API and worker are given only variables that config.ts knows', () => {
    for (const name of ['api', 'worker'])
      for (const variable of Object.keys(service(name).environment ?? {}))
        expect(environment.shape, `${name}.${variable}`).toHaveProperty(variable);
  });

  test('the Temporal UI only reads, on this host; payloads are opened where people sign in, and for an origin that was named', () => {
    const ui = service('temporal-ui').environment ?? {};
    const api = service('api').environment ?? {};
    expect(ui).toMatchObject({
      TEMPORAL_DISABLE_WRITE_ACTIONS: 'true',
      TEMPORAL_CODEC_ENDPOINT: `${api.PUBLIC_URL}/codec`,
      TEMPORAL_CODEC_INCLUDE_CREDENTIALS: 'true',
      TEMPORAL_CODEC_DEFAULT_ERROR_MESSAGE: NOT_OPENED,
      TEMPORAL_CODEC_DEFAULT_ERROR_LINK: `${api.PUBLIC_URL}/sign-in`,
    });
    expect(service('temporal-ui').ports, 'by its door alone').toBeUndefined();
    expect(service('temporal-ui-door').ports).toEqual([`127.0.0.1:\${TEMPORAL_UI_PORT:-8233}:8233`]);
    expect(api.TEMPORAL_UI_ORIGIN).toBe(`\${TEMPORAL_UI_ORIGIN:-}`);
  });

  test('the audit is proven in the image: by who sees every row, with the heads to read and no key that signs', () => {
    const { entrypoint = [], command, environment: env = {}, volumes } = service('audit');
    expect([...entrypoint, ...(command ?? [])].slice(-2)).toEqual(['tools/audit.ts', 'verify']);
    expect(Object.keys(env)).toEqual(['MIGRATOR_DATABASE_URL', 'AUDIT_EXPORT_DIR']);
    expect(env.AUDIT_EXPORT_DIR).toBe(service('worker').environment?.AUDIT_EXPORT_DIR);
    expect(volumes).toEqual([`${service('worker').volumes?.[0]}:ro`, 'certificates-trust:/certificates:ro']);
  });

  test('what is mounted from the tree exists', () => {
    for (const [, { volumes = [] }] of services) {
      for (const volume of volumes) {
        const [source = ''] = volume.split(':');
        expect(source.startsWith('./') ? existsSync(join(root, source)) : source in compose.volumes, volume).toBe(true);
      }
    }
  });
});

describe('deploy/backup.yml', () => {
  const more = parse(read('deploy/backup.yml'), { merge: true }) as { services: Record<string, Service> };

  test('makes, unpacks and settles backups in the image, each with what it needs and no more', () => {
    expect(Object.keys(more.services)).toEqual(['backup', 'restore', 'settle']);
    for (const [name, tool] of Object.entries(more.services)) {
      expect([tool.cap_drop, tool.read_only, tool.profiles, tool.image], name).toEqual([
        ['ALL'],
        true,
        ['tools'],
        'referral-pathway:local',
      ]);
      expect(tool.entrypoint?.at(-1)).toBe(name === 'backup' ? 'tools/backup.ts' : 'tools/restore.ts');
      for (const [variable, value] of Object.entries(tool.environment ?? {}))
        if (/^postgres:/.test(String(value)))
          expect(value, variable).toMatch(
            /^postgres:\/\/\w+:\$\{\w+:\?[^}]+\}@.*sslmode=verify-full&sslrootcert=\/certificates\/ca\.pem$/,
          );
    }
    // What makes them has neither a key that opens one nor a master key; what unpacks reaches nobody.
    expect(Object.keys(more.services.backup?.environment ?? {})).not.toContain('MASTER_KEYS');
    expect(Object.keys(more.services.backup?.environment ?? {})).not.toContain('BACKUP_KEY_FILE');
    expect(more.services.restore?.networks).toEqual(['nowhere']);
    expect(read('deploy/postgres/init.sh')).toContain('create role referral_backup login replication bypassrls;');
    expect(read('deploy/postgres/pg_hba.conf')).toMatch(/^hostssl replication +referral_backup/m);
    for (const [, variable] of read('deploy/backup.yml').matchAll(/\$\{(\w+):\?/g))
      expect(read('deploy/env.example')).toMatch(new RegExp(`^${variable}=$`, 'm'));
  });
});

describe('certificates', () => {
  const holders = holdersOf('default');
  const mounts = Object.fromEntries(
    services.map(([name, { volumes = [] }]) => [name, volumes.filter((volume) => volume.startsWith('certificates-'))]),
  );

  test('each holder has a volume that the image makes for it; the job alone writes them and has the keys of the authorities', () => {
    const names = ['ca', ...Object.keys(holders)];
    expect(mounts.certificates).toEqual(names.map((name) => `certificates-${name}:/certificates/${name}`));
    for (const name of names) {
      expect(compose.volumes).toHaveProperty(`certificates-${name}`);
      expect(read('Dockerfile')).toMatch(new RegExp(`install -d -o node -g node -m 7[05]0 .*\\b${name}\\b`));
    }
    expect(read('Dockerfile')).toMatch(/-m 750 postgres$/m);
    expect(service('postgres').group_add, 'of the user that makes them').toEqual(['1000']);
    expect(service('certificates').networks).toEqual(['nowhere']);
  });

  test('every other service sees its own alone, to read, and waits until they are made', () => {
    for (const [name, { depends_on = {} }] of services) {
      if (name === 'certificates') continue;
      const shared = {
        api: 'api',
        worker: 'worker',
        'temporal-namespace': 'operator',
        'temporal-ui-door': 'temporal-ui',
      };
      const holder = (shared as Record<string, string>)[name] ?? (name in holders ? name : 'trust');
      if (['mail-door', 'mailpit'].includes(name)) expect(mounts[name], name).toEqual([]);
      else expect(mounts[name], name).toEqual([`certificates-${holder}:/certificates:ro`]);
      const waits = (service: string): boolean =>
        service === 'certificates' || Object.keys(compose.services[service]?.depends_on ?? {}).some(waits);
      if (mounts[name]?.length) expect(Object.keys(depends_on).some(waits), name).toBe(true);
    }
  });

  test('who is asked for is in the certificate, and what is named is made', () => {
    expect(holders.postgres?.leaf?.hosts).toEqual(['postgres']);
    const temporal = service('temporal').environment ?? {};
    expect(temporal.SQL_HOST_NAME).toBe('postgres');
    expect(holders.temporal?.leaf?.hosts).toContain(String(service('api').environment?.TEMPORAL_ADDRESS).split(':')[0]);
    expect(holders.temporal?.inside?.hosts).toEqual([temporal.TEMPORAL_TLS_INTERNODE_SERVER_NAME]);
    expect(holders['temporal-keys']?.leaf?.hosts).toEqual([
      new URL(String(temporal.TEMPORAL_JWT_KEY_SOURCE1)).hostname,
    ]);
    const made = new Set(['ca', 'cert', 'key', 'inside', 'inside-ca', 'inside-key'].map((name) => `${name}.pem`));
    const texts = [read('docker-compose.yml'), read('deploy/temporal/namespace.sh'), read('deploy/postgres/start.sh')];
    for (const [, file] of texts.join('\n').matchAll(/\/certificates\/([\w-]+\.\w+)/g)) expect(made).toContain(file);
  });

  test('PostgreSQL: every URL checks the server, which takes nobody in the plain', () => {
    const urls = services.flatMap(([, { environment = {} }]) =>
      Object.values(environment).filter((value) => String(value).startsWith('postgres:')),
    );
    expect(urls.length).toBeGreaterThanOrEqual(4);
    for (const url of urls) expect(url).toMatch(/\?sslmode=verify-full&sslrootcert=\/certificates\/ca\.pem$/);
    expect(service('postgres').command).toEqual(
      expect.arrayContaining(['-cssl=on', '-cssl_min_protocol_version=TLSv1.2', '-chba_file=/deploy/pg_hba.conf']),
    );
    const rules = read('deploy/postgres/pg_hba.conf')
      .split('\n')
      .filter((line) => /^\w/.test(line));
    for (const rule of rules) expect(rule).toMatch(/^(local .* postgres +peer|hostssl .* (scram-sha-256|reject))$/);
    expect(service('temporal-schema').environment).toMatchObject({ SQL_TLS: 'true', SQL_TLS_SERVER_NAME: 'postgres' });
    expect(service('temporal').environment).toMatchObject({ SQL_TLS_ENABLED: 'true', SQL_HOST_VERIFICATION: 'true' });
  });

  test('Temporal: a certificate at the door, a token for everything; inside an authority of its own, and no HTTP', () => {
    expect(service('temporal').environment).toMatchObject({
      TEMPORAL_TLS_REQUIRE_CLIENT_AUTH: 'true',
      TEMPORAL_TLS_CLIENT1_CA_CERT: '/certificates/ca.pem',
      TEMPORAL_AUTH_AUTHORIZER: 'default',
      TEMPORAL_AUTH_CLAIM_MAPPER: 'default',
      USE_INTERNAL_FRONTEND: 'true',
      TEMPORAL_TLS_SERVER_CA_CERT: '/certificates/inside-ca.pem',
      // That of the internal frontend asks for no token, and believes the authority of the clients: seen at 1.31.0.
      FRONTEND_HTTP_PORT: '0',
      INTERNAL_FRONTEND_HTTP_PORT: '0',
    });
    expect(String(service('temporal').environment?.TEMPORAL_SERVICES).split(',')).toContain('internal-frontend');
    expect(parse(read('deploy/temporal/dynamic.yaml'))['system.enableRingpopTLS']).toEqual([{ value: true }]);
    const ours = { TEMPORAL_TLS_CA: '/certificates/ca.pem', TEMPORAL_TOKEN_FILE: '/certificates/token' };
    for (const name of ['api', 'worker']) expect(service(name).environment).toMatchObject(ours);
  });
});

describe('networks', () => {
  const outward = (name: string) => !compose.networks[name]?.internal;
  const on = (name: string) => services.filter(([, { networks = [] }]) => networks.includes(name)).map(([key]) => key);

  test('only the mail door goes out; what listens at this host has a door in that none goes out by', () => {
    expect(Object.keys(compose.networks).filter(outward)).toEqual(['door', 'outside']);
    expect(on('outside')).toEqual(['mail-door']);
    expect(compose.networks.door?.driver_opts).toEqual({ 'com.docker.network.bridge.enable_ip_masquerade': 'false' });
    const listening = services.filter(([, { ports }]) => ports).map(([name]) => name);
    expect(on('door')).toEqual(listening);
    expect(on('mail')).toEqual(['worker', 'mail-door', 'mailpit']);
  });

  test('with single sign-on the API alone goes out besides', () => {
    const more = parse(read('deploy/identity-providers.yml')) as { services: Record<string, Service> };
    expect(more).toEqual({ services: { api: { networks: ['inside', 'door', 'outside'] } } });
  });
});

describe('deploy/proxy/referral.conf', () => {
  const text = read('deploy/proxy/referral.conf').replace(/^\s*#.*$/gm, '');
  const [, plain = '', secure = ''] = text.split(/^server \{$/m);

  test('speaks TLS 1.2 and 1.3 with suites of forward secrecy, and says so for two years', () => {
    expect(text.split('{').length).toBe(text.split('}').length);
    expect(secure).toMatch(/ssl_protocols TLSv1\.2 TLSv1\.3;/);
    const [, suites = ''] = /ssl_ciphers (\S+);/.exec(secure) ?? [];
    for (const suite of suites.split(':'))
      expect(suite).toMatch(/^ECDHE-(ECDSA|RSA)-(AES(128|256)-GCM|CHACHA20-POLY1305)/);
    expect(secure).toMatch(/add_header Strict-Transport-Security "max-age=63072000; includeSubDomains" always;/);
    expect(secure).toMatch(/ssl_session_tickets off;/);
  });

  test('sends on pages alone, writes the one address that is counted, and takes no header away', () => {
    expect(plain).toMatch(/\$request_method !~ \^\(GET\|HEAD\)\$\) \{\s+return 403;/);
    expect(plain).toMatch(/location \/api\/ \{\s+return 403;/);
    const locations = secure.split('location ').slice(1);
    expect(locations).toHaveLength(2);
    for (const location of locations) {
      expect(location).toContain('proxy_set_header X-Forwarded-For $remote_addr;');
      expect(location).not.toMatch(/add_header|proxy_hide_header/);
    }
    expect(locations[1]).toMatch(/^= \/api\/v1\/events \{[^}]*proxy_buffering off;/);
  });
});

describe('Dockerfile', () => {
  const lines = read('Dockerfile').split('\n');

  test('ends as another user than root, with an init and a signal to stop by', () => {
    expect(lines.filter((line) => line.startsWith('USER '))).toEqual(['USER node']);
    expect(lines).toContain('STOPSIGNAL SIGTERM');
    expect(lines.find((line) => line.startsWith('ENTRYPOINT'))).toContain('tini');
    for (const line of lines.filter((text) => text.startsWith('FROM ')))
      expect(line).toContain('node:24-bookworm-slim');
  });

  /** Of each COPY of the tree, by stage: the last stage is the image, the one before builds. */
  const stages = read('Dockerfile')
    .split(/^FROM /m)
    .slice(1)
    .map((stage) =>
      stage
        .split('\n')
        .filter((line) => line.startsWith('COPY ') && !line.includes('--from'))
        .map((line) => line.split(/\s+/).filter((word) => !word.startsWith('--')))
        .map((words) => ({ files: words.slice(1, -1), to: normalize(`${words.at(-1)}/`) })),
    );
  const image = stages.at(-1) ?? [];
  const built = stages.at(-2) ?? [];
  const within = (file: string, folders: string[]) =>
    folders.some((folder) => file === folder || file.startsWith(`${folder}/`));
  const letPass = read('.dockerignore')
    .split('\n')
    .filter((line) => line.startsWith('!'))
    .map((line) => line.slice(1));

  test('copies every file that API, worker and commands import, and .dockerignore lets each pass', () => {
    const copied = image.flatMap(({ files }) => files);
    for (const file of copied) expect(within(file, letPass), `${file} is kept out by .dockerignore`).toBe(true);
    const commands = copied.filter((file) => /^tools\/[\w-]+\.ts$/.test(file));
    for (const command of ['migrate', 'keys', 'accounts', 'audit', 'audit-heads', 'certificates'])
      expect(commands).toContain(`tools/${command}.ts`);
    for (const file of closure(['server.ts', 'worker.ts', 'workflows/index.ts', ...commands])) {
      expect(within(file, copied), `${file} is not copied`).toBe(true);
      expect(within(file, letPass), `${file} is kept out by .dockerignore`).toBe(true);
    }
  });

  test('keeps every file where it is in the tree: commands are called, and import, by their paths', () => {
    for (const { files, to } of [...image, ...built])
      for (const file of files) {
        const place = existsSync(join(root, file)) && statSync(join(root, file)).isDirectory() ? file : dirname(file);
        expect(normalize(`${place}/`), `${file} goes to ${to}`).toBe(to);
      }
    const called = services.flatMap(([, { image, command = [], entrypoint = [] }]) =>
      image?.startsWith('referral') ? [...entrypoint, ...command] : [],
    );
    for (const file of called.filter((word) => word.endsWith('.ts')))
      expect(image.flatMap(({ files }) => files)).toContain(file);
  });

  test('builds ahead what runs: programs, assets, workflow code', () => {
    const copied = built.flatMap(({ files }) => files);
    for (const file of closure(['tools/build.ts', 'server.ts', 'worker.ts', 'workflows/index.ts'])) {
      expect(within(file, copied), `${file} is not there to build`).toBe(true);
      expect(within(file, letPass), `${file} is kept out by .dockerignore`).toBe(true);
    }
    expect(lines).toContain('RUN node --disable-warning=ExperimentalWarning tools/build.ts dist');
    expect(lines.find((line) => line.startsWith('ENV '))).toContain('WORKFLOW_BUNDLE=/app/dist/workflows.js');
    expect([lines.at(-2), service('api').command, service('worker').command]).toEqual([
      'CMD ["dist/server.js"]',
      ['dist/server.js'],
      ['dist/worker.js'],
    ]);
  });
});

/** Files reached by imports that are there at run time. */
function closure(entries: string[]): string[] {
  const seen = new Set<string>();
  const visit = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    if (!file.endsWith('.ts')) return;
    for (const [, specifier] of stripTypeScriptTypes(read(file)).matchAll(
      /(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g,
    ))
      visit(normalize(join(dirname(file), specifier as string)));
  };
  for (const entry of entries) visit(entry);
  return [...seen];
}
