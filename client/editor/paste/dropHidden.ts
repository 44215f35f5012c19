import { hasClass, isElement, styleOf } from './elementStyle.ts'
import type { PasteLeftOut } from './leftOut.ts'
import type { HtmlElement, HtmlNode } from './readHtml.ts'

const NEVER_SHOWN = new Set(['head', 'meta', 'link', 'colgroup', 'col', 'object', 'iframe', 'svg', 'select', 'button'])

/** The tree without what its source removed, noted beside the text, or hid. Kinds of what went are added to `leftOut`. */
export function dropHidden(nodes: readonly HtmlNode[], leftOut: Set<PasteLeftOut>): readonly HtmlNode[] {
  return nodes.flatMap<HtmlNode>((node) => {
    if (!isElement(node)) return [node]
    const why = whyHidden(node)
    if (why === null) return [{ ...node, children: dropHidden(node.children, leftOut) }]
    if (why !== 'nothing') leftOut.add(why)
    return []
  })
}

function whyHidden(element: HtmlElement): PasteLeftOut | 'nothing' | null {
  const style = styleOf(element)
  if (NEVER_SHOWN.has(element.tag)) return 'nothing'
  if (element.tag === 'del' || hasClass(element, 'msoDel')) return 'removed'
  if (isComment(element, style)) return 'comments'
  const isHidden = style.display === 'none' || style.visibility === 'hidden' || style['mso-hide'] === 'all'
  return isHidden || 'hidden' in element.attrs ? 'hidden' : null
}

function isComment(element: HtmlElement, style: Readonly<Record<string, string>>): boolean {
  if (style['mso-element'] === 'comment-list' || style['mso-element'] === 'comment') return true
  if (style['mso-special-character'] === 'comment') return true
  return ['MsoCommentReference', 'msocomanchor', 'msocomtxt', 'msocomoff'].some((name) => hasClass(element, name))
}
