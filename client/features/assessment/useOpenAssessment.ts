import { useEffect, useMemo } from 'react'
import type { OpenAssessment } from '../../assessment/OpenAssessment.ts'
import { isGuestOnly } from '../../../shared/domain/member.ts'
import { DEFAULT_METHOD } from '../../../shared/domain/method.ts'
import { openIndicators } from '../../../shared/document/discussion/discussionView.ts'
import { useDiscussion } from '../../sync/useDiscussion.ts'
import { useOverview } from '../../sync/useOverview.ts'
import { useRounds } from '../../api/queries.ts'
import { useOverviewRoom } from '../../api/useOverviewRoom.ts'
import { useText } from '../../i18n/useText.ts'
import type { WhatIf } from '../../scoring/useWhatIf.ts'
import { createScores } from '../../scoring/createScores.ts'
import type { AssessmentRoom } from '../../sync/room.ts'
import type { AssessmentPageProps } from './assessmentPageProps.ts'
import type { Navigation } from './places/useNavigation.ts'

/** The documents that the page has open. */
interface AssessmentRooms extends Pick<OpenAssessment, 'room' | 'previousRoom'> {
  readonly team: AssessmentRoom | null
  readonly notes: AssessmentRoom | null
}

/** What everything on the page works on; the same object until one of its parts changed. The functions are stable. */
export function useOpenAssessment(
  { room, team, notes, previousRoom }: AssessmentRooms,
  { detail, instrument, me, people }: Omit<AssessmentPageProps, 'slots'>,
  { goTo, showWhy }: Pick<Navigation, 'goTo' | 'showWhy'>,
  whatIf: WhatIf,
): OpenAssessment {
  const t = useText()
  const scores = useMemo(() => createScores(room, instrument), [room, instrument])
  const told = useRounds().data?.find(({ id }) => id === detail.round)?.method
  // the live word first; without a link, what was known when the page was last fetched
  const ofRound = useOverview(useOverviewRoom(detail.round))?.method ?? told
  const method = detail.method ?? ofRound
  useEffect(() => {
    if (method) scores.rebase(method)
  }, [scores, method])
  // of everybody's threads alone, so that all who look at a page see the same flags
  const threads = useDiscussion(detail.rooms.discussion)
  useEffect(() => {
    if (threads) scores.markOpenThreads(openIndicators(threads))
  }, [scores, threads])
  const { decimals } = method ?? DEFAULT_METHOD
  return useMemo(() => {
    const names = new Map(people.map((person) => [person.id, person.name]))
    names.set(me.member.id, me.member.name)
    return {
      room,
      closed: { team, notes },
      previousRoom,
      detail,
      instrument,
      me,
      scores,
      decimals,
      nameOf: (member) =>
        names.get(member) ??
        (isGuestOnly(me.member) ? null : room.status().people.find((person) => person.member === member)?.name) ??
        t('assessment.unknownMember'),
      may: (ability) => detail.abilities.includes(ability) && !(ability === 'write' && whatIf.tried !== null),
      whatIf,
      goTo,
      showWhy,
    }
  }, [room, team, notes, previousRoom, detail, instrument, me, people, scores, decimals, goTo, showWhy, whatIf, t])
}
