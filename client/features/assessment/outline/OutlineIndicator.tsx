import { memo } from 'react'
import type { Indicator } from '../../../../shared/domain/instrument.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useText } from '../../../i18n/useText.ts'
import { NodeChip } from '../../../scoreMarks/NodeChip.tsx'
import type { PersonHere } from '../../../sync/room.ts'
import { useContent, useRoomStatus } from '../../../sync/useContent.ts'
import { indicatorState } from './indicatorState.ts'
import { NodeLink } from '../places/NodeLink.tsx'
import classes from './Outline.module.css'
import { PersonAvatars } from '../people/PersonAvatars.tsx'
import { StateIcon } from './StateIcon.tsx'
import type { Follow } from '../people/useFollow.ts'

interface Props {
  readonly indicator: Indicator
  readonly isOpen: boolean
  readonly follow: Follow
}

/** One indicator in the outline; renders again only when its own answer, score or visitors changed. */
export const OutlineIndicator = memo(function OutlineIndicator({ indicator, isOpen, follow }: Props) {
  const { room } = useAssessment()
  const state = useContent(room, (content) => indicatorState(content.indicators.get(indicator.code)))
  return (
    <li className={classes.row} data-outline-row data-open={isOpen || undefined}>
      <StateIcon state={state} />
      <NodeLink node={indicator.code} className={classes.link} isCurrent={isOpen}>
        <span className={classes.code}>{indicator.code}</span> {indicator.title}
        {state === 'contested' && <ContestedWord />}
      </NodeLink>
      <VisitorsHere code={indicator.code} follow={follow} />
      <NodeChip id={indicator.code} of={`${indicator.code} ${indicator.title}`} />
    </li>
  )
})

function ContestedWord() {
  const t = useText()
  return (
    <span className={classes.contested} aria-hidden="true">
      {t('assessment.state.contested')}
    </span>
  )
}

function VisitorsHere({ code, follow }: { readonly code: string; readonly follow: Follow }) {
  const { room } = useAssessment()
  const isHere = (place: PersonHere['place']): boolean => place?.indicator === code
  const key = useRoomStatus(room, (status) =>
    status.people
      .filter((person) => isHere(person.place))
      .map((person) => person.member)
      .join(),
  )
  if (key === '') return null
  return <PersonAvatars people={room.status().people.filter((person) => isHere(person.place))} follow={follow} />
}
