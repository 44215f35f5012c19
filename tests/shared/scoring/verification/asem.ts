import type { Aggregation, Threshold } from '../../../../shared/domain/method.ts'
import { reverse, type Column } from '../../../../shared/scoring/formulae/normalisations.ts'
import { compositeScorer, nominalSetting, type Composite } from '../../../../shared/scoring/robustness/composite.ts'
import { appliesOf, leafValuesOf, type Study, type StudyLeaf } from '../../../../shared/scoring/robustness/study.ts'
import { must } from '../../../../shared/util/assert.ts'
import { readCase, type Table } from './verificationCase.ts'

type Row = Readonly<Record<string, number | null>>
interface AsemInput {
  readonly units: readonly string[]
  readonly indicators: readonly {
    readonly code: string
    readonly parent: string
    readonly weight: number
    readonly direction: 1 | -1
  }[]
  readonly nodes: readonly { readonly code: string; readonly parent: string | null; readonly weight: number }[]
  readonly values: Table<Row>
}
export interface AsemScores {
  readonly scores: Table<Row>
  readonly rank: Row
}

/** COINr's ASEM example: 51 countries, 49 indicators, 8 pillars, 2 sub-indexes, one index. */
export const ASEM = readCase<AsemInput, AsemScores & { normalised: Table<Row>; publishedVignette: Table<Row> }>(
  'coinr-asem-default',
)
const { indicators, nodes, units } = ASEM.input

/** COINr's levels: pillars are aggregated in the first step, sub-indexes in the second, the index in the third. */
const stepOf = (code: string): number => (code === 'Index' ? 2 : code === 'Conn' || code === 'Sust' ? 1 : 0)

/** The tree with aggregation and threshold by step and weights by code; left out: arithmetic, none, 1 each. */
export function asemTree(options: {
  readonly aggregations?: readonly Aggregation[]
  readonly thresholds?: readonly Threshold[]
  readonly weights?: Readonly<Record<string, number>>
}): Composite {
  const leaves = indicators.map(({ code }) => code)
  const all = [...indicators, ...nodes]
  return {
    leaves,
    nodes: nodes.map(({ code }) => {
      const children = all.flatMap((child, position) => (child.parent === code ? [position] : []))
      const weightAt = (position: number): number => {
        const child = must(all[position], 'a child')
        return options.weights?.[child.code] ?? child.weight
      }
      return {
        id: code,
        children,
        weights: children.map(weightAt),
        aggregation: options.aggregations?.[stepOf(code)] ?? { kind: 'arithmetic' },
        threshold: options.thresholds?.[stepOf(code)] ?? null,
      }
    }),
  }
}

/** Columns by indicator over the units, turned so that more is better. */
export function asemColumns(values: Table<Row>): readonly Column[] {
  return indicators.map(({ code, direction }) => {
    const column = units.map((unit) => values[unit]?.[code] ?? null)
    return direction === 1 ? column : reverse(column)
  })
}

/** The columns as a study; a missing cell is open between `worst` and `best`. */
export function asemStudy(composite: Composite, columns: readonly Column[], [worst, best] = [0, 100]): Study {
  return {
    composite,
    decimals: null,
    units: units.map((id, unit) => ({
      id,
      adjustments: [],
      leaves: columns.map((column): StudyLeaf => column[unit] ?? { worst, best }),
    })),
  }
}

/** All node values by unit and code, null where there is none. */
export function asemScores({ composite, units: rows }: Study): Table<Row> {
  const scorer = compositeScorer(composite)
  return Object.fromEntries(
    rows.map((unit) => {
      const values = leafValuesOf(composite, unit)
      scorer(nominalSetting(composite), values, appliesOf(composite, unit), [])
      const at = (index: number): number | null => {
        const value = values[composite.leaves.length + index] ?? NaN
        return Number.isNaN(value) ? null : value
      }
      return [unit.id, Object.fromEntries(composite.nodes.map(({ id }, index) => [id, at(index)]))]
    }),
  )
}

/** Pairs of our and their value, for every cell that they have. */
export function cellsOf(
  ours: Table<Row>,
  theirs: Table<Row>,
): readonly (readonly [number | null | undefined, number | null | undefined])[] {
  return Object.entries(theirs).flatMap(([unit, row]) =>
    Object.entries(row).map(([code, value]) => [ours[unit]?.[code], value] as const),
  )
}
