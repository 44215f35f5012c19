import { useState } from 'react'
import type { NodeId } from '../../shared/scoring/sheet.ts'
import { useAssessment } from '../assessment/OpenAssessment.ts'
import { useText } from '../i18n/useText.ts'
import { ScoreChip } from './ScoreChip.tsx'
import { useMove } from '../scoring/useMove.ts'
import { useScore } from '../scoring/useScore.ts'

interface Props {
  readonly id: NodeId
  readonly of: string
  readonly size?: 'small' | 'large'
}

/** The live score of a node of the open assessment: opens "why", and glows once when somebody else moved it. */
export function NodeChip({ id, of, size = 'small' }: Props) {
  const t = useText()
  const { scores, showWhy, nameOf } = useAssessment()
  const move = useMove(scores, id)
  const [seen] = useState(move?.turn ?? 0)
  const glow =
    move && move.turn > seen ? { turn: move.turn, by: move.by ? nameOf(move.by) : t('score.somebody') } : null
  return <ScoreChip node={useScore(scores, id)} of={of} size={size} glow={glow} onWhy={() => showWhy(id)} />
}
