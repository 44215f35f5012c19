import type { ServerKind } from './dialect.ts'
import { ALL, type Figures, type Line, type Medians, type Row } from './Row.ts'

export type RowFigures = ReadonlyMap<ServerKind, readonly Figures[]>

const HEAD = [
  'measure',
  'relay',
  '@y/websocket-server',
  'Hocuspocus',
  'ours',
  'ours : Hocuspocus',
  'target',
  '',
] as const

/** The table of all rows as text, columns aligned. */
export function table(rows: readonly { readonly row: Row; readonly figures: RowFigures }[]): string {
  const lines = rows.flatMap(({ row, figures }) => row.lines.map((line) => cells(line, figures)))
  const all = [[...HEAD], ...lines]
  const widths = HEAD.map((_, column) => Math.max(...all.map((line) => line[column]?.length ?? 0)))
  const [head = '', ...body] = all.map(
    (line) => `| ${line.map((cell, n) => cell.padEnd(widths[n] ?? 0)).join(' | ')} |`,
  )
  return [head, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...body].join('\n')
}

function cells(line: Line, figures: RowFigures): string[] {
  const medians = mediansOf(line.figure, figures)
  const { ours, hocuspocus } = medians
  const shown = ALL.map((server) => medians[server]?.toFixed(line.digits) ?? '–')
  const ratio = ours !== undefined && hocuspocus ? (ours / hocuspocus).toFixed(3) : '–'
  const verdict =
    line.target === null
      ? ''
      : ours === undefined
        ? 'not measured'
        : line.target.met({ ...medians, ours })
          ? 'met'
          : 'MISSED'
  return [line.label, ...shown, ratio, line.target?.text ?? '', verdict]
}

function mediansOf(figure: string, figures: RowFigures): Medians {
  const medians = [...figures].flatMap(([server, repetitions]) => {
    const values = repetitions.map((one) => one[figure]).filter((value) => value !== undefined)
    return values.length > 0 ? [[server, median(values)] as const] : []
  })
  return Object.fromEntries(medians)
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN
}
