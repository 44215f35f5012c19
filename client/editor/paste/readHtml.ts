import { Parser } from 'htmlparser2'

/** An element of clipboard HTML; names are in lower case, attributes decoded. Strings are text. */
export interface HtmlElement {
  readonly tag: string
  readonly attrs: Readonly<Record<string, string>>
  readonly children: readonly HtmlNode[]
}
export type HtmlNode = HtmlElement | string

interface OpenElement extends HtmlElement {
  readonly children: HtmlNode[]
}

/** Elements below this depth become children of the one at it; no text is lost. */
const MAX_DEPTH = 120
/** What stands inside is no text of the source. */
const RAW = new Set(['script', 'style', 'title', 'textarea', 'noscript', 'template', 'xml'])

/**
 * Reads clipboard HTML into a plain tree in one pass. The page's own parser is not used: its policy empties style
 * attributes, in which office programs say what is hidden, removed, bold or a list.
 */
export function readHtml(html: string): readonly HtmlNode[] {
  const root: OpenElement = { tag: '#root', attrs: {}, children: [] }
  const open: OpenElement[] = [root]
  let raw = 0
  const parser = new Parser({
    onopentag(tag, attrs) {
      if (RAW.has(tag)) raw += 1
      const element: OpenElement = { tag, attrs, children: [] }
      // beyond the depth an element stands beside its own content, so that closing tags still find their partner
      if (raw === 0) open[Math.min(open.length, MAX_DEPTH) - 1]?.children.push(element)
      open.push(open.length < MAX_DEPTH ? element : { ...element, children: parentOf(open).children })
    },
    ontext(text) {
      if (raw > 0) return
      const { children } = parentOf(open)
      const last = children.at(-1)
      if (typeof last === 'string') children[children.length - 1] = last + text
      else children.push(text)
    },
    onclosetag(tag) {
      if (RAW.has(tag)) raw -= 1
      if (open.length > 1) open.pop()
    },
  })
  parser.end(html)
  return root.children

  function parentOf(elements: readonly OpenElement[]): OpenElement {
    return elements.at(-1) ?? root
  }
}
