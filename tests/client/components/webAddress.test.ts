import { describe, expect, test } from 'vitest'
import { hostOf, safeWebAddress } from '../../../client/components/webAddress.ts'

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
