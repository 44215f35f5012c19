import { describe, expect, test } from 'vitest'
import { typedAddress } from '../../../client/editor/rules/typedAddress.ts'

const hrefOf = (text: string): string | undefined => typedAddress(text)?.href

describe('addresses while typing', () => {
  test.each([
    ['vidi https://example.org/zakon', 'https://example.org/zakon'],
    ['http://example.org', 'http://example.org/'],
    ['www.primer.rs', 'https://www.primer.rs/'],
    ['(www.primer.rs/a?b=1', 'https://www.primer.rs/a?b=1'],
    ['na example.org/path', 'https://example.org/path'],
    ['na podaci.stat.gov.rs/2024/izvestaj.pdf', 'https://podaci.stat.gov.rs/2024/izvestaj.pdf'],
    ['пише на www.пример.срб', 'https://www.xn--e1afmkfd.xn--90a3ac/'],
    ['piši na ana.anic@example.org', 'mailto:ana.anic@example.org'],
  ])('DM337 %s leads to %s', (text, href) => {
    expect(hrefOf(text)).toBe(href)
  })

  test('DM337 what ends the sentence does not belong to the address', () => {
    const text = '„vidi www.primer.rs/zakon).'
    const found = typedAddress(text)
    expect(text.slice(found?.start, found?.end)).toBe('www.primer.rs/zakon')
  })

  test.each([
    'Sl.glasnik/2005',
    'br.85/2005',
    'čl.14/a',
    'K.Po1/2018',
    'i/ili',
    'npr.ovo',
    '12.3.2024',
    'kraj.Nova',
    'primer.rs',
    'javascript:alert(1)',
    '@osoba',
    'a@b',
    'www.',
    'https://',
    'http:// ',
    'ana@example.org i',
    '',
  ])('DM337 %s is no address', (text) => {
    expect(typedAddress(text)).toBeNull()
  })
})
