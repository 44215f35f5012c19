import type { NarrativeNode } from '../../../shared/document/narrative.ts'
import type { Around } from './around.ts'
import { BlockWriter } from './BlockWriter.ts'
import { isElement, styleOf } from './elementStyle.ts'
import { footnoteNumber } from './footnotes.ts'
import { marksInside } from './inlineMarks.ts'
import { toLists } from './toLists.ts'
import { toTable } from './toTable.ts'
import type { HtmlElement, HtmlNode } from './readHtml.ts'

/** More levels than this are of use to nobody, and the document takes only so many. */
const MAX_DEPTH = 6
const HEADINGS: Readonly<Record<string, number>> = { h1: 2, h2: 2, h3: 3, h4: 3, h5: 3, h6: 3 }
const LINES = new Set(
  'p div section article header footer main aside nav pre address figure figcaption caption dt dd li center form fieldset tr td th body html summary details'.split(
    ' ',
  ),
)

/** The blocks of a narrative that show what these nodes show. */
export function toBlocks(nodes: readonly HtmlNode[], around: Around): readonly NarrativeNode[] {
  const writer = new BlockWriter()
  writeAll(nodes, around, writer)
  return writer.finish()
}

function writeAll(nodes: readonly HtmlNode[], around: Around, writer: BlockWriter): void {
  for (const node of nodes) {
    if (isElement(node)) writeElement(node, around, writer)
    else writer.text(node, around.marks, around.keepsSpaces)
  }
}

function writeElement(element: HtmlElement, outer: Around, writer: BlockWriter): void {
  const around = {
    ...outer,
    marks: marksInside(element, outer.marks, outer.leftOut),
    keepsSpaces: keeps(element, outer),
  }
  const number = footnoteNumber(element)
  if (number !== null) return writer.text(number, new Map([['superscript', {}]]), false)
  const level = HEADINGS[element.tag]
  if (level !== undefined) return writeLine(element, around, writer, level)
  switch (element.tag) {
    case 'br':
      return writer.lineBreak()
    case 'hr':
      return writer.end()
    case 'img':
      return writePicture(element, around, writer)
    case 'ul':
    case 'ol':
    case 'dl':
    case 'blockquote':
    case 'table':
      return writeContainer(element, around, writer)
  }
  if (LINES.has(element.tag)) writeLine(element, around, writer, null)
  else writeAll(element.children, around, writer)
}

function keeps(element: HtmlElement, around: Around): boolean {
  const space = styleOf(element)['white-space']
  if (space !== undefined) return /^(pre|pre-wrap|break-spaces)$/.test(space)
  return element.tag === 'pre' || around.keepsSpaces
}

function writeLine(element: HtmlElement, around: Around, writer: BlockWriter, level: number | null): void {
  writer.end()
  writeAll(element.children, around, writer)
  if (level === null) writer.end()
  else writer.end('heading', { level })
}

function writePicture({ attrs }: HtmlElement, around: Around, writer: BlockWriter): void {
  around.leftOut.add('pictures')
  if (attrs.alt) writer.text(`[${attrs.alt}]`, around.marks, false)
}

function writeContainer(element: HtmlElement, outer: Around, writer: BlockWriter): void {
  writer.end()
  if (outer.depth >= MAX_DEPTH) {
    outer.leftOut.add('deepNesting')
    writeAll(element.children, outer, writer)
    return writer.end()
  }
  const around = { ...outer, depth: outer.depth + 1 }
  if (element.tag === 'blockquote') {
    const content = toBlocks(element.children, around)
    if (content.length > 0) writer.block({ type: 'blockquote', content })
  } else if (element.tag !== 'table') toLists(element, around).forEach((list) => writer.block(list))
  else if (outer.inTable) {
    around.leftOut.add('nestedTables')
    writeAll(element.children, around, writer)
    writer.end()
  } else toTable(element, { ...around, inTable: true }).forEach((block) => writer.block(block))
}
