import { useMemo } from 'react'
import type { Indicator } from '../../../shared/domain/instrument.ts'
import type { BallotValue } from '../../../shared/domain/sessions/ballot.ts'
import { useFormat } from '../../i18n/useFormat.ts'
import { useText } from '../../i18n/useText.ts'
import { answerBrief, answerWords, type Wording } from '../../../shared/words/answerWords.ts'

/** How answers and ballots are put into words in a session, whose people may all see the counts that they vote on. */
export interface SessionWords extends Wording {
  /** In full, such as "3 – Most are identified". */
  readonly value: (question: Indicator | null, value: BallotValue) => string
  /** In a word or two, for buttons and bars. */
  readonly brief: (question: Indicator | null, value: BallotValue) => string
}

export function useSessionWords(): SessionWords {
  const t = useText()
  const format = useFormat()
  return useMemo(() => {
    const wording = { t, format, smallBelow: null }
    const put =
      (words: typeof answerWords) =>
      (question: Indicator | null, value: BallotValue): string =>
        value.kind === 'answer' ? words(question, value.answer, wording) : t(`sessions.value.${value.kind}`)
    return { ...wording, value: put(answerWords), brief: put(answerBrief) }
  }, [t, format])
}
