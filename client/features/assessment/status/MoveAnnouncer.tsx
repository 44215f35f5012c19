import { useEffect, useRef, useState } from 'react'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import type { ScoreMove } from '../../../scoring/scores.ts'
import { scoreWords } from '../../../words/scoreWords.ts'
import { nodeName } from '../../../words/nodeNames.ts'

/** Moves are gathered this long, so that a busy colleague makes one announcement. */
const GATHER_MS = 4_000

/** Says politely, and not too often, whose work moved which score. */
export function MoveAnnouncer() {
  const t = useText()
  const format = useFormat()
  const { scores, decimals, instrument, nameOf } = useAssessment()
  const [text, setText] = useState('')
  const gathered = useRef<ScoreMove[]>([])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    const name = (move: ScoreMove): string => (move.by ? nameOf(move.by) : t('score.somebody'))
    const announce = (): void => {
      timer = null
      const moves = gathered.current
      gathered.current = []
      const indicators = moves.filter((move) => /^[A-Z]+-\d+$/.test(move.id))
      const [first] = indicators.length > 0 ? indicators : moves
      if (!first) return
      const isOne = new Set(indicators.map((move) => move.id)).size <= 1
      setText(
        isOne
          ? t('score.moved.one', {
              name: name(first),
              of: nodeName(instrument, first.id, t),
              words: scoreWords(scores.node(first.id), t, format, decimals),
            })
          : t('score.moved.several', { names: [...new Set(moves.map(name))].join(', ') }),
      )
    }
    const stop = scores.subscribeMoves((moves) => {
      gathered.current.push(...moves)
      timer ??= setTimeout(announce, GATHER_MS)
    })
    return () => {
      stop()
      if (timer) clearTimeout(timer)
    }
  }, [scores, decimals, instrument, nameOf, t, format])
  return (
    <p className="visually-hidden" role="log" aria-live="polite">
      {text}
    </p>
  )
}
