import { describe, expect, test } from 'vitest'
import { completeWebAddress, hostOf, safeWebAddress } from '../../../client/components/webAddress.ts'

describe('web addresses of sources', () => {
  test.each([
    ['https://www.stat.gov.rs/a b', 'https://www.stat.gov.rs/a%20b'],
    ['  http://example.org ', 'http://example.org/'],
    ['HTTPS://EXAMPLE.ORG/x', 'https://example.org/x'],
  ])('DM89 “%s” may be opened', (text, address) => {
    expect(safeWebAddress(text)).toBe(address)
  })

  test.each([
    'javascript:alert(1)',
    ' java\nscript:alert(1)',
    'data:text/html,x',
    'www.example.org',
    '/local',
    'file:///x',
    '',
  ])('DM89 “%s” may not', (text) => {
    expect(safeWebAddress(text)).toBeNull()
  })

  test('the label is the host without www', () => {
    expect(hostOf('https://www.stat.gov.rs/publikacije')).toBe('stat.gov.rs')
  })
})

test.each([
  ['example.org', 'https://example.org'],
  [' www.primer.rs/zakon ', 'https://www.primer.rs/zakon'],
  ['podaci.stat.gov.rs:8080/a?b#c', 'https://podaci.stat.gov.rs:8080/a?b#c'],
  ['пример.срб/страна', 'https://пример.срб/страна'],
])('DM338 %s is completed', (typed, stored) => {
  expect(completeWebAddress(typed)).toBe(stored)
  expect(completeWebAddress(stored)).toBe(stored)
})

test.each([
  '',
  'vidi zakon',
  'http://a.rs',
  'javascript:alert(1)',
  'ana@example.org',
  'zakon',
  'br. 5',
  '12.3.2024',
  'a..rs',
])('DM338 %s stays as it is', (typed) => {
  expect(completeWebAddress(typed)).toBe(typed)
})
