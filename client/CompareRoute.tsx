import { useParams } from 'react-router'
import { summarise } from '../shared/scoring/summarise.ts'
import type { Me } from '../shared/protocol/api.ts'
import { ComparePage } from './features/compare/ComparePage.tsx'
import { DimensionChart } from './features/overview/dimensions/DimensionChart.tsx'
import { Heatmap } from './features/overview/heatmap/Heatmap.tsx'
import { roundNow } from './features/overview/roundNow.ts'
import { RoundPage } from './RoundPage.tsx'
import type { RoundScores } from './scoring/useRoundScores.ts'

/** The compare page with the two charts that it shares with the overview. */
export function CompareRoute() {
  const { round = '' } = useParams()
  return <RoundPage key={round}>{(props) => <ComparePage {...props} RoundCharts={RoundCharts} />}</RoundPage>
}

function RoundCharts({ scores, me }: { readonly scores: RoundScores; readonly me: Me }) {
  const { round, method, instrument, countries } = scores
  const rows = countries.map(({ row, country, sheet }) => ({
    ...row,
    summary: summarise(instrument, sheet, { assessment: row.id, country }, []),
  }))
  const now = roundNow({ ...round, method }, rows, instrument, null)
  return (
    <>
      <Heatmap now={now} me={me} />
      <DimensionChart now={now} />
    </>
  )
}
