import { isElement, styleOf, textOf } from './elementStyle.ts'
import { readMarker, type ListMarker } from './listMarker.ts'
import type { HtmlElement, HtmlNode } from './readHtml.ts'

interface WordItem {
  readonly level: number
  readonly list: string
  readonly marker: ListMarker
  readonly children: readonly HtmlNode[]
}

const MAX_LEVEL = 9

/**
 * Word writes a list as paragraphs that name list and level and hold their number as text. Turns neighbours of one list
 * into real lists; everything else stays as it is.
 */
export function buildWordLists(nodes: readonly HtmlNode[]): readonly HtmlNode[] {
  const out: HtmlNode[] = []
  let run: WordItem[] = []
  const flush = (): void => {
    if (run.length > 0) out.push(...nest(run, 1))
    run = []
  }
  for (const node of nodes) {
    const item = isElement(node) ? readItem(node) : null
    if (item && run[0] && run[0].list !== item.list) flush()
    if (item) run.push(item)
    else if (run.length > 0 && !isElement(node) && node.trim() === '') continue
    else {
      flush()
      out.push(isElement(node) ? { ...node, children: buildWordLists(node.children) } : node)
    }
  }
  flush()
  return out
}

function readItem(element: HtmlElement): WordItem | null {
  const match = /\b(l\d{1,6})\s{1,4}level(\d{1,3})\b/.exec(styleOf(element)['mso-list'] ?? '')
  if (!match || !/^(p|h\d|div)$/.test(element.tag)) return null
  const ignored = findIgnored(element)
  if (ignored === null) return null
  const level = Math.min(Math.max(Number(match[2]), 1), MAX_LEVEL)
  return {
    level,
    list: match[1] ?? '',
    marker: readMarker(textOf(ignored)),
    children: withoutIgnored(element.children),
  }
}

const isIgnored = (element: HtmlElement): boolean => styleOf(element)['mso-list'] === 'ignore'

function findIgnored(element: HtmlElement): HtmlElement | null {
  if (isIgnored(element)) return element
  for (const child of element.children) {
    const found = isElement(child) ? findIgnored(child) : null
    if (found) return found
  }
  return null
}

function withoutIgnored(nodes: readonly HtmlNode[]): readonly HtmlNode[] {
  return nodes.flatMap<HtmlNode>((node) => {
    if (!isElement(node)) return [node]
    return isIgnored(node) ? [] : [{ ...node, children: withoutIgnored(node.children) }]
  })
}

/** Items from `level` on as lists; deeper ones go into the item before them. */
function nest(items: readonly WordItem[], level: number): HtmlElement[] {
  const lists: { tag: string; attrs: Record<string, string>; children: HtmlElement[] }[] = []
  for (let at = 0; at < items.length;) {
    const item = items[at]
    if (!item) break
    let end = at + 1
    while ((items[end]?.level ?? 0) > level) end++
    const isDeep = item.level > level
    const inner = nest(items.slice(isDeep ? at : at + 1, end), level + 1)
    const li: HtmlElement = {
      tag: 'li',
      attrs: {},
      children: isDeep ? inner : [{ tag: 'p', attrs: {}, children: item.children }, ...inner],
    }
    const list = lists.at(-1)
    const tag = item.marker.kind === 'bullet' ? 'ul' : 'ol'
    if (isDeep && !list) return inner
    if (isDeep || list?.tag === tag) {
      list?.children.push(li)
    } else lists.push({ tag, attrs: listAttributes(item.marker), children: [li] })
    at = end
  }
  return lists
}

function listAttributes(marker: ListMarker): Record<string, string> {
  return marker.kind === 'bullet' ? {} : { start: String(marker.start), type: marker.type }
}
