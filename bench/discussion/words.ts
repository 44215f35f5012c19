// Second part of `npm run bench:discussion`: finding the words of comments, and differences of versions. Prints what it saw.
import * as Y from 'yjs'
import { nearPlaces } from '../../shared/document/anchors/editDistance.ts'
import { createAnchorResolver } from '../../shared/document/anchors/resolveAnchor.ts'
import { anchorText } from '../../shared/document/anchors/textAnchor.ts'
import { rationaleField, type NarrativeField } from '../../shared/document/keys.ts'
import { narrativeOf, narrativeText, seedNarrative } from '../../shared/document/narrative.ts'
import { differenceOf } from '../../shared/document/versions/difference.ts'
import type { TextAnchor } from '../../shared/domain/discussion.ts'
import { indicatorCodeSchema } from '../../shared/domain/ids.ts'
import { must } from '../../shared/util/assert.ts'
import { seededRandom } from '../../tests/support/seededRandom.ts'
import { median, ms, timed } from '../scoring/timing.ts'

const random = seededRandom('bench:discussion words')
const WORDS = [
  'the',
  'police',
  'identified',
  'victims',
  'in',
  'shelters',
  'law',
  'of',
  'support',
  'data',
  'was',
  'given',
]
const LONG = 30_000
const FIELDS = 70
const PARAGRAPH = 600
const EDITS = 6_000
const ROUNDS = 9

const FIRST = fieldOf(0)
const field = textOf([FIRST], LONG)
const few = anchorsOn(field, FIRST, 100)
const few100 = Array.from({ length: ROUNDS }, () => timed(() => resolveAll(field, few)).ms)
console.log(`100 anchors in a text of ${LONG} characters   ${ms(median(few100))}   (target: at most 8 ms)`)

const names = Array.from({ length: FIELDS }, (_, at) => fieldOf(at))
const whole = textOf(names, 6_000)
const many = names.flatMap((name) => anchorsOn(whole, name, Math.ceil(10_000 / FIELDS)))
for (let n = 0; n < EDITS; n += 1) edit(whole, random.pick(names))
const all = timed(() => resolveAll(whole, many))
console.log(
  `${many.length} anchors in ${FIELDS} texts after ${EDITS} edits   ${ms(all.ms)}   (target: at most 450 ms), ${all.result} of them exact`,
)

const text = narrativeText(narrativeOf(field, FIRST))
const pattern = text.slice(20_000, 20_060).replace(/[aeiou]/, 'y')
const search = Array.from({ length: ROUNDS }, () => timed(() => nearPlaces(text, pattern, 12)).ms)
console.log(`one search of 60 characters in ${LONG}   ${ms(median(search))}   (target: at most 20 ms, in idle time)`)

const before = copyOf(whole)
for (const name of names) for (let n = 0; n < 5; n += 1) edit(whole, name)
const difference = Array.from({ length: ROUNDS }, () => timed(() => differenceOf(before, whole)))
console.log(
  `difference of two versions of ${FIELDS} indicators   ${ms(median(difference.map((each) => each.ms)))}   (target: at most 150 ms), ${must(difference[0], 'a difference').result.places.length} places`,
)

function fieldOf(at: number): NarrativeField {
  return rationaleField(indicatorCodeSchema.parse(`ID-${String(at + 1).padStart(2, '0')}`))
}

function textOf(fields: readonly NarrativeField[], length: number): Y.Doc {
  const doc = new Y.Doc()
  for (const name of fields)
    seedNarrative(
      doc,
      name,
      Array.from({ length: length / PARAGRAPH }, () => ({
        type: 'paragraph',
        content: [{ type: 'text', text: sentence() }],
      })),
    )
  return doc
}

function sentence(): string {
  let said = ''
  while (said.length < PARAGRAPH - 20) said += `${random.pick(WORDS)} ${random.int(4) === 0 ? random.int(2_000) : ''} `
  return said.replaceAll(/\s+/g, ' ').trim()
}

function anchorsOn(doc: Y.Doc, name: NarrativeField, count: number): readonly TextAnchor[] {
  const { length } = narrativeText(narrativeOf(doc, name))
  return Array.from({ length: count }, () => {
    const start = random.int(length - 60)
    return must(anchorText(doc, name, start, start + 20 + random.int(40)), 'an anchor')
  })
}

/** Gives how many stand where they were made. */
function resolveAll(doc: Y.Doc, anchors: readonly TextAnchor[]): number {
  const resolver = createAnchorResolver(doc)
  return anchors.filter((anchor) => resolver.resolveQuickly(anchor)?.state === 'exact').length
}

function edit(doc: Y.Doc, name: NarrativeField): void {
  const fragment = narrativeOf(doc, name)
  const block = fragment.get(random.int(fragment.length))
  const said: unknown = block instanceof Y.XmlElement ? block.get(0) : null
  if (!(said instanceof Y.XmlText)) return
  const at = random.int(said.length + 1)
  if (random.chance(0.6)) said.insert(at, random.pick(WORDS))
  else said.delete(at, Math.min(random.int(6), said.length - at))
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}
