// The same round as cells and formulae of HyperFormula: means over what is answered, thresholds, caps, coverage, ranks.
import { createRequire } from 'node:module'
import type { SettledAnswer } from '../../shared/domain/answer.ts'
import type { Instrument } from '../../shared/domain/instrument.ts'
import type { ScoreInput } from '../../shared/scoring/sheet.ts'
import { must } from '../../shared/util/assert.ts'
import { plainScore } from './makeRound.ts'

type Cell = string | number | boolean | null
interface CellAddress {
  readonly sheet: number
  readonly row: number
  readonly col: number
}
/** As much of HyperFormula 3.5 as is used here; it is installed for benchmarks only, so its own types are not at hand. */
interface HyperFormula {
  setCellContents(address: CellAddress, value: Cell): unknown
  getCellValue(address: CellAddress): unknown
  destroy(): void
}
interface HyperFormulaModule {
  readonly HyperFormula: {
    buildFromSheets(sheets: Record<string, readonly (readonly Cell[])[]>, options: { licenseKey: string }): HyperFormula
  }
}

/** A spreadsheet of a round: one row a country, one column an indicator; areas, whole and rank beside them. */
export interface Spreadsheet {
  /** Changes one answer; every formula that depends on it is computed before this returns. */
  change(country: number, indicator: string, answer: SettledAnswer): void
  /** The score of the whole, NaN for an error. */
  whole(country: number): number
  close(): void
}

const SCORES = 1
const WEIGHT_ROWS = 1

export function openSpreadsheet(instrument: Instrument, inputs: ReadonlyMap<number, ScoreInput>): Spreadsheet {
  const require = createRequire(new URL('../peers/package.json', import.meta.url))
  const { HyperFormula } = require('hyperformula') as HyperFormulaModule // no types at hand, see above
  const { answers, scores, columns, wholeColumn } = sheetsOf(instrument, [...inputs.values()])
  const engine = HyperFormula.buildFromSheets({ Answers: answers, Scores: scores }, { licenseKey: 'gpl-v3' })
  return {
    change(country, indicator, answer) {
      const col = must(columns.get(indicator), indicator)
      engine.setCellContents({ sheet: 0, row: country + WEIGHT_ROWS, col }, plainScore(answer))
    },
    whole: (country) => Number(engine.getCellValue({ sheet: SCORES, row: country + WEIGHT_ROWS, col: wholeColumn })),
    close: () => engine.destroy(),
  }
}

function sheetsOf(instrument: Instrument, inputs: readonly ScoreInput[]) {
  const { areas, flags } = instrument
  const indicators = areas.flatMap((area) => area.indicators)
  const columns = new Map<string, number>(indicators.map(({ code }, column) => [code, column]))
  const flagColumns = new Map(flags.map(({ effect }, place) => [effect.area, indicators.length + place]))
  const answers: Cell[][] = [indicators.map(({ weight }) => weight)]
  const scores: Cell[][] = [areas.map(({ weight }) => weight)]
  const last = inputs.length + WEIGHT_ROWS
  const wholeColumn = areas.length
  inputs.forEach((input, country) => {
    const row = country + WEIGHT_ROWS + 1
    answers.push([
      ...indicators.map(({ code }) => plainScore(input.answers.get(code) ?? { kind: 'unanswered' })),
      ...flags.map(({ id }) => input.flags.get(id)?.met === true),
    ])
    const areaScores = areas.map((area) => {
      const from = columnName(must(columns.get(area.indicators[0]?.code ?? ''), area.code))
      const to = columnName(must(columns.get(area.indicators.at(-1)?.code ?? ''), area.code))
      const values = `Answers!${from}${row}:${to}${row}`
      const weights = `Answers!${from}$1:${to}$1`
      const flagColumn = flagColumns.get(area.code)
      const mean = `SUMPRODUCT(${weights},${values})/SUMIF(${values},">=0",${weights})`
      const capped =
        flagColumn === undefined ? mean : `IF(Answers!${columnName(flagColumn)}${row},MIN(2,${mean}),${mean})`
      return `=IF(SUMIF(${values},">=0",${weights})/SUM(${weights})>=0.5,${capped},"")`
    })
    const areaRow = `A${row}:${columnName(areas.length - 1)}${row}`
    const areaWeights = `A$1:${columnName(areas.length - 1)}$1`
    const whole = columnName(wholeColumn)
    scores.push([
      ...areaScores,
      `=SUMPRODUCT(${areaWeights},${areaRow})/SUMIF(${areaRow},">=0",${areaWeights})`,
      `=COUNTIF(${whole}$2:${whole}$${last},">"&${whole}${row})+1`,
      `=SUMIF(${areaRow},">=0",${areaWeights})/SUM(${areaWeights})`,
    ])
  })
  return { answers, scores, columns, wholeColumn }
}

function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter
}
