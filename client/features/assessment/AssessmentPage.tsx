import { useAssessmentRoom } from '../../sync/useAssessmentRoom.ts'
import { AssessmentDesk } from './AssessmentDesk.tsx'
import { PageSkeleton } from './frame/PageSkeleton.tsx'
import type { AssessmentPageProps } from './assessmentPageProps.ts'

/** The editor of one assessment at `/assessments/:id/:node?`: opens its room, then its desk. */
export function AssessmentPage(props: AssessmentPageProps) {
  const { detail, me } = props
  const room = useAssessmentRoom(detail.rooms.content, me.member.id)
  if (!room) return <PageSkeleton />
  return <AssessmentDesk key={room.doc.guid} room={room} {...props} />
}
