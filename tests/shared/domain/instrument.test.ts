import { describe, expect, test } from 'vitest'
import { findIndicator, indicatorsOf, instrumentSchema } from '../../../shared/domain/instrument.ts'
import { parse, type Fault } from '../../../shared/util/validate.ts'
import { BAN_CORE, banCoreData } from '../../support/instruments.ts'

/** Puts a value at a path of the shipped instrument (`undefined` removes what is there) and gives the faults. */
function faultsWith(path: string, value: unknown): readonly Fault[] {
  const data = banCoreData()
  const keys = path.split(/[.[\]]+/).filter((key) => key !== '')
  const last = keys.pop() ?? ''
  const holder = keys.reduce<unknown>((at, key) => Reflect.get(at as object, key), data) // a path of the test's own making
  if (value === undefined) Reflect.deleteProperty(holder as object, last)
  else Reflect.set(holder as object, last, value)
  const parsed = parse(instrumentSchema, data)
  return parsed.ok ? [] : parsed.faults
}

describe('DM01: the shipped instrument', () => {
  test('DM01: parses whole, with the counts of its README', () => {
    expect(BAN_CORE).toMatchObject({ id: 'ban-core', version: '1.1.0' })
    expect(BAN_CORE.areas.map(({ code, indicators }) => `${code} ${indicators.length}`).join(', ')).toBe(
      'LF 7, CO 6, MR 6, ID 9, AS 8, RR 6, PR 7, CR 7, PS 8, PV 6',
    )
    const ofKind = (kind: string): number =>
      indicatorsOf(BAN_CORE).filter((indicator) => indicator.answer.kind === kind).length
    expect(['scale', 'ratio', 'checklist', 'yes_partly_no', 'number', 'numbers'].map(ofKind)).toEqual([
      29, 13, 13, 8, 6, 1,
    ])
  })

  test('DM01: nothing of the file is lost or changed by parsing', () => {
    expect(BAN_CORE).toEqual(banCoreData())
  })

  test('DM01: indicators are found by code', () => {
    expect(findIndicator(BAN_CORE, 'ID-03')?.area).toBe('ID')
    expect(findIndicator(BAN_CORE, 'ID-99')).toBeUndefined()
  })
})

describe('DM02: what is refused, with the path and the value', () => {
  test.each<[string, string, unknown, Fault]>([
    ['an unknown field at the top', 'mood', 'good', { path: 'mood', value: '"good"', expected: 'no such field' }],
    [
      'an unknown field of an indicator',
      'areas[0].indicators[1].colour',
      'red',
      { path: 'areas[0].indicators[1].colour', value: '"red"', expected: 'no such field' },
    ],
    [
      'a text where a number belongs',
      'areas[2].weight',
      'heavy',
      { path: 'areas[2].weight', value: '"heavy"', expected: 'a number' },
    ],
    [
      'a number where a text belongs',
      'areas[0].title',
      7,
      { path: 'areas[0].title', value: '7', expected: 'a string' },
    ],
    [
      'a missing field',
      'areas[0].purpose',
      undefined,
      { path: 'areas[0].purpose', value: 'nothing', expected: 'a string' },
    ],
    [
      'an unknown answer kind',
      'areas[0].indicators[0].answer.kind',
      'essay',
      { path: 'areas[0].indicators[0].answer.kind', value: '"essay"', expected: 'one of the known kinds' },
    ],
    [
      'an unknown dimension',
      'areas[0].indicators[0].dimension',
      'luck',
      {
        path: 'areas[0].indicators[0].dimension',
        value: '"luck"',
        expected: 'one of "law", "policy", "practice"',
      },
    ],
    [
      'a duplicate indicator code',
      'areas[0].indicators[1].code',
      'LF-01',
      { path: 'areas[0].indicators[1].code', value: '"LF-01"', expected: 'a code that no other indicator has' },
    ],
    [
      'a duplicate checklist item',
      'areas[0].indicators[0].answer.items[1].id',
      'i1',
      {
        path: 'areas[0].indicators[0].answer.items[1].id',
        value: '"i1"',
        expected: 'another id: this one is used twice',
      },
    ],
    [
      'a weight below 0',
      'areas[0].indicators[0].weight',
      -1,
      { path: 'areas[0].indicators[0].weight', value: '-1', expected: 'at least 0' },
    ],
    [
      'an area weight below 0',
      'areas[3].weight',
      -0.5,
      { path: 'areas[3].weight', value: '-0.5', expected: 'at least 0' },
    ],
    [
      'an area weight without bounds',
      'areas[3].weight',
      1e308,
      { path: 'areas[3].weight', value: '1e+308', expected: 'at most 100' },
    ],
    [
      'a benchmark out of order',
      'areas[3].indicators[5].answer.benchmarks[1].value',
      20,
      { path: 'areas[3].indicators[5].answer.benchmarks[1].value', value: '20', expected: 'a value above 30' },
    ],
    [
      'a benchmark score against its direction',
      'areas[3].indicators[5].answer.benchmarks[3].score',
      3,
      {
        path: 'areas[3].indicators[5].answer.benchmarks[3].score',
        value: '3',
        expected: 'a score on the lower side of 2',
      },
    ],
    [
      'a benchmark score off the scale',
      'areas[3].indicators[5].answer.benchmarks[0].score',
      5,
      { path: 'areas[3].indicators[5].answer.benchmarks[0].score', value: '5', expected: 'at most 4' },
    ],
    [
      'a scored number without benchmarks',
      'areas[3].indicators[5].answer.benchmarks',
      undefined,
      {
        path: 'areas[3].indicators[5].answer.benchmarks',
        value: 'nothing',
        expected: 'benchmarks, because it is scored',
      },
    ],
    [
      'a scored number without direction',
      'areas[3].indicators[5].answer.direction',
      'none',
      {
        path: 'areas[3].indicators[5].answer.direction',
        value: '"none"',
        expected: '"higher" or "lower", because it is scored',
      },
    ],
    [
      'a legal reference to nowhere',
      'areas[0].indicators[0].legal[0].ref',
      'COE999',
      { path: 'areas[0].indicators[0].legal[0].ref', value: '"COE999"', expected: 'a ref in instruments' },
    ],
    [
      'an indicator that names another area',
      'areas[0].indicators[0].area',
      'CO',
      { path: 'areas[0].indicators[0].area', value: '"CO"', expected: '"LF", its area' },
    ],
    [
      'a flag on an area that is not there',
      'flags[0].effect.area',
      'ZZ',
      { path: 'flags[0].effect.area', value: '"ZZ"', expected: 'the code of an area' },
    ],
    [
      'a threshold above 1',
      'areas[0].threshold',
      1.5,
      { path: 'areas[0].threshold', value: '1.5', expected: 'at most 1' },
    ],
    [
      'an address that is no web address',
      'instruments[0].url',
      'javascript:alert(1)',
      {
        path: 'instruments[0].url',
        value: '"javascript:alert(1)"',
        expected: 'an http or https address',
      },
    ],
    [
      'levels out of order',
      'areas[0].indicators[2].answer.levels[1].score',
      0,
      {
        path: 'areas[0].indicators[2].answer.levels[1].score',
        value: '0',
        expected: 'a score above that of the level before',
      },
    ],
  ])('DM02: %s', (_, path, value, fault) => {
    expect(faultsWith(path, value)).toContainEqual(fault)
  })

  test('DM02: a duplicate area and a duplicate legal instrument are each named', () => {
    const data = parse(instrumentSchema, { ...BAN_CORE, areas: [BAN_CORE.areas[0], BAN_CORE.areas[0]], flags: [] })
    expect(data.ok ? [] : data.faults.map(({ path }) => path)).toContain('areas[1].code')
    const legal = parse(instrumentSchema, {
      ...BAN_CORE,
      instruments: [...BAN_CORE.instruments, BAN_CORE.instruments[0]],
    })
    expect(legal.ok ? [] : legal.faults).toEqual([
      { path: 'instruments[10].ref', value: '"COE197"', expected: 'another ref: this one is used twice' },
    ])
  })

  test.each([null, 7, 'text', [], {}])('DM02: %j is no instrument', (raw) => {
    expect(parse(instrumentSchema, raw).ok).toBe(false)
  })
})
