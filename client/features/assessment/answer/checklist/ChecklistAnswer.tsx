import { useEffect, useMemo, useRef } from 'react'
import { sameAnswer, type Answer, type AnswerValue } from '../../../../../shared/domain/answer.ts'
import type { AnswerKind, Indicator } from '../../../../../shared/domain/instrument.ts'
import { useAssessment } from '../../../../assessment/OpenAssessment.ts'
import { mayWriteNow } from '../../../../assessment/useMayWrite.ts'
import type { Ticks } from './checklist.ts'
import { ChecklistInput } from './ChecklistInput.tsx'
import classes from '../Answer.module.css'
import { dropTicks, isOvertaken, keepCopy, keepTicks, tickDraft, ticksOver, useTickDraft } from './tickDrafts.ts'
import { TicksWaiting } from './TicksWaiting.tsx'
import { useTicking } from './useTicking.ts'

interface Props {
  readonly indicator: Indicator
  readonly kind: Extract<AnswerKind, { kind: 'checklist' }>
  /** One's own answer as it stands in the document. */
  readonly own: Answer | null
  /** Proposes the answer and lets the ticks that wait go. */
  readonly onSay: (answer: Answer) => void
}

/**
 * One's own checklist. Ticks stay with the person until the list is done or left; then they are one proposal and one undo
 * step. Where it was decided meanwhile, or nothing may be written, they go on waiting.
 */
export function ChecklistAnswer({ indicator, kind, own, onSay }: Props) {
  const open = useAssessment()
  const { room, detail, me } = open
  const place = useMemo(
    () => ({ member: me.member.id, room: detail.rooms.content, code: indicator.code }),
    [me.member.id, detail.rooms.content, indicator.code],
  )
  const list = useRef<HTMLDivElement>(null)
  const stored = own?.status === 'answered' && own.value.kind === 'checklist' ? own.value : null
  const kept = useTickDraft(place)
  const ownAt = (): number | null =>
    room
      .content()
      .indicators.get(indicator.code)
      ?.proposals.find(({ member }) => member === me.member.id)?.at ?? null
  const stamp = ownAt()
  const isOver = kept !== null && (saysSame(kept, own) || (stamp !== null && isOvertaken(place, stamp)))
  const draft = isOver ? null : kept
  useEffect(() => {
    if (isOver) dropTicks(place)
  }, [isOver, place])
  const publish = (): void => {
    const ticks = tickDraft(place)
    if (!ticks) return
    if (room.content().indicators.get(indicator.code)?.decision || !mayWriteNow(open)) return
    const over = ticksOver(place)
    onSay(answerOf(ticks))
    if (document.visibilityState === 'hidden') keepCopy(place, ticks, over)
  }
  const handleBlur = useTicking({ list, hasDraft: draft !== null, draft, publish })
  const handleChange = (ticks: Ticks): void => {
    if (saysSame(ticks, own)) dropTicks(place)
    else keepTicks(place, ticks, ownAt())
  }
  const handleDone = (): void => {
    // the button goes away with the draft
    list.current?.focus()
    publish()
  }
  return (
    <div ref={list} tabIndex={-1} className={classes.list} onBlur={handleBlur}>
      <ChecklistInput
        kind={kind}
        value={draft ?? stored}
        disabled={false}
        onChange={(ticked, notApplicable) => handleChange({ ticked, notApplicable })}
      />
      {draft && <TicksWaiting onDone={handleDone} />}
    </div>
  )
}

const valueOf = ({ ticked, notApplicable }: Ticks): AnswerValue => ({
  kind: 'checklist',
  ticked: [...ticked],
  notApplicable: [...notApplicable],
})

const answerOf = (ticks: Ticks): Answer => ({ status: 'answered', value: valueOf(ticks) })

const saysSame = (ticks: Ticks, own: Answer | null): boolean => own !== null && sameAnswer(answerOf(ticks), own)
