import { Button } from '@mantine/core'
import { Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Recommendation } from '../../../../shared/document/entries.ts'
import { recommendationsOf } from '../../../../shared/document/entryLists.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useText } from '../../../i18n/useText.ts'
import { useContent } from '../../../sync/useContent.ts'
import { useChosenEntry } from '../../../wordComments/useChosenEntry.ts'
import classes from '../Entries.module.css'
import { EmptyList, PanelFrame } from '../PanelFrame.tsx'
import { RecommendationCard } from './RecommendationCard.tsx'
import { RecommendationFilters } from './RecommendationFilters.tsx'
import { addresseesOf, ALL_RECOMMENDATIONS, matchesRecommendation, withoutFollowUp } from './recommendationFilter.ts'
import { RemovedEntries } from '../RemovedEntries.tsx'
import { SuggestNewEntry } from '../suggesting/SuggestNewEntry.tsx'
import { RecommendationCopyForm } from './RecommendationCopyForm.tsx'
import { usePanel, type Panel } from '../usePanel.ts'

/** All recommendations of an assessment: last round's with what became of them, then the new ones. */
export function RecommendationsView() {
  const t = useText()
  const { room } = useAssessment()
  const panel = usePanel('recommendation')
  const [filter, setFilter] = useState(ALL_RECOMMENDATIONS)
  const all = useContent(room, (content) => content.recommendation)
  const carried = useMemo(() => recommendationsOf(all, 'carried'), [all])
  const fresh = useMemo(() => recommendationsOf(all, 'new'), [all])
  const present = [...carried.present, ...fresh.present]
  const chosen = useChosenEntry()
  // a card that is being written, or whose words somebody goes to, stays even when it does not fit the filter
  const isShown = (one: Recommendation): boolean =>
    panel.isEditing(one.id) || one.id === chosen || matchesRecommendation(one, filter)
  const shown = present.filter(isShown)
  return (
    <article className={classes.view}>
      <header className={classes.panelHead}>
        <h2 tabIndex={-1} data-page-heading>
          {t('entries.recommendation.heading')}
        </h2>
        <output className={classes.count}>
          {shown.length === present.length
            ? t('entries.recommendation.count', { count: present.length })
            : t('entries.recommendation.shown', { shown: shown.length, total: present.length })}
        </output>
      </header>
      {present.length > 1 && (
        <RecommendationFilters filter={filter} addressees={addresseesOf(present)} onChange={setFilter} />
      )}
      {present.length > 0 && shown.length === 0 && (
        <p className={classes.count}>{t('entries.recommendation.noneFits')}</p>
      )}
      <Carried recommendations={carried.present} isShown={isShown} panel={panel} />
      <New recommendations={fresh.present} isShown={isShown} panel={panel} />
      <RemovedEntries
        entries={[...carried.removed, ...fresh.removed]}
        last={panel.lastRemoved}
        onPutBack={panel.writer.mayWrite ? (id) => panel.putBack(id) : null}
      />
      <SuggestNewEntry entry="recommendation" fields={NO_FIELDS} beside="list" form={RecommendationCopyForm} />
      {panel.writer.mayWrite && (
        <div className={classes.actions}>
          <Button
            variant="outline"
            leftSection={<Plus size={16} />}
            onClick={() => panel.added(panel.writer.add('recommendation', {}))}
          >
            {t('entries.recommendation.add')}
          </Button>
        </div>
      )}
    </article>
  )
}

const NO_FIELDS = {}

interface PartProps {
  readonly recommendations: readonly Recommendation[]
  readonly isShown: (recommendation: Recommendation) => boolean
  readonly panel: Panel
}

function Carried({ recommendations, isShown, panel }: PartProps) {
  const t = useText()
  const waiting = withoutFollowUp(recommendations)
  if (recommendations.length === 0) return null
  return (
    <PanelFrame
      heading={t('entries.recommendation.carriedHeading')}
      count={
        <span className={classes.count}>
          {t('entries.recommendation.carriedCount', { count: recommendations.length })}
          {waiting > 0 && ` · ${t('entries.recommendation.open', { count: waiting })}`}
        </span>
      }
    >
      <Cards recommendations={recommendations} isShown={isShown} panel={panel} />
    </PanelFrame>
  )
}

function New({ recommendations, isShown, panel }: PartProps) {
  const t = useText()
  return (
    <PanelFrame
      heading={t('entries.recommendation.newHeading')}
      count={
        <span className={classes.count}>{t('entries.recommendation.newCount', { count: recommendations.length })}</span>
      }
    >
      {recommendations.length === 0 ? (
        <EmptyList title={t('entries.recommendation.emptyTitle')}>
          {panel.writer.mayWrite ? t('entries.recommendation.empty') : t('entries.recommendation.emptyReadOnly')}
        </EmptyList>
      ) : (
        <Cards recommendations={recommendations} isShown={isShown} panel={panel} />
      )}
    </PanelFrame>
  )
}

function Cards({ recommendations, isShown, panel }: PartProps) {
  const shown = recommendations.filter(isShown)
  if (shown.length === 0) return null
  return (
    <ul className={classes.cards}>
      {shown.map((recommendation) => (
        <RecommendationCard key={recommendation.id} recommendation={recommendation} panel={panel} />
      ))}
    </ul>
  )
}
