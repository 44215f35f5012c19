import type { Method } from '../../../shared/domain/method.ts'
import type { NodeSummary } from '../../../shared/domain/scoreSummary.ts'
import { useFormat } from '../../i18n/useFormat.ts'
import { useText } from '../../i18n/useText.ts'
import { cellOf } from './cell.ts'

/** Puts cells into words, numbers with the method's `decimals`, for screen readers, tooltips and tables. */
export function useCellWords(decimals: Method['decimals']) {
  const t = useText()
  const format = useFormat()
  const number = (value: number): string => format.fixed(value, decimals)

  const score = (node: NodeSummary): string => {
    const cell = cellOf(node)
    switch (cell.kind) {
      case 'score':
        return number(cell.value)
      case 'contested':
        return t('overview.heatmap.contestedRange', { low: number(cell.low), high: number(cell.high) })
      case 'not-applicable':
        return t('overview.heatmap.state.not-applicable')
      case 'none':
        return t(`overview.heatmap.state.${cell.state}`)
    }
  }
  const cell = (country: string, area: string, node: NodeSummary): string => {
    const text = t('overview.heatmap.cell', {
      country,
      area,
      score: score(node),
      coverage: format.percent(node.coverage),
    })
    return node.contested > 0 ? `${text}, ${t('overview.heatmap.cellContested', { count: node.contested })}` : text
  }
  return { number, score, cell }
}
