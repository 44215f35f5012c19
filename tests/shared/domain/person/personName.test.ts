import { describe, expect, test } from 'vitest'
import { looksLikeName, personNameSchema } from '../../../../shared/domain/person/personName.ts'
import { parse } from '../../../../shared/util/validate.ts'

describe('names of people', () => {
  test.each([
    ['bidi override', 'Ana\u202eniraM'],
    ['zero width', 'A\u200bna'],
    ['soft hyphen', 'A\u00adna'],
    ['control', 'Ana\u0007'],
    ['line end', 'Ana\u2028Marin'],
    ['nothing', ' \u00a0 '],
  ])('RO309 a name with %s is refused', (_, name) => {
    expect(parse(personNameSchema, name).ok).toBe(false)
  })

  test('RO309 a name is kept composed and with single spaces', () => {
    expect(parse(personNameSchema, '  Z\u030cana   Petrovic\u0301 ')).toEqual({ ok: true, value: 'Žana Petrović' })
  })

  test.each([
    ['Ana Marin', 'ana  marin'],
    ['Ana Marin', 'Аnа Marin'],
    ['Ivan Ilić', 'lvan llić'],
    ['Марко', 'MAPKO'],
    ['Žana', 'Z\u030cana'],
    ['Ana', 'Ａna'],
    ['Oto', '0to'],
  ])('RO309 %s looks like %s', (a, b) => {
    expect(looksLikeName(a, b)).toBe(true)
    expect(looksLikeName(b, a)).toBe(true)
  })

  test.each([
    ['Ana Marin', 'Ana Marić'],
    ['Žana', 'Zana'],
    ['Ана', 'Ana'],
    ['Marko P.', 'Marko S.'],
  ])('RO309 %s does not look like %s', (a, b) => expect(looksLikeName(a, b)).toBe(false))
})
