import { memo, useEffect, useRef } from 'react'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { EmptyState } from '../../../components/feedback/EmptyState.tsx'
import { useText } from '../../../i18n/useText.ts'
import { AreaView } from '../places/AreaView.tsx'
import { IndicatorView } from '../places/IndicatorView.tsx'
import { nodeName } from '../../../words/nodeNames.ts'
import { NodeLink } from '../places/NodeLink.tsx'
import classes from '../Page.module.css'
import { PanelBoundary } from '../PanelBoundary.tsx'
import { nodeOf, type Place } from '../places/place.ts'
import type { AssessmentSlots } from '../slots.ts'
import { WholeView } from '../places/WholeView.tsx'

interface Props {
  readonly place: Place
  readonly slots: AssessmentSlots
}

/** What is open: one indicator, one area, or one of the pages; nothing else is mounted. */
export const MiddleColumn = memo(function MiddleColumn({ place, slots }: Props) {
  const t = useText()
  const { instrument, detail } = useAssessment()
  const column = useRef<HTMLDivElement>(null)
  const key = `${place.kind} ${nodeOf(place)}`
  useStartOfPlace(column, key)
  const country = t(`common.country.${detail.country}`)
  return (
    <div className={classes.middle} ref={column} tabIndex={-1} data-content="text">
      <title>{`${titleOf(place, (node) => nodeName(instrument, node, t), t)} – ${country} – ${t('common.appName')}`}</title>
      <PanelBoundary key={key}>
        <Content place={place} slots={slots} />
      </PanelBoundary>
    </div>
  )
})

function Content({ place, slots }: Props) {
  const t = useText()
  const { may } = useAssessment()
  const { ReadingView, RecommendationsView, ResponsesView, ReviewsView, VersionsView } = slots
  switch (place.kind) {
    case 'whole':
      return <WholeView />
    case 'indicator':
      return <IndicatorView key={place.indicator.code} indicator={place.indicator} slots={slots} />
    case 'area':
      return <AreaView key={place.area.code} area={place.area} slots={slots} />
    case 'recommendations':
      return <RecommendationsView />
    case 'reading':
      return <ReadingView />
    case 'versions':
      return may('see-history') ? <VersionsView /> : <NoHistory />
    case 'responses':
      return <ResponsesView />
    case 'reviews':
      return <ReviewsView />
    case 'unknown':
      return (
        <EmptyState
          title={t('assessment.unknown.title', { node: place.node })}
          action={<NodeLink node="whole">{t('assessment.unknown.start')}</NodeLink>}
        >
          <p>{t('assessment.unknown.text')}</p>
        </EmptyState>
      )
  }
}

/** For who came by an address that their role does not open. */
function NoHistory() {
  const t = useText()
  return (
    <EmptyState
      title={t('versions.mayNot.title')}
      action={<NodeLink node="whole">{t('assessment.unknown.start')}</NodeLink>}
    >
      <p>{t('versions.mayNot.text')}</p>
    </EmptyState>
  )
}

function titleOf(place: Place, name: (node: string) => string, t: ReturnType<typeof useText>): string {
  if (place.kind === 'recommendations') return t('assessment.recommendations')
  if (place.kind === 'versions') return t('versions.title')
  if (place.kind === 'responses') return t('responses.title')
  if (place.kind === 'reviews') return t('assessment.reviews')
  return place.kind === 'reading' ? t('assessment.reading') : name(nodeOf(place))
}

/** Shows a new place from its top; whoever lost the focus with the old one gets it on the new heading. */
function useStartOfPlace(column: React.RefObject<HTMLDivElement | null>, key: string): void {
  const shown = useRef(key)
  useEffect(() => {
    if (shown.current === key) return
    shown.current = key
    column.current?.scrollTo({ top: 0 })
    if (getComputedStyle(column.current ?? document.body).overflowY === 'visible') window.scrollTo({ top: 0 })
    if (document.activeElement && document.activeElement !== document.body) return
    column.current?.querySelector<HTMLElement>('[data-page-heading]')?.focus({ preventScroll: true })
  }, [column, key])
}
