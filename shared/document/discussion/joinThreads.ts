import type { Audience } from '../../domain/discussion.ts'
import type { ThreadEntry } from './discussionView.ts'

/** A thread with the word who reads it. */
export interface HeardThread extends ThreadEntry {
  readonly audience: Audience
}

const heard = new WeakMap<ThreadEntry, HeardThread>()

/**
 * The threads of everybody and those of the team in one list, oldest first; each says who reads it. A thread that did not
 * change keeps its identity.
 */
export function joinThreads(open: readonly ThreadEntry[], team: readonly ThreadEntry[]): readonly HeardThread[] {
  const all = [...open.map((entry) => hear(entry, 'all')), ...team.map((entry) => hear(entry, 'team'))]
  return team.length === 0 ? all : all.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
}

/** An entry is of one document, and so for good of one audience. */
function hear(entry: ThreadEntry, audience: Audience): HeardThread {
  const known = heard.get(entry) ?? { ...entry, audience }
  heard.set(entry, known)
  return known
}
