import type { Instrument } from '../../../shared/domain/instrument.ts'
import type { Method } from '../../../shared/domain/method.ts'
import { DataTable } from '../../components/charts/DataTable.tsx'
import { Disclosure } from '../../components/Disclosure.tsx'
import { useFormat } from '../../i18n/useFormat.ts'
import { useText } from '../../i18n/useText.ts'
import classes from './Method.module.css'
import { weightTable } from './weightTable.ts'

interface MethodWeightsProps {
  readonly instrument: Instrument
  readonly method: Method
}

/** Which column of both tables is a share. */
const SHARE = 2

/** Weights and effective weights of areas, and of every indicator on demand. */
export function MethodWeights({ instrument, method }: MethodWeightsProps) {
  const t = useText()
  const format = useFormat()
  const rows = weightTable(instrument, method)
  const percent = (share: number): string => format.percent(share, { min: 1, max: 1 })
  const titles = new Map<string, string>(
    instrument.areas.flatMap((area) => [
      [area.code, area.title] as const,
      ...area.indicators.map((indicator) => [indicator.code, indicator.title] as const),
    ]),
  )
  const nameOf = (id: string): string => `${id} ${titles.get(id) ?? ''}`
  const each = (shares: readonly number[]): string => {
    const counted = shares.filter((share) => share > 0)
    return counted.length === 0 ? '–' : `${percent(Math.min(...counted))} – ${percent(Math.max(...counted))}`
  }
  return (
    <section className={classes.section} aria-label={t('method.weights.title')}>
      <h2>{t('method.weights.title')}</h2>
      <p>
        {t(`method.weights.source.${method.weights.source}`)} {t('method.weights.effective')}{' '}
        {t('method.weights.context')}
      </p>
      <DataTable
        caption={t('method.weights.title')}
        number={(value, column) => (column === SHARE ? percent(value) : format.number(value))}
        data={{
          columns: [
            t('method.weights.columns.area'),
            t('method.weights.columns.weight'),
            t('method.weights.columns.effective'),
            t('method.weights.columns.indicators'),
            t('method.weights.columns.each'),
          ],
          rows: rows.map(({ id, weight, effective, indicators }) => [
            nameOf(id),
            weight,
            effective,
            indicators.filter((indicator) => indicator.weight > 0).length,
            each(indicators.map((indicator) => indicator.effective)),
          ]),
        }}
      />
      <Disclosure title={t('method.weights.indicators')}>
        <DataTable
          caption={t('method.weights.indicators')}
          number={(value, column) => (column === SHARE ? percent(value) : format.number(value))}
          data={{
            columns: [
              t('method.weights.indicatorColumns.indicator'),
              t('method.weights.indicatorColumns.weight'),
              t('method.weights.indicatorColumns.effective'),
            ],
            rows: rows.flatMap(({ indicators }) =>
              indicators.map(({ id, weight, effective }) => [nameOf(id), weight, effective]),
            ),
          }}
        />
      </Disclosure>
    </section>
  )
}
