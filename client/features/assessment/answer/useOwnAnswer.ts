import { useMemo } from 'react'
import { sameAnswer, type Answer } from '../../../../shared/domain/answer.ts'
import type { Indicator } from '../../../../shared/domain/instrument.ts'
import { NO_ENTRY, type IndicatorEntry } from '../../../../shared/document/answers.ts'
import { useActions } from '../../../assessment/actions.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useContent } from '../../../sync/useContent.ts'
import { dropTicks } from './checklist/tickDrafts.ts'

/** All that was said on an indicator; renders again only when that changed. */
export function useIndicatorEntry(indicator: Indicator): IndicatorEntry {
  const { room } = useAssessment()
  return useContent(room, (content) => content.indicators.get(indicator.code)) ?? NO_ENTRY
}

/** Deeds on one's own proposal; each is one undo step, and saying the same again writes nothing. */
export interface OwnAnswer {
  readonly say: (answer: Answer) => void
  /** Gives a reason for the proposal that stands; false where it could not be written. */
  readonly giveReason: (reason: string) => boolean
  readonly withdraw: () => void
  /** Proposes a colleague's answer as one's own, with no reason of one's own. */
  readonly saySame: (answer: Answer) => void
}

export function useOwnAnswer(indicator: Indicator): OwnAnswer {
  const { room, detail, me } = useAssessment()
  const roomName = detail.rooms.content
  const actions = useActions()
  return useMemo(() => {
    const { code } = indicator
    const member = me.member.id
    const dropOwnTicks = (): void => dropTicks({ member, room: roomName, code })
    const own = () =>
      room
        .content()
        .indicators.get(code)
        ?.proposals.find((proposal) => proposal.member === member)
    return {
      say(answer) {
        dropOwnTicks()
        const before = own()
        const same = before && sameAnswer(before.answer, answer) && statusReason(before.answer) === statusReason(answer)
        if (!same) actions.propose(code, answer, statusReason(answer) || (before?.reason ?? ''))
      },
      giveReason(reason) {
        const before = own()
        if (!before) return reason === ''
        return before.reason === reason || actions.propose(code, withStatusReason(before.answer, reason), reason)
      },
      withdraw() {
        dropOwnTicks()
        if (own()) actions.withdraw(code)
      },
      saySame(answer) {
        dropOwnTicks()
        actions.propose(code, withoutReason(answer), '')
      },
    }
  }, [room, roomName, me.member.id, indicator, actions])
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

/** "Not applicable" must say why: there the colleague's words stay. */
const withoutReason = (answer: Answer): Answer =>
  answer.status === 'answered' || answer.status === 'not-applicable' ? answer : { ...answer, reason: '' }
