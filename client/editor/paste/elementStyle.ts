import type { HtmlElement, HtmlNode } from './readHtml.ts'

/** The declarations of an element's style attribute, names and values in lower case. */
export function styleOf({ attrs }: HtmlElement): Readonly<Record<string, string>> {
  const style: Record<string, string> = {}
  for (const declaration of (attrs.style ?? '').split(';')) {
    const at = declaration.indexOf(':')
    if (at > 0)
      style[declaration.slice(0, at).trim().toLowerCase()] = declaration
        .slice(at + 1)
        .trim()
        .toLowerCase()
  }
  return style
}

/** Whether an element carries a class, whatever the case it is written in. */
export const hasClass = ({ attrs }: HtmlElement, name: string): boolean =>
  (attrs.class ?? '').toLowerCase().split(/\s+/).includes(name.toLowerCase())

export const isElement = (node: HtmlNode): node is HtmlElement => typeof node !== 'string'

/** All text inside, as it stands. */
export function textOf(node: HtmlNode): string {
  return typeof node === 'string' ? node : node.children.map(textOf).join('')
}
