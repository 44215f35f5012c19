import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { NarrativeView } from '../../../client/editor/NarrativeView.tsx'
import { NARRATIVE_MARKS, NARRATIVE_NODES, type NarrativeNode } from '../../../shared/document/narrative.ts'
import { narrativeForExport } from '../../../shared/document/narrativeExport.ts'
import { schema } from './headlessEditor.ts'

const text = (words: string, mark?: string, attrs?: Record<string, unknown>): NarrativeNode => ({
  type: 'text',
  text: words,
  ...(mark !== undefined && { marks: [{ type: mark, ...(attrs && { attrs }) }] }),
})
const node = (type: string, content: readonly NarrativeNode[], attrs?: Record<string, unknown>): NarrativeNode => ({
  type,
  ...(attrs && { attrs }),
  content,
})
const line = (words: string): NarrativeNode => node('paragraph', [text(words)])
const item = node('listItem', [line('x')])
const cells = (type: string, attrs?: Record<string, unknown>): NarrativeNode =>
  node('table', [
    node('tableRow', [node(type, [line('a')], attrs), node(type, [line('b')])]),
    node('tableRow', [node(type, [line('c')])]),
  ])

/** Every node, mark and attribute that changes a look: [what, document, text of an export]. */
const LOOKS: readonly (readonly [string, NarrativeNode, string])[] = [
  ['paragraph', line('two  spaces'), 'two  spaces'],
  ['heading 2', node('heading', [text('h')], { level: 2 }), 'h'],
  ['heading 3', node('heading', [text('h')], { level: 3 }), 'h'],
  ['hardBreak', node('paragraph', [text('a'), { type: 'hardBreak' }, text('b')]), 'a\nb'],
  ['blockquote', node('blockquote', [line('q')]), '> q'],
  ['bulletList', node('bulletList', [item, item]), '- x\n- x'],
  ['orderedList', node('orderedList', [item, item]), '1. x\n2. x'],
  ['orderedList from 0', node('orderedList', [item], { start: 0 }), '0. x'],
  ['orderedList from 12', node('orderedList', [item], { start: 12 }), '12. x'],
  ['orderedList a', node('orderedList', [item, item], { type: 'a' }), 'a. x\nb. x'],
  ['orderedList A from 27', node('orderedList', [item], { type: 'A', start: 27 }), 'AA. x'],
  ['orderedList i', node('orderedList', [item], { type: 'i', start: 4 }), 'iv. x'],
  ['orderedList I', node('orderedList', [item], { type: 'I', start: 9 }), 'IX. x'],
  ['tableCell', cells('tableCell'), 'a\tb\nc'],
  ['tableCell rowspan', cells('tableCell', { rowspan: 2 }), 'a\tb\n\tc'],
  ['tableHeader colspan', cells('tableHeader', { colspan: 2 }), 'a\t\tb\nc'],
  ['bold', node('paragraph', [text('x', 'bold')]), 'x'],
  ['italic', node('paragraph', [text('x', 'italic')]), 'x'],
  ['strike', node('paragraph', [text('x', 'strike')]), '~~x~~'],
  ['superscript', node('paragraph', [text('47'), text('3', 'superscript')]), '47^3'],
  ['subscript', node('paragraph', [text('CO'), text('2', 'subscript')]), 'CO_2'],
  ['link', node('paragraph', [text('x', 'link', { href: 'https://primer.example/' })]), 'x'],
]

describe('DM207: what the editor shows, static text shows', () => {
  test.each(LOOKS)('%s', (_name, sample) => {
    expect(normal(renderToStaticMarkup(createElement(NarrativeView, { nodes: [sample] })))).toBe(
      normal(editorHtml(sample)),
    )
  })

  test('the table has every node and mark of the schema', () => {
    const seen = new Set<string>()
    const visit = ({ type, marks = [], content = [] }: NarrativeNode): void => {
      for (const name of [type, ...marks.map((mark) => mark.type)]) seen.add(name)
      content.forEach(visit)
    }
    LOOKS.forEach(([, sample]) => visit(sample))
    seen.delete('text')
    expect([...seen].sort()).toEqual([...Object.keys(NARRATIVE_NODES), ...Object.keys(NARRATIVE_MARKS)].sort())
  })
})

describe('DM208: what the page shows, an export says', () => {
  test.each(LOOKS)('%s', (_name, sample, exported) => {
    expect(narrativeForExport([sample])).toBe(exported)
  })
})

/** The HTML of the editor, from the schema's own specifications. */
function editorHtml(sample: NarrativeNode): string {
  const pmNode = schema.nodeFromJSON(sample)
  if (pmNode.isText)
    return pmNode.marks.reduce((inner, mark) => html(mark.type.spec.toDOM?.(mark, true), inner), pmNode.text ?? '')
  return html(pmNode.type.spec.toDOM?.(pmNode), (sample.content ?? []).map(editorHtml).join(''))
}

function html(spec: unknown, inner: string): string {
  if (spec === 0) return inner
  if (!Array.isArray(spec)) throw new Error(`no list: ${JSON.stringify(spec)}`)
  const [tag, second, ...rest]: readonly unknown[] = spec
  const hasAttributes = typeof second === 'object' && second !== null && !Array.isArray(second)
  const attributes = hasAttributes
    ? Object.entries(second)
        .filter(([, value]) => value !== null && value !== undefined)
        .map(([name, value]) => ` ${name}="${String(value)}"`)
    : []
  const children = hasAttributes ? rest : second === undefined ? [] : [second, ...rest]
  const body = children.map((child) => html(child, inner)).join('')
  return tag === 'br' ? '<br/>' : `<${String(tag)}${attributes.sort().join('')}>${body}</${String(tag)}>`
}

/** Attributes in one order; those that say what is so without them are left out. */
function normal(markup: string): string {
  return markup.replace(/<(\w+)((?: [\w-]+="[^"]*")+)/g, (_whole, tag: string, attributes: string) => {
    const kept = attributes
      .split(/ (?=[\w-]+=")/)
      .filter((attribute) => attribute !== '' && !/^(?:(?:col|row)span="1"|start="1"|type="1")$/i.test(attribute))
      .map((attribute) => attribute.replace(/^colSpan|^rowSpan/, (name) => name.toLowerCase()))
    return `<${tag}${kept
      .sort()
      .map((attribute) => ` ${attribute}`)
      .join('')}`
  })
}
