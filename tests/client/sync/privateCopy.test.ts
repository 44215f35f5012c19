import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { openPrivateCopy, type PrivateCopy } from '../../../client/sync/privateCopy.ts'
import { narrativeOf, narrativeText, seedNarrative, type NarrativeNode } from '../../../shared/document/narrative.ts'
import { judgeText } from '../../../shared/document/suggestions/judgeText.ts'
import { copyOf, seededDoc } from '../../support/contentDocs.ts'
import { HeadlessEditor } from '../editor/headlessEditor.ts'

const FIELD = 'rationale:ID-01'
const FIRST = 'A rulebook names the services.'
const SECOND = 'They took in 41 people.'
const line = (text: string): NarrativeNode => ({ type: 'paragraph', content: [{ type: 'text', text }] })

function liveText(): Y.Doc {
  const doc = seededDoc()
  seedNarrative(doc, FIELD, [line(FIRST), line(SECOND)])
  return doc
}

function open(live: Y.Doc, kept: Uint8Array | null = null): PrivateCopy {
  const copy = openPrivateCopy(live, FIELD, kept)
  if (!copy) throw new Error('no copy')
  return copy
}

function writeAfter(doc: Y.Doc, words: string, text: string): void {
  const editor = new HeadlessEditor(doc, FIELD)
  editor.caretAfter(words).type(text)
  editor.destroy()
}

describe('RO590: a suggestion is written in a private copy', () => {
  test('what is written there changes nothing in the live text, and only it is suggested', () => {
    const live = liveText()
    const before = Y.encodeStateAsUpdate(live)
    const copy = open(live)
    expect(copy.hunks()).toEqual([])
    let heard = 0
    copy.subscribe(() => (heard += 1))
    writeAfter(copy.doc, 'took in', ' more than')
    expect(heard).toBeGreaterThan(0)
    expect(Y.encodeStateAsUpdate(live)).toEqual(before)
    expect(copy.hunks()).toMatchObject([{ base: [line(SECOND)], to: [line('They took in more than 41 people.')] }])
    expect(copy.text()).toBe(`${FIRST}\nThey took in more than 41 people.`)
  })

  test('what a colleague writes meanwhile is in no changed place, and both are merged when it is judged', () => {
    const live = liveText()
    const copy = open(live)
    writeAfter(copy.doc, 'took in', ' more than')
    writeAfter(live, 'A rulebook', ' of 2023')
    writeAfter(live, '41 people', ' in 2025')
    const hunks = copy.hunks()
    expect(hunks).toHaveLength(1)
    const [judged] = judgeText(live, { kind: 'text', field: FIELD, hunks: [...hunks] })
    expect(judged?.state).toBe('merged')
    expect(judged?.merged).toEqual([line('They took in more than 41 people in 2025.')])
  })

  test('laid over a later copy it says there what was written, over what colleagues wrote since', () => {
    const live = liveText()
    const first = open(live)
    writeAfter(first.doc, 'took in', ' more than')
    writeAfter(first.doc, '41', ' or 42')
    const kept = first.changes()
    first.destroy()
    writeAfter(live, 'A rulebook', ' of 2023')
    const again = open(live, kept)
    expect(again.text()).toBe('A rulebook of 2023 names the services.\nThey took in more than 41 or 42 people.')
    expect(again.hunks()).toHaveLength(1)
    const twice = open(live, again.changes())
    expect(twice.text()).toBe(again.text())
    expect(narrativeText(narrativeOf(live, FIELD))).not.toContain('more than')
  })

  test('what belongs to another document is laid over none', () => {
    const live = liveText()
    writeAfter(live, 'A rulebook', ' of 2023')
    const copy = open(live)
    writeAfter(copy.doc, 'of 2023', ', in force,')
    expect(openPrivateCopy(liveText(), FIELD, copy.changes())).toBeNull()
    expect(openPrivateCopy(copyOf(live), FIELD, copy.changes())?.text()).toContain('in force')
  })
})
