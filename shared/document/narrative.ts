import * as Y from 'yjs'
import { isNarrativeField, type NarrativeField } from './keys.ts'
import { SERVER_ORIGIN } from './origin.ts'

/**
 * The narrative schema as both sides know it: node names with their attributes, and mark names with theirs.
 * Append-only: a name or attribute that was ever shipped stays. `client/editor` builds its Tiptap schema to match.
 */
export const NARRATIVE_NODES: Readonly<Record<string, readonly string[]>> = {
  paragraph: [],
  heading: ['level'],
  bulletList: [],
  orderedList: ['start', 'type'],
  listItem: [],
  blockquote: [],
  hardBreak: [],
  table: [],
  tableRow: [],
  tableHeader: ['colspan', 'rowspan', 'colwidth', 'align'],
  tableCell: ['colspan', 'rowspan', 'colwidth', 'align'],
}
export const NARRATIVE_MARKS: Readonly<Record<string, readonly string[]>> = {
  bold: [],
  italic: [],
  link: ['href', 'target', 'rel', 'class', 'title'],
  strike: [],
  superscript: [],
  subscript: [],
}

/** Most rows or columns that one cell of a table reaches over. */
export const MAX_SPAN = 100

/** How many rows or columns a cell reaches over; what is no such number counts as one. */
export const cellSpan = (value: unknown): number =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= MAX_SPAN ? value : 1

/** The number of a list's first item; lists may begin at 0. */
export const itemNumber = (value: unknown): number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 10_000 ? value : 1

/** How a list counts, in HTML's letters; plain numbers where nothing else is said. */
export function listType(value: unknown): 'a' | 'A' | 'i' | 'I' | '1' {
  return value === 'a' || value === 'A' || value === 'i' || value === 'I' ? value : '1'
}

/** A narrative as plain data, in ProseMirror's JSON form. */
export interface NarrativeNode {
  readonly type: string
  readonly attrs?: Readonly<Record<string, unknown>>
  readonly content?: readonly NarrativeNode[]
  readonly text?: string
  readonly marks?: readonly { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }[]
}

/** The live text of one field; what a narrative editor is mounted on. */
export const narrativeOf = (doc: Y.Doc, field: NarrativeField): Y.XmlFragment => doc.getXmlFragment(field)

/** Names of all narrative fields that the document holds. */
export const narrativeFields = (doc: Y.Doc): readonly NarrativeField[] => [...doc.share.keys()].filter(isNarrativeField)

/** Reads a narrative as plain nodes without ever changing it; nodes of unknown kind come through as they are. */
export function readNarrative(fragment: Pick<Y.XmlFragment, 'toArray'>): readonly NarrativeNode[] {
  return fragment.toArray().flatMap(readNode)
}

/** Plain text, blocks parted by line feeds; the canonical projection for search, quotes and exports. */
export function narrativeText(fragment: Y.XmlFragment): string {
  return readNarrative(fragment).map(nodeText).join('\n').trim()
}

/** Whether nothing was written yet. Opening an editor may leave one empty paragraph; that is empty too. */
export function isEmptyNarrative(fragment: Y.XmlFragment): boolean {
  return narrativeText(fragment) === ''
}

/**
 * Names in a narrative that this version does not know. An editor must not be mounted on such a fragment:
 * the binding would delete what it cannot show, for everybody.
 */
export function unknownNarrativeNames(fragment: Y.XmlFragment): readonly string[] {
  const unknown = new Set<string>()
  const visit = (node: NarrativeNode): void => {
    if (node.type !== 'text' && !Object.hasOwn(NARRATIVE_NODES, node.type)) unknown.add(node.type)
    for (const name of Object.keys(node.attrs ?? {}))
      if (!(NARRATIVE_NODES[node.type] ?? []).includes(name)) unknown.add(`${node.type}.${name}`)
    for (const mark of node.marks ?? []) if (!Object.hasOwn(NARRATIVE_MARKS, mark.type)) unknown.add(mark.type)
    node.content?.forEach(visit)
  }
  readNarrative(fragment).forEach(visit)
  return [...unknown]
}

/** Writes nodes into an empty narrative; for the server's seeding only. */
export function seedNarrative(doc: Y.Doc, field: NarrativeField, nodes: readonly NarrativeNode[]): void {
  doc.transact(() => narrativeOf(doc, field).insert(0, nodes.map(toYNode)), SERVER_ORIGIN)
}

/** The same nodes as new shared types, not yet in a document; neighbouring texts become one. */
export const toYNodes = (nodes: readonly NarrativeNode[]): (Y.XmlElement | Y.XmlText)[] => joinText(nodes)

/** What stands for content that is no element and no text; only a hostile or foreign writer leaves any. */
const FOREIGN: NarrativeNode = { type: 'foreign' }

function readNode(node: unknown): NarrativeNode[] {
  if (node instanceof Y.XmlText) return readText(node)
  if (!(node instanceof Y.XmlElement)) return [FOREIGN]
  const attrs = node.getAttributes()
  const content = node.toArray().flatMap(readNode)
  return [
    {
      type: node.nodeName,
      ...(Object.keys(attrs).length > 0 && { attrs }),
      ...(content.length > 0 && { content }),
    },
  ]
}

function readText(text: Y.XmlText): NarrativeNode[] {
  const delta: readonly { insert?: unknown; attributes?: Record<string, unknown> }[] = text.toDelta()
  return delta.flatMap(({ insert, attributes }) => {
    if (typeof insert !== 'string') return [FOREIGN]
    const marks = Object.entries(attributes ?? {}).map(([type, attrs]) => ({
      type,
      ...(isRecord(attrs) && Object.keys(attrs).length > 0 && { attrs }),
    }))
    return [{ type: 'text', text: insert, ...(marks.length > 0 && { marks }) }]
  })
}

function toYNode(node: NarrativeNode): Y.XmlElement | Y.XmlText {
  if (node.type === 'text') {
    const text = new Y.XmlText()
    text.insert(0, node.text ?? '', Object.fromEntries((node.marks ?? []).map((mark) => [mark.type, mark.attrs ?? {}])))
    return text
  }
  const element = new Y.XmlElement(node.type)
  for (const [name, value] of Object.entries(node.attrs ?? {})) element.setAttribute(name, value as string) // typed as string, but the binding stores plain values
  element.insert(0, joinText(node.content ?? []))
  return element
}

/** Neighbouring text nodes share one Y.XmlText, as the editor binding writes them. */
function joinText(nodes: readonly NarrativeNode[]): (Y.XmlElement | Y.XmlText)[] {
  const out: (Y.XmlElement | Y.XmlText)[] = []
  let run: Y.XmlText | null = null
  let length = 0
  for (const node of nodes) {
    if (node.type !== 'text') {
      run = null
      out.push(toYNode(node))
      continue
    }
    if (!run) {
      run = new Y.XmlText()
      length = 0
      out.push(run)
    }
    const text = node.text ?? ''
    run.insert(length, text, Object.fromEntries((node.marks ?? []).map((mark) => [mark.type, mark.attrs ?? {}])))
    length += text.length
  }
  return out
}

/** The text of one node in one line. */
export const plainLine = (node: NarrativeNode): string =>
  nodeText(node)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ')

/** The text of one node; blocks and hard breaks part it into lines. */
export function nodeText(node: NarrativeNode): string {
  if (node.type === 'text') return node.text ?? ''
  if (node.type === 'hardBreak') return '\n'
  const children = node.content ?? []
  const inline = children.every((child) => child.type === 'text' || child.type === 'hardBreak')
  return children.map(nodeText).join(inline ? '' : '\n')
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
