import { settle } from '../../../../shared/domain/answer.ts'
import type { Area, Indicator } from '../../../../shared/domain/instrument.ts'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import { NodeChip } from '../../../scoreMarks/NodeChip.tsx'
import { answerText } from '../../../../shared/words/answerWords.ts'
import classes from '../Area.module.css'
import { indicatorState } from '../outline/indicatorState.ts'
import { NodeLink } from './NodeLink.tsx'
import { StateIcon } from '../outline/StateIcon.tsx'
import { useIndicatorEntry } from '../answer/useOwnAnswer.ts'
import { useWording } from '../../../words/useWording.ts'

/** The indicators of an area with what was answered. */
export function IndicatorTable({ area }: { readonly area: Area }) {
  const t = useText()
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <caption className="visually-hidden">{t('assessment.indicators.caption', { area: area.title })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('assessment.indicators.indicator')}</th>
            <th scope="col">{t('assessment.indicators.answer')}</th>
            <th scope="col" className={classes.number}>
              {t('score.table.weight')}
            </th>
            <th scope="col">{t('score.table.score')}</th>
          </tr>
        </thead>
        <tbody>
          {area.indicators.map((indicator) => (
            <Row key={indicator.code} indicator={indicator} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ indicator }: { readonly indicator: Indicator }) {
  const t = useText()
  const format = useFormat()
  const wording = useWording()
  const entry = useIndicatorEntry(indicator)
  const settled = settle(entry.proposals, entry.decision)
  const state = indicatorState(entry)
  return (
    <tr>
      <th scope="row">
        <NodeLink node={indicator.code} className={classes.link}>
          <span className={classes.code}>{indicator.code}</span> {indicator.title}
        </NodeLink>
      </th>
      <td className={classes.answer}>
        <span className={classes.stated}>
          <StateIcon state={state} />
          <span>
            {settled.kind === 'settled' && settled.answer.status === 'answered'
              ? answerText(indicator, settled.answer, wording)
              : t(`assessment.state.${state}`)}
          </span>
        </span>
      </td>
      <td className={classes.number}>{indicator.weight === 0 ? '–' : format.number(indicator.weight)}</td>
      <td>
        <NodeChip id={indicator.code} of={`${indicator.code} ${indicator.title}`} />
      </td>
    </tr>
  )
}
