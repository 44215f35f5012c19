import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useCsvDecimal } from '../../i18n/useCsvDecimal.ts'
import { useText } from '../../i18n/useText.ts'
import classes from './Charts.module.css'
import { buildCsv, downloadText } from '../csv.ts'
import { DataTable, type TableData } from './DataTable.tsx'

interface ChartFigureProps {
  readonly title: string
  readonly about?: string
  /** What the chart shows, as a table and as the CSV that can be downloaded. */
  readonly table: TableData
  readonly csvName: string
  readonly number?: (value: number, column: number) => string
  /** Controls that belong to the chart, for example what it is shown for. */
  readonly controls?: ReactNode
  readonly children: ReactNode
}

/** A chart with its twin: the same numbers as a table and as a CSV file. */
export function ChartFigure({ title, about, table, csvName, number, controls, children }: ChartFigureProps) {
  const t = useText()
  const decimal = useCsvDecimal()
  const [asTable, setAsTable] = useState(false)
  return (
    <section className={classes.figure} aria-label={title}>
      <div className={classes.chartFigureHead}>
        <div className={classes.words}>
          <h2>{title}</h2>
          {about ? <p className={classes.about}>{about}</p> : null}
        </div>
        <div className={`${classes.controls} no-print`}>
          {controls}
          <Button variant="subtle" size="compact-sm" onClick={() => setAsTable(!asTable)}>
            {t(asTable ? 'common.showChart' : 'common.showTable')}
          </Button>
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => downloadText(`${csvName}.csv`, buildCsv(table.columns, table.rows, decimal))}
          >
            {t('common.downloadCsv')}
          </Button>
        </div>
      </div>
      {asTable ? <DataTable caption={title} data={table} {...(number ? { number } : {})} /> : children}
    </section>
  )
}
