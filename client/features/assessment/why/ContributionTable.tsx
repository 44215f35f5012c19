import { UnstyledButton } from '@mantine/core'
import type { NodeId } from '../../../../shared/scoring/sheet.ts'
import type { Contribution } from '../../../../shared/scoring/explain/explanation.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import { NodeChip } from '../../../scoreMarks/NodeChip.tsx'
import classes from '../Area.module.css'
import { nodeName, titleOf } from '../../../words/nodeNames.ts'
import { useExplanation } from './useExplanation.ts'

const SHARE_DIGITS = 2

interface Props {
  readonly node: NodeId
  readonly caption: string
}

/** The parts of a score: each with its weight, its score and what it adds, and a click explains it; the last line is the sum. */
export function ContributionTable({ node, caption }: Props) {
  const t = useText()
  const format = useFormat()
  const explanation = useExplanation(node)
  if (!explanation || explanation.contributions.length === 0) return null
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('score.table.part')}</th>
            <th scope="col" className={classes.number}>
              {t('score.table.weight')}
            </th>
            <th scope="col">{t('score.table.score')}</th>
            <th scope="col" className={classes.number}>
              {t('score.table.adds')}
            </th>
          </tr>
        </thead>
        <tbody>
          {explanation.contributions.map((part) => (
            <Row key={part.id} part={part} />
          ))}
        </tbody>
        {explanation.base !== null && (
          <tfoot>
            <tr>
              <th scope="row" colSpan={3}>
                {t('score.table.sum')}
              </th>
              <td className={classes.number}>{format.fixed(explanation.base, SHARE_DIGITS)}</td>
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  )
}

function Row({ part }: { readonly part: Contribution }) {
  const t = useText()
  const format = useFormat()
  const { instrument, showWhy } = useAssessment()
  const name = nodeName(instrument, part.id, t)
  const title = titleOf(instrument, part.id)
  return (
    <tr>
      <th scope="row">
        <UnstyledButton className={classes.link ?? ''} title={name} onClick={() => showWhy(part.id)}>
          <span className={classes.code}>{title ? part.id : name}</span> {title}
        </UnstyledButton>
      </th>
      <td className={classes.number}>{part.effectiveWeight === null ? '–' : format.percent(part.effectiveWeight)}</td>
      <td>
        <NodeChip id={part.id} of={name} />
      </td>
      <td className={classes.number}>
        {part.contribution === null ? '–' : format.fixed(part.contribution, SHARE_DIGITS)}
      </td>
    </tr>
  )
}
