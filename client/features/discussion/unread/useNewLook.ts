import { useMemo, useState } from 'react'
import type { SeenMarks } from '../../../../shared/document/inbox/seenMarks.ts'
import type { EntryId } from '../../../../shared/domain/ids.ts'
import { useReadNoticesOf } from '../../../api/inbox.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { seenStoreOf, useSeenMarks, useSeenSending } from '../../../inbox/useSeenMarks.ts'
import { makeLook, type Look } from './look.ts'

interface Begun {
  readonly subject: string
  readonly marks: SeenMarks
  readonly back: ReadonlyMap<EntryId, number>
  readonly noted: ReadonlyMap<EntryId, number>
}

const NONE: ReadonlyMap<EntryId, number> = new Map()

/** A look at the threads of a subject; another subject begins another. Null until the inbox came. */
export function useNewLook(subject: string): Look | null {
  const { detail, me } = useAssessment()
  const member = me.member.id
  const now = useSeenMarks(member)
  useSeenSending(member)
  const readNotices = useReadNoticesOf()
  const [begun, setBegun] = useState<Begun | null>(null)
  if (now && begun?.subject !== subject) setBegun({ subject, marks: now, back: NONE, noted: NONE })
  return useMemo(() => {
    if (!now || !begun) return null
    const assessment = detail.id
    const store = seenStoreOf(member)
    return makeLook({
      assessment,
      member,
      begun: begun.marks,
      now,
      back: begun.back,
      noted: begun.noted,
      note(thread, at) {
        store.note(assessment, thread, at)
        setBegun((last) => last && { ...last, noted: new Map(last.noted).set(thread, at) })
        readNotices(thread, 'said')
      },
      noteBack(thread, at) {
        store.note(assessment, thread, at)
        setBegun((last) => last && { ...last, back: new Map(last.back).set(thread, at) })
      },
    })
  }, [now, begun, member, detail.id, readNotices])
}
