import { CloseButton } from '@mantine/core'
import { findIndicator } from '../../../shared/domain/instrument.ts'
import { WHOLE } from '../../../shared/scoring/sheet.ts'
import { useAssessment } from '../../assessment/OpenAssessment.ts'
import { useFormat } from '../../i18n/useFormat.ts'
import { useText } from '../../i18n/useText.ts'
import { ScoreChip } from '../../scoreMarks/ScoreChip.tsx'
import type { RankPlace } from '../../scoring/whatIfOutcome.ts'
import { useOutcome } from './useOutcome.ts'
import { useWording } from '../../words/useWording.ts'
import classes from './WhatIf.module.css'
import { placeWords, triedWords, type TriedWords } from './whatIfWords.ts'

/** What is tried, to be taken back one by one, and each part before and after. */
export function WhatIfPanel() {
  const t = useText()
  const wording = useWording()
  const { whatIf, instrument } = useAssessment()
  const { moves, places } = useOutcome()
  if (!whatIf.tried) return null
  const tried = triedWords(whatIf.tried, instrument, wording)
  if (tried.length === 0) return null
  return (
    <section className={classes.panel} aria-labelledby="what-if-heading">
      <h3 id="what-if-heading">{t('whatIf.panel.heading')}</h3>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('whatIf.panel.node')}</th>
            <th scope="col">{t('whatIf.panel.now')}</th>
            <th scope="col">{t('whatIf.panel.after')}</th>
          </tr>
        </thead>
        <tbody>
          {moves.map(({ id, before, after }) => {
            const name = id === WHOLE ? t('whatIf.overall') : t('whatIf.area', { code: id })
            return (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td>
                  <ScoreChip node={before} of={name} />
                </td>
                <td>
                  <ScoreChip node={after} of={name} />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <p>
        {t('whatIf.panel.rank')}: <Ranks places={places} />
      </p>
      <h4>{t('whatIf.panel.list')}</h4>
      <ul className={classes.list}>
        {tried.map((one) => (
          <Tried key={`${one.kind} ${one.code}`} tried={one} />
        ))}
      </ul>
    </section>
  )
}

function Ranks({ places: [now, then] }: { readonly places: readonly [RankPlace | null, RankPlace | null] }) {
  const t = useText()
  const format = useFormat()
  const percent = (share: number): string => format.percent(share, { max: 1 })
  const before = now && placeWords(now, t, percent)
  const after = then && placeWords(then, t, percent)
  if (before === null && after === null) return t('whatIf.panel.rankNone')
  if (before === after) return t('whatIf.panel.rankSame', { rank: after ?? '' })
  return [
    t('whatIf.panel.rankNow', { rank: before ?? t('whatIf.none') }),
    t('whatIf.panel.rankThen', { rank: after ?? t('whatIf.none') }),
  ].join(', ')
}

function Tried({ tried: { kind, code, words } }: { readonly tried: TriedWords }) {
  const t = useText()
  const { whatIf, instrument } = useAssessment()
  const indicator = findIndicator(instrument, code)
  const takeBack = (): void => {
    const node = indicator?.code ?? instrument.areas.find((area) => area.code === code)?.code
    if (kind === 'answer' && indicator) whatIf.tryAnswer(indicator.code, undefined)
    else if (node) whatIf.tryWeight(node, undefined)
  }
  return (
    <li>
      <span>{words}</span>
      <CloseButton size="md" aria-label={t('whatIf.panel.remove', { tried: words })} onClick={takeBack} />
    </li>
  )
}
