import { hasClass, styleOf, textOf } from './elementStyle.ts'
import type { HtmlElement } from './readHtml.ts'

/** The number of a footnote where an element refers to one or stands before its text; null for every other element. */
export function footnoteNumber(element: HtmlElement): string | null {
  if (element.tag !== 'a') return null
  const style = styleOf(element)
  const isWord = 'mso-footnote-id' in style || 'mso-endnote-id' in style
  const isLibre = ['sdfootnoteanc', 'sdfootnotesym', 'sdendnoteanc', 'sdendnotesym'].some((name) =>
    hasClass(element, name),
  )
  const number = textOf(element).replace(/[[\]\s]/g, '')
  return (isWord || isLibre) && number !== '' ? number : null
}
