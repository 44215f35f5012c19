import { expect, onTestFinished, test, vi } from 'vitest'
import * as Y from 'yjs'
import { conclusionField } from '../../../shared/document/keys.ts'
import { narrativeOf, seedNarrative, unknownNarrativeNames } from '../../../shared/document/narrative.ts'
import type { AreaCode } from '../../../shared/domain/ids.ts'
import { HeadlessEditor } from './headlessEditor.ts'

vi.mock('../../../shared/document/narrative.ts', { spy: true })

const FIELD = conclusionField('ID' as AreaCode) // brand: test code
const OTHER = conclusionField('LF' as AreaCode) // brand: test code

test('trap 24: the content check looks at what others change in this field, never at what is typed here or stands elsewhere', () => {
  const doc = new Y.Doc()
  seedNarrative(doc, FIELD, [{ type: 'paragraph', content: [{ type: 'text', text: 'one' }] }])
  const editor = new HeadlessEditor(doc, FIELD)
  onTestFinished(() => editor.destroy())
  const checks = vi.mocked(unknownNarrativeNames)
  checks.mockClear()
  editor.caretAfter('one').type(' and a half').type('.')
  expect(editor.text).toBe('one and a half.')
  expect(checks).not.toHaveBeenCalled()

  const colleague = new Y.Doc()
  Y.applyUpdate(colleague, Y.encodeStateAsUpdate(doc))
  const send = (): void => Y.applyUpdate(doc, Y.encodeStateAsUpdate(colleague, Y.encodeStateVector(doc)), 'remote')
  seedNarrative(colleague, OTHER, [{ type: 'paragraph' }])
  send()
  expect(checks).not.toHaveBeenCalled()
  narrativeOf(colleague, FIELD).insert(0, [new Y.XmlElement('video')])
  send()
  expect(checks).toHaveBeenCalledOnce()
  expect(editor.unknown).toBe(1)
})
