import * as Y from 'yjs'
import type { Anchor, TextAnchor } from '../../domain/discussion.ts'
import { projectNarrative, type NarrativeProjection } from '../anchors/projectNarrative.ts'
import { anchorText, MAX_SELECTION } from '../anchors/textAnchor.ts'
import type { NarrativeField } from '../keys.ts'
import { narrativeOf, nodeText, type NarrativeNode } from '../narrative.ts'
import { wordDiff } from '../versions/wordDiff.ts'
import { itemOfType } from '../yjsInternals.ts'
import type { Hunk } from './suggestion.ts'

/** Of the words before an insertion, so many characters at most are marked. */
const NEARBY = 40

/**
 * Where a suggestion is shown in the live text: on the first words that it changes, or the last ones before what it inserts.
 * The text as a whole where none of them stands there now. Reads only.
 */
export function anchorOfHunks(doc: Y.Doc, field: NarrativeField, hunks: readonly Hunk[]): Anchor {
  for (const hunk of hunks) {
    const anchor = anchorOfHunk(doc, field, hunk)
    if (anchor) return anchor
  }
  return { kind: 'field', field }
}

function anchorOfHunk(doc: Y.Doc, field: NarrativeField, { blocks, after, base, to }: Hunk): TextAnchor | null {
  const projection = projectNarrative(narrativeOf(doc, field))
  const [first] = blocks
  const place = first ?? after
  const [from, end] = (place && rangeOfBlock(doc, field, projection, place)) ?? [0, 0]
  const said = projection.text.slice(from, end)
  const words = first ? wordsToMark(textOf(base), textOf(to)) : lastWords(said)
  // colleagues may have typed before them since
  const at = words === '' ? -1 : said.indexOf(words)
  return at < 0 ? null : anchorText(doc, field, from + at, from + at + words.length)
}

/** The first words that go; where none do, those before what comes, or behind it at the very start. */
function wordsToMark(before: string, after: string): string {
  let lead = ''
  for (const { kind, text } of wordDiff(before, after)) {
    if (kind === 'same') lead = text
    if (kind === 'removed' && text.trim() !== '') return firstLine(text)
    if (kind === 'added' && lead.trim() !== '') return lastWords(lead)
  }
  return firstLine(lead).slice(0, NEARBY)
}

const firstLine = (text: string): string => (text.trim().split('\n')[0] ?? '').slice(0, MAX_SELECTION).trim()

function lastWords(text: string): string {
  const line = text.trimEnd().split('\n').at(-1) ?? ''
  const near = line.slice(-NEARBY)
  return (near === line ? near : near.slice(near.search(/\s/) + 1)).trim()
}

const textOf = (nodes: readonly NarrativeNode[]): string => nodes.map(nodeText).join('\n')

/** From where to where a block stands in the plain text; null where it is not there, or has no words. */
function rangeOfBlock(
  doc: Y.Doc,
  field: NarrativeField,
  projection: NarrativeProjection,
  { client, clock }: NonNullable<Hunk['after']>,
): readonly [from: number, to: number] | null {
  const block = narrativeOf(doc, field)
    .toArray()
    .find((each) => {
      const id = itemOfType(each)?.id
      return id?.client === client && id.clock === clock
    })
  const texts = block ? textsIn(block) : []
  const [first, last] = [texts[0], texts.at(-1)]
  if (!first || !last) return null
  const from = projection.offsetOf({ text: first, index: 0 })
  const to = projection.offsetOf({ text: last, index: last.length })
  return from === null || to === null ? null : [from, to]
}

function textsIn(node: unknown): readonly Y.XmlText[] {
  if (node instanceof Y.XmlText) return [node]
  return node instanceof Y.XmlElement ? node.toArray().flatMap(textsIn) : []
}
