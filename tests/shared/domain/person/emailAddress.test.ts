import { describe, expect, test } from 'vitest'
import { plainAddress } from '../../../../shared/domain/person/emailAddress.ts'
import { emailSchema } from '../../../../shared/domain/member.ts'
import { parse } from '../../../../shared/util/validate.ts'

describe('addresses of mail', () => {
  test.each([
    ['vesna@пример.срб', 'vesna@xn--e1afmkfd.xn--90a3ac'],
    ['VESNA@ПРИМЕР.СРБ', 'vesna@xn--e1afmkfd.xn--90a3ac'],
    ['vesna@xn--e1afmkfd.xn--90a3ac', 'vesna@xn--e1afmkfd.xn--90a3ac'],
    ['Ana@Ocena.Example', 'ana@ocena.example'],
    ['z\u030cana@c\u030cas.example', '\u017eana@xn--as-dma.example'],
    ['нешто', 'нешто'],
  ])('PR206 %s is %s', (typed, plain) => {
    expect(plainAddress(typed)).toBe(plain)
    expect(plainAddress(plain)).toBe(plain)
  })

  test.each(['ana', 'ana@ocena', '@ocena.example', 'ana@', 'a@b..c', 'a@b.c.', 'a b@c.d', 'a@b@c.d', 'a@пример/x?y#z'])(
    'PR206 %s is no address',
    (typed) => {
      expect(parse(emailSchema, typed)).toMatchObject({ ok: false, faults: [{ expected: 'an e-mail address' }] })
    },
  )
})
