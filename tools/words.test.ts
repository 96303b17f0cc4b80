import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { wrongWords, wrongWordsIn } from './words.ts';

test('the words of the glossary, and none that they replaced', () => {
  expect(wrongWordsIn(fileURLToPath(new URL('..', import.meta.url)))).toEqual([]);
});

test('a word that comes back is named with its line and what to say', () => {
  expect(wrongWords('app/x.ts', 'const a = 1;\nexport function fieldsOf() {}\n')).toEqual([
    'app/x.ts:2: fieldsOf: say which: invalidFields, reportFields, actionFields',
  ]);
  expect(wrongWords('api/note/act.ts', '')).toHaveLength(1);
  expect(wrongWords('domain/x.ts', 'export const RUNGS = [];\ninterface KeptForm {}\nconst HOUR = 1;')).toHaveLength(3);
  expect(wrongWords('app/x.ts', '/** An officer reads his steps. */')).toEqual(['app/x.ts:1: his: people are they']);
  expect(wrongWords('app/x.ts', 'const week = 7 * 86_400_000;')).toHaveLength(1);
  expect(wrongWords('docs/x.md', 'Each rung once; the column `rung`.')).toHaveLength(1);
});

test('what only looks like one is left alone', () => {
  expect(wrongWords('app/x.ts', "const placement = 'Hệ thống';\nconst activity = history.act('x');")).toEqual([]);
  expect(wrongWords('domain/pathway/next/forms.ts', 'export const x = 1;')).toEqual([]);
  expect(wrongWords('docs/x.md', 'the column `rung`, a theatre, others')).toEqual([]);
});
