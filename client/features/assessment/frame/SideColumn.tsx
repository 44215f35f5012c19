import { Tabs } from '@mantine/core'
import { Suspense, useEffect, useRef } from 'react'
import type { NodeId } from '../../../../shared/scoring/sheet.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useText } from '../../../i18n/useText.ts'
import classes from '../Page.module.css'
import { PanelBoundary } from '../PanelBoundary.tsx'
import type { Place } from '../places/place.ts'
import type { AssessmentSlots } from '../slots.ts'
import type { Navigation } from '../places/useNavigation.ts'
import { WhyPanel } from '../why/WhyPanel.tsx'

interface Props {
  readonly place: Place
  /** The node that the middle shows. */
  readonly here: NodeId
  readonly navigation: Navigation
  readonly slots: AssessmentSlots
}

/** Why this score, and the discussion of what is in the middle. */
export function SideColumn({ place, here, navigation, slots }: Props) {
  const { tab, setTab, whyNode, commentTurn, isFirstTurn } = navigation
  const t = useText()
  const { DiscussionPanel, DiscussionCount, WhatIfPanel } = slots
  const { whatIf } = useAssessment()
  const indicator = place.kind === 'indicator' ? place.indicator : null
  const panel = useRef<HTMLDivElement>(null)
  useFocusFirstField(panel, commentTurn, isFirstTurn)
  return (
    <Tabs
      value={tab}
      onChange={(value) => setTab(value === 'discussion' ? 'discussion' : 'why')}
      keepMounted={false}
      className={classes.side ?? ''}
    >
      <Tabs.List aria-label={t('assessment.side.label')}>
        <Tabs.Tab value="why">{t('assessment.side.why')}</Tabs.Tab>
        <Tabs.Tab value="discussion">
          {t('assessment.side.discussion')} {DiscussionCount && <DiscussionCount indicator={indicator} />}
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="why" className={classes.sidePanel ?? ''}>
        <PanelBoundary>
          {whatIf.tried && (
            <Suspense>
              <WhatIfPanel />
            </Suspense>
          )}
          <WhyPanel node={whyNode} here={here} />
        </PanelBoundary>
      </Tabs.Panel>
      <Tabs.Panel value="discussion" className={classes.sidePanel ?? ''} ref={panel}>
        <PanelBoundary>
          <DiscussionPanel indicator={indicator} />
        </PanelBoundary>
      </Tabs.Panel>
    </Tabs>
  )
}

const MAX_FRAMES = 30

/** Focuses the first text field of a panel as soon as it is drawn; the panel may come a few frames later. */
function useFocusFirstField(
  panel: React.RefObject<HTMLDivElement | null>,
  turn: number,
  isFirst: (turn: number) => boolean,
): void {
  useEffect(() => {
    let frames = 0
    let frame = 0
    const look = (): void => {
      const field = panel.current?.querySelector<HTMLElement>('textarea, [contenteditable="true"]')
      // a panel that is drawn anew later must not take the focus for a turn of before
      if (field && isFirst(turn)) field.focus()
      else if (!field && ++frames < MAX_FRAMES) frame = requestAnimationFrame(look)
    }
    frame = requestAnimationFrame(look)
    return () => cancelAnimationFrame(frame)
  }, [panel, turn, isFirst])
}
