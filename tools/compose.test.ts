import { existsSync, readFileSync, statSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { environment } from '../config.ts';
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
}

const compose = parse(read('docker-compose.yml'), { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
};
const services = Object.entries(compose.services);
const service = (name: string) => compose.services[name] as Service;

describe('docker-compose.yml', () => {
  test('has the whole system', () => {
    expect(Object.keys(compose.services)).toEqual([
      'postgres',
      'temporal-schema',
      'temporal',
      'temporal-namespace',
      'temporal-ui',
      'migrate',
      'api',
      'worker',
      'audit',
      'mailpit',
    ]);
    expect(service('mailpit').profiles).toEqual(['dev']);
    expect(service('audit').profiles).toEqual(['tools']);
    expect(service('temporal-ui').profiles, 'off unless somebody asks for it').toEqual(['temporal-ui']);
  });

  test('holds no secret: every password comes from the environment, and its absence is an error', () => {
    for (const [name, { environment = {} }] of services) {
      for (const [variable, value] of Object.entries(environment)) {
        if (/PASSWORD|PWD|KEY/.test(variable)) expect(value, `${name}.${variable}`).toMatch(/^\$\{\w+:\?/);
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
    for (const name of ['postgres', 'temporal', 'temporal-ui', 'api', 'worker', 'mailpit'])
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
    expect(service('temporal-ui').ports).toEqual([`127.0.0.1:\${TEMPORAL_UI_PORT:-8233}:8080`]);
    expect(api.TEMPORAL_UI_ORIGIN).toBe(`\${TEMPORAL_UI_ORIGIN:-}`);
  });

  test('the audit is proven in the image: by who sees every row, with the heads to read and no key that signs', () => {
    const { entrypoint = [], command, environment: env = {}, volumes } = service('audit');
    expect([...entrypoint, ...(command ?? [])].slice(-2)).toEqual(['tools/audit.ts', 'verify']);
    expect(Object.keys(env)).toEqual(['MIGRATOR_DATABASE_URL', 'AUDIT_EXPORT_DIR']);
    expect(env.AUDIT_EXPORT_DIR).toBe(service('worker').environment?.AUDIT_EXPORT_DIR);
    expect(volumes).toEqual([`${service('worker').volumes?.[0]}:ro`]);
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
    for (const command of ['migrate', 'keys', 'accounts', 'audit', 'audit-heads'])
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
