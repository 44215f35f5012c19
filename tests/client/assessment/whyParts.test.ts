import { describe, expect, test } from 'vitest'
import { factorsDown, nextGoal, strongest, widestOpen } from '../../../client/features/assessment/why/whyParts.ts'
import { whySentence } from '../../../client/features/assessment/why/whySteps.ts'
import { DEFAULT_METHOD, type Method } from '../../../shared/domain/method.ts'
import { explain } from '../../../shared/scoring/explain/explain.ts'
import { scoreAll } from '../../../shared/scoring/tree/scoreAll.ts'
import { smallInstrument } from '../../support/instruments.ts'
import { inputOf } from '../../support/scoreInputs.ts'
import { format, t } from './englishText.ts'

const INSTRUMENT = smallInstrument({ AA: { indicators: { 'AA-01': {}, 'AA-02': { weight: 2 }, 'AA-03': {} } } })
const why = (method: Method, ...input: Parameters<typeof inputOf>) =>
  explain(INSTRUMENT, scoreAll(INSTRUMENT, inputOf(...input), method), 'AA')
const GEOMETRIC: Method = { ...DEFAULT_METHOD, insideAreas: { kind: 'geometric' } }

describe('what stands behind the contributions', () => {
  test('DM146: factors of a geometric mean are told strongest first, without those at 4', () => {
    const ids = factorsDown(why(GEOMETRIC, { 'AA-01': 2, 'AA-02': 1, 'AA-03': 4 }), 5).map(({ id }) => id)
    expect(ids).toEqual(['AA-02', 'AA-01'])
    expect(factorsDown(why(DEFAULT_METHOD, { 'AA-01': 2 }), 5)).toEqual([])
  })

  test('DM146: open parts come with their swing, the widest first', () => {
    const open = widestOpen(why(DEFAULT_METHOD, { 'AA-01': 2 }), 5)
    expect(open.map(({ id }) => id)).toEqual(['AA-02', 'AA-03'])
    expect(widestOpen(why(DEFAULT_METHOD, { 'AA-01': 2 }), 1)).toHaveLength(1)
  })

  test('DM146: the part whose point counts most is first', () => {
    const [first] = strongest(why(DEFAULT_METHOD, { 'AA-01': 2, 'AA-02': 2, 'AA-03': 2 }), 5)
    expect(first).toEqual({ id: 'AA-02', perPoint: 0.5 })
  })

  test('DM147: the next goal is the next whole point; none at the top and without a score', () => {
    expect(nextGoal(why(DEFAULT_METHOD, { 'AA-01': 2 }))).toBe(3)
    expect(nextGoal(why(DEFAULT_METHOD, { 'AA-01': 4 }))).toBeNull()
    expect(nextGoal(why(DEFAULT_METHOD, {}))).toBeNull()
  })

  test('DM148: the sentence names the formula where it is not the arithmetic mean', () => {
    expect(whySentence(why(GEOMETRIC, { 'AA-01': 2 }), 'AA', { t, format, decimals: 1 })).toBe(
      'AA has 2.0 of 4: the geometric mean of what is answered, 1 of 3 parts.',
    )
  })
})
