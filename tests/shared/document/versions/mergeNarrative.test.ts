import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { anchorText } from '../../../../shared/document/anchors/textAnchor.ts'
import { resolveAnchor } from '../../../../shared/document/anchors/resolveAnchor.ts'
import { rationaleField } from '../../../../shared/document/keys.ts'
import {
  narrativeOf,
  narrativeText,
  readNarrative,
  seedNarrative,
  type NarrativeNode,
} from '../../../../shared/document/narrative.ts'
import { mergeNarrative } from '../../../../shared/document/versions/mergeNarrative.ts'
import { nodesKey } from '../../../../shared/document/versions/nodesKey.ts'
import { must } from '../../../../shared/util/assert.ts'
import { code } from '../../../support/scoreInputs.ts'
import type { SeededRandom } from '../../../support/seededRandom.ts'
import { withSeeds } from '../../../support/withSeeds.ts'

const FIELD = rationaleField(code('ID-01'))
const text = (words: string, ...marks: string[]): NarrativeNode => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 && { marks: marks.map((type) => ({ type })) }),
})
const block = (type: string, ...content: NarrativeNode[]): NarrativeNode => ({
  type,
  ...(content.length > 0 && { content }),
})

function docWith(nodes: readonly NarrativeNode[]): Y.Doc {
  const doc = new Y.Doc()
  seedNarrative(doc, FIELD, nodes)
  return doc
}
const read = (doc: Y.Doc): readonly NarrativeNode[] => readNarrative(narrativeOf(doc, FIELD))

function randomNodes(random: SeededRandom): readonly NarrativeNode[] {
  const words = (): NarrativeNode =>
    text(
      Array.from({ length: 1 + random.int(4) }, () => random.pick(['жртва ', 'police ', 'č', '😀', 'a b. '])).join(''),
      ...['bold', 'italic'].filter(() => random.int(3) === 0),
    )
  const inline = (): NarrativeNode[] =>
    Array.from({ length: random.int(4) }, () => (random.int(5) === 0 ? block('hardBreak') : words()))
  const one = (depth: number): NarrativeNode => {
    const kind = random.int(6)
    if (kind < 3 || depth > 2) return block('paragraph', ...inline())
    if (kind === 3) return { ...block('heading', ...inline()), attrs: { level: 2 + random.int(2) } }
    if (kind === 4) return block('blockquote', one(depth + 1))
    return block('bulletList', ...Array.from({ length: 1 + random.int(3) }, () => block('listItem', one(depth + 1))))
  }
  return Array.from({ length: random.int(6) }, () => one(0))
}

test('DM430: whatever stood there, the text then says what the version says, on every device', () =>
  withSeeds('mergeNarrative', (random) => {
    const doc = docWith(randomNodes(random))
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    for (let round = 0; round < 4; round++) {
      const target = randomNodes(random)
      const budget = { cells: random.pick([0, 20, 1_000_000]) }
      doc.transact(() => mergeNarrative(doc, FIELD, target, budget))
      expect(budget.cells).toBeGreaterThanOrEqual(0)
      expect(nodesKey(read(doc))).toBe(nodesKey(target))
      Y.applyUpdate(other, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(other)))
      expect(nodesKey(read(other))).toBe(nodesKey(target))
    }
  }))

test('DM430: a text that says it already is not touched', () => {
  const nodes = [block('paragraph', text('Services were '), text('trained', 'bold', 'italic'), text(' in May.'))]
  const doc = docWith(nodes)
  let updates = 0
  doc.on('update', () => updates++)
  doc.transact(() => mergeNarrative(doc, FIELD, nodes))
  expect(updates).toBe(0)
})

test('DM431: words that stay keep their places: carets, comments and bytes', () => {
  const old = [
    block('paragraph', text('Since 2023 a rulebook names who identifies victims.')),
    block('paragraph', text('All services were trained in it by the ministry.')),
  ]
  const doc = docWith(old)
  const anchor = must(anchorText(doc, FIELD, 11, 21), 'an anchor on "a rulebook"')
  const second = narrativeText(narrativeOf(doc, FIELD)).indexOf('the ministry')
  const later = must(anchorText(doc, FIELD, second, second + 12), 'an anchor on "the ministry"')
  const now = [
    block('paragraph', text('Since 2023 a rulebook names victims.')),
    block('paragraph', text('Something else.')),
    block('paragraph', text('All services were trained in it by the ministry.')),
  ]
  doc.transact(() => mergeNarrative(doc, FIELD, now))
  const before = Y.encodeStateVector(doc)
  doc.transact(() => mergeNarrative(doc, FIELD, old))
  expect(resolveAnchor(doc, anchor)).toMatchObject({ state: 'exact' })
  expect(resolveAnchor(doc, later)).toMatchObject({ state: 'exact' })
  expect(narrativeText(narrativeOf(doc, FIELD))).toContain('who identifies victims')
  expect(Y.encodeStateAsUpdate(doc, before).length).toBeLessThan(150)
})

test('DM431: a change of form alone keeps the words', () => {
  const doc = docWith([block('paragraph', text('All services were trained.'))])
  const anchor = must(anchorText(doc, FIELD, 4, 12), 'an anchor on "services"')
  const bold = [block('paragraph', text('All '), text('services', 'bold'), text(' were trained.'))]
  doc.transact(() => mergeNarrative(doc, FIELD, bold))
  expect(nodesKey(read(doc))).toBe(nodesKey(bold))
  expect(resolveAnchor(doc, anchor)).toMatchObject({ state: 'exact' })
})

test('DM434: restoring texts is work of one budget; what it cannot pay for is replaced as a whole', () => {
  const paragraph = (word: string) => [block('paragraph', text(`${word} ${'same '.repeat(20)}${word}`))]
  const budget = { cells: 3_000 }
  const spent = [1, 2, 3].map(() => {
    const doc = docWith(paragraph('Then'))
    const before = budget.cells
    doc.transact(() => mergeNarrative(doc, FIELD, paragraph('Now'), budget))
    expect(nodesKey(read(doc))).toBe(nodesKey(paragraph('Now')))
    return before - budget.cells
  })
  expect(spent[0]).toBeGreaterThan(1_000)
  expect(spent[2]).toBeLessThan(10)
})
