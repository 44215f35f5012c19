import type { NarrativeNode } from '../../../shared/document/narrative.ts'
import { safeHref } from '../safeHref.ts'
import { styleOf } from './elementStyle.ts'
import type { PasteLeftOut } from './leftOut.ts'
import type { HtmlElement } from './readHtml.ts'

/** Marks of a stretch of text by name, with the address of a link. */
export type Marks = ReadonlyMap<string, Readonly<Record<string, unknown>>>

const BY_TAG: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  s: 'strike',
  strike: 'strike',
  sup: 'superscript',
  sub: 'subscript',
}
/** Longer addresses are no links that a person follows, and larger than a document takes in one piece. */
const MAX_HREF = 2000

/** The marks inside an element: those around it, changed by its name and then by its style. */
export function marksInside(element: HtmlElement, around: Marks, leftOut: Set<PasteLeftOut>): Marks {
  const marks = new Map(around)
  const set = (name: string, on: boolean): void => void (on ? marks.set(name, {}) : marks.delete(name))
  const byTag = BY_TAG[element.tag]
  if (byTag !== undefined) set(byTag, true)
  const style = styleOf(element)
  const weight = style['font-weight']
  if (weight !== undefined) set('bold', /^(bold|bolder)$/.test(weight) || Number(weight) >= 600)
  if (style['font-style'] !== undefined) set('italic', /italic|oblique/.test(style['font-style']))
  if (/line-through/.test(style['text-decoration'] ?? style['text-decoration-line'] ?? '')) set('strike', true)
  if (style['vertical-align'] === 'super') set('superscript', true)
  if (style['vertical-align'] === 'sub') set('subscript', true)
  if (marks.has('superscript') && marks.has('subscript'))
    marks.delete(around.has('superscript') ? 'superscript' : 'subscript')
  const address = element.tag === 'a' ? element.attrs.href : undefined
  if (address === undefined) return marks
  const href = address.length > MAX_HREF ? null : safeHref(address)
  if (href !== null) marks.set('link', { href })
  // a place in the source's own page is nowhere here; nothing is lost by it
  else if (!address.startsWith('#')) leftOut.add('links')
  return marks
}

/** Text with its marks as a node, in the order of the schema, so that equal looks are equal nodes. */
export function markedText(text: string, marks: Marks): NarrativeNode {
  if (marks.size === 0) return { type: 'text', text }
  const list = [...marks].map(([type, attrs]) => ({ type, ...(Object.keys(attrs).length > 0 && { attrs }) }))
  return { type: 'text', text, marks: list.sort((a, b) => (a.type < b.type ? -1 : 1)) }
}
