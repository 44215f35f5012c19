import { useMemo } from 'react'
import { answerFlag, decide, propose, reopen, withdrawProposal } from '../../shared/document/answers.ts'
import type { Answer, Decision } from '../../shared/domain/answer.ts'
import type { FlagId, IndicatorCode } from '../../shared/domain/ids.ts'
import { serverNow } from '../api/serverClock.ts'
import { putBack, restoreFromDevice, type Difference } from '../sync/rescue/compareCopies.ts'
import type { PrivateDraft } from '../sync/rescue/privateDraft.ts'
import type { AssessmentRoom } from '../sync/room.ts'
import { useAssessment, type OpenAssessment } from './OpenAssessment.ts'
import { mayWriteNow } from './useMayWrite.ts'

/**
 * What this person does with the open assessment, in their own name. Each action asks once whether they may write at this
 * moment. Where they may not, it writes nothing and gives false; whoever calls keeps what was typed.
 */
export interface AssessmentActions {
  /** Replaces this person's own proposal. */
  propose(code: IndicatorCode, answer: Answer, reason: string): boolean
  /** Takes this person's own proposal back. */
  withdraw(code: IndicatorCode): boolean
  decide(code: IndicatorCode, decision: Decision): boolean
  /** Opens a decided indicator again. */
  reopen(code: IndicatorCode): boolean
  /** Says whether a flag's test is met; null takes the answer away. */
  answerFlag(flag: FlagId, said: { readonly met: boolean; readonly reason: string } | null): boolean
  /** Puts kept work back where it was, into the room that it belongs to. */
  putBack(home: AssessmentRoom, draft: PrivateDraft): boolean
  /** Makes that room's document say what the copy on the device says at one place. */
  takeDevice(home: AssessmentRoom, difference: Difference): boolean
}

/** The actions of an open assessment; each asks for the right at the moment when it is called. */
export function actionsOf(open: Pick<OpenAssessment, 'room' | 'me' | 'may'>): AssessmentActions {
  const { room, me, may } = open
  const { doc } = room
  const by = me.member.id
  const ifAllowed = (write: () => void, home = room): boolean => {
    if (!mayWriteNow({ room: home, may })) return false
    write()
    return true
  }
  return {
    propose: (code, answer, reason) =>
      ifAllowed(() => propose(doc, code, { member: by, answer, reason, at: serverNow() })),
    withdraw: (code) => ifAllowed(() => withdrawProposal(doc, code, by)),
    decide: (code, decision) => ifAllowed(() => decide(doc, code, decision)),
    reopen: (code) => ifAllowed(() => reopen(doc, code)),
    answerFlag: (flag, said) => ifAllowed(() => answerFlag(doc, flag, said && { ...said, by, at: serverNow() })),
    putBack: (home, draft) => ifAllowed(() => putBack(home, draft), home),
    takeDevice: (home, difference) => ifAllowed(() => restoreFromDevice(home, difference), home),
  }
}

/** The actions of the open assessment; the same object until the assessment changes. */
export function useActions(): AssessmentActions {
  const open = useAssessment()
  return useMemo(() => actionsOf(open), [open])
}
