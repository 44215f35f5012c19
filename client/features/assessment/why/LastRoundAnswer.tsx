import { Button } from '@mantine/core'
import { useState } from 'react'
import { settledAnswer } from '../../../../shared/document/scoreInput.ts'
import type { AssessmentId } from '../../../../shared/domain/ids.ts'
import type { Indicator } from '../../../../shared/domain/instrument.ts'
import { roomName } from '../../../../shared/protocol/rooms.ts'
import { normalise } from '../../../../shared/scoring/leaf/normalise.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useText } from '../../../i18n/useText.ts'
import { ScoreChip } from '../../../scoreMarks/ScoreChip.tsx'
import type { AssessmentRoom } from '../../../sync/room.ts'
import { useAssessmentRoom } from '../../../sync/useAssessmentRoom.ts'
import { useContent, useRoomStatus } from '../../../sync/useContent.ts'
import { answerWords } from '../../../../shared/words/answerWords.ts'
import { useWording } from '../../../words/useWording.ts'

/** Last round's answer to one indicator. Its document is fetched only when somebody asks, and then for all. */
export function LastRoundAnswer({ indicator }: { readonly indicator: Indicator }) {
  const t = useText()
  const { detail } = useAssessment()
  const [isAsked, setAsked] = useState(false)
  if (!detail.previous) return t('score.fact.noLastRound')
  if (isAsked) return <Fetched assessment={detail.previous} indicator={indicator} />
  return (
    <Button variant="subtle" size="compact-xs" px={0} onClick={() => setAsked(true)}>
      {t('score.fact.lookUp')}
    </Button>
  )
}

function Fetched({ assessment, indicator }: { readonly assessment: AssessmentId; readonly indicator: Indicator }) {
  const t = useText()
  const { me } = useAssessment()
  const room = useAssessmentRoom(roomName({ kind: 'content', assessment }), me.member.id)
  return room ? <Answer room={room} indicator={indicator} /> : t('score.fact.lookingUp')
}

function Answer({ room, indicator }: { readonly room: AssessmentRoom; readonly indicator: Indicator }) {
  const t = useText()
  const wording = useWording()
  const isReady = useRoomStatus(room, (status) => status.ready)
  useContent(room, (content) => content.indicators.get(indicator.code))
  if (!isReady) return t('score.fact.lookingUp')
  const settled = settledAnswer(room.content(), indicator.code)
  const words = settled.kind === 'settled' ? answerWords(indicator, settled.answer, wording) : null
  return (
    <>
      <ScoreChip node={normalise(settled, indicator)} of={indicator.code} />{' '}
      {words ?? t(`assessment.state.${settled.kind === 'contested' ? 'contested' : 'unanswered'}`)}
    </>
  )
}
