import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findPersonalData, hasHardFinding } from '../../../shared/privacy/personalData.ts'

const kinds = (text: string): string[] => findPersonalData(text).map((finding) => finding.kind)
const SEED = 20260713

describe('personal data', () => {
  test.each([
    ['jmbg', '0101006500006'],
    ['jmbg', '1505985170051'],
    ['jmbg', '1505985455056'],
    ['jmbg', '1505985715058'],
    ['oib', '33392005961'],
    ['albanianId', 'J00101999W'],
    ['albanianId', 'I85115012P'],
    ['iban', 'AL47212110090000000235698741'],
    ['iban', 'BA391290079401028494'],
    ['iban', 'HR1210010051863000160'],
    ['iban', 'ME25505000012345678951'],
    ['iban', 'MK07250120000058984'],
    ['iban', 'NL91ABNA0417164300'],
    ['iban', 'NL91 ABNA 0417 1643 00'],
    ['iban', 'RS35260005601001611379'],
    ['iban', 'SI56263300012039086'],
    ['iban', 'XK051212012345678906'],
    ['phone', '+381 64 123 4567'],
    ['phone', '00387 61 123-456'],
    ['phone', '+355691234567'],
    ['phone', '064/123-4567'],
    ['phone', '(020) 123 4567'],
    ['email', 'ana.anic@example.org'],
    ['email', 'ана@пример.срб'],
  ])('DM70 a %s is found in a sentence and its place is exact: %s', (kind, number) => {
    const before = 'Подаци: '
    const [finding, ...more] = findPersonalData(`${before}${number}, као што је речено.`)
    expect(more).toEqual([])
    expect(finding).toMatchObject({ kind, start: before.length, end: before.length + number.length })
  })

  test('DM70 a citizen number of the Netherlands counts only near its name', () => {
    expect(kinds('BSN: 111222333')).toEqual(['bsn'])
    expect(kinds('het burgerservicenummer van haar is 1112.22.333')).toEqual(['bsn'])
    expect(kinds('111222333 stuks')).toEqual([])
    expect(kinds(`BSN ${'x'.repeat(60)} 111222333`)).toEqual([])
    expect(kinds('BSN: 111222334')).toEqual([])
  })

  test.each([
    ['a wrong check digit', '0101006500007'],
    ['a day that does not exist', '3102985170051'],
    ['one digit more', '01010065000061'],
    ['a wrong IBAN', 'RS35260005601001611378'],
    ['a wrong OIB', '33392005962'],
    ['no birth date', 'J01301999W'],
  ])('DM71 %s is not found: %s', (_why, text) => {
    expect(kinds(text)).toEqual([])
  })

  test.each([
    'From 2019 to 2023 the courts took 01/02/2024 as the date.',
    'Between 01-02-2024 and 31.12.2026; budget 12.345.678,90 EUR, 0.123456789 of it',
    'Official Gazette 85/2005, 88/2005 and 013/2019; CETS 197, art. 10',
    'Directive 2011/36/EU, 2012/29/EU; case 25/2018; 1 234 567 inhabitants; 98 765 432 104',
    'A ratio of 0,45 and @ 12:30',
  ])('DM71 ordinary facts are left alone: %s', (text) => {
    expect(kinds(text)).toEqual([])
  })

  test('DM71 the whole instrument holds no hard finding and no phone number', () => {
    expect(kinds(readFileSync('shared/instrument/ban-core.json', 'utf8'))).toEqual([])
  })

  test('DM71 fewer than 2 of 1,000 random numbers of 13 digits are taken for personal ones', () => {
    const numbers = fc.sample(fc.stringMatching(/^\d{13}$/), { numRuns: 20_000, seed: SEED })
    const taken = numbers.filter((number) => hasHardFinding(findPersonalData(number))).length
    expect(taken, `seed ${SEED}`).toBeLessThan(40)
  })

  test('DM70 findings never overlap and lie inside the text, whatever it is', () => {
    const text = fc.array(
      fc.constantFrom('0', '1', '64', '+381', ' ', '/', 'J00101999W', 'a@b.rs', '1505985170051', 'BSN '),
    )
    fc.assert(
      fc.property(text, (parts) => {
        const whole = parts.join('')
        let end = 0
        for (const finding of findPersonalData(whole)) {
          expect(finding.start).toBeGreaterThanOrEqual(end)
          expect(finding.end).toBeGreaterThan(finding.start)
          end = finding.end
        }
        expect(end).toBeLessThanOrEqual(whole.length)
      }),
      { seed: SEED },
    )
  })
})
