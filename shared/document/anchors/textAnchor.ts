import * as Y from 'yjs'
import type { TextAnchor, Quote } from '../../domain/discussion.ts'
import type { NarrativeField } from '../keys.ts'
import { narrativeOf } from '../narrative.ts'
import { comparableText, type ComparableText } from './comparableText.ts'
import { projectNarrative, type NarrativeProjection } from './projectNarrative.ts'

/** A longer selection is offered as a comment on its field. */
export const MAX_SELECTION = 2_000
/** Up to so many characters a quote is kept whole, beyond that its first and last half of it. */
export const WHOLE_QUOTE = 300
const CONTEXT = 32

/**
 * Anchors the characters from `start` to `end` of a field's plain text. Typing at either edge stays outside. Null where
 * there is no word between them or more than `MAX_SELECTION` characters.
 */
export function anchorText(doc: Y.Doc, field: NarrativeField, start: number, end: number): TextAnchor | null {
  const projection = projectNarrative(narrativeOf(doc, field))
  return anchorIn(field, projection, comparableText(projection.text), start, end)
}

/** The same for a text that was read already, as `comparableText` has it too. */
export function anchorIn(
  field: NarrativeField,
  projection: NarrativeProjection,
  compared: ComparableText,
  start: number,
  end: number,
): TextAnchor | null {
  const words = projection.text.slice(start, end)
  const [from, to] = [start + words.length - words.trimStart().length, start + words.trimEnd().length]
  const [first, last] = [projection.startAt(from), projection.endAt(to)]
  if (to <= from || to - from > MAX_SELECTION || !first || !last) return null
  return {
    kind: 'text',
    field,
    start: JSON.stringify(Y.createRelativePositionFromTypeIndex(first.text, first.index, 0)),
    end: JSON.stringify(Y.createRelativePositionFromTypeIndex(last.text, last.index, -1)),
    quote: quoteOf(projection.text, from, to, compared),
  }
}

/** The words from `start` to `end` with what stands around them, as they are compared. */
export function quoteOf(text: string, start: number, end: number, compared = comparableText(text)): Quote {
  const words = comparableText(text.slice(start, end)).text
  return {
    ...quotedWords(words),
    prefix: wholeSigns(comparableText(text.slice(Math.max(0, start - 2 * CONTEXT), start)).text.slice(-CONTEXT)),
    suffix: wholeSigns(comparableText(text.slice(end, end + 2 * CONTEXT)).text.slice(0, CONTEXT)),
    offset: start,
    twins: Math.max(0, placesOf(compared.text, words).length - 1),
  }
}

/** What of a quote are the words themselves. */
export type QuotedWords = Pick<Quote, 'head' | 'tail' | 'length'>

/** Words in their comparable form, as a quote keeps them. */
export function quotedWords(words: string): QuotedWords {
  const isWhole = words.length <= WHOLE_QUOTE
  return {
    head: isWhole ? words : wholeSigns(words.slice(0, WHOLE_QUOTE / 2)),
    tail: isWhole ? '' : wholeSigns(words.slice(-WHOLE_QUOTE / 2)),
    length: words.length,
  }
}

/** Where words begin in a text, overlapping places too. */
export function placesOf(text: string, words: string): readonly number[] {
  const places: number[] = []
  for (let at = text.indexOf(words); at >= 0 && words !== ''; at = text.indexOf(words, at + 1)) places.push(at)
  return places
}

/** A quote as a person reads it; a long one without its middle. */
export const quoteText = ({ head, tail }: Quote): string => (tail === '' ? head : `${head} … ${tail}`)

/** Without the half of a character pair at a cut: no half survives being stored. */
const wholeSigns = (cut: string): string => cut.replace(/^[\udc00-\udfff]/, '').replace(/[\ud800-\udbff]$/, '')
