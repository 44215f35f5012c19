import { useState } from 'react'
import { MAX_REASON, sameAnswer, type Answer, type Decision, type Proposal } from '../../../../shared/domain/answer.ts'
import type { MemberId } from '../../../../shared/domain/ids.ts'
import { buildDecision, campsOf, dissenters, draftFaults } from './decision.ts'

/**
 * What the decide panel holds while somebody fills it in. A chosen proposal is kept as an answer, so that it stays chosen
 * when colleagues change what they say. Faults show once a decision was tried. `first`: an answer that is chosen at first.
 */
export function useDecisionDraft(proposals: readonly Proposal[], me: MemberId, first: Answer | null = null) {
  const camps = campsOf(proposals)
  const [chosen, setChosen] = useState<Answer | 'other' | null>(() => chosenAtFirst(camps, first))
  const [other, setOther] = useState<Answer | null>(first)
  const [reason, setReason] = useState('')
  const [dissent, setDissent] = useState<ReadonlyMap<MemberId, string>>(new Map())
  const [isTried, setTried] = useState(false)
  const answer = chosen === 'other' ? other : chosen
  const draft = { answer, reason, dissent }
  const faults = draftFaults(draft, proposals)
  return {
    camps,
    answer,
    other,
    setOther,
    reason,
    setReason,
    dissent,
    setDissent: (member: MemberId, note: string) => setDissent(new Map(dissent).set(member, note)),
    dissenters: answer ? dissenters(proposals, answer) : [],
    chosen: chosen === 'other' ? chosen : placeOf(camps, chosen),
    choose: (choice: number | 'other') => setChosen(choice === 'other' ? choice : (camps[choice]?.answer ?? 'other')),
    faults: isTried ? faults : [],
    /** The decision; null where something is missing or too long, which shows from now on. */
    finish(): Decision | null {
      setTried(true)
      const isTooLong = [reason, ...dissent.values()].some((text) => text.length > MAX_REASON)
      return answer && faults.length === 0 && !isTooLong ? buildDecision({ ...draft, answer }, proposals, me) : null
    },
  }
}

function chosenAtFirst(camps: ReturnType<typeof campsOf>, first: Answer | null): Answer | 'other' | null {
  if (first) return placeOf(camps, first) === null ? 'other' : first
  return camps.length === 1 ? (camps[0]?.answer ?? null) : null
}

function placeOf(camps: ReturnType<typeof campsOf>, answer: Answer | null): number | null {
  const place = answer === null ? -1 : camps.findIndex((camp) => sameAnswer(camp.answer, answer))
  return place === -1 ? null : place
}
