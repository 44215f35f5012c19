import { describe, expect, test } from 'vitest'
import { DEFAULT_METHOD } from '../../../shared/domain/method.ts'
import { graphOf } from '../../../shared/scoring/tree/graph.ts'
import { scoreAll } from '../../../shared/scoring/tree/scoreAll.ts'
import { WHOLE, type NodeScore } from '../../../shared/scoring/sheet.ts'
import { smallInstrument } from '../../support/instruments.ts'
import { methodWith, ruleOn } from '../../support/methods.ts'
import { inputOf, noData, nodeIn, notApplicable } from '../../support/scoreInputs.ts'

const SMALL = smallInstrument(
  {
    AA: { weight: 3, threshold: 0.5, indicators: { 'AA-01': { weight: 3 }, 'AA-02': {}, 'AA-03': { weight: 0 } } },
    BB: { indicators: { 'BB-01': {}, 'BB-02': {}, 'BB-03': {} } },
  },
  [{ id: 'F1', area: 'AA', max: 3 }],
)
const under = (parts: Record<string, unknown>, answers: Parameters<typeof inputOf>[0], id: string): NodeScore =>
  nodeIn(scoreAll(SMALL, inputOf(answers, { F1: false }), methodWith(parts)), id)

describe('SC30: a round is scored by its method', () => {
  const answers = { 'AA-01': 4, 'AA-02': 0, 'AA-03': 2, 'BB-01': 1, 'BB-02': 2, 'BB-03': 3 }

  test('SC30: the default is the instrument as it stands, and the sheet carries its method', () => {
    const sheet = scoreAll(SMALL, inputOf(answers))
    expect(sheet.method).toBe(DEFAULT_METHOD)
    expect(nodeIn(sheet, 'AA').value).toBe(3)
    expect(sheet.nodes).toEqual(scoreAll(SMALL, inputOf(answers), methodWith({})).nodes)
  })

  test('SC30: its weights hold for indicators and areas; what it leaves out is as in the instrument', () => {
    const weights = { source: 'expert', areas: { BB: 9 }, indicators: { 'AA-01': 1 } }
    expect(under({ weights }, answers, 'AA').value).toBe(2)
    expect(under({ weights }, answers, 'BB').value).toBe(2)
    expect(under({ weights: { ...weights, indicators: {} } }, answers, WHOLE).value).toBe((3 * 3 + 9 * 2) / 12)
  })

  test('SC30: with the source "instrument" none of its numbers is used', () => {
    const weights = { source: 'instrument', areas: {}, indicators: { 'AA-01': 1 } }
    expect(under({ weights }, answers, 'AA').value).toBe(3)
  })

  test('SC30: equal weights are 1 wherever the instrument gives weight; context stays context', () => {
    const weights = { source: 'equal', areas: {}, indicators: {} }
    expect(under({ weights }, answers, 'AA').value).toBe(2)
    expect(under({ weights }, answers, 'AA-03').state).toBe('context')
    expect(under({ weights }, answers, WHOLE).value).toBe(2)
  })

  test('SC30: inside and across areas each have their formula', () => {
    const parts = { insideAreas: { kind: 'median' }, acrossAreas: { kind: 'weakest-link' } }
    const uneven = { ...answers, 'AA-02': 4, 'BB-03': 4, 'BB-02': 1 }
    expect(under(parts, uneven, 'BB').value).toBe(1)
    expect(under(parts, uneven, WHOLE).value).toBe(1)
    expect(under({ insideAreas: { kind: 'median' } }, uneven, WHOLE).value).toBe((3 * 4 + 1) / 4)
  })

  test('SC30: its unknown-as-worst adds to the instrument’s', () => {
    const parts = { unknownAsWorst: ['AA-02'] }
    expect(under(parts, { 'AA-01': 4, 'AA-02': noData }, 'AA')).toMatchObject({ value: 3, flags: ['scored-as-worst'] })
    expect(under({}, { 'AA-01': 4, 'AA-02': noData }, 'AA').value).toBe(4)
  })

  test('SC30: one graph for each instrument and method', () => {
    const method = methodWith({})
    expect(graphOf(SMALL, method)).toBe(graphOf(SMALL, method))
    expect(graphOf(SMALL, method)).not.toBe(graphOf(SMALL))
  })
})

describe('SC31: thresholds of the method', () => {
  const oneOfThree = { 'BB-01': 2 }

  test('SC31: by count, of the children that apply; equal passes', () => {
    const count = (least: number) => ({ areaThreshold: { by: 'count', least } })
    expect(under(count(1 / 3), oneOfThree, 'BB').state).toBe('scored')
    expect(under(count(0.333333333333334), oneOfThree, 'BB').state).toBe('scored')
    expect(under(count(0.34), oneOfThree, 'BB')).toMatchObject({ state: 'insufficient', value: null })
    expect(under(count(0.5), { ...oneOfThree, 'BB-02': notApplicable }, 'BB').state).toBe('scored')
  })

  test('SC31: by weight and by count are two statements, and the method’s replaces the area’s', () => {
    const heavy = { 'AA-01': 2 }
    const light = { 'AA-02': 2 }
    expect(under({}, heavy, 'AA').state).toBe('scored')
    expect(under({}, light, 'AA').state).toBe('insufficient')
    expect(under({ areaThreshold: { by: 'count', least: 0.5 } }, light, 'AA').state).toBe('scored')
    expect(under({ areaThreshold: { by: 'weight', least: 0.8 } }, heavy, 'AA').state).toBe('insufficient')
  })

  test('SC31: the whole has its own, over the areas', () => {
    const parts = { wholeThreshold: { by: 'count', least: 0.6 } }
    expect(under(parts, { 'AA-01': 2 }, WHOLE)).toMatchObject({ state: 'insufficient', value: null })
    expect(under(parts, { 'AA-01': 2, 'BB-01': 2 }, WHOLE).value).toBe(2)
    expect(under({ wholeThreshold: { by: 'weight', least: 0.75 } }, { 'AA-01': 2 }, WHOLE).value).toBe(2)
  })
})

describe('SC32: zeros', () => {
  const zero = { 'BB-01': 0, 'BB-02': 4, 'BB-03': 4 }
  test.each(['geometric', 'harmonic'])('SC32: one 0 makes a %s mean 0, unless a floor is declared', (kind) => {
    expect(under({ insideAreas: { kind } }, zero, 'BB').value).toBe(0)
    expect(under({ insideAreas: { kind, floor: 0.5 } }, zero, 'BB').value).toBeGreaterThan(0.5)
    expect(under({ insideAreas: { kind } }, { ...zero, 'BB-01': 4 }, 'BB').value).toBe(4)
  })

  test('SC32: a missing child is no zero', () => {
    expect(under({ insideAreas: { kind: 'geometric' } }, { 'BB-02': 4 }, 'BB')).toMatchObject({
      value: 4,
      range: { worst: 0, best: 4 },
    })
  })
})

describe('SC41: scoreboard', () => {
  const answers = { 'AA-01': 4, 'AA-02': 4, 'BB-01': 1, 'BB-02': 1 }
  const board = { overall: false, rules: [ruleOn('whole', 'R1', { kind: 'set', to: 1 })] }

  test('SC41: areas have numbers, the whole and its dimensions have none', () => {
    expect(under(board, answers, 'AA').value).toBe(4)
    for (const id of [WHOLE, 'whole@practice'])
      expect(under(board, answers, id)).toMatchObject({
        state: 'context',
        value: null,
        range: { worst: null, best: null },
        rules: [],
      })
  })

  test('SC41: coverage and the count of areas stay', () => {
    expect(under(board, answers, WHOLE)).toMatchObject({
      coverage: { answered: 4, applicable: 5 },
      areas: { scored: 2, applicable: 2 },
    })
    expect(under({}, answers, WHOLE).value).toBe((3 * 4 + 1) / 4)
  })
})

describe('SC48: a formula that needs complete rows', () => {
  const parts = { insideAreas: { kind: 'mazziotta-pareto' } }
  test('SC48: has no value while a child that applies has none', () => {
    expect(under(parts, { 'BB-01': 2, 'BB-02': 2 }, 'BB')).toMatchObject({ state: 'insufficient', value: null })
    expect(under(parts, { 'BB-01': 2, 'BB-02': 2, 'BB-03': notApplicable }, 'BB').value).toBe(2)
    expect(under(parts, { 'BB-01': 2, 'BB-02': 2, 'BB-03': 2 }, 'BB').value).toBe(2)
  })
})
