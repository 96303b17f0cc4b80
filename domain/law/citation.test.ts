import { describe, expect, test } from 'vitest';
import { articleInWords, citationInWords } from './citation.ts';
import { policyVersions } from './index.ts';
import { LOCAL_LEVEL } from './types.ts';

describe('a citation in words', () => {
  test.each([
    ['Art. 27', '2', 'Điều 27 khoản 2', 'Art. 27(2)'],
    ['Art. 24', null, 'Điều 24', 'Art. 24'],
    ['Arts 4–5', null, 'Điều 4–5', 'Arts 4–5'],
    ['Art. 37', '3 ¶1', 'Điều 37 khoản 3 đoạn 1', 'Art. 37(3), paragraph 1'],
    ['Procedure 112584', null, 'Thủ tục 112584', 'Procedure 112584'],
    ['Article 3', null, 'Article 3', 'Article 3'],
    ['See Art. 3', null, 'See Art. 3', 'See Art. 3'],
    ['The Procedure 3', '1', 'The Procedure 3 khoản 1', 'The Procedure 3(1)'],
  ])('%s %s', (article, clause, vi, en) => {
    expect(articleInWords({ article, clause })).toEqual({ vi, en });
  });

  test('a rule without an article is named by its instrument alone', () => {
    expect(articleInWords({ article: null, clause: null })).toBeNull();
    expect(citationInWords({ instrument: LOCAL_LEVEL, article: null, clause: null })).toEqual({
      vi: 'Mức của địa phương',
      en: 'Local level',
    });
    for (const [vi, en] of [
      ['Thông tư liên tịch 01/2014', 'Joint Circular 01/2014'],
      ['Thông tư 02/2021', 'Circular 02/2021'],
      ['Nghị quyết 203/2025', 'Resolution 203/2025'],
      ['Luật 53/2024', 'Law 53/2024'],
      ['Bộ luật Lao động', 'Bộ luật Lao động'],
    ] as const)
      expect(citationInWords({ instrument: vi, article: null, clause: null })).toEqual({ vi, en });
  });

  test('no citation of any version has English in its Vietnamese, or Vietnamese in its English', () => {
    for (const version of Object.values(policyVersions))
      for (const { id, citation, extension, pause } of Object.values(version.rules))
        for (const cited of [citation, extension?.citation, pause?.citation]) {
          if (!cited) continue;
          const { vi, en } = citationInWords(cited);
          expect(vi, id).not.toMatch(/\b(Arts?|Law|Decree|Circular|Plan|Procedure)\b/);
          expect(en, id).not.toMatch(/Luật|Nghị|Thông|Kế hoạch|Điều|khoản|mức/);
        }
  });
});
