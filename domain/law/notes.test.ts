import { expect, test } from 'vitest';
import { amounts } from './amounts.ts';
import { vnCivilService } from './calendars/vn-civil-service.ts';
import { policyVersions } from './index.ts';
import { noteInWords, sourceInWords } from './notes.ts';

const rules = Object.values(policyVersions).flatMap(({ rules }) => Object.values(rules));
const citations = rules.flatMap(({ citation, extension, pause }) =>
  [citation, extension?.citation, pause?.citation].filter((each) => each !== undefined),
);

test('each note has its Vietnamese', () => {
  const notes = [...citations, ...amounts].flatMap(({ note }) => (note === null ? [] : [note]));
  expect(notes.length).toBeGreaterThan(20);
  expect([...new Set(notes)].filter((note) => noteInWords(note).vi === note)).toEqual([]);
});

test('each source is a key, a Vietnamese instrument, or has its words in both languages', () => {
  const sources = [...citations, ...amounts, ...vnCivilService.days, ...vnCivilService.years].map(
    ({ source }) => source,
  );
  const spoken = (source: string) => sourceInWords(source).vi;
  expect(
    [...new Set(sources)].filter(
      (source) => !/^(S\d+[a-z]?(, )?)+$|^(Nghị|Thông|Luật)/.test(spoken(source)) && spoken(source) === source,
    ),
  ).toEqual([]);
  expect([...new Set(sources)].filter((source) => /\b(Art|the|and|not)\b/.test(spoken(source)))).toEqual([]);
});

test('what an administrator wrote stays as they wrote it', () => {
  expect(sourceInWords('Công văn 12/2027')).toEqual({ vi: 'Công văn 12/2027', en: 'Công văn 12/2027' });
});
