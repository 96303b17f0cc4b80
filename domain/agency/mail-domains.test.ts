import { expect, test } from 'vitest';
import { isPublicDomain, isWithin, MAIL_DOMAIN } from './mail-domains.ts';

test.each([
  ['an@hn-police.example', true],
  ['AN@HN-POLICE.EXAMPLE', true],
  ['an@mail.hn-police.example', false],
  ['an@hn-police.example.evil.example', false],
  ['an@evilhn-police.example', false],
  ['hn-police.example@evil.example', false],
  ['"a@hn-police.example"@evil.example', false],
])('%s is within: %s', (email, within) => {
  expect(isWithin(email, ['hn-police.example', 'congan.example'])).toBe(within);
});

test('no domain is known, and nobody is within', () => {
  expect(isWithin('an@hn-police.example', [])).toBe(false);
});

test.each([
  ['gmail.com', true],
  ['yahoo.com.vn', true],
  ['x.gmail.com', true],
  ['notgmail.com', false],
  ['hanoi.gov.vn', false],
  // By its first label, whatever is behind it.
  ['gmail.vn', true],
  ['yahoo.co.uk', true],
  ['fpt.com.vn', true],
  ['duck.com', true],
  // But for what the state itself gives out.
  ['mail.hanoi.gov.vn', false],
  ['gmail.hanoi.gov.vn', false],
  ['hn-gmail.example', false],
  ['livelihood.vn', false],
  // Where domains are registered, not people.
  ['vn', true],
  ['gov.vn', true],
  ['health.vn', true],
  ['com', true],
  ['x.gov.vn', false],
  // What looks like another one.
  ['xn--gmal-spa.com', true],
  ['thu.xn--hni-6ya.vn', true],
])('anybody can have an address at %s: %s', (domain, open) => {
  expect(isPublicDomain(domain)).toBe(open);
});

test.each(['hanoi.gov.vn', 'a-b.vn'])('%s is a domain', (domain) => expect(domain).toMatch(MAIL_DOMAIN));
test.each(['vn', '@hanoi.gov.vn', 'Hanoi.gov.vn', '-a.vn', 'a..vn', '*.gov.vn'])('%s is none', (domain) =>
  expect(domain).not.toMatch(MAIL_DOMAIN),
);
