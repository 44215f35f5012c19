import { readFileSync } from 'node:fs'
import { prosemirrorJSONToYDoc } from '@tiptap/y-tiptap'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { NARRATIVE_MARKS, NARRATIVE_NODES } from '../../../shared/document/narrative.ts'
import { CHILDREN } from '../../../shared/document/suggestions/narrativeShape.ts'
import { schema } from './headlessEditor.ts'

const attributesOf = (spec: { attrs?: Record<string, unknown> | undefined }): string[] =>
  Object.keys(spec.attrs ?? {}).sort()
const table = (from: Readonly<Record<string, readonly string[]>>) =>
  Object.fromEntries(Object.entries(from).map(([name, attributes]) => [name, [...attributes].sort()]))

describe('the narrative schema', () => {
  test('nodes, marks and attributes of the editor are those of the shared table', () => {
    const nodes = Object.entries(schema.nodes).filter(([name]) => name !== 'doc' && name !== 'text')
    expect(Object.fromEntries(nodes.map(([name, { spec }]) => [name, attributesOf(spec)]))).toEqual(
      table(NARRATIVE_NODES),
    )
    const marks = Object.entries(schema.marks).map(([name, { spec }]) => [name, attributesOf(spec)])
    expect(Object.fromEntries(marks)).toEqual(table(NARRATIVE_MARKS))
  })

  test('DM448 what may stand in what is what the editor lets stand there', () => {
    const all = Object.values(schema.nodes).filter(({ name }) => name !== 'doc')
    for (const parent of all)
      expect(
        [
          parent.name,
          ...all.filter((child) => parent.contentMatch.matchType(child)).map(({ name }) => name),
        ].toSorted(),
      ).toEqual([parent.name, ...(CHILDREN[parent.name] ?? [])].toSorted())
    const blocks = all.filter((child) => schema.topNodeType.contentMatch.matchType(child))
    expect(blocks.map(({ name }) => name).toSorted()).toEqual([...(CHILDREN.blockquote ?? [])].toSorted())
  })

  test('trap 23: every container may be empty', () => {
    for (const { spec, name } of Object.values(schema.nodes))
      expect(`${name}: ${spec.content ?? ''}`).not.toMatch(/[+{?]/)
    for (const type of Object.values(schema.nodes).filter(({ isText }) => !isText))
      expect(() => type.createChecked()).not.toThrow()
  })

  test('trap 25: there is one Yjs, in the lock file and at run time', () => {
    const lock: unknown = JSON.parse(readFileSync(new URL('../../../package-lock.json', import.meta.url), 'utf8'))
    const packages: unknown = Reflect.get(Object(lock), 'packages')
    for (const name of [
      'yjs',
      'lib0',
      'y-protocols',
      '@tiptap/core',
      '@tiptap/pm',
      'prosemirror-model',
      'prosemirror-state',
    ])
      expect(Object.keys(Object(packages)).filter((path) => path.endsWith(`node_modules/${name}`))).toEqual([
        `node_modules/${name}`,
      ])
    const made = prosemirrorJSONToYDoc(schema, { type: 'doc', content: [] }, 'field')
    expect(made).toBeInstanceOf(Y.Doc)
  })
})
