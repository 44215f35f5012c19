import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { projectNarrative } from '../../../../shared/document/anchors/projectNarrative.ts'
import { narrativeText, toYNodes, type NarrativeNode } from '../../../../shared/document/narrative.ts'
import type { SeededRandom } from '../../../support/seededRandom.ts'
import { withSeeds } from '../../../support/withSeeds.ts'

const WORDS = ['Police', ' ', 'жртва', ' 2025', 'č', 'é', '👩‍⚕️', '  ', ' and\u00adso', '']

function block(random: SeededRandom, depth: number): NarrativeNode {
  const inline = (): NarrativeNode =>
    random.int(6) === 0
      ? { type: 'hardBreak' }
      : { type: 'text', text: random.pick(WORDS), ...(random.int(3) === 0 && { marks: [{ type: 'bold' }] }) }
  const leaf = { type: 'paragraph', content: Array.from({ length: random.int(5) }, inline) }
  if (depth === 0 || random.int(3) > 0) return leaf
  const item = (): NarrativeNode => ({ type: 'listItem', content: [block(random, depth - 1), leaf] })
  return { type: 'bulletList', content: Array.from({ length: 1 + random.int(3) }, item) }
}

test('DM390: the projection of a text has the characters of its plain text, and each leads to its place and back', () =>
  withSeeds('projectNarrative', (random) => {
    const doc = new Y.Doc()
    const fragment = doc.getXmlFragment('rationale:ID-03')
    fragment.insert(0, toYNodes(Array.from({ length: 1 + random.int(6) }, () => block(random, 2))))
    if (random.int(3) === 0) fragment.insert(random.int(fragment.length + 1), [new Y.XmlText('loose')])
    const before = Y.encodeStateVector(doc)
    const projection = projectNarrative(fragment)
    expect(projection.text).toBe(narrativeText(fragment))
    for (let at = 0; at < projection.text.length; at += 1) {
      if (projection.text[at] === '\n') continue
      const [start, end] = [projection.startAt(at), projection.endAt(at + 1)]
      expect(start && projection.offsetOf(start)).toBe(at)
      expect(end && projection.offsetOf(end)).toBe(at + 1)
    }
    expect(projection.offsetOf({ text: new Y.XmlText('other'), index: 0 })).toBeNull()
    expect(Y.encodeStateVector(doc)).toEqual(before)
  }))
