import { NativeSelect } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { useState } from 'react'
import { DIMENSIONS } from '../../../../shared/domain/instrument.ts'
import type { DimensionSummary } from '../../../../shared/domain/scoreSummary.ts'
import { ChartFigure } from '../../../components/charts/ChartFigure.tsx'
import { useText } from '../../../i18n/useText.ts'
import classes from './Dimensions.module.css'
import { Dumbbells } from './Dumbbells.tsx'
import { useCellWords } from '../useCellWords.ts'
import type { CountryNow, RoundNow } from '../roundNow.ts'
import { shownScore } from '../shownScore.ts'

const WHOLE = ''

/** How far apart law, policy and practice lie in each country, for the whole assessment or one area. */
export function DimensionChart({ now }: { readonly now: RoundNow }) {
  const t = useText()
  const words = useCellWords(now.decimals)
  const { ref, width } = useElementSize()
  const [scope, setScope] = useState(WHOLE)
  const rows = now.countries.map((country) => ({
    name: t(`common.country.${country.row.country}`),
    scores: dimensionsOf(country, scope),
  }))
  const area = now.areas.find(({ code }) => code === scope)
  return (
    <ChartFigure
      title={t('overview.dimensions.title')}
      about={t('overview.dimensions.about')}
      csvName={`${now.round.title} ${scope || 'whole'} law policy practice`}
      number={words.number}
      table={{
        columns: [t('overview.heatmap.country'), ...DIMENSIONS.map((dimension) => t(`common.dimension.${dimension}`))],
        rows: rows.map(({ name, scores }) => [
          name,
          ...DIMENSIONS.map((dimension) => shownScore(scores[dimension], now.decimals)),
        ]),
      }}
      controls={
        <NativeSelect
          size="xs"
          aria-label={t('overview.dimensions.scope')}
          value={scope}
          onChange={(event) => setScope(event.currentTarget.value)}
        >
          <option value={WHOLE}>{t('overview.dimensions.whole')}</option>
          {now.areas.map(({ code, title }) => (
            <option key={code} value={code} lang="en">
              {title}
            </option>
          ))}
        </NativeSelect>
      }
    >
      <div ref={ref} className={classes.chart}>
        {width > 0 ? (
          <Dumbbells
            rows={rows}
            width={width}
            number={words.number}
            label={`${t('overview.dimensions.title')}, ${area?.title ?? t('overview.dimensions.whole')}. ${t('overview.dimensions.chart')}`}
          />
        ) : null}
      </div>
    </ChartFigure>
  )
}

const NO_SCORES: DimensionSummary = { law: null, policy: null, practice: null }

function dimensionsOf({ summary }: CountryNow, scope: string): DimensionSummary {
  if (!summary) return NO_SCORES
  if (scope === WHOLE) return summary.dimensions
  return summary.areas.find(({ area }) => area === scope)?.dimensions ?? NO_SCORES
}
