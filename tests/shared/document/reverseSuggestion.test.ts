import { describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import {
  narrativeOf,
  narrativeText,
  seedNarrative,
  toYNodes,
  type NarrativeNode,
} from '../../../shared/document/narrative.ts'
import { applyHunks } from '../../../shared/document/suggestions/applyHunks.ts'
import { judgeText } from '../../../shared/document/suggestions/judgeText.ts'
import { reverseSuggestion } from '../../../shared/document/suggestions/reverseSuggestion.ts'
import { placedBlocks, suggestHunks } from '../../../shared/document/suggestions/suggestHunks.ts'
import {
  suggestionSchema,
  type Suggestion,
  type TextSuggestion,
} from '../../../shared/document/suggestions/suggestion.ts'
import type { Answer } from '../../../shared/domain/answer.ts'
import { newEntryId, type IndicatorCode } from '../../../shared/domain/ids.ts'
import { must } from '../../../shared/util/assert.ts'
import { parse } from '../../../shared/util/validate.ts'
import { copyOf, seededDoc } from '../../support/contentDocs.ts'
import { seededRandom } from '../../support/seededRandom.ts'

const FIELD = 'conclusion:ID'
const ROUNDS = 60
const line = (text: string): NarrativeNode => ({ type: 'paragraph', content: [{ type: 'text', text }] })

function textOf(...lines: string[]): Y.Doc {
  const doc = seededDoc()
  seedNarrative(doc, FIELD, lines.map(line))
  return doc
}

/** What somebody suggests who makes a private copy say these lines. */
function suggest(live: Y.Doc, change: (blocks: Y.XmlFragment) => void): TextSuggestion {
  const copy = copyOf(live)
  const before = placedBlocks(copy, FIELD)
  copy.transact(() => change(narrativeOf(copy, FIELD)))
  return { kind: 'text', field: FIELD, hunks: [...suggestHunks(before, placedBlocks(copy, FIELD))] }
}

function accept(doc: Y.Doc, suggestion: Suggestion): void {
  if (suggestion.kind !== 'text') throw new Error('only texts are accepted here')
  expect(parse(suggestionSchema, suggestion).ok).toBe(true)
  const results = judgeText(doc, suggestion).map(({ merged }) => must(merged, 'a place that needs no person'))
  doc.transact(() => applyHunks(doc, suggestion, results))
}

const read = (doc: Y.Doc): string => narrativeText(narrativeOf(doc, FIELD))
const say = (block: unknown, text: string): void => {
  const [words] = (block as Y.XmlElement).toArray() // a paragraph of this test
  ;(words as Y.XmlText).applyDelta([{ delete: (words as Y.XmlText).length }, { insert: text }])
}

describe('DM498 the opposite of an accepted suggestion brings back what stood there', () => {
  test('words that were changed, a paragraph that came and one that went, in random order', () => {
    const { next: random } = seededRandom('DM498')
    for (let round = 0; round < ROUNDS; round++) {
      const lines = Array.from({ length: 2 + Math.floor(random() * 5) }, (_, at) => `line ${at} of round ${round}`)
      const doc = textOf(...lines)
      const suggestion = suggest(doc, (blocks) => {
        const at = Math.floor(random() * blocks.length)
        if (random() < 0.4) blocks.delete(at, 1)
        else say(blocks.get(at), `changed ${random()}`)
        if (random() < 0.6) blocks.insert(Math.floor(random() * blocks.length), toYNodes([line('A new paragraph.')]))
      })
      accept(doc, suggestion)
      expect(read(doc)).not.toBe(lines.join('\n'))
      accept(doc, must(reverseSuggestion(doc, suggestion), `what takes round ${round} back`))
      expect(read(doc)).toBe(lines.join('\n'))
    }
  })

  test('others’ words elsewhere stay', () => {
    const doc = textOf('The first.', 'The second.')
    const suggestion = suggest(doc, (blocks) => say(blocks.get(0), 'Another first.'))
    accept(doc, suggestion)
    say(narrativeOf(doc, FIELD).get(1), 'The second, written anew.')
    accept(doc, must(reverseSuggestion(doc, suggestion), 'what takes it back'))
    expect(read(doc)).toBe('The first.\nThe second, written anew.')
  })

  test('what was accepted beside another change of the same paragraph goes back without it', () => {
    const doc = textOf('In 2025 they took in 41 people.')
    const suggestion = suggest(doc, (blocks) => say(blocks.get(0), 'In 2025 they took in 43 people.'))
    say(narrativeOf(doc, FIELD).get(0), 'In early 2025 they took in 41 people.')
    accept(doc, suggestion)
    expect(read(doc)).toBe('In early 2025 they took in 43 people.')
    accept(doc, must(reverseSuggestion(doc, suggestion), 'what takes it back'))
    expect(read(doc)).toBe('In early 2025 they took in 41 people.')
  })

  test('nothing is suggested where what was accepted was changed since, or stands there twice', () => {
    const doc = textOf('The first.', 'The second.')
    const suggestion = suggest(doc, (blocks) => say(blocks.get(0), 'Another first.'))
    accept(doc, suggestion)
    say(narrativeOf(doc, FIELD).get(0), 'Some other first.')
    expect(reverseSuggestion(doc, suggestion)).toBeNull()
    const twins = textOf('Alike.', 'Alike.')
    const gone: TextSuggestion = {
      ...suggestion,
      hunks: [{ blocks: [], after: { client: 7, clock: 7 }, base: [], to: [line('Alike.')] }],
    }
    expect(reverseSuggestion(twins, gone)).toBeNull()
  })

  test('an answer goes back to the one that held; where none held there is none to go back to', () => {
    const level = (chosen: number): Answer => ({ status: 'answered', value: { kind: 'scale', level: chosen } })
    const indicator = 'ID-01' as IndicatorCode
    const doc = textOf('x')
    expect(reverseSuggestion(doc, { kind: 'answer', indicator, seen: level(1), to: level(2) })).toEqual({
      kind: 'answer',
      indicator,
      seen: level(2),
      to: level(1),
    })
    expect(reverseSuggestion(doc, { kind: 'answer', indicator, seen: null, to: level(2) })).toBeNull()
  })

  test('fields of an entry change places, a new entry is removed, a removed one is brought back elsewhere', () => {
    const doc = textOf('x')
    const head = { kind: 'entry', entry: 'request', id: newEntryId(), hunks: [] as [] } as const
    const of = (field: string, values: object) => ({ ...head, values: [{ field, to: 'a', ...values }] })
    expect(reverseSuggestion(doc, of('title', { seen: 'a', to: 'b' }))).toEqual(of('title', { seen: 'b', to: 'a' }))
    expect(reverseSuggestion(doc, of('title', { to: 'b' }))).toEqual(of('removed', { seen: false, to: true }))
    expect(reverseSuggestion(doc, of('removed', { seen: false, to: true }))).toBeNull()
  })
})
