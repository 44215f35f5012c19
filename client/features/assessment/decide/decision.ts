import { sameAnswer, type Answer, type Decision, type Proposal } from '../../../../shared/domain/answer.ts'
import { newEntryId, type MemberId } from '../../../../shared/domain/ids.ts'
import { serverNow } from '../../../api/serverClock.ts'

/** An answer with the proposals of everybody who says so. */
export interface Camp {
  readonly answer: Answer
  readonly proposals: readonly Proposal[]
}

/** Proposals grouped by what they say, in their order. */
export function campsOf(proposals: readonly Proposal[]): readonly Camp[] {
  const camps: { answer: Answer; proposals: Proposal[] }[] = []
  for (const proposal of proposals) {
    const camp = camps.find((candidate) => sameAnswer(candidate.answer, proposal.answer))
    if (camp) camp.proposals.push(proposal)
    else camps.push({ answer: proposal.answer, proposals: [proposal] })
  }
  return camps
}

/** Those whose proposal says something else than the decision: they may have a note of dissent. */
export function dissenters(proposals: readonly Proposal[], answer: Answer): readonly MemberId[] {
  return proposals.filter((proposal) => !sameAnswer(proposal.answer, answer)).map((proposal) => proposal.member)
}

/** What the decide panel holds while somebody fills it in. */
export interface DecisionDraft {
  readonly answer: Answer | null
  readonly reason: string
  readonly dissent: ReadonlyMap<MemberId, string>
}

export type DraftFault = 'answer' | 'reason'

/** What a decision still lacks: an answer, and a reason where proposals differ or the answer is "not applicable". */
export function draftFaults(draft: DecisionDraft, proposals: readonly Proposal[]): readonly DraftFault[] {
  if (!draft.answer) return ['answer']
  const isContested = campsOf(proposals).length > 1
  const needsReason = isContested || draft.answer.status === 'not-applicable'
  return needsReason && draft.reason.trim() === '' ? ['reason'] : []
}

/** The decision of a draft without faults. `at`: milliseconds since 1970. Notes of those who agree after all are left out. */
export function buildDecision(
  draft: DecisionDraft & { readonly answer: Answer },
  proposals: readonly Proposal[],
  by: MemberId,
  at: number = serverNow(),
): Decision {
  const reason = draft.reason.trim()
  const dissent = dissenters(proposals, draft.answer).flatMap((member) => {
    const note = draft.dissent.get(member)?.trim()
    return note ? [{ member, reason: note }] : []
  })
  return { id: newEntryId(), answer: withReason(draft.answer, reason), by, reason, dissent, at }
}

/** "Not applicable" must say why inside the answer; the decision's reason does so. */
function withReason(answer: Answer, reason: string): Answer {
  return answer.status === 'answered' ? answer : { ...answer, reason: reason || answer.reason }
}
