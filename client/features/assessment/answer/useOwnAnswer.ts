import { useMemo } from 'react'
import { sameAnswer, type Answer } from '../../../../shared/domain/answer.ts'
import type { Indicator } from '../../../../shared/domain/instrument.ts'
import { NO_ENTRY, propose, withdrawProposal, type IndicatorEntry } from '../../../../shared/document/answers.ts'
import { serverNow } from '../../../api/serverClock.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useContent } from '../../../sync/useContent.ts'

/** All that was said on an indicator; renders again only when that changed. */
export function useIndicatorEntry(indicator: Indicator): IndicatorEntry {
  const { room } = useAssessment()
  return useContent(room, (content) => content.indicators.get(indicator.code)) ?? NO_ENTRY
}

/** Deeds on one's own proposal; each is one undo step, and saying the same again writes nothing. */
export interface OwnAnswer {
  readonly say: (answer: Answer) => void
  /** Gives a reason for the proposal that stands; without one there is nothing to give it to. */
  readonly giveReason: (reason: string) => void
  readonly withdraw: () => void
}

export function useOwnAnswer(indicator: Indicator): OwnAnswer {
  const { room, me } = useAssessment()
  return useMemo(() => {
    const { code } = indicator
    const member = me.member.id
    const own = () =>
      room
        .content()
        .indicators.get(code)
        ?.proposals.find((proposal) => proposal.member === member)
    const write = (answer: Answer, reason: string): void =>
      propose(room.doc, code, { member, answer, reason, at: serverNow() })
    return {
      say(answer) {
        const before = own()
        const same = before && sameAnswer(before.answer, answer) && statusReason(before.answer) === statusReason(answer)
        if (!same) write(answer, statusReason(answer) || (before?.reason ?? ''))
      },
      giveReason(reason) {
        const before = own()
        if (before && before.reason !== reason) write(withStatusReason(before.answer, reason), reason)
      },
      withdraw() {
        if (own()) withdrawProposal(room.doc, code, member)
      },
    }
  }, [room, me.member.id, indicator])
}

/** The reason inside an answer that gives no value; a value has none. */
function statusReason(answer: Answer): string {
  return answer.status === 'answered' ? '' : answer.reason
}

/** A status carries the same reason as its proposal; "not applicable" never loses its own. */
function withStatusReason(answer: Answer, reason: string): Answer {
  if (answer.status === 'answered') return answer
  if (answer.status === 'not-applicable' && reason.trim() === '') return answer
  return { ...answer, reason }
}
