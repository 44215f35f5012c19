import { contentSearchEntries } from '../../../shared/document/search/contentSearch.ts'
import { viewDiscussion } from '../../../shared/document/discussion/discussionView.ts'
import { discussionSearchEntries } from '../../../shared/document/search/discussionSearch.ts'
import type { Audience } from '../../../shared/domain/discussion.ts'
import type { MemberId } from '../../../shared/domain/ids.ts'
import type { SearchEntry } from '../../../shared/search/searchEntry.ts'
import { openReadonlyRoom, type ReadonlyRoom, type ReadonlyRoomOptions } from './readonlyRoom.ts'

/** An assessment whose texts are to be found, with the names of its rooms as the server gave them. */
export interface SearchedAssessment {
  readonly id: string
  /** `team`, `notes` and `teamTalk` are null where they are not this person's to read. */
  readonly rooms: {
    readonly content: string
    readonly discussion: string
    readonly team: string | null
    readonly notes: string | null
    readonly teamTalk: string | null
  }
}

/** Reading all texts of a document takes milliseconds: not more often than this while people type. */
const READ_AGAIN_MS = 1_000

/**
 * Follows the texts of several assessments and hands on what can be found in each room, when it came and when it changed.
 * `nameOf`: of who is named in a comment.
 * Gives what closes it. Whoever only searches is not shown as being at work there.
 */
export function followSearchEntries(
  assessments: readonly SearchedAssessment[],
  onEntries: (source: string, entries: readonly SearchEntry[]) => void,
  nameOf: (member: MemberId) => string,
  options: ReadonlyRoomOptions = {},
): () => void {
  const closers = assessments.flatMap(({ id, rooms }) => [
    ...[rooms.content, rooms.team, rooms.notes]
      .filter((name) => name !== null)
      .map((name) => follow(name, ({ doc }) => contentSearchEntries(doc, id))),
    followTalk(rooms.discussion, id, 'all'),
    ...(rooms.teamTalk === null ? [] : [followTalk(rooms.teamTalk, id, 'team')]),
  ])

  function followTalk(name: string, id: string, audience: Audience): () => void {
    return follow(name, ({ doc }) => discussionSearchEntries(viewDiscussion(doc).threads(), id, audience, nameOf))
  }

  function follow(name: string, read: (room: ReadonlyRoom) => readonly SearchEntry[]): () => void {
    const room = openReadonlyRoom(name, options)
    room.awareness.setLocalState(null)
    let timer: ReturnType<typeof setTimeout> | null = null
    let readAt = -Infinity
    const readNow = (): void => {
      timer = null
      readAt = performance.now()
      const link = room.link()
      // what is no longer this person's to read is not found either
      if (link.kind === 'refused' && link.because === 'no-right') onEntries(name, [])
      else if (room.ready()) onEntries(name, read(room))
    }
    const stop = room.subscribe(() => {
      timer ??= setTimeout(readNow, Math.max(0, readAt + READ_AGAIN_MS - performance.now()))
    })
    return () => {
      stop()
      if (timer !== null) clearTimeout(timer)
      room.close()
    }
  }

  return () => {
    for (const close of closers) close()
  }
}
