import { describe, expect, test } from 'vitest'
import { exportRound } from '../../../server/reports/exportAssessment.ts'
import { assessmentCsv, roundCsv } from '../../../server/reports/exportCsv.ts'
import { wordCutter } from '../../../server/reports/cutWords.ts'
import { exportJson } from '../../../server/reports/exportJson.ts'
import type { AssessmentExport, ExportedIndicator } from '../../../server/reports/exportModel.ts'
import { exportReader, PUBLIC_READER, type ExportReader } from '../../../server/reports/exportReader.ts'
import { must } from '../../../shared/util/assert.ts'
import { ANA, ASSESSMENT, exported, MARKO, ROUND, smallInstrument } from './exportFixture.ts'

const TEAM: ExportReader = { member: ANA, ofPartners: true, ofTeam: true, smallCounts: true, names: false }
const PEER: ExportReader = { member: MARKO, ofPartners: true, ofTeam: false, smallCounts: false, names: false }

const indicator = (model: AssessmentExport, code: string): ExportedIndicator =>
  must(
    model.areas.flatMap((area) => area.indicators).find((entry) => entry.code === code),
    code,
  )
const titles = (model: AssessmentExport): string[] => model.evidence.map((evidence) => evidence.title).toSorted()

describe('an assessment as a file', () => {
  test('PR40 as the team takes it away, with names', async () => {
    await expect(exportJson(exported({ ...TEAM, names: true }))).toMatchFileSnapshot(
      '../../golden/assessment-team-names.json',
    )
    await expect(assessmentCsv(exported(TEAM), smallInstrument)).toMatchFileSnapshot('../../golden/assessment-team.csv')
  })

  test('PR40 as a reader outside the team gets it', async () => {
    const model = exported(PUBLIC_READER)
    await expect(exportJson(model)).toMatchFileSnapshot('../../golden/assessment-outside.json')
    await expect(assessmentCsv(model, smallInstrument)).toMatchFileSnapshot('../../golden/assessment-outside.csv')
  })

  test('PR40 a round is its assessments one after the other', () => {
    const one = exported(PUBLIC_READER)
    const model = exportRound(ROUND, [one, { ...one, assessment: { ...one.assessment, country: 'NL' } }], 0)
    expect(model).toMatchObject({ format: 'ocena-round/1', generatedAt: '1970-01-01T00:00:00.000Z', round: one.round })
    const lines = roundCsv(model, smallInstrument).trimEnd().split('\r\n')
    expect(lines).toHaveLength(1 + 2 * (1 + 2 + 7))
    expect(lines.slice(1).map((line) => line.slice(1, 3))).toEqual([
      ...Array.from({ length: 10 }, () => 'RS'),
      ...Array.from({ length: 10 }, () => 'NL'),
    ])
  })
})

describe('who may read what', () => {
  test('RO95 people are numbered unless names were asked for and allowed', () => {
    expect(exportJson(exported(PEER))).not.toMatch(/Ana Test|Marko Test|memberana|membermarko/)
    expect(indicator(exported(PEER), 'ID-03').proposals.map(({ by }) => by)).toEqual(['Member 1', 'Member 2'])
    expect(indicator(exported({ ...TEAM, names: true }), 'ID-03').proposals.map(({ by }) => by)).toEqual([
      'Ana Test',
      'Marko Test',
    ])
  })

  test('RO96 evidence goes only as far as its confidentiality', () => {
    expect(titles(exported(TEAM))).toEqual(['Ana’s notes', 'For partners', 'Team notes', 'Victims'])
    expect(titles(exported({ ...TEAM, member: MARKO }))).toEqual(['For partners', 'Team notes', 'Victims'])
    expect(titles(exported(PEER))).toEqual(['For partners', 'Victims'])
    expect(titles(exported(PUBLIC_READER))).toEqual(['Victims'])
  })

  test('RO95 rights decide: an editor of the country is of the team, one of another country is not', () => {
    const assessment = { id: ASSESSMENT.id, country: 'RS', stage: 'released' } as const
    const holder = (country: 'RS' | 'NL') =>
      ({ id: ANA, roles: [{ role: 'editor', country }], disabled: false }) as const
    expect(exportReader(holder('RS'), assessment, true, 0)).toEqual({ ...TEAM, names: true })
    expect(exportReader(holder('RS'), assessment, false, 0).names).toBe(false)
    expect(exportReader(holder('NL'), assessment, true, 0)).toEqual({ ...PEER, member: ANA })
  })
})

describe('small counts', () => {
  test('RO97 small counts of sensitive indicators are words for everybody outside the team', () => {
    const outside = indicator(exported(PEER), 'PR-02')
    expect(outside.answer).toEqual({ status: 'answered', hidden: 'fewer than 5' })
    expect(outside.proposals[0]?.answer).toEqual({ status: 'answered', hidden: 'fewer than 5' })
    expect(outside.decision?.answer).toEqual({ status: 'answered', hidden: 'fewer than 5' })
    expect(indicator(exported(TEAM), 'PR-02').answer).toEqual({
      status: 'answered',
      value: { kind: 'ratio', numerator: 3, denominator: 66 },
    })
  })

  test('RO420 words beside a hidden count leave with it, for the team they stay', () => {
    const [outside, inside] = [indicator(exported(PEER), 'PR-02'), indicator(exported(TEAM), 'PR-02')]
    const said = ({ proposals, decision, rationale }: ExportedIndicator) => [
      proposals.map(({ reason }) => reason),
      decision?.reason,
      decision?.dissent.map(({ reason }) => reason),
      rationale,
    ]
    expect(said(outside)).toEqual([[''], '', [''], ''])
    expect(said(inside)).toEqual([
      ['Counted in court files.'],
      'Both agree.',
      ['Two more are not final.'],
      'Three of them were fined.',
    ])
    const [request] = exported(PEER).requests
    expect([request?.outcome, exported(TEAM).requests[0]?.outcome]).toEqual(['', 'They wrote: three.'])
    const definition = (model: AssessmentExport) => model.evidence.find(({ title }) => title === 'Victims')?.definition
    expect([definition(exported(PEER)), definition(exported(TEAM))]).toEqual(['', 'The 3 of the centre.'])
  })

  test('RO420 words about a sensitive indicator that hide no count stay, unless a small number stands in them', () => {
    const cutter = wordCutter(smallInstrument, new Set())
    expect(cutter.about(['PR-02'], 'Nobody counts.')).toBe('Nobody counts.')
    expect(cutter.about(['PR-02'], 'Of them 3 were fined.')).toBe('')
    expect(cutter.about(['ID-03'], 'Of them 3 were fined.')).toBe('Of them 3 were fined.')
    const hiding = wordCutter(smallInstrument, new Set(['PR-02']))
    expect(hiding.over(['PR-01', 'PR-02'], 'Half-way.')).toBe('Half-way.')
    expect(hiding.over(['PR-01', 'PR-02'], 'Only 3 were.')).toBe('')
  })

  test.each([0, 5, 30])('RO97 a count of %i is shown', (count) => {
    expect(indicator(exported(PEER, count), 'PR-02').answer).toHaveProperty('value')
  })

  test('RO97 the rest of a whole is a count too', () => {
    expect(indicator(exported(PEER, 64), 'PR-02').answer).toHaveProperty('hidden')
  })

  test.each([
    [1, 2],
    [3, 4],
  ])('RO98 files for outsiders are the same whether %i or %i is hidden', (one, other) => {
    const [first, second] = [exported(PEER, one), exported(PEER, other)]
    expect(exportJson(first)).toBe(exportJson(second))
    expect(assessmentCsv(first, smallInstrument)).toBe(assessmentCsv(second, smallInstrument))
    expect(exportJson(exported(TEAM, one))).not.toBe(exportJson(exported(TEAM, other)))
  })

  test('RO98 means above a hidden count say that they were computed from rounded scores, others stay exact', () => {
    const model = exported(PEER)
    expect(indicator(model, 'PR-02').score).toMatchObject({ value: 1, precision: 'rounded' })
    expect(model.areas.map(({ score }) => score.precision)).toEqual(['exact', 'rounded'])
    expect(model.score.precision).toBe('rounded')
    expect(exported(TEAM).score.precision).toBe('exact')
  })

  test('RO98 a score that only one count leads to is withheld, and the means are what they would be without it', () => {
    const one = exported(PEER, 1, 40)
    expect(indicator(one, 'PR-02').score).toMatchObject({ value: null, worst: null, best: null, precision: 'withheld' })
    expect(one.areas[1]?.score.value).toBeCloseTo((3 * 3 + 2 * 2) / 5)
    expect(exported(TEAM, 1, 40).areas[1]?.score.value).not.toBeCloseTo((3 * 3 + 2 * 2) / 5)
  })

  test('RO99 figures of evidence on sensitive indicators are words too, with the notes that might repeat them', () => {
    const [evidence] = exported(PUBLIC_READER).evidence
    expect(evidence?.figures.map(({ value, note }) => [value, note])).toEqual([
      ['fewer than 5', ''],
      ['66', ''],
    ])
    expect(evidence?.chosenWhy).toBe('')
    const card = exported(TEAM).evidence.find(({ title }) => title === 'Victims')
    expect(card?.figures.map(({ value }) => value)).toEqual(['3', '66'])
  })
})
