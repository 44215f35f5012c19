import type { MemberId } from '../../shared/domain/ids.ts'
import { withNames } from '../../shared/domain/inbox/mentions.ts'
import type { InboxNotice } from '../../shared/domain/inbox/notices.ts'
import { MAX_EXCERPT, type HeldComment, type HeldThread } from '../inbox/heldThread.ts'
import type { Account } from '../registry/Registry.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { peopleFor } from './peopleFor.ts'

/** Stands for somebody whose name the reader may not know. */
const NO_NAME = '…'

export type NameOf = (member: MemberId) => string

/** The names that somebody may know, for mentions in words. */
export function namesFor(workspace: Workspace, actor: Account): NameOf {
  const names = new Map(peopleFor(workspace, actor).map(({ id, name }) => [id, name]))
  return (member) => names.get(member) ?? NO_NAME
}

/**
 * The words of a thread that a notice is about: where somebody was named, of a reply the newest, of a response and what was
 * said to it their own, else how it begins; null where there are none, ''
 * where they were removed.
 */
export function excerptFor(
  thread: HeldThread,
  { kind, by, at }: InboxNotice,
  member: MemberId,
  nameOf: NameOf,
): string | null {
  if (kind === 'mention') {
    const naming = thread.comments.filter(({ mentions }) => mentions.includes(member))
    return wordsOf(thread.comments.find((each) => each.by === by && each.at === at) ?? naming.at(-1), nameOf)
  }
  if (kind === 'response') return shortened(thread.response?.text || null)
  if (kind === 'maintained') return shortened(thread.response?.reply?.text || null)
  if (kind === 'reply')
    return wordsOf(
      thread.comments.findLast((each) => each.by !== member),
      nameOf,
    )
  return firstWords(thread, nameOf)
}

/** How a thread begins; '' where that was removed, null where it has no words of its own, as a suggestion without a reason. */
export const firstWords = ({ comments: [first] }: HeldThread, nameOf: NameOf): string | null => wordsOf(first, nameOf)

const wordsOf = (comment: HeldComment | undefined, nameOf: NameOf): string | null =>
  shortened(comment ? withNames((comment.text ?? '').slice(0, READ_AHEAD), nameOf) : null)

function shortened(text: string | null): string | null {
  if (text === null) return null
  const letters = Array.from(text.trim())
  return letters.length <= MAX_EXCERPT ? letters.join('') : `${letters.slice(0, MAX_EXCERPT - 1).join('')}…`
}

/** Longer than an excerpt and as many mentions as one comment has; the rest of a long comment is not looked at. */
const READ_AHEAD = 2_000
