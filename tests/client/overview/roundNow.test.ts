import { describe, expect, test } from 'vitest'
import { roundNow } from '../../../client/features/overview/roundNow.ts'
import { DEFAULT_METHOD } from '../../../shared/domain/method.ts'
import { roundSchema } from '../../../shared/domain/round.ts'
import { assessmentRowSchema, type AssessmentRow } from '../../../shared/protocol/api.ts'
import type { ScoreSummary } from '../../../shared/domain/scoreSummary.ts'
import { must } from '../../../shared/util/assert.ts'
import { workingSchema } from '../../../shared/protocol/presence.ts'
import { nodeOf, summaryOf } from './summaries.ts'

const round = roundSchema.parse({
  id: 'round2026a',
  title: 'Round 2026',
  period: '2026',
  stage: 'drafting',
  instrument: { id: 'ban-core', version: '1.0.0' },
  previous: null,
})
const rowOf = (country: string, summary: ScoreSummary | null): AssessmentRow =>
  assessmentRowSchema.parse({
    id: `assessment${country.toLowerCase()}`,
    round: round.id,
    country,
    stage: 'drafting',
    epoch: 'e',
    previous: null,
    partner: null,
    rooms: { content: 'c', team: 't', notes: 'n', discussion: 'd', teamTalk: null },
    abilities: [],
    summary,
  })

describe('the round as it is now', () => {
  const old = summaryOf('BA', { ID: nodeOf(1) })
  const rows = [rowOf('NL', null), rowOf('BA', old), rowOf('RS', null)]

  test('no league table: countries stand in their fixed order whatever comes in', () => {
    const { countries } = roundNow(round, rows, null, null)
    expect(countries.map(({ row }) => row.country)).toEqual(['RS', 'BA', 'NL'])
  })
  test('the summary of the row holds until the live room has one', () => {
    const fresh = summaryOf('BA', { ID: nodeOf(3) })
    const live = { summaries: new Map([[fresh.assessment, fresh]]), working: [], method: DEFAULT_METHOD, live: true }
    const ba = (now: typeof live | null): ScoreSummary | null =>
      must(roundNow(round, rows, null, now).countries[1], 'Bosnia and Herzegovina').summary
    expect(ba(null)).toEqual(old)
    expect(ba(live)).toBe(fresh)
    expect(roundNow(round, rows, null, live).live).toBe(true)
    expect(roundNow(round, rows, null, null).live).toBe(false)
  })
  test('DM150: decimals are those of the live method, else of the round, else of the standard', () => {
    const two = { ...DEFAULT_METHOD, decimals: 2 } as const
    const live = { summaries: new Map(), working: [], method: two, live: true }
    expect(roundNow(round, rows, null, null).decimals).toBe(1)
    expect(roundNow({ ...round, method: two }, rows, null, null).decimals).toBe(2)
    expect(roundNow({ ...round, method: DEFAULT_METHOD }, rows, null, live).decimals).toBe(2)
  })
  test('people stand at the assessment that they are in', () => {
    const working = workingSchema.parse([
      { member: 'memberana01', name: 'Ana', assessment: 'assessmentba', indicator: 'ID-03' },
    ])
    const { countries } = roundNow(round, rows, null, {
      summaries: new Map(),
      working,
      method: DEFAULT_METHOD,
      live: true,
    })
    expect(countries.map((country) => country.working.map(({ name }) => name))).toEqual([[], ['Ana'], []])
  })
  test('without the instrument the areas come from a summary', () => {
    expect(roundNow(round, rows, null, null).areas).toEqual([{ code: 'ID', title: 'ID' }])
  })
})
