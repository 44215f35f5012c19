import { useMemo, useState } from 'react'
import { newEntryId, type EntryId } from '../../../../shared/domain/ids.ts'
import type { Problem } from '../../../../shared/protocol/problem.ts'
import { toProblem } from '../../../api/http.ts'
import { holdsPersonalData } from '../../../personalData/holdsPersonalData.ts'
import { useReviewsAgain } from '../../../api/reviews.ts'
import { useOpenReview } from '../OpenReview.ts'
import {
  EMPTY_DRAFT,
  forgetReviewDraft,
  keepReviewDraft,
  reviewDraft,
  useReviewDraft,
  type BoxDraft,
} from './reviewDrafts.ts'

/** A draft with the ids under which it is sent: the same words again under the same ids are there once. */
export interface OutgoingWords extends BoxDraft {
  readonly id: EntryId
  readonly comment: EntryId
}

export type ComposePhase =
  { readonly kind: 'writing' | 'asking' | 'sending' } | { readonly kind: 'failed'; readonly problem: Problem }

/** A box of which something new is sent. */
export interface Compose {
  /** Null while nothing was typed or begun. */
  readonly draft: BoxDraft | null
  readonly phase: ComposePhase
  readonly write: (part: Partial<BoxDraft>) => void
  readonly send: (deliver: (outgoing: OutgoingWords) => Promise<unknown>, isAsked?: boolean) => void
  readonly keepWriting: () => void
  readonly drop: () => void
}

/** The box of this name in the open review. What is typed stays on the device until the server has it. */
export function useCompose(box: string): Compose {
  const askAgain = useReviewsAgain()
  const { row, me } = useOpenReview()
  const place = useMemo(() => ({ member: me.member.id, review: row.id, box }), [me.member.id, row.id, box])
  const draft = useReviewDraft(place)
  const [phase, setPhase] = useState<ComposePhase>({ kind: 'writing' })
  return {
    draft,
    phase,
    write(part) {
      keepReviewDraft(place, {
        ...(reviewDraft(place) ?? EMPTY_DRAFT),
        ...part,
        id: newEntryId(),
        comment: newEntryId(),
      })
      if (phase.kind !== 'sending') setPhase({ kind: 'writing' })
    },
    send(deliver, isAsked = false) {
      const now = reviewDraft(place)
      if (!now || phase.kind === 'sending') return
      if (!isAsked && holdsPersonalData(now.text)) return setPhase({ kind: 'asking' })
      setPhase({ kind: 'sending' })
      deliver({ ...now, text: now.text.trim(), id: now.id ?? newEntryId(), comment: now.comment ?? newEntryId() }).then(
        () => {
          // what was typed on meanwhile stays
          if (reviewDraft(place) === now) forgetReviewDraft(place)
          setPhase({ kind: 'writing' })
        },
        (error: unknown) => {
          setPhase({ kind: 'failed', problem: toProblem(error) })
          askAgain()
        },
      )
    },
    keepWriting: () => setPhase({ kind: 'writing' }),
    drop() {
      forgetReviewDraft(place)
      setPhase({ kind: 'writing' })
    },
  }
}
