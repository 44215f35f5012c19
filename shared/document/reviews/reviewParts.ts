import type * as Y from 'yjs'
import type { IndicatorCode, MemberId } from '../../domain/ids.ts'
import {
  opinionSchema,
  reviewWordsSchema,
  WHOLE_PLACE,
  type Opinion,
  type ReviewWords,
} from '../../domain/reviews/opinion.ts'
import { parse } from '../../util/validate.ts'
import { SERVER_ORIGIN } from '../origin.ts'

/** Names of the top-level maps that a review has beside those of `DISCUSSION_MAP`, in which its threads lie. */
export const REVIEW_MAP = {
  /** By `<indicator>:<member>`: what a reviewer thinks of an indicator, see `opinionSchema`. */
  opinions: 'opinions',
  /** Under `WHOLE_PLACE`: what the party says to the whole. */
  statement: 'statement',
  /** By indicator, and under `WHOLE_PLACE`: what the team answers, once. */
  answers: 'answers',
} as const
export const opinionKey = (indicator: IndicatorCode, member: MemberId): string => `${indicator}:${member}`

/** Every opinion that can be read, by indicator in the order of codes, then by time. */
export function readOpinions(doc: Y.Doc): readonly Opinion[] {
  return [...doc.getMap(REVIEW_MAP.opinions).entries()]
    .flatMap(([key, value]) => {
      const opinion = parse(opinionSchema, value)
      return opinion.ok && opinionKey(opinion.value.indicator, opinion.value.by) === key ? [opinion.value] : []
    })
    .toSorted((a, b) => (a.indicator < b.indicator ? -1 : a.indicator > b.indicator ? 1 : a.at - b.at))
}

/** What the party says to the whole; null where it says nothing. */
export const readStatement = (doc: Y.Doc): ReviewWords | null => readWords(doc, REVIEW_MAP.statement, WHOLE_PLACE)

/** What the team answers, by indicator and under `WHOLE_PLACE`. */
export function readAnswers(doc: Y.Doc): ReadonlyMap<string, ReviewWords> {
  const keys = [...doc.getMap(REVIEW_MAP.answers).keys()]
  return new Map(
    keys.flatMap((key) => {
      const words = readWords(doc, REVIEW_MAP.answers, key)
      return words ? [[key, words] as const] : []
    }),
  )
}

/** Writes what a reviewer thinks of an indicator; null takes it away. The server only. */
export const putOpinion = (doc: Y.Doc, key: string, opinion: Opinion | null): void =>
  put(doc, REVIEW_MAP.opinions, key, opinion)

/** Writes what the party says to the whole; null takes it away. The server only. */
export const putStatement = (doc: Y.Doc, words: ReviewWords | null): void =>
  put(doc, REVIEW_MAP.statement, WHOLE_PLACE, words)

/** Writes what the team answers; null takes it away. The server only. */
export const putAnswer = (doc: Y.Doc, place: string, words: ReviewWords | null): void =>
  put(doc, REVIEW_MAP.answers, place, words)

function readWords(doc: Y.Doc, map: string, key: string): ReviewWords | null {
  const words = parse(reviewWordsSchema, doc.getMap(map).get(key))
  return words.ok ? words.value : null
}

function put(doc: Y.Doc, map: string, key: string, value: object | null): void {
  doc.transact(() => {
    if (value) doc.getMap(map).set(key, value)
    else if (doc.getMap(map).has(key)) doc.getMap(map).delete(key)
  }, SERVER_ORIGIN)
}
