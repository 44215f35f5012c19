import * as Y from 'yjs'
import { projectNarrative } from '../../shared/document/anchors/projectNarrative.ts'
import { createAnchorResolver, resolveAnchor } from '../../shared/document/anchors/resolveAnchor.ts'
import { lookAtPlace, placedAnchor, type PlacedWords } from '../../shared/document/anchors/keptPlace.ts'
import { anchorText } from '../../shared/document/anchors/textAnchor.ts'
import { rationaleField } from '../../shared/document/keys.ts'
import { narrativeOf, seedNarrative } from '../../shared/document/narrative.ts'
import { must } from '../../shared/util/assert.ts'
import { code } from './scoreInputs.ts'
import type { SeededRandom } from './seededRandom.ts'

/** The text in which everything here happens. */
export const FIELD = rationaleField(code('ID-03'))
export const SENTENCE = 'In 2025 the shelters took in 41 of the 60 identified victims.'
/** Edits and rounds of one piece of writing, see `wrongAfterWriting`. */
const ROUNDS = 12
const EDITS_A_ROUND = 5
export const EDITS_OF_WRITING = ROUNDS * EDITS_A_ROUND

export const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })

export function docWith(...paragraphs: readonly string[]): Y.Doc {
  const doc = new Y.Doc()
  seedNarrative(doc, FIELD, paragraphs.map(paragraph))
  return doc
}

export const textIn = (doc: Y.Doc, block: number): Y.XmlText => {
  const element = narrativeOf(doc, FIELD).get(block)
  const text = element instanceof Y.XmlElement ? element.get(0) : null
  if (!(text instanceof Y.XmlText)) throw new Error(`no text in block ${block}`)
  return text
}

/** As the anchor keeper does it: notes where the words are now. */
export const keepPlaces = (doc: Y.Doc, anchors: readonly MarkedAnchor[]): readonly MarkedAnchor[] =>
  anchors.map((each) => ({ ...each, place: lookAtPlace(createAnchorResolver(doc), each, 1) ?? each.place }))

/** Six people write on; `follow` has its turn after each round. Gives what was wrong after any round. */
export function wrongAfterWriting(
  random: SeededRandom,
  follow: (doc: Y.Doc, anchors: readonly MarkedAnchor[]) => readonly MarkedAnchor[],
): readonly MarkedAnchor[] {
  const sentences = ['No data.', 'No data was given.', SENTENCE, SENTENCE.replace('41', '14'), 'Да, закон постоји.']
  const doc = docWith(
    ...Array.from({ length: 6 }, () => Array.from({ length: 4 }, () => random.pick(sentences)).join(' ')),
  )
  const peers = Array.from({ length: 6 }, () => copyOf(doc))
  const wrong: MarkedAnchor[] = []
  let anchors: readonly MarkedAnchor[] = Array.from({ length: 12 }, () => markedAnchor(doc, random))
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let edit = 0; edit < EDITS_A_ROUND; edit += 1) editSomewhere(random.pick(peers), random)
    for (const peer of peers) if (random.int(2) === 0) exchange(doc, peer)
    anchors = follow(doc, anchors)
    wrong.push(...anchors.filter((each) => isWrong(doc, each)))
  }
  return wrong
}

const copyOf = (doc: Y.Doc): Y.Doc => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}
function exchange(one: Y.Doc, other: Y.Doc): void {
  Y.applyUpdate(one, Y.encodeStateAsUpdate(other, Y.encodeStateVector(one)))
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one, Y.encodeStateVector(other)))
}

/** An anchor whose characters are marked. */
export interface MarkedAnchor extends PlacedWords {
  readonly marks: readonly string[]
}

/** An anchor with a mark on each of its characters: a position that sticks to it. */
function markedAnchor(doc: Y.Doc, random: SeededRandom): MarkedAnchor {
  const projection = projectNarrative(narrativeOf(doc, FIELD))
  const start = random.int(projection.text.length - 30)
  const anchor = must(anchorText(doc, FIELD, start, start + 6 + random.int(24)), 'an anchor')
  const at = resolveAnchor(doc, anchor)
  if (at.state !== 'exact') throw new Error(`a fresh anchor is ${at.state}`)
  return { anchor, place: null, marks: marksOf(doc, at.start, at.end) }
}

function marksOf(doc: Y.Doc, start: number, end: number): readonly string[] {
  const projection = projectNarrative(narrativeOf(doc, FIELD))
  return Array.from({ length: end - start }, (_, index) => start + index).flatMap((at) => {
    // white space may come and go, the words are the same
    if (/\s/.test(projection.text[at] ?? ' ')) return []
    const place = must(projection.startAt(at), 'a place')
    return JSON.stringify(Y.createRelativePositionFromTypeIndex(place.text, place.index, 0).item)
  })
}

/** Nobody moves words here, so at an exact place stand characters that were marked; some may be typed anew between them. */
function isWrong(doc: Y.Doc, { anchor, place, marks }: MarkedAnchor): boolean {
  const at = resolveAnchor(doc, placedAnchor(anchor, place))
  if (at.state !== 'exact') return false
  const here = marksOf(doc, at.start, at.end)
  return !marks.some((mark) => here.includes(mark))
}

function editSomewhere(doc: Y.Doc, random: SeededRandom): void {
  const fragment = narrativeOf(doc, FIELD)
  if (fragment.length > 2 && random.int(12) === 0) return fragment.delete(random.int(fragment.length), 1)
  if (fragment.length === 0) return
  const text = textIn(doc, random.int(fragment.length))
  const index = random.int(text.length + 1)
  if (random.int(2) === 0) text.insert(index, random.pick(['x', ' new words ', 'No data. ', '7', ' ']))
  else text.delete(index, Math.min(random.int(20), text.length - index))
}
