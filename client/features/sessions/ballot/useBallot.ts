import { useState } from 'react'
import type { AssessmentId, BallotRoundId } from '../../../../shared/domain/ids.ts'
import { MAX_BALLOT_REASON, type Ballot, type BallotValue } from '../../../../shared/domain/sessions/ballot.ts'
import type { ItemQuestion } from '../../../../shared/domain/sessions/sessionState.ts'
import { holdsPersonalData } from '../../../personalData/holdsPersonalData.ts'
import { useOpenSession } from '../OpenSession.ts'
import { keepBallot, keptBallot, useKeptBallot, type OwnBallotPlace } from './ballotStore.ts'
import { cast, inRound, standingIn, takenBack, withValue } from './keptBallot.ts'
import { useBallotKeys } from './useBallotKeys.ts'

export interface BallotProps {
  readonly question: ItemQuestion
  readonly round: BallotRoundId
  readonly place: OwnBallotPlace
  /** Whether ballots are taken now. */
  readonly isTaking: boolean
}

/** The own ballot in one ballot round, and what can be done with it. All of it is on the device before it is anywhere else. */
export function useBallot({ question, round, place, isTaking }: BallotProps) {
  const { now } = useOpenSession()
  const kept = inRound(useKeptBallot(place), round)
  const standing = standingIn(kept, round)
  const isSent = standing === 'on-its-way' || standing === 'stored'
  // what was cast is covered; "change" and Esc turn it
  const [turned, setTurned] = useState<'covered' | 'open' | null>(null)
  const [isAsking, setAsking] = useState(false)
  const isCovered = turned === null ? isSent : turned === 'covered'
  const { values, reason } = kept.form
  const whys = Object.values(values).map((value) => whyOf(value))
  const canCast =
    isTaking && whys.length > 0 && [reason.trim(), ...whys].every((words) => words.length <= MAX_BALLOT_REASON)
  const change = (part: Partial<Ballot>): void => {
    const newest = inRound(keptBallot(place), round)
    keepBallot(place, { ...newest, form: { ...newest.form, ...part } })
  }
  const choose = (target: AssessmentId, value: BallotValue | null): void =>
    change(withValue(inRound(keptBallot(place), round).form, target, value))
  const castNow = (isAsked = false): void => {
    if (!canCast) return
    if (!isAsked && holdsPersonalData(reason)) return setAsking(true)
    setAsking(false)
    keepBallot(place, cast(keptBallot(place), round, now()))
    setTurned(null)
  }
  const cover = (): void => setTurned('covered')
  useBallotKeys({
    question,
    isOpen: isTaking && !isCovered && !isAsking,
    onChoose: choose,
    onCast: castNow,
    onCover: cover,
  })
  return {
    kept,
    standing,
    isSent,
    isCovered,
    isAsking,
    canCast,
    change,
    choose,
    castNow,
    cover,
    uncover: () => setTurned('open'),
    keepWriting: () => setAsking(false),
    takeBack: () => {
      keepBallot(place, takenBack(keptBallot(place), round, now()))
      setTurned('open')
    },
  }
}

/** Why an answer has no value; '' for all else that a ballot can say. */
const whyOf = (value: BallotValue | undefined): string =>
  value?.kind === 'answer' && value.answer.status !== 'answered' ? value.answer.reason : ''
