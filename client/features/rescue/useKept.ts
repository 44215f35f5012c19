import { useMemo } from 'react'
import { useAssessment } from '../../assessment/OpenAssessment.ts'
import { useEvidence } from '../../assessment/useEvidence.ts'
import { isRoomOf } from '../../assessment/useRoomOf.ts'
import { useAsideCopies, type AsideCopy } from '../../sync/device/asideCopies.ts'
import { usePrivateDrafts, type KeptDraft } from '../../sync/rescue/privateDrafts.ts'
import { useContent } from '../../sync/useContent.ts'
import { useWording } from '../../words/useWording.ts'
import type { PlaceWording } from '../../words/placeWords.ts'

/** What waits for the reader: in this assessment to decide, kept as notes, and of other assessments. */
export interface Kept {
  readonly toDecide: readonly KeptDraft[]
  readonly notes: readonly KeptDraft[]
  readonly asides: readonly AsideCopy[]
  readonly elsewhere: readonly string[]
}

/** What is kept for the reader on this device or in this page. */
export function useKept(): Kept {
  const { detail, me } = useAssessment()
  const drafts = usePrivateDrafts(me.member.id)
  const copies = useAsideCopies(me.member.id)
  const { id } = detail
  return useMemo(() => {
    const here = drafts.filter(({ draft }) => isRoomOf(draft.room, id))
    const others = [...drafts.map(({ draft }) => draft.room), ...copies.map((copy) => copy.room)]
    return {
      toDecide: here.filter(({ draft }) => !draft.noted),
      notes: here.filter(({ draft }) => draft.noted),
      asides: copies.filter((copy) => isRoomOf(copy.room, id)),
      elsewhere: [...new Set(others.filter((other) => !isRoomOf(other, id)))],
    }
  }, [drafts, copies, id])
}

/** What this feature's words are made of. */
export function useRescueWording(): PlaceWording {
  const wording = useWording()
  const { room, instrument } = useAssessment()
  const open = useContent(room, (whole) => whole)
  const { evidence, figure } = useEvidence()
  return useMemo(
    () => ({ ...wording, instrument, content: { ...open, evidence, figure } }),
    [wording, instrument, open, evidence, figure],
  )
}
