import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Problem } from '../../../../shared/protocol/problem.ts'
import { useConnection } from '../../../api/connection.ts'
import { toProblem } from '../../../api/http.ts'
import { serverNow } from '../../../api/serverClock.ts'
import { holdsPersonalData } from '../../../personalData/holdsPersonalData.ts'
import { useReviewsAgain } from '../../../api/reviews.ts'
import { useOpenReview } from '../OpenReview.ts'
import { forgetReviewDraft, keepReviewDraft, reviewDraft, useReviewDraft } from './reviewDrafts.ts'
import { NOTHING_SAID, plainSaid, draftStanding, type Said, type Standing, type Stored } from './said.ts'

/** Where the sending of a box stands. `asking`: it looks like case data, and its writer is asked once more. */
export type WrittenPhase =
  | { readonly kind: 'writing' | 'asking' | 'sending' }
  | { readonly kind: 'saved'; readonly at: number }
  | { readonly kind: 'failed'; readonly problem: Problem }

/** A box over something that the server stores, while this person writes in it. */
export interface Written {
  /** As this person has it. */
  readonly said: Said
  readonly standing: Standing
  readonly phase: WrittenPhase
  readonly change: (part: Partial<Said>) => void
  /** Sends it; what looks like case data is asked about first, unless it was. `now`: a change that goes with it. */
  readonly save: (how?: { readonly isAsked?: boolean; readonly now?: Partial<Said> }) => void
  readonly keepWriting: () => void
  /** Lets one's own go, and shows what is stored. */
  readonly takeStored: () => void
  /** Sends one's own over what is stored and was seen now. */
  readonly keepOwn: () => void
}

interface Box {
  readonly box: string
  readonly stored: Stored | null
  readonly put: (said: Said, seen: number | null) => Promise<void>
}

/** Keeps what is written on the device until the server has it; never says "saved" before. */
export function useReviewBox({ box, stored, put }: Box): Written {
  const askAgain = useReviewsAgain()
  const { row, me, isThere } = useOpenReview()
  const place = useMemo(() => ({ member: me.member.id, review: row.id, box }), [me.member.id, row.id, box])
  const draft = useReviewDraft(place)
  const [phase, setPhase] = useState<WrittenPhase>({ kind: 'writing' })
  const [sent, setSent] = useState<Said | null>(null)
  const standing = isThere ? draftStanding(draft, stored, sent) : draft ? 'ahead' : 'none'
  const storedAt = stored?.at ?? null
  const begin = useCallback(
    () => reviewDraft(place) ?? { ...(stored?.said ?? NOTHING_SAID), seen: storedAt },
    [place, stored, storedAt],
  )
  useEffect(() => {
    if (!draft || !isThere) return
    const isHeard = standing === 'same' || (standing === 'ahead' && draft.seen !== storedAt)
    if (!isHeard) return
    if (standing === 'same') forgetReviewDraft(place)
    // what was sent is what stands there: what is written on is written over it
    else keepReviewDraft(place, { ...draft, seen: storedAt })
  }, [draft, isThere, standing, place, storedAt])
  /** What was sent before is told by what stands there now. */
  const beginAnew = (): void => {
    if (reviewDraft(place) === null) setSent(null)
  }
  const send = async (said: Said, seen: number | null): Promise<void> => {
    setPhase({ kind: 'sending' })
    try {
      await put(plainSaid(said), seen)
      setSent(plainSaid(said))
      setPhase({ kind: 'saved', at: serverNow() })
    } catch (error) {
      setPhase({ kind: 'failed', problem: toProblem(error) })
      askAgain()
    }
  }
  const save: Written['save'] = ({ isAsked = false, now = {} } = {}) => {
    beginAnew()
    const next = { ...begin(), ...now }
    keepReviewDraft(place, next)
    if (!isThere || phase.kind === 'sending' || standing === 'waiting') return setPhase({ kind: 'writing' })
    if (!isAsked && holdsPersonalData(next.text)) return setPhase({ kind: 'asking' })
    void send(next, next.seen)
  }
  useSentAgain(phase, () => save({ isAsked: true }))
  return {
    said: draft ?? stored?.said ?? NOTHING_SAID,
    standing,
    phase,
    change(part) {
      beginAnew()
      keepReviewDraft(place, { ...begin(), ...part })
      if (phase.kind !== 'sending') setPhase({ kind: 'writing' })
    },
    save,
    keepWriting: () => setPhase({ kind: 'writing' }),
    takeStored() {
      forgetReviewDraft(place)
      setSent(null)
      setPhase({ kind: 'writing' })
    },
    keepOwn() {
      const own = begin()
      keepReviewDraft(place, { ...own, seen: storedAt })
      void send(own, storedAt)
    },
  }
}

/** What did not reach the server goes when it is there again. */
function useSentAgain(phase: WrittenPhase, save: () => void): void {
  const connection = useConnection()
  const latest = useRef(save)
  useEffect(() => {
    latest.current = save
  })
  const isWaiting = phase.kind === 'failed' && phase.problem.kind === 'unavailable'
  const wasAway = useRef(false)
  useEffect(() => {
    if (connection === 'offline') wasAway.current = true
    else if (wasAway.current) {
      wasAway.current = false
      if (isWaiting) latest.current()
    }
  }, [connection, isWaiting])
}
