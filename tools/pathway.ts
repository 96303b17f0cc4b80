import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { policyVersions, ruleOf } from '../domain/law/index.ts';
import type { DeadlineRule } from '../domain/law/types.ts';
import { canonical } from '../domain/pathway/canonical.ts';
import { newestPathway, pathwayVersions } from '../domain/pathway/index.ts';
import type { Opening, Owner, StepTemplate } from '../domain/pathway/types.ts';
import { optionsOf } from './stack/options.ts';

/**
 * Writes docs/pathway.md from the pathway's own data; with `--check` it only says whether the page is up to date. `--release`
 * enters the hash of each released version that is not in the manifest yet: from then on it does not change.
 */

const file = fileURLToPath(new URL('../docs/pathway.md', import.meta.url));
const manifestFile = fileURLToPath(new URL('../domain/pathway/manifest.json', import.meta.url));
const version = policyVersions['vn-2025'];
if (!version) throw new Error('policy version vn-2025 is gone');

const STAGES = [
  'rescue',
  'reception',
  'verification',
  'identification',
  'safety',
  'support',
  'placement',
  'follow-up',
] as const;

export function pathwayPage(): string {
  const templates = Object.values(newestPathway().templates);
  const sections = STAGES.map((stage) => {
    const rows = templates.filter((template) => template.stage === stage).map(row);
    return `## ${stage[0]?.toUpperCase()}${stage.slice(1)}\n\n| step | who | opens | due | signs | form asks for | reads of the person, at most |\n| --- | --- | --- | --- | --- | --- | --- |\n${rows.join('\n')}\n`;
  });
  return `# The pathway of Ha Noi\n\nThe newest version that is released: \`${newestPathway().id}\`. Made by \`npm run pathway\` from \`domain/pathway/\`: this page cannot differ from what the program does. ⚠ marks a limit whose text was\nnot seen (**unverified**); *local* is a service level of the programme, not of the law. Of a kind with\nbodies of single communes, the one of the commune named is asked first (docs/agencies.md).\n\n${sections.join('\n')}`;
}

function row(template: StepTemplate): string {
  const known = version as NonNullable<typeof version>;
  const others = Object.entries(template.ruleFor ?? {});
  const dues = [
    due(ruleOf(known, template.rule)),
    ...new Set(
      others.map(
        ([, id]) =>
          `${others
            .filter(([, other]) => other === id)
            .map(([who]) => who)
            .join(', ')}: ${due(ruleOf(known, id))}`,
      ),
    ),
  ].join('<br>');
  return `| **${template.title.en}**<br>${template.title.vi}<br>\`${template.id}\` | ${owner(template.owner)}${at(template.at)}${template.answer ? '' : '<br>*duty*'} | ${template.opens.map(opens).join('<br>') || 'by hand'} | ${dues} | ${signs(template)} | ${asks(template)} | ${reads(template)} |`;
}

const owner = (value: Owner) => (typeof value === 'string' ? `the ${value}` : value.join(', then '));

const PLACES = { lives: 'lives', stays: 'is staying' } as const;
const at = (where: StepTemplate['at']) =>
  where ? `<br>of the commune where the person ${where.map((one) => PLACES[one]).join(', or else ')}` : '';

function opens({ on, routes, facts }: Opening): string {
  const when =
    on === 'start'
      ? 'at the start'
      : 'fact' in on
        ? `when \`${on.fact}\` changes`
        : `after ${on.done.map((id) => `\`${id}\``).join(' and ')}`;
  const narrowed = [
    ...(routes ? [`route ${routes.join(' / ')}`] : []),
    ...Object.entries(facts ?? {}).map(([fact, values]) => `${fact}: ${values.join(' / ')}`),
  ];
  return narrowed.length > 0 ? `${when} (${narrowed.join('; ')})` : when;
}

function due({ unit, count, citation }: DeadlineRule): string {
  const length =
    unit === 'immediate'
      ? `at once (watched after ${count} h)`
      : `${count} ${unit.replace('-', ' ')}${count === 1 ? '' : 's'}`;
  const source =
    citation.status === 'local'
      ? '*local*'
      : `${citation.instrument}${citation.article ? ` ${citation.article}` : ''}${citation.clause ? ` ${citation.clause}` : ''}`;
  return `${length}<br>${source}${citation.status === 'recalled' ? ' ⚠ unverified' : citation.status === 'secondary' ? ' (secondary source)' : ''}`;
}

const signs = ({ signOffs }: StepTemplate) =>
  signOffs
    .map((slot) => {
      const order = slot.order > 1 ? `${slot.order}. ` : '';
      return `${order}${slot.title.en} (${slot.agency}${slot.at ? ' of that commune' : ''})`;
    })
    .join('<br>') || '–';

const asks = ({ facts, attachments }: StepTemplate) =>
  [
    ...Object.entries(facts).map(([fact, values]) => `${fact}: ${values.join(' / ')}`),
    ...attachments.map((code) => `attachment: ${code}`),
  ].join('<br>') || '–';

const reads = ({ reads: { groups, law, shelter } }: StepTemplate) =>
  [
    groups.join(', ') || 'nothing',
    ...(law ? [`by law (\`${law}\`), else with consent`] : ['with consent']),
    ...(shelter ? ['where a shelter is'] : []),
  ].join('<br>');

/** @returns what stands in the way: a released version that is not what it was. */
async function release(): Promise<string | null> {
  const manifest = JSON.parse(await readFile(manifestFile, 'utf8').catch(() => '{}')) as Record<
    string,
    { released: string; sha256: string }
  >;
  for (const found of pathwayVersions()) {
    if (found.released === null) continue;
    const sha256 = createHash('sha256').update(canonical(found)).digest('hex');
    const known = manifest[found.id];
    if (known && known.sha256 !== sha256)
      return `${found.id} was released on ${known.released} and is not what it was: make the change a new version`;
    manifest[found.id] = { released: found.released, sha256 };
  }
  await writeFile(manifestFile, `${JSON.stringify(manifest, null, 2)}\n`);
  return null;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = optionsOf({
    options: { check: { type: 'boolean', default: false }, release: { type: 'boolean', default: false } },
  });
  const stopped = values.release ? await release() : null;
  if (stopped !== null) {
    console.error(stopped);
    process.exit(1);
  }
  const page = pathwayPage();
  if (!values.check) await writeFile(file, page);
  else if ((await readFile(file, 'utf8').catch(() => '')) !== page) {
    console.error('docs/pathway.md is not what domain/ says: run `npm run pathway` and commit the page');
    process.exit(1);
  }
}
