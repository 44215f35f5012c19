import { describe, expect, test } from 'vitest'
import { exportAssessment } from '../../../server/reports/exportAssessment.ts'
import { assessmentCsv } from '../../../server/reports/exportCsv.ts'
import { exportJson } from '../../../server/reports/exportJson.ts'
import type { AssessmentExport } from '../../../server/reports/exportModel.ts'
import { PUBLIC_READER, type ExportReader } from '../../../server/reports/exportReader.ts'
import { exportSource } from '../../../server/reports/exportSource.ts'
import { parseCsv } from '../../../server/sample/facts/parseCsv.ts'
import { propose } from '../../../shared/document/answers.ts'
import { scoreInputOf } from '../../../shared/document/scoreInput.ts'
import type { Answer } from '../../../shared/domain/answer.ts'
import { scoreAll } from '../../../shared/scoring/tree/scoreAll.ts'
import { proposalBy, seededDoc } from '../../support/contentDocs.ts'
import { BAN_CORE } from '../../support/instruments.ts'
import { code, number, numbers } from '../../support/scoreInputs.ts'
import { ANA, ASSESSMENT, ROUND } from './exportFixture.ts'

const TEAM: ExportReader = { member: ANA, ofPartners: true, ofTeam: true, smallCounts: true, names: false }

/** The shipped instrument, with PS-03 as sensitive as it is asked to be. */
const withPs03 = (sensitive: boolean) => ({
  ...BAN_CORE,
  areas: BAN_CORE.areas.map((area) => ({
    ...area,
    indicators: area.indicators.map((one) => (one.code === 'PS-03' ? { ...one, sensitive } : one)),
  })),
})

/** An assessment that says only this, on PS-03. */
function exported(answer: Answer, reader: ExportReader, sensitive = false): AssessmentExport {
  const doc = seededDoc()
  propose(doc, code('PS-03'), proposalBy(ANA, answer))
  const source = exportSource(doc)
  const instrument = withPs03(sensitive)
  return exportAssessment({
    instrument,
    round: ROUND,
    assessment: ASSESSMENT,
    partner: 'ASTRA',
    source,
    sheet: scoreAll(instrument, scoreInputOf(source.content)),
    people: new Map(),
    reader,
    generatedAt: 0,
  })
}

const said = (model: AssessmentExport) =>
  model.areas.flatMap((area) => area.indicators).find((one) => one.code === 'PS-03')?.answer

/** The rows of PS-03 and its parts: code, title, status, answer, value, unit. */
function rowsOf(model: AssessmentExport): readonly (readonly string[])[] {
  const parsed = parseCsv(assessmentCsv(model, BAN_CORE).replace(/^\ufeff/, ''))
  if (!parsed.ok) throw new Error('The CSV does not parse')
  const [header, ...rows] = parsed.value.map(({ fields }) => fields)
  const cells = (row: readonly string[]) =>
    ['level', 'code', 'title', 'status', 'answer', 'value', 'unit'].map(
      (name) => row[header?.indexOf(name) ?? -1] ?? 'no such column',
    )
  return rows.map(cells).filter(([, name]) => name?.startsWith('PS-03'))
}

describe('RO500: several numbers as files', () => {
  const answer = numbers({ convicted: 5, investigated: 41 })
  const TITLE = 'Suspects, indictments and convictions (context)'

  test('RO500: JSON has each by its name', () => {
    const model = exported(answer, PUBLIC_READER)
    expect(said(model)).toEqual({
      status: 'answered',
      value: { kind: 'numbers', values: { convicted: 5, investigated: 41 } },
    })
    expect(exportJson(model)).toContain('"investigated": 41')
  })

  test('RO500: the table has a row for each, in the order of the question, below the indicator', () => {
    expect(rowsOf(exported(answer, PUBLIC_READER))).toEqual([
      [
        'indicator',
        'PS-03',
        TITLE,
        'answered',
        'Investigated: 41 persons; Indicted: not known; Finally convicted: 5 persons',
        '',
        '',
      ],
      ['part', 'PS-03.investigated', 'Investigated', 'answered', '41 persons', '41', 'persons'],
      ['part', 'PS-03.indicted', 'Indicted', 'not-known', '', '', 'persons'],
      ['part', 'PS-03.convicted', 'Finally convicted', 'answered', '5 persons', '5', 'persons'],
    ])
  })

  test('RO500: an earlier answer of one number leaves as the part that it said', () => {
    const rows = rowsOf(exported(number(11), PUBLIC_READER))
    expect(rows.map(([, name, , , , value]) => [name, value])).toEqual([
      ['PS-03', ''],
      ['PS-03.investigated', ''],
      ['PS-03.indicted', ''],
      ['PS-03.convicted', '11'],
    ])
  })

  test.each([
    ['a small count', numbers({ investigated: 97, indicted: 53, convicted: 3 })],
    ['few between two', numbers({ investigated: 97, indicted: 95, convicted: 53 })],
  ])('SC142, RO500: outside the team %s withholds all numbers of a sensitive indicator', (_, small) => {
    const outside = exported(small, PUBLIC_READER, true)
    const words = 'withheld: fewer than 5 is among the counts or lies between two'
    expect(said(outside)).toEqual({ status: 'answered', hidden: words })
    expect(rowsOf(outside)).toEqual([['indicator', 'PS-03', TITLE, 'answered', words, '', '']])
    expect(exportJson(outside)).not.toMatch(/\b(97|95|53)\b/)
    expect(rowsOf(exported(small, TEAM, true))).toHaveLength(4)
    expect(rowsOf(exported(small, PUBLIC_READER, false))).toHaveLength(4)
  })
})
