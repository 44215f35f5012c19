import type { NarrativeNode } from '../../../shared/document/narrative.ts'
import type { Around } from './around.ts'
import { isElement, styleOf, textOf } from './elementStyle.ts'
import type { HtmlElement, HtmlNode } from './readHtml.ts'

const TYPES: Readonly<Record<string, string>> = {
  'lower-alpha': 'a',
  'lower-latin': 'a',
  'upper-alpha': 'A',
  'upper-latin': 'A',
  'lower-roman': 'i',
  'upper-roman': 'I',
}

interface OpenList {
  readonly type: string
  readonly attrs: Record<string, unknown>
  readonly items: NarrativeNode[]
}

/**
 * A list of the source as lists of a narrative. Each item keeps the number that it has there: where a number jumps, a new
 * list begins. Terms and their explanations become items.
 */
export function toLists(list: HtmlElement, around: Around): readonly NarrativeNode[] {
  if (list.tag === 'dl') return termList(list, around)
  const lists: OpenList[] = []
  let next = wholeNumber(list.attrs.start) ?? 1
  for (const child of list.children) {
    if (!isElement(child) && child.trim() === '') continue
    const isItem = isElement(child) && child.tag === 'li'
    const content = around.toBlocks(isItem ? child.children : [child], around)
    const last = lists.at(-1)?.items.at(-1)
    // office programs put an inner list beside the item to which it belongs
    if (!isItem && last) lists.at(-1)?.items.splice(-1, 1, { ...last, content: [...(last.content ?? []), ...content] })
    if (!isItem && last) continue
    const number = isItem ? (wholeNumber(child.attrs.value) ?? next) : next
    if (lists.length === 0 || (list.tag === 'ol' && number !== next)) lists.push(openList(list, child, number))
    lists.at(-1)?.items.push({ type: 'listItem', content: content.length > 0 ? content : [{ type: 'paragraph' }] })
    next = number + 1
  }
  return lists.map(({ type, attrs, items }) => ({
    type,
    ...(Object.keys(attrs).length > 0 && { attrs }),
    content: items,
  }))
}

function openList(list: HtmlElement, item: HtmlNode, start: number): OpenList {
  if (list.tag !== 'ol') return { type: 'bulletList', attrs: {}, items: [] }
  const styled = (isElement(item) && styleOf(item)['list-style-type']) || styleOf(list)['list-style-type'] || ''
  const type = /^[aAiI]$/.test(list.attrs.type ?? '') ? list.attrs.type : TYPES[styled]
  return { type: 'orderedList', attrs: { ...(start !== 1 && { start }), ...(type && { type }) }, items: [] }
}

function termList(list: HtmlElement, around: Around): readonly NarrativeNode[] {
  const items: NarrativeNode[] = []
  for (const child of list.children) {
    if (textOf(child).trim() === '') continue
    const isTerm = isElement(child) && child.tag === 'dt'
    const marks = isTerm ? new Map(around.marks).set('bold', {}) : around.marks
    const content = around.toBlocks([child], { ...around, marks })
    const last = isTerm ? undefined : items.pop()
    items.push({ type: 'listItem', content: [...(last?.content ?? []), ...content] })
  }
  return items.length > 0 ? [{ type: 'bulletList', content: items }] : []
}

/** Numbers of items as the document takes them; null for what is none. */
function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,3}$/.test(text) ? Number(text) : null
}
