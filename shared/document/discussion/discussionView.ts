import type * as Y from 'yjs'
import {
  coldSchema,
  commentSchema,
  keptPlaceSchema,
  threadSchema,
  type ColdMark,
  type Comment,
  type KeptPlace,
  type Thread,
} from '../../domain/discussion.ts'
import type { EntryId, IndicatorCode } from '../../domain/ids.ts'
import { assignmentSchema, type Assignment } from '../../domain/inbox/notices.ts'
import { responseSchema, type CommentResponse } from '../../domain/responses/response.ts'
import { parse } from '../../util/validate.ts'
import {
  outcomeSchema,
  storedSuggestionSchema,
  UNKNOWN_SUGGESTION,
  type Outcome,
  type StoredSuggestion,
} from '../suggestions/suggestion.ts'
import { indicatorOf } from './anchorPlace.ts'
import { DISCUSSION_MAP, erasedKey } from './discussionParts.ts'
import { createReactionIndex, type MemberReactions } from './reactionIndex.ts'

/** A document of threads, as it is changed; who only hands it on need not know what it is. */
export type DiscussionDoc = Y.Doc

/** A thread with its comments, oldest first. */
export interface ThreadEntry extends Thread {
  /** What the anchor keeper noted of its words; null where it noted nothing, or nothing that can be read. */
  readonly place: KeptPlace | null
  readonly comments: readonly Comment[]
  /** What is said by buttons, by comment; comments of which nothing is said are left out. */
  readonly reactions: ReadonlyMap<EntryId, readonly MemberReactions[]>
  /** The change that it asks for; null where it asks for none. One whose outcome cannot be read is `unknown`. */
  readonly suggestion: StoredSuggestion | null
  /** What became of that; null while nobody decided. */
  readonly outcome: Outcome | null
  /** To whom it was given; null where to nobody. */
  readonly assignment: Assignment | null
  /** What the team wrote became of it; null where it wrote nothing. See `responseTo`. */
  readonly response: CommentResponse | null
  /** What stays of its comments where they were set aside, and are fetched on their own; null where they are here. */
  readonly cold: ColdMark | null
}

/** The threads of one discussion document, as they are now. Lists keep their identity until something in them changed. */
export interface DiscussionView {
  /** Oldest first; threads that were taken back are left out, and so is what does not parse. */
  threads(): readonly ThreadEntry[]
  /** Null where there is none, or it was taken back. */
  thread(id: EntryId): ThreadEntry | null
  /** As `thread`, those that were taken back too. */
  known(id: EntryId): ThreadEntry | null
  comment(id: EntryId): Comment | null
  /** Threads that were taken back and whose words may still be on the disk. */
  toErase(): readonly ThreadEntry[]
  /** Comments that were removed or written anew and whose words of before may still be on the disk. */
  commentsToErase(): readonly Comment[]
  /** Threads whose suggestion was changed and whose words of before may still be on the disk. */
  suggestionsToErase(): readonly ThreadEntry[]
  /** Threads whose suggestion is being accepted: its words may not be in the text yet. */
  accepting(): readonly ThreadEntry[]
}

/** Maps whose keys are threads and whose values are in their entries. */
const BY_THREAD = [
  DISCUSSION_MAP.threads,
  DISCUSSION_MAP.places,
  DISCUSSION_MAP.suggestions,
  DISCUSSION_MAP.outcomes,
  DISCUSSION_MAP.assignments,
  DISCUSSION_MAP.responses,
  DISCUSSION_MAP.cold,
] as const
/** From so many changed keys on, reading all is quicker than placing each. */
const MANY = 200
const views = new WeakMap<Y.Doc, IndexedDiscussion>()

/** The view of a discussion document: one a document, which follows it and reads again only what a change touched. */
export function viewDiscussion(doc: Y.Doc): DiscussionView {
  const view = views.get(doc) ?? new IndexedDiscussion(doc)
  views.set(doc, view)
  return view
}

/** The indicators on which, or on whose evidence, a thread is open. */
export function openIndicators(threads: readonly ThreadEntry[]): ReadonlySet<IndicatorCode> {
  const open = threads.filter((thread) => !thread.resolved).map(({ anchor }) => indicatorOf(anchor))
  return new Set(open.filter((code) => code !== null))
}

class IndexedDiscussion implements DiscussionView {
  readonly #doc: Y.Doc
  readonly #entries = new Map<string, ThreadEntry>()
  readonly #comments = new Map<string, readonly Comment[]>()
  readonly #byComment = new Map<string, Comment>()
  readonly #reactions: ReturnType<typeof createReactionIndex>
  #all: readonly ThreadEntry[] = []

  constructor(doc: Y.Doc) {
    this.#doc = doc
    this.#reactions = createReactionIndex(doc)
    this.#readAll()
    doc.getMap(DISCUSSION_MAP.comments).observe(({ keysChanged }) => this.#followComments(keysChanged))
    doc.getMap(DISCUSSION_MAP.reactions).observe(({ keysChanged }) => this.#followReactions(keysChanged))
    for (const map of BY_THREAD) doc.getMap(map).observe(({ keysChanged }) => this.#followThreads(keysChanged))
  }

  threads(): readonly ThreadEntry[] {
    return this.#all
  }

  thread(id: EntryId): ThreadEntry | null {
    const entry = this.known(id)
    return entry && isListed(entry) ? entry : null
  }

  known(id: EntryId): ThreadEntry | null {
    return this.#entries.get(id) ?? null
  }

  comment(id: EntryId): Comment | null {
    return this.#byComment.get(id) ?? null
  }

  toErase(): readonly ThreadEntry[] {
    const erased = this.#doc.getMap(DISCUSSION_MAP.erased)
    // an id alone says nothing where a comment has it too: earlier versions noted both under it
    const isDone = (id: EntryId): boolean =>
      erased.has(erasedKey('thread', id)) || (erased.has(id) && !this.#byComment.has(id))
    return [...this.#entries.values()].filter(({ id, withdrawn }) => withdrawn && !isDone(id))
  }

  commentsToErase(): readonly Comment[] {
    const erased = this.#doc.getMap(DISCUSSION_MAP.erased)
    const isDone = (id: EntryId, since: number): boolean => {
      const at = erased.get(erasedKey('comment', id)) ?? (this.#entries.has(id) ? undefined : erased.get(id))
      return typeof at === 'number' && at >= since
    }
    return [...this.#byComment.values()].filter(({ id, removed, edited }) => {
      const since = removed?.at ?? edited?.at
      return since !== undefined && !isDone(id, since)
    })
  }

  suggestionsToErase(): readonly ThreadEntry[] {
    const erased = this.#doc.getMap(DISCUSSION_MAP.erased)
    return [...this.#entries.values()].filter(({ id, changed }) => {
      const at = erased.get(erasedKey('suggestion', id))
      return changed !== undefined && !(typeof at === 'number' && at >= changed.at)
    })
  }

  accepting(): readonly ThreadEntry[] {
    return this.#all.filter(({ outcome }) => outcome?.status === 'accepting')
  }

  #readAll(): void {
    this.#reactions.readAll()
    for (const each of [this.#entries, this.#comments, this.#byComment]) each.clear()
    for (const key of this.#doc.getMap(DISCUSSION_MAP.comments).keys()) {
      const comment = this.#readComment(key)
      if (comment) this.#byComment.set(key, comment)
    }
    const comments = [...this.#byComment.values()].sort(byTime)
    for (const [thread, own] of groupBy(comments, ({ thread }) => thread)) this.#comments.set(thread, own)
    for (const key of this.#doc.getMap(DISCUSSION_MAP.threads).keys()) {
      const entry = this.#readThread(key)
      if (entry) this.#entries.set(key, entry)
    }
    this.#all = [...this.#entries.values()].filter(isListed).sort(byTime)
  }

  #followComments(keys: ReadonlySet<string>): void {
    if (keys.size > MANY) this.#readAll()
    else this.#followThreads(new Set([...keys].flatMap((key) => this.#rereadComment(key))))
  }

  #followReactions(keys: ReadonlySet<string>): void {
    if (keys.size > MANY) return this.#readAll()
    const comments = this.#reactions.reread(keys)
    return this.#followThreads(new Set(comments.flatMap((id) => this.#byComment.get(id)?.thread ?? [])))
  }

  #followThreads(keys: ReadonlySet<string>): void {
    if (keys.size > MANY) this.#readAll()
    else for (const key of keys) this.#rereadThread(key)
  }

  /** Gives the threads that the comment was in and is in now. */
  #rereadComment(key: string): readonly string[] {
    const before = this.#byComment.get(key)
    const after = this.#readComment(key)
    if (before) {
      this.#byComment.delete(key)
      this.#comments.set(before.thread, without(this.#comments.get(before.thread) ?? [], before))
    }
    if (after) {
      this.#byComment.set(key, after)
      this.#comments.set(after.thread, withOne(this.#comments.get(after.thread) ?? [], after))
    }
    return [before, after].flatMap((comment) => comment?.thread ?? [])
  }

  #rereadThread(key: string): void {
    const before = this.#entries.get(key)
    if (before && isListed(before)) this.#all = without(this.#all, before)
    const after = this.#readThread(key)
    if (after) this.#entries.set(key, after)
    else this.#entries.delete(key)
    if (after && isListed(after)) this.#all = withOne(this.#all, after)
  }

  #readThread(key: string): ThreadEntry | null {
    const thread = parse(threadSchema, this.#doc.getMap(DISCUSSION_MAP.threads).get(key))
    if (!thread.ok || thread.value.id !== key) return null
    const comments = this.#comments.get(key) ?? []
    return {
      ...thread.value,
      place: this.#readOr(DISCUSSION_MAP.places, key, keptPlaceSchema),
      comments,
      reactions: new Map(
        comments.map(({ id }) => [id, this.#reactions.of(id)] as const).filter(([, all]) => all.length > 0),
      ),
      ...this.#readSuggestion(key),
      assignment: this.#readOr(DISCUSSION_MAP.assignments, key, assignmentSchema),
      response: this.#readOr(DISCUSSION_MAP.responses, key, responseSchema),
      cold: this.#readOr(DISCUSSION_MAP.cold, key, coldSchema),
    }
  }

  #readSuggestion(key: string): Pick<ThreadEntry, 'suggestion' | 'outcome'> {
    const stored = this.#doc.getMap(DISCUSSION_MAP.suggestions).get(key)
    if (stored === undefined) return { suggestion: null, outcome: null }
    const suggestion = parse(storedSuggestionSchema, stored)
    const decided = this.#doc.getMap(DISCUSSION_MAP.outcomes).get(key) ?? null
    const outcome = decided === null ? null : parse(outcomeSchema, decided)
    // what a later version decided is not open here
    if (!suggestion.ok || outcome?.ok === false) return { suggestion: UNKNOWN_SUGGESTION, outcome: null }
    return { suggestion: suggestion.value, outcome: outcome?.value ?? null }
  }

  /** Null where nothing is stored, and where it cannot be read. */
  #readOr<T>(map: string, key: string, schema: Parameters<typeof parse<T>>[0]): T | null {
    const value = this.#doc.getMap(map).get(key)
    // most threads have none of it, and finding nothing is much quicker than refusing it
    if (value === undefined) return null
    const stored = parse(schema, value)
    return stored.ok ? stored.value : null
  }

  #readComment(key: string): Comment | null {
    const comment = parse(commentSchema, this.#doc.getMap(DISCUSSION_MAP.comments).get(key))
    return comment.ok && comment.value.id === key ? comment.value : null
  }
}

interface Timed {
  readonly at: number
  readonly id: string
}

const isListed = ({ withdrawn }: Thread): boolean => !withdrawn
const byTime = (a: Timed, b: Timed): number => a.at - b.at || (a.id < b.id ? -1 : 1)
const without = <T>(list: readonly T[], item: T): readonly T[] => list.filter((each) => each !== item)

/** A list by time with one more in it. */
function withOne<T extends Timed>(list: readonly T[], item: T): readonly T[] {
  const next = list.findLastIndex((each) => byTime(each, item) < 0) + 1
  return list.toSpliced(next, 0, item)
}

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
