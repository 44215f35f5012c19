import { useMemo, useState } from 'react'
import type { HeardThread } from '../../../../shared/document/discussion/joinThreads.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useUnreadAsked } from '../../../inbox/threadAsked.ts'
import type { Look } from './look.ts'

/** By what about the reader a list of threads can be narrowed. */
export const NARROWED_BY = ['unread', 'given'] as const
export type NarrowedBy = (typeof NARROWED_BY)[number]

/** The threads of a discussion, narrowed to what concerns the reader. */
export interface Narrowing {
  /** The look that says what is new. */
  readonly look: Look | null
  readonly by: ReadonlySet<NarrowedBy>
  /** The last time that only what is unread was asked for from elsewhere, once the threads are narrowed to it. */
  readonly asked: object | null
  /** Null until they came. */
  readonly threads: readonly HeardThread[] | null
  readonly set: (by: NarrowedBy, isOn: boolean) => void
  readonly clear: () => void
  /** Whether a thread is what the narrowing asks for. */
  readonly passes: (thread: HeardThread, by: NarrowedBy) => boolean
}

const NOTHING: ReadonlySet<NarrowedBy> = new Set()

/** Narrows all threads of an assessment to what the reader chose; all of them at first. */
export function useNarrowing(all: readonly HeardThread[] | null, look: Look | null): Narrowing {
  const { me } = useAssessment()
  const [by, setBy] = useState(NOTHING)
  const asked = useUnreadAsked()
  const [served, setServed] = useState<typeof asked>(null)
  if (asked !== served) {
    setServed(asked)
    setBy(new Set<NarrowedBy>(['unread']))
  }
  return useMemo(() => {
    const passes = (thread: HeardThread, one: NarrowedBy): boolean =>
      one === 'unread' ? look !== null && look.newIn(thread).length > 0 : isGivenTo(thread, me.member.id)
    return {
      look,
      by,
      asked: served,
      passes,
      threads: by.size === 0 ? all : (all?.filter((thread) => [...by].every((one) => passes(thread, one))) ?? null),
      set: (one, isOn) =>
        setBy((last) => new Set(NARROWED_BY.filter((each) => (each === one ? isOn : last.has(each))))),
      clear: () => setBy(NOTHING),
    }
  }, [all, look, by, served, me.member.id])
}

/** Whether a thread was given to somebody who has not done it yet. */
export const isGivenTo = ({ assignment }: HeardThread, member: string): boolean =>
  assignment !== null && assignment.to === member && assignment.done === null
