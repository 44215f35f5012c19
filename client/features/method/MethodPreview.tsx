import { useMemo } from 'react'
import type { Method } from '../../../shared/domain/method.ts'
import { WHOLE } from '../../../shared/scoring/sheet.ts'
import { canonicalText } from '../../../shared/scoring/check/canonical.ts'
import { useFormat } from '../../i18n/useFormat.ts'
import { useText } from '../../i18n/useText.ts'
import type { RoundScores } from '../../scoring/useRoundScores.ts'
import classes from './Method.module.css'
import { inFull } from './methodDraft.ts'
import { methodPreview, movesIn, type PreviewCell } from './methodPreview.ts'

interface MethodPreviewProps {
  readonly scores: RoundScores
  /** Null while the form cannot be read. */
  readonly method: Method | null
}

const KEYBOARD = { tabIndex: 0 } as const

/** What another method would move, for every country and area whose answers are here. */
export function MethodPreview({ scores, method }: MethodPreviewProps) {
  const t = useText()
  const { instrument, countries, method: current, rows } = scores
  const preview = useMemo(
    () => (method ? methodPreview(instrument, countries, current, method) : null),
    [instrument, countries, current, method],
  )
  const there = new Set(countries.map(({ country }) => country))
  const missing = rows.flatMap(({ country }) => (there.has(country) ? [] : [t(`common.country.${country}`)]))
  const moves = preview ? movesIn(preview) : 0
  const isSame = method !== null && canonicalText(method) === canonicalText(inFull(current))
  return (
    <section className={classes.preview} aria-label={t('method.preview.title')}>
      <h2>{t('method.preview.title')}</h2>
      <output>
        {preview === null
          ? t('method.preview.faulty')
          : isSame
            ? t('method.preview.nothing')
            : moves === 0
              ? t('method.preview.same')
              : t('method.preview.moved', { count: moves })}
      </output>
      <p className={classes.quiet}>
        {t('method.preview.of', { count: countries.length })}{' '}
        {missing.length > 0 ? t('method.preview.missing', { countries: missing.join(', ') }) : null}
      </p>
      {preview ? (
        <section className={classes.scroller} aria-label={t('method.preview.all')} {...KEYBOARD}>
          <table className={classes.moves}>
            <caption className="visually-hidden">{t('method.preview.all')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('method.preview.columns.node')}</th>
                {preview.map(({ country }) => (
                  <th key={country} scope="col" title={t(`common.country.${country}`)}>
                    <abbr title={t(`common.country.${country}`)}>{country}</abbr>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {[...instrument.areas.map(({ code }) => code), WHOLE].map((node, index) => (
                <tr key={node}>
                  <th scope="row">{node === WHOLE ? t('method.preview.overall') : node}</th>
                  {preview.map(({ country, cells }) => (
                    <Cell key={country} cell={cells[index]} digits={method?.decimals ?? 1} before={current.decimals} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : null}
    </section>
  )
}

interface CellProps {
  readonly cell: PreviewCell | undefined
  readonly digits: number
  readonly before: number
}

function Cell({ cell, digits, before }: CellProps) {
  const t = useText()
  const format = useFormat()
  const number = (value: number | null, decimals: number): string =>
    value === null ? t('method.preview.noScore') : format.fixed(value, decimals)
  if (!cell) return <td>–</td>
  if (!cell.moves) return <td className={classes.still}>{number(cell.after, digits)}</td>
  return (
    <td className={classes.moved}>
      {t('method.preview.change', { before: number(cell.before, before), after: number(cell.after, digits) })}
    </td>
  )
}
