import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { formerCommunes, formerCommunesCalled } from './former-communes.ts';

const present = new Set(
  [
    ...readFileSync(new URL('../../fixtures/agencies-hanoi-communes.csv', import.meta.url), 'utf8').matchAll(
      /HN-(\d{5})/g,
    ),
  ].map(([, code]) => code),
);
const found = (typed: string) => formerCommunesCalled(typed).map(({ name, district }) => `${name}, ${district}`);
const now = (typed: string) => [...new Set(formerCommunesCalled(typed).flatMap(({ successors }) => successors))];

describe('units of before July 2025', () => {
  test('are 526, 199 of them split, and every one stands in units there are', () => {
    expect(formerCommunes.length).toBe(526);
    expect(formerCommunes.filter(({ successors }) => successors.length > 1).length).toBe(199);
    expect(present.size).toBe(126);
    for (const { name, successors } of formerCommunes) {
      expect(successors.length, name).toBeGreaterThan(0);
      for (const code of successors) expect(present, `${name}: ${code}`).toContain(code);
    }
  });

  test('each is found by its name and district, whatever of it is left out', () => {
    for (const { name, district, successors } of formerCommunes)
      for (const typed of [
        `${name}, ${district}`,
        `${name}, ${district}, Hà Nội`,
        `${name} (${district})`.normalize('NFD'),
      ])
        expect(now(typed), typed).toEqual(expect.arrayContaining([...successors]));
  });

  test.each([
    ['Phúc Xá', ['Phường Phúc Xá, Quận Ba Đình']],
    ['phuong phuc xa', ['Phường Phúc Xá, Quận Ba Đình']],
    ['P. Phúc Xá, Q. Ba Đình', ['Phường Phúc Xá, Quận Ba Đình']],
    ['Minh Khai', ['Phường Minh Khai, Quận Hai Bà Trưng', 'Phường Minh Khai, Quận Bắc Từ Liêm']],
    ['Minh Khai, quận Hai Bà Trưng', ['Phường Minh Khai, Quận Hai Bà Trưng']],
    ['Phúc', []],
    ['Ba Đình', []],
    ['', []],
  ])('%s', (typed, names) => {
    expect(found(typed)).toEqual(typed === 'Minh Khai' ? expect.arrayContaining(names) : names);
  });

  test('one that was split is in all of them', () => {
    expect(now('Phường Cống Vị, Quận Ba Đình')).toEqual(['00008', '00025']);
  });
});
