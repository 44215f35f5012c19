import type { NodeSummary } from '../../../../shared/domain/scoreSummary.ts'
import type { CsvCell } from '../../../../shared/util/csv.ts'
import type { TableData } from '../../../components/charts/DataTable.tsx'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import { useCellWords } from '../useCellWords.ts'
import type { RoundNow } from '../roundNow.ts'
import { shownScore } from '../shownScore.ts'

/** Which column holds the score. */
export const SCORE_COLUMN = 2

/** The heatmap as rows: one for each country and area, the overall score last. */
export function useHeatmapData({ countries, areas, decimals }: RoundNow): TableData {
  const t = useText()
  const format = useFormat()
  const words = useCellWords(decimals)
  return {
    columns: [
      t('overview.heatmap.country'),
      t('overview.heatmap.area'),
      t('overview.heatmap.score'),
      t('overview.heatmap.coverage'),
      t('overview.heatmap.contested'),
      t('overview.heatmap.unanswered'),
    ],
    rows: countries.flatMap(({ row, summary }) => {
      if (!summary) return []
      const cells = (area: string, node: NodeSummary): CsvCell[] => [
        t(`common.country.${row.country}`),
        area,
        shownScore(node.value, decimals) ?? words.score(node),
        format.percent(node.coverage),
        node.contested,
        node.unanswered,
      ]
      const titles = new Map<string, string>(areas.map(({ code, title }) => [code, title]))
      return [
        ...summary.areas.map(({ area, node }) => cells(titles.get(area) ?? area, node)),
        cells(t('overview.heatmap.overall'), summary.overall),
      ]
    }),
  }
}
