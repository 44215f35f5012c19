import { useMemo } from 'react'
import type { ThreadEntry } from '../../shared/document/discussion/discussionView.ts'
import { joinThreads, type HeardThread } from '../../shared/document/discussion/joinThreads.ts'
import { useDiscussion } from '../sync/useDiscussion.ts'
import { useAssessment } from './OpenAssessment.ts'

/** The threads of the open assessment that this person may read. */
export interface HeardThreads {
  /** Oldest first; null until those of everybody came. */
  readonly threads: readonly HeardThread[] | null
  /** Whether those of the team are this person's to read and did not come yet. */
  readonly isTeamAwaited: boolean
}

/** All threads of the open assessment that this person may read, live; the same list until it changed. */
export function useThreads(): HeardThreads {
  const { discussion, teamTalk } = useAssessment().detail.rooms
  const open = useDiscussion(discussion)
  const team = useDiscussion(teamTalk)
  return useMemo(
    () => ({ threads: open && joined(open, team ?? NONE), isTeamAwaited: teamTalk !== null && team === null }),
    [open, team, teamTalk],
  )
}

const NONE: readonly ThreadEntry[] = []
const latest = new WeakMap<object, { readonly team: readonly ThreadEntry[]; readonly list: readonly HeardThread[] }>()

/** Several parts of the page ask for the same; it is put together once for each change. */
function joined(open: readonly ThreadEntry[], team: readonly ThreadEntry[]): readonly HeardThread[] {
  const known = latest.get(open)
  if (known?.team === team) return known.list
  const list = joinThreads(open, team)
  latest.set(open, { team, list })
  return list
}
