import { useEffect, useState } from 'react'
import { useAssessment } from '../../assessment/OpenAssessment.ts'
import { useRoomOf } from '../../assessment/useRoomOf.ts'
import { parseAsideName } from '../../sync/device/asideName.ts'
import { openAsideCopy } from '../../sync/device/openAsideCopy.ts'
import { differences, type Difference } from '../../sync/rescue/compareCopies.ts'
import { recallAnswer, rememberAnswer } from '../../sync/device/deviceCache.ts'
import type { AssessmentRoom } from '../../sync/room.ts'

type Copy = NonNullable<Awaited<ReturnType<typeof openAsideCopy>>>

/** A copy beside the live document: what is left to decide. */
export type CopyComparison =
  | { readonly kind: 'loading' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'open'; readonly left: readonly Difference[]; readonly keep: (ids: readonly string[]) => void }

/** Follows a comparison live. What was settled for the server's side is remembered with the copy. */
export function useCopyComparison(name: string): CopyComparison {
  const { me } = useAssessment()
  const room = useRoomOf(parseAsideName(name)?.room ?? '')
  const [copy, setCopy] = useState<Copy | null | undefined>(undefined)
  const [settled, setSettled] = useState<ReadonlySet<string>>(new Set())
  const all = useDifferences(room, copy ?? null)
  useEffect(() => {
    let isOver = false
    void Promise.all([openAsideCopy(me.member.id, name), recallAnswer(keyOf(name))]).then(([doc, known]) => {
      if (isOver) return doc?.destroy()
      if (Array.isArray(known)) setSettled(new Set(known.filter((id) => typeof id === 'string')))
      return setCopy(doc)
    })
    return () => void (isOver = true)
  }, [name, me.member.id])
  if (copy === null) return { kind: 'missing' }
  if (all === null) return { kind: 'loading' }
  return {
    kind: 'open',
    left: all.filter(({ id }) => !settled.has(id)),
    keep(ids) {
      const next = new Set([...settled, ...ids])
      setSettled(next)
      void rememberAnswer(keyOf(name), [...next])
    },
  }
}

/** Compares anew soon after each change of the live document; null until the copy was read. */
function useDifferences(room: AssessmentRoom | null, copy: Copy | null): readonly Difference[] | null {
  const [all, setAll] = useState<readonly Difference[] | null>(null)
  useEffect(() => {
    if (!room || !copy) return undefined
    let timer: ReturnType<typeof setTimeout> | null = null
    const compare = (): void => {
      timer = null
      setAll(differences(room.doc, copy))
    }
    compare()
    const stop = room.view.subscribe(() => (timer ??= setTimeout(compare, COMPARE_DELAY_MS)))
    return () => {
      stop()
      if (timer !== null) clearTimeout(timer)
    }
  }, [room, copy])
  return all
}

/** Others may be typing; the comparison of a large document need not follow every key. */
const COMPARE_DELAY_MS = 100

const keyOf = (name: string): string => `settled ${name}`
