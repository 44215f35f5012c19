import { isOnText, nodeOfAnchor } from '../../shared/document/discussion/anchorPlace.ts'
import type { ThreadEntry } from '../../shared/document/discussion/discussionView.ts'
import { inTableOrder } from '../../shared/document/discussion/tableOrder.ts'
import { responseTo } from '../../shared/document/discussion/responseTo.ts'
import type { Country } from '../../shared/domain/country.ts'
import type { StoredAnchor } from '../../shared/domain/discussion.ts'
import type { MemberId } from '../../shared/domain/ids.ts'
import type { Instrument } from '../../shared/domain/instrument.ts'
import { withNames } from '../../shared/domain/inbox/mentions.ts'
import type { CommentResponse, ReplyView, ResponseStatus, Weight } from '../../shared/domain/responses/response.ts'

export const RESPONSES_FORMAT = 'ocena-responses/1'

/** Somebody as the table calls them: by name where that is allowed, else by what they are. */
export type Speaker =
  | { readonly kind: 'name'; readonly name: string }
  /** Of the partners: whose editor they are, null for those of all countries. */
  | { readonly kind: 'partner'; readonly country: Country | null }
  /** Whoever speaks in a review for its party: a ministry, another country's partner. */
  | { readonly kind: 'party'; readonly party: string }
  /** Somebody who came by a link, or who is not here any more. */
  | { readonly kind: 'other' }

export type SpeakerOf = (member: MemberId) => Speaker

/** What a comment stands on. */
export interface CommentPlace {
  /** Code of an indicator or an area; null for what is on neither. */
  readonly node: string | null
  readonly on: 'answer' | 'text' | 'words' | 'evidence' | 'unknown'
  /** The words that it was made on; '' where it is on none. */
  readonly words: string
}

/** One comment with what became of it. Times in milliseconds since 1970. */
export interface ResponseRow {
  /** From 1, in the table's order. */
  readonly number: number
  readonly place: CommentPlace
  readonly at: number
  readonly from: Speaker
  /** The comment itself; '' where it was removed, or a suggestion has no words. */
  readonly comment: string
  /** What was said under it; what was removed is left out. */
  readonly said: readonly { readonly from: Speaker; readonly at: number; readonly text: string }[]
  readonly asksForChange: boolean
  readonly weight: Weight | null
  readonly response: {
    readonly status: ResponseStatus
    readonly text: string
    readonly by: Speaker
    readonly at: number
    readonly reply: ReplyRow | null
    /** What was said to responses that stood there before. */
    readonly earlier: readonly ReplyRow[]
  } | null
}

/** What a commenter said to a response. */
export interface ReplyRow {
  readonly view: ReplyView
  readonly text: string
  readonly at: number
}

/** All comments of an assessment that the reader may have, with the responses to them; a plain value. */
export interface ResponseTable {
  readonly format: typeof RESPONSES_FORMAT
  readonly generatedAt: number
  readonly round: { readonly title: string; readonly period: string }
  readonly country: Country
  readonly rows: readonly ResponseRow[]
  /** By status, and those without a response under `none`. */
  readonly counts: Readonly<Record<ResponseStatus | 'none' | 'maintained', number>>
}

interface TableInput extends Pick<ResponseTable, 'generatedAt' | 'round' | 'country'> {
  readonly threads: readonly ThreadEntry[]
  readonly instrument: Instrument
  readonly speakerOf: SpeakerOf
  /** In whose name a thread of a review speaks; null for threads of the open discussion. */
  readonly partyOf: (thread: ThreadEntry) => string | null
  /** Names for mentions inside a comment; those in a review are its party's alone. */
  readonly nameOf: (member: MemberId) => string
}

/** Puts threads into the table: in the instrument's order, what is on no indicator or area last, each place by time. */
export function responseTable(input: TableInput): ResponseTable {
  const { generatedAt, round, country, instrument } = input
  const rows = inTableOrder(input.threads, instrument).map((thread, index) => rowOf(input, thread, index + 1))
  return { format: RESPONSES_FORMAT, generatedAt, round, country, rows, counts: countsOf(rows) }
}

function rowOf(input: TableInput, thread: ThreadEntry, number: number): ResponseRow {
  const response = responseTo(thread)
  const party = input.partyOf(thread)
  const speakerOf: SpeakerOf = (member) => (party === null ? input.speakerOf(member) : { kind: 'party', party })
  const nameOf = (member: MemberId): string => (party === null ? input.nameOf(member) : '…')
  const opening = thread.comments.find(({ by, at }) => by === thread.by && at === thread.at)
  return {
    number,
    place: placeOf(thread.anchor),
    at: thread.at,
    from: speakerOf(thread.by),
    comment: withNames(opening?.text ?? '', nameOf),
    said: thread.comments.flatMap((comment) =>
      comment === opening || comment.text === null
        ? []
        : { from: speakerOf(comment.by), at: comment.at, text: withNames(comment.text, nameOf) },
    ),
    asksForChange: thread.suggestion !== null,
    weight: thread.weight ?? null,
    response: response && { ...plain(response), by: input.speakerOf(response.by) },
  }
}

const plain = ({ status, text, at, reply, earlier = [] }: CommentResponse) => ({ status, text, at, reply, earlier })

function placeOf(anchor: StoredAnchor): CommentPlace {
  const node = nodeOfAnchor(anchor)
  if (anchor.kind === 'text') return { node, on: 'words', words: wordsOf(anchor.quote) }
  if (isOnText(anchor)) return { node, on: 'text', words: '' }
  if (anchor.kind === 'unknown') return { node, on: 'unknown', words: '' }
  return { node, on: anchor.kind === 'evidence' ? 'evidence' : 'answer', words: '' }
}

const wordsOf = ({ head, tail }: { readonly head: string; readonly tail: string }): string =>
  tail === '' ? head : `${head} … ${tail}`

function countsOf(rows: readonly ResponseRow[]): ResponseTable['counts'] {
  const counts = {
    accepted: 0,
    partly: 0,
    'not-accepted': 0,
    noted: 0,
    'out-of-scope': 0,
    withdrawn: 0,
    none: 0,
    maintained: 0,
  }
  for (const { response } of rows) {
    counts[response?.status ?? 'none'] += 1
    if (response?.reply?.view === 'maintained') counts.maintained += 1
  }
  return counts
}
