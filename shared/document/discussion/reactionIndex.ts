import type * as Y from 'yjs'
import * as z from 'zod/mini'
import { REACTIONS, type Reaction } from '../../domain/discussion.ts'
import { memberIdSchema, type EntryId, type MemberId } from '../../domain/ids.ts'
import { parse } from '../../util/validate.ts'
import { DISCUSSION_MAP } from './discussionParts.ts'

/** What one member says of a comment by buttons. */
export interface MemberReactions {
  readonly by: MemberId
  readonly reactions: readonly Reaction[]
}

/** What is said of each comment by buttons, members in a steady order. Follow it with `reread`. */
export interface ReactionIndex {
  of(comment: EntryId): readonly MemberReactions[]
  /** Reads changed keys again; gives the comments that they are of. */
  reread(keys: Iterable<string>): readonly EntryId[]
  readAll(): void
}

const NONE: readonly MemberReactions[] = []
/** Kinds of later versions are passed over. */
const storedSchema = z.array(z.string())

/** The index of a discussion document, read once. */
export function createReactionIndex(doc: Y.Doc): ReactionIndex {
  const map = doc.getMap(DISCUSSION_MAP.reactions)
  const byComment = new Map<string, readonly MemberReactions[]>()
  const rereadOne = (key: string): EntryId | null => {
    const [comment = '', member] = key.split('/')
    const by = parse(memberIdSchema, member)
    if (!by.ok) return null
    const stored = parse(storedSchema, map.get(key))
    const reactions = stored.ok ? REACTIONS.filter((each) => stored.value.includes(each)) : []
    const others = (byComment.get(comment) ?? NONE).filter((each) => each.by !== by.value)
    const all = reactions.length === 0 ? others : [...others, { by: by.value, reactions }].sort(byMember)
    if (all.length === 0) byComment.delete(comment)
    else byComment.set(comment, all)
    return comment as EntryId // only compared with ids of comments
  }
  const index: ReactionIndex = {
    of: (comment) => byComment.get(comment) ?? NONE,
    reread: (keys) => [...keys].map(rereadOne).filter((comment) => comment !== null),
    readAll() {
      byComment.clear()
      index.reread(map.keys())
    },
  }
  index.readAll()
  return index
}

const byMember = (a: MemberReactions, b: MemberReactions): number => (a.by < b.by ? -1 : 1)
