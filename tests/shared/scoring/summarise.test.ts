import { describe, expect, test } from 'vitest'
import { assessmentIdSchema, memberIdSchema } from '../../../shared/domain/ids.ts'
import { scoreSummarySchema } from '../../../shared/domain/scoreSummary.ts'
import { scoreAll } from '../../../shared/scoring/tree/scoreAll.ts'
import { summarise } from '../../../shared/scoring/summarise.ts'
import { parse } from '../../../shared/util/validate.ts'
import { BAN_CORE, smallInstrument } from '../../support/instruments.ts'
import { code, inputOf, noData, notApplicable } from '../../support/scoreInputs.ts'

const SUBJECT = { assessment: assessmentIdSchema.parse('assessment01'), country: 'RS' as const }
const SMALL = smallInstrument({
  AA: {
    indicators: {
      'AA-01': { dimension: 'law' },
      'AA-02': {},
      'AA-03': {},
      'AA-04': { weight: 0 },
      'AA-05': {},
    },
  },
  BB: { indicators: { 'BB-01': {}, 'BB-02': {} } },
})

describe('SC27: summary for the overview', () => {
  const sheet = scoreAll(
    SMALL,
    inputOf({ 'AA-01': 4, 'AA-02': [1, 3], 'AA-03': noData, 'AA-04': 2, 'BB-01': 2, 'BB-02': notApplicable }),
  )
  const summary = summarise(SMALL, sheet, SUBJECT, [])

  test('SC27: areas in instrument order with score, range, coverage and open counts', () => {
    expect(summary.areas.map(({ area, node }) => [area, node])).toEqual([
      ['AA', { state: 'scored', value: 4, worst: 1.25, best: 3.75, coverage: 0.25, contested: 1, unanswered: 1 }],
      ['BB', { state: 'scored', value: 2, worst: 2, best: 2, coverage: 1, contested: 0, unanswered: 0 }],
    ])
  })

  test('SC27: law, policy and practice of each area and of the whole', () => {
    expect(summary.areas[0]?.dimensions).toEqual({ law: 4, policy: null, practice: null })
    expect(summary.dimensions).toEqual({ law: 4, policy: null, practice: 2 })
  })

  test('SC27: counts leave context out', () => {
    expect(summary.counts).toEqual({ answered: 2, contested: 1, unanswered: 1, unknown: 1, notApplicable: 1 })
    expect(summary.overall).toMatchObject({ value: 3, contested: 1, unanswered: 1 })
  })

  test('SC27: names its subject and keeps the fifty newest changes', () => {
    const by = memberIdSchema.parse('member00001')
    const recent = Array.from({ length: 60 }, (_, n) => ({ indicator: code('AA-01'), by, at: 1000 - n }))
    const long = summarise(SMALL, sheet, SUBJECT, recent)
    expect(long).toMatchObject(SUBJECT)
    expect(long.recent.map(({ at }) => at)).toEqual(recent.slice(0, 50).map(({ at }) => at))
  })

  test('SC27: is what the schema of the overview takes', () => {
    expect(parse(scoreSummarySchema, structuredClone(summary))).toEqual({ ok: true, value: summary })
    const empty = summarise(BAN_CORE, scoreAll(BAN_CORE, inputOf({})), SUBJECT, [])
    expect(parse(scoreSummarySchema, empty).ok).toBe(true)
    expect(empty.counts).toEqual({ answered: 0, contested: 0, unanswered: 68, unknown: 0, notApplicable: 0 })
  })
})
