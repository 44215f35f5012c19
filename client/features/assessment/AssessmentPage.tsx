import type { Instrument } from '../../../shared/domain/instrument.ts'
import type { AssessmentDetail, Me, Person } from '../../../shared/protocol/api.ts'
import { useAssessmentRoom } from '../../sync/useAssessmentRoom.ts'
import { AssessmentDesk } from './AssessmentDesk.tsx'
import { PageSkeleton } from './frame/PageSkeleton.tsx'
import type { AssessmentSlots } from './slots.ts'

export interface AssessmentPageProps {
  readonly detail: AssessmentDetail
  readonly instrument: Instrument
  readonly me: Me
  /** Names for member ids; those who are here now are known without it. */
  readonly people: readonly Person[]
  readonly slots: AssessmentSlots
}

/** The editor of one assessment at `/assessments/:id/:node?`: opens its room, then its desk. */
export function AssessmentPage(props: AssessmentPageProps) {
  const { detail, me } = props
  const room = useAssessmentRoom(detail.rooms.content, me.member.id)
  if (!room) return <PageSkeleton />
  return <AssessmentDesk key={room.doc.guid} room={room} {...props} />
}
