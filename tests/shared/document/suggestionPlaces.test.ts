import { describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { quoteText } from '../../../shared/document/anchors/textAnchor.ts'
import { seedNarrative, type NarrativeNode } from '../../../shared/document/narrative.ts'
import { anchorOfHunks } from '../../../shared/document/suggestions/hunkAnchor.ts'
import { blocksOfText } from '../../../shared/document/suggestions/plainBlocks.ts'
import { placedBlocks, suggestHunks } from '../../../shared/document/suggestions/suggestHunks.ts'
import type { TextSuggestion } from '../../../shared/document/suggestions/suggestion.ts'
import { withSuggestions } from '../../../shared/document/suggestions/withSuggestions.ts'
import { mergeNarrative } from '../../../shared/document/versions/mergeNarrative.ts'
import { copyOf, seededDoc } from '../../support/contentDocs.ts'

const FIELD = 'rationale:ID-01'
const line = (text: string): NarrativeNode => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const FIRST = 'A rulebook names the services.'
const SECOND = 'They took in 41 people.'

function textOf(...lines: string[]): Y.Doc {
  const doc = seededDoc()
  if (lines.length > 0) seedNarrative(doc, FIELD, lines.map(line))
  return doc
}

/** What somebody suggests who makes a private copy say these lines. */
function suggest(live: Y.Doc, ...lines: string[]): TextSuggestion {
  const copy = copyOf(live)
  const before = placedBlocks(copy, FIELD)
  copy.transact(() => mergeNarrative(copy, FIELD, lines.map(line)))
  return { kind: 'text', field: FIELD, hunks: [...suggestHunks(before, placedBlocks(copy, FIELD))] }
}

const write = (doc: Y.Doc, ...lines: string[]): void => doc.transact(() => mergeNarrative(doc, FIELD, lines.map(line)))

describe('RO592: a suggestion is shown where it changes the text', () => {
  const markedBy = (live: Y.Doc, { hunks }: TextSuggestion): string => {
    const anchor = anchorOfHunks(live, FIELD, hunks)
    return anchor.kind === 'text' ? quoteText(anchor.quote) : anchor.kind
  }

  test('on the first words that go, or the last ones before what comes', () => {
    const live = textOf(FIRST, SECOND)
    expect(markedBy(live, suggest(live, FIRST, 'They took in 42 people.'))).toBe('41')
    expect(markedBy(live, suggest(live, FIRST, 'They took in 41 adult people.'))).toBe('They took in 41')
    expect(markedBy(live, suggest(live, `In 2023 a${FIRST.slice(1)}`, SECOND))).toBe('A')
    expect(markedBy(live, suggest(live, FIRST))).toBe(SECOND)
    expect(markedBy(live, suggest(live, FIRST, SECOND, 'All were asked.'))).toBe(SECOND)
  })

  test('in its own block, also where the same words stand before it and where somebody wrote since', () => {
    const live = textOf('We saw 41 people.', SECOND)
    const suggestion = suggest(live, 'We saw 41 people.', 'They took in 42 people.')
    write(live, 'In 2025 we saw 41 people.', 'Then they took in 41 people.')
    const anchor = anchorOfHunks(live, FIELD, suggestion.hunks)
    expect(anchor).toMatchObject({
      kind: 'text',
      quote: { head: '41', prefix: expect.stringMatching(/they took in $/) },
    })
  })

  test('on the text as a whole where it has no words, or those are gone', () => {
    const empty = textOf()
    expect(markedBy(empty, suggest(empty, FIRST))).toBe('field')
    const live = textOf(FIRST, SECOND)
    const suggestion = suggest(live, FIRST, 'They took in 42 people.')
    write(live, FIRST)
    expect(markedBy(live, suggestion)).toBe('field')
  })
})

describe('RO593: a text is shown with what is suggested', () => {
  const said = (doc: Y.Doc, suggestions: Record<string, TextSuggestion>) => {
    const named = Object.entries(suggestions).map(([id, suggestion]) => ({ id, suggestion }))
    const { parts, unfit } = withSuggestions(doc, FIELD, named)
    const lines = parts.map((part) =>
      part.kind === 'blocks'
        ? part.nodes.map(({ content }) => content?.[0]?.text ?? '').join('')
        : `${part.of}: ${part.parts.map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `+${text}+` : `-${text}-`)).join('')}`,
    )
    return { lines, unfit: [...unfit] }
  }

  test('each change in its place, under its name; new blocks behind the one that they follow', () => {
    const live = textOf(FIRST, SECOND)
    const suggestions = {
      one: suggest(live, FIRST, 'They took in 42 people.'),
      two: suggest(live, FIRST, 'All were asked.', SECOND),
    }
    expect(said(live, suggestions)).toEqual({
      lines: [FIRST, 'two: +All were asked.+', 'one: They took in -41-+42+ people.'],
      unfit: [],
    })
  })

  test('over what was written since, and one that does not fit any more is told', () => {
    const live = textOf(FIRST, SECOND)
    const suggestions = {
      fits: suggest(live, FIRST, 'They took in 42 people.'),
      not: suggest(live, 'A rulebook lists the services.', SECOND),
    }
    write(live, 'A rulebook mentions the services.', 'In 2025 they took in 41 people.')
    expect(said(live, suggestions)).toEqual({
      lines: ['A rulebook mentions the services.', 'fits: In 2025 they took in -41-+42+ people.'],
      unfit: ['not'],
    })
    write(live, FIRST, 'They took in 42 people.')
    expect(said(live, { fits: suggestions.fits }).lines).toEqual([FIRST, 'They took in 42 people.'])
  })
})

describe('RO594: what a person writes by hand becomes blocks', () => {
  const heading: NarrativeNode = { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Law' }] }
  const bold: NarrativeNode = {
    type: 'paragraph',
    content: [{ type: 'text', text: 'Bold', marks: [{ type: 'bold' }] }],
  }
  const list: NarrativeNode = { type: 'bulletList', content: [{ type: 'listItem', content: [line('one')] }] }

  test('untouched ones as they are, others in their form', () => {
    expect(blocksOfText('Bold', bold)).toEqual([bold])
    expect(blocksOfText('Bolder', bold)).toEqual([line('Bolder')])
    expect(blocksOfText('Laws', heading)).toEqual([{ ...heading, content: [{ type: 'text', text: 'Laws' }] }])
    expect(blocksOfText('one\ntwo', list)).toEqual([
      { type: 'bulletList', content: ['one', 'two'].map((text) => ({ type: 'listItem', content: [line(text)] })) },
    ])
  })

  test('one paragraph a line, and none for blank lines', () => {
    expect(blocksOfText('one\n\n  two ', null)).toEqual([line('one'), line('two')])
    expect(blocksOfText(' \n', bold)).toEqual([])
  })
})
