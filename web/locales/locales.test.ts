import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseSync } from '@swc/core';
import { describe, expect, test } from 'vitest';
import {
  ACCEPT_REASONS,
  ACCOUNT_TEMPLATES,
  ENTRY_ROUTES,
  NOTICE_TEMPLATES,
  OUTCOMES,
  ROLES,
  STAGES,
  STEP_STATUSES,
} from '../../domain/codes.ts';
import { AUDIT_ACTIONS } from '../../db/audit/audit.ts';
import { ESCALATION_LEVELS } from '../../domain/kernel/ladder.ts';
import { ACTION_KINDS } from '../../domain/referral/actions.ts';
import type { ReferralEvent } from '../../domain/referral/events.ts';
import { catalogues } from './index.ts';

const web = fileURLToPath(new URL('..', import.meta.url));
const sources = globSync('**/*.{ts,tsx}', { cwd: web })
  .filter((file) => !file.includes('.test.'))
  .map((file) => ({ file, text: readFileSync(web + file, 'utf8') }));

/** All keys as `area:a.b`, with their words. */
function flat(language: 'vi' | 'en'): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (node: object, path: string) => {
    for (const [name, value] of Object.entries(node)) {
      const key = path.endsWith(':') ? path + name : `${path}.${name}`;
      if (typeof value === 'string') found.set(key, value);
      else walk(value as object, key);
    }
  };
  for (const [area, catalogue] of Object.entries(catalogues[language])) walk(catalogue, `${area}:`);
  return found;
}

const vi = flat('vi');
const en = flat('en');
/** `one`, `other` and so on are forms of one key; `common:` may be left out. */
const base = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '');
const full = (key: string) => (key.includes(':') ? key : `common:${key}`);

/** Vietnamese has no plural: it needs `_other` alone, where English has `_one` too. */
const keysOf = (words: Map<string, string>) => [...new Set([...words.keys()].map(base))].sort();

describe('the catalogues', () => {
  test('hold the same keys', () => {
    expect(keysOf(vi)).toEqual(keysOf(en));
  });

  test('have the same placeholders', () => {
    const holes = (text = '') => [...text.matchAll(/{{\s*(\w+)/g)].map(([, name]) => name).sort();
    const different = [...vi].filter(([key, text]) => {
      const other = en.get(key);
      return other !== undefined && String(holes(text)) !== String(holes(other));
    });
    expect(different.map(([key]) => key)).toEqual([]);
  });

  test('leave no English in the Vietnamese and no empty words', () => {
    // Names and words that are the same in both languages, each on purpose.
    const SAME = new Set(['common:language.vi', 'common:language.en']);
    const english = [...vi].filter(
      ([key, text]) =>
        !SAME.has(key) &&
        (text.trim() === '' ||
          (text === en.get(key) && /\p{L}{3,}/u.test(text)) ||
          /\b(the|and|of|is|are|you|your|with|this|that|not)\b/i.test(text)),
    );
    expect(english).toEqual([]);
  });
});

interface Node {
  type: string;
  value?: unknown;
  quasis?: { cooked?: string }[];
  name?: { value?: string };
  [field: string]: unknown;
}

/** All nodes of a source, as swc parses it. */
function nodesOf(text: string): Node[] {
  const found: Node[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (value && typeof value === 'object') {
      if (typeof (value as Node).type === 'string') found.push(value as Node);
      Object.values(value).forEach(walk);
    }
  };
  walk(parseSync(text, { syntax: 'typescript', tsx: true, target: 'es2024' }).body);
  return found;
}

/** Every key a source names: whole, or as the beginning of a template (`stages.${code}`) or of a group (`codes:stages`). */
function used(): { keys: Set<string>; prefixes: Set<string> } {
  const keys = new Set<string>();
  const prefixes = new Set<string>();
  const known = new Set([...vi.keys(), ...keysOf(vi)]);
  for (const node of sources.flatMap(({ text }) => nodesOf(text))) {
    const word =
      node.type === 'StringLiteral'
        ? String(node.value)
        : node.type === 'TemplateLiteral'
          ? (node.quasis?.[0]?.cooked ?? '')
          : '';
    const key = full(word);
    if (node.type === 'TemplateLiteral' && /^([\w-]+:)?[\w.-]+\.$/.test(word)) prefixes.add(key);
    else if (known.has(key)) keys.add(key);
    else if (/^[\w-]+:[\w.-]+$/.test(word) && [...known].some((other) => other.startsWith(`${key}.`)))
      prefixes.add(`${key}.`);
  }
  return { keys, prefixes };
}

/** Every literal first argument of `t(…)`. */
function asked(): string[] {
  return sources.flatMap(({ text }) => [...text.matchAll(/\bt\(\s*'([^']+)'/g)].map(([, key]) => full(key as string)));
}

describe('the codes', () => {
  test.each([
    ['stages', STAGES],
    ['stepStatuses', STEP_STATUSES],
    ['roles', ROLES],
    ['routes', ENTRY_ROUTES],
    ['outcomes', OUTCOMES],
    ['levels', ESCALATION_LEVELS],
    ['acceptReasons', ACCEPT_REASONS],
  ] as const)('%s: each has its words, and no other', (group, codes) => {
    expect(Object.keys(catalogues.vi.codes[group]).sort()).toEqual([...codes].sort());
  });
});

test('each mail has its words where somebody looks after mails, and no other', () => {
  for (const words of [catalogues.vi, catalogues.en])
    expect(Object.keys(words.operator.mails.templates).sort()).toEqual(
      [...ACCOUNT_TEMPLATES, ...NOTICE_TEMPLATES].sort(),
    );
});

/** Words of codes that the console says and the program writes down: a new one is not compiled, or fails, without words. */
describe('what is written down', () => {
  test('in the audit has its words', () => {
    const words = Object.keys(catalogues.vi.coordinator.audit).sort();
    expect(words).toEqual(AUDIT_ACTIONS.map((action) => action.replace(':', '-')).sort());
  });

  test('of a referral has its words', () => {
    const { kinds, events } = catalogues.vi.coordinator;
    expect(Object.keys(kinds).sort()).toEqual([...ACTION_KINDS].sort());
    events satisfies Record<ReferralEvent['type'], string>;
  });
});

describe('the sources', () => {
  test('name no key that is missing', () => {
    const known = new Set(keysOf(vi));
    expect([...new Set(asked())].filter((key) => !known.has(key))).toEqual([]);
  });

  test('leave no key unused', () => {
    const { keys, prefixes } = used();
    expect(
      keysOf(vi).filter(
        (key) => !key.startsWith('codes:') && !keys.has(key) && ![...prefixes].some((prefix) => key.startsWith(prefix)),
      ),
    ).toEqual([]);
  });

  test('hold no words outside the catalogues', () => {
    const loose: string[] = [];
    const SPOKEN = new Set([
      'alt',
      'title',
      'placeholder',
      'aria-label',
      'label',
      'hint',
      'text',
      'caption',
      'summary',
    ]);
    for (const { file, text } of sources.filter(({ file: name }) => name.endsWith('.tsx'))) {
      for (const node of nodesOf(text)) {
        if (node.type === 'JSXText' && /\p{L}{2,}/u.test(String(node.value)))
          loose.push(`${file}: ${String(node.value).trim()}`);
        const given = node.value as Node | undefined;
        if (
          node.type === 'JSXAttribute' &&
          SPOKEN.has(String(node.name?.value)) &&
          given?.type === 'StringLiteral' &&
          /\p{L}{2,}/u.test(String(given.value))
        )
          loose.push(`${file}: ${node.name?.value}=${String(given.value)}`);
      }
    }
    expect(loose).toEqual([]);
  });
});
