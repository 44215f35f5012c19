import { describe, expect, test } from 'vitest'
import { toSerbianLatin } from '../../../shared/i18n/transliterate.ts'

describe('toSerbianLatin', () => {
  test('DM63 every letter of the alphabet', () => {
    expect(toSerbianLatin('абвгдђежзијклљмнњопрстћуфхцчџш')).toBe('abvgdđežzijklljmnnjoprstćufhcčdžš')
    expect(toSerbianLatin('АБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШ')).toBe('ABVGDĐEŽZIJKLLJMNNJOPRSTĆUFHCČDŽŠ')
  })

  test.each([
    ['Љубав', 'Ljubav'],
    ['ЉУБАВ', 'LJUBAV'],
    ['КОЊ', 'KONJ'],
    ['Њ', 'Nj'],
    ['Џемпер и ЏЕП', 'Džemper i DŽEP'],
    ['инјекција, надживети, конјункција', 'injekcija, nadživeti, konjunkcija'],
    ['Бадњи дан', 'Badnji dan'],
  ])('%s becomes %s', (cyrillic, latin) => {
    expect(toSerbianLatin(cyrillic)).toBe(latin)
  })

  test('DM63 parameters, tags and addresses are kept', () => {
    expect(toSerbianLatin('Здраво {{име}}, <б>види</б> https://пример.срб/Љ и пиши на ана@пример.срб.')).toBe(
      'Zdravo {{име}}, <б>vidi</б> https://пример.срб/Љ i piši na ана@пример.срб.',
    )
    expect(toSerbianLatin('{{count}} коментара')).toBe('{{count}} komentara')
  })

  test('Latin letters and signs come through', () => {
    expect(toSerbianLatin('GRETA и CETS 197, чл. 10 – „тест“')).toBe('GRETA i CETS 197, čl. 10 – „test“')
  })
})
