import type { CsvCell } from '../../../shared/util/csv.ts'
import { useText } from '../../i18n/useText.ts'
import classes from './Charts.module.css'

/** A table as data: what a chart shows, cell by cell. The first cell of a row is its header. */
export interface TableData {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly CsvCell[])[]
}

interface DataTableProps {
  readonly caption: string
  readonly data: TableData
  /** What stands where there is nothing. */
  readonly nothing?: string
  /** How a number in a column is shown; columns count from 0. */
  readonly number?: (value: number, column: number) => string
}

/** What scrolls must be within reach of the keyboard (WCAG 2.1.1), although it is no control. */
const KEYBOARD = { tabIndex: 0 } as const

/** A head stands over its numbers: at the end where the first thing in its column is one. */
const isNumeric = ({ rows }: TableData, column: number): boolean => {
  const cells = rows.map((row) => row[column])
  return column > 0 && typeof cells.find((cell) => cell !== null && cell !== undefined) === 'number'
}

/** A plain table that scrolls sideways where it must; its first column stays in sight. */
export function DataTable({ caption, data, nothing = '–', number = String }: DataTableProps) {
  const t = useText()
  const text = (cell: CsvCell | undefined, column: number): string =>
    typeof cell === 'number'
      ? number(cell, column)
      : cell === null || cell === undefined || cell === ''
        ? nothing
        : cell
  return (
    <section className={classes.scroller} aria-label={t('common.tableOf', { what: caption })} {...KEYBOARD}>
      <table className={classes.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {data.columns.map((column, index) => (
              <th key={column} scope="col" data-number={isNumeric(data, index) || undefined}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.rows.map(([header, ...cells], row) => (
            <tr key={row}>
              <th scope="row">{text(header, 0)}</th>
              {cells.map((cell, column) => (
                <td key={column} data-number={typeof cell === 'number' || undefined}>
                  {text(cell, column + 1)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
