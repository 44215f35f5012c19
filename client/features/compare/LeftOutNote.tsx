import { WHOLE } from '../../../shared/scoring/sheet.ts'
import { Notice } from '../../components/feedback/Notice.tsx'
import { valueOf } from './compareRows.ts'
import classes from './Compare.module.css'
import { useCompareWords } from './useCompareWords.ts'
import type { ComparedRounds } from './useComparison.ts'

/** Says what is not in the charts, and why. */
export function LeftOutNote({ comparison }: { readonly comparison: ComparedRounds }) {
  const { now, past, countries, node } = comparison
  const { t, countries: list, node: nodeName } = useCompareWords(now.instrument, now.method.decimals)
  const unpicked = now.countries.filter((one) => !countries.includes(one)).map((one) => one.country)
  const loaded = new Set(now.countries.map((one) => one.country))
  const coming = now.rows.map((row) => row.country).filter((one) => !loaded.has(one) && !now.refused.includes(one))
  const unscored = countries.filter(({ sheet }) => valueOf(sheet, node) === null).map((one) => one.country)
  const isScoreboard = node === WHOLE && !now.method.overall
  const sentences = [
    unpicked.length > 0 ? t('compare.out.unpicked', { countries: list(unpicked) }) : null,
    now.refused.length > 0 ? t('compare.out.refused', { countries: list(now.refused) }) : null,
    coming.length > 0 ? t('compare.out.coming', { countries: list(coming) }) : null,
    unscored.length > 0 && !isScoreboard
      ? t('compare.out.unscored', { area: nodeName(node), countries: list(unscored) })
      : null,
    isScoreboard ? t('compare.rank.scoreboard') : null,
    past === null ? t('compare.out.noBefore') : null,
  ].filter((sentence) => sentence !== null)
  if (sentences.length === 0) return <p className={classes.note}>{t('compare.out.nothing')}</p>
  return (
    <Notice title={t('compare.out.title')}>
      <ul className={classes.out}>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Notice>
  )
}
