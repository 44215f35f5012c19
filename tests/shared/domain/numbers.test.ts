import { describe, expect, test } from 'vitest'
import { answerSchema, sameAnswer, settle, type Answer } from '../../../shared/domain/answer.ts'
import { instrumentSchema } from '../../../shared/domain/instrument.ts'
import { memberIdSchema } from '../../../shared/domain/ids.ts'
import { fitsParts, numberOfPart, partsToShow } from '../../../shared/domain/numbers.ts'
import { holdsSmallCount } from '../../../shared/domain/smallCounts.ts'
import { parse, type Fault } from '../../../shared/util/validate.ts'
import { BAN_CORE } from '../../support/instruments.ts'
import { number, numbers } from '../../support/scoreInputs.ts'

const raw = (values: unknown) => ({ status: 'answered', value: { kind: 'numbers', values } })
const SENSITIVE = { sensitive: true }
const PARTS = [
  { id: 'investigated', label: 'Investigated', unit: 'persons' },
  { id: 'indicted', label: 'Indicted', unit: 'persons' },
  { id: 'convicted', label: 'Finally convicted', unit: 'persons' },
]

describe('DM400: an answer of several numbers', () => {
  test.each([
    [{ investigated: 41, indicted: 12, convicted: 0 }],
    [{ investigated: null, indicted: null, convicted: 5 }],
    [{ convicted: 5 }],
    [{ constructor: 1 }],
  ])('DM400: %j is one', (values) => {
    expect(parse(answerSchema, raw(values))).toEqual({ ok: true, value: raw(values) })
  })

  test.each([
    [{}],
    [{ investigated: null, convicted: null }],
    [{ investigated: '41' }],
    [{ investigated: Number.NaN }],
    [{ investigated: undefined }],
    [{ 'Not a part': 1 }],
    [{ ['p'.repeat(21)]: 1 }],
    [Object.fromEntries(Array.from({ length: 13 }, (_, at) => [`p${at}`, at]))],
    [[41, 12, 5]],
    [null],
  ])('DM400: %j is none', (values) => {
    expect(parse(answerSchema, raw(values)).ok).toBe(false)
  })

  test('DM400: a part that is left out is not known, as one that is null; their order does not count', () => {
    const whole = numbers({ investigated: 41, indicted: null, convicted: 5 })
    expect(sameAnswer(whole, numbers({ convicted: 5, investigated: 41 }))).toBe(true)
    expect(sameAnswer(whole, numbers({ investigated: 41, indicted: 0, convicted: 5 }))).toBe(false)
    expect(sameAnswer(whole, numbers({ investigated: 5, convicted: 41 }))).toBe(false)
    expect(sameAnswer(numbers({ convicted: 5 }), number(5))).toBe(false)
  })

  test('DM400: two who differ in one part leave it contested', () => {
    const said = (id: string, answer: Answer) => ({ member: memberIdSchema.parse(id), answer, reason: '', at: 0 })
    const first = numbers({ investigated: 41, convicted: 5 })
    const second = numbers({ investigated: 41, convicted: 6 })
    const both = [said('ana000000001', first), said('marko0000001', second)]
    expect(settle(both, null)).toEqual({ kind: 'contested', answers: [first, second] })
  })

  test('DM400: what an object has of itself is no part', () => {
    const value = { kind: 'numbers', values: { convicted: 5 } } as const
    expect(numberOfPart(value, 'constructor')).toBeNull()
    expect(numberOfPart(value, 'convicted')).toBe(5)
  })

  test('DM400: parts that the question does not have any more are shown last and do not fit it', () => {
    const value = { kind: 'numbers', values: { acquitted: 2, convicted: 5 } } as const
    expect(partsToShow(value, PARTS).map(({ id }) => id)).toEqual([...PARTS.map(({ id }) => id), 'acquitted'])
    expect(fitsParts({ parts: PARTS }, value)).toBe(false)
    expect(fitsParts({ parts: PARTS }, { kind: 'numbers', values: { convicted: -1 } })).toBe(false)
    expect(fitsParts({ parts: PARTS }, { kind: 'numbers', values: { convicted: 5 } })).toBe(true)
  })
})

describe('DM401: a question of several numbers', () => {
  /** The faults of the shipped instrument with other fields in the answer of PS-03. */
  function faultsWith(fields: object): readonly Fault[] {
    const areas = BAN_CORE.areas.map((area) => ({
      ...area,
      indicators: area.indicators.map((one) =>
        one.code === 'PS-03' ? { ...one, answer: { ...one.answer, ...fields } } : one,
      ),
    }))
    const parsed = parse(instrumentSchema, { ...BAN_CORE, areas })
    return parsed.ok ? [] : parsed.faults
  }
  const AT = 'areas[8].indicators[2].answer'

  test('DM401: it has parts of its own, and is as shipped without a fault', () => {
    expect(faultsWith({ parts: PARTS })).toEqual([])
  })

  test('DM401: it is never scored', () => {
    expect(faultsWith({ scored: true })).toEqual([
      { path: `${AT}.scored`, value: 'true', expected: 'false: several numbers are shown side by side, never scored' },
    ])
  })

  test('DM401: benchmarks are no field of it', () => {
    expect(faultsWith({ benchmarks: [] })).toEqual([
      { path: `${AT}.benchmarks`, value: '[]', expected: 'no such field' },
    ])
  })

  test('DM401: one part is none, a name is used once, and a name has no capitals', () => {
    expect(faultsWith({ parts: PARTS.slice(0, 1) }).map(({ path, expected }) => [path, expected])).toEqual([
      [`${AT}.parts`, 'at least 2 entries'],
    ])
    expect(faultsWith({ parts: [...PARTS, PARTS[0]] })).toEqual([
      { path: `${AT}.parts[3].id`, value: '"investigated"', expected: 'another id: this one is used twice' },
    ])
    expect(faultsWith({ parts: [{ ...PARTS[0], id: 'Investigated' }, PARTS[1]] }).map(({ path }) => path)).toEqual([
      `${AT}.parts[0].id`,
    ])
  })
})

describe('SC142: small counts among several numbers', () => {
  test.each([
    [{ investigated: 41, indicted: 12, convicted: 3 }, true],
    [{ investigated: 41, indicted: null, convicted: 3 }, true],
    [{ investigated: 41, indicted: 38, convicted: 20 }, true],
    [{ investigated: 41, indicted: 41, convicted: 0 }, false],
    [{ investigated: 41, indicted: 12, convicted: 5 }, false],
    [{ investigated: null, convicted: 0 }, false],
  ])('SC142: %j: %s', (values, isSmall) => {
    expect(holdsSmallCount(SENSITIVE, numbers(values), 5)).toBe(isSmall)
    expect(holdsSmallCount({ sensitive: false }, numbers(values), 5)).toBe(false)
    expect(holdsSmallCount(SENSITIVE, numbers(values), null)).toBe(false)
  })
})
