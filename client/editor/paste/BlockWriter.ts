import type { NarrativeNode } from '../../../shared/document/narrative.ts'
import { markedText, type Marks } from './inlineMarks.ts'

const LINE = { type: 'hardBreak' }

/** Gathers text and blocks in the order of the source: loose text becomes paragraphs, as a browser would show it. */
export class BlockWriter {
  readonly #blocks: NarrativeNode[] = []
  #line: NarrativeNode[] = []
  /** Whether the line ends in a space that the source may repeat without showing it. */
  #endsInSpace = true

  /** Adds text; `keepsSpaces` where the source shows each space and line feed. */
  text(text: string, marks: Marks, keepsSpaces: boolean): void {
    if (!keepsSpaces) return this.#write(this.#collapse(text), marks)
    text.split('\n').forEach((part, index) => {
      if (index > 0) this.lineBreak()
      this.#write(part, marks)
    })
  }

  lineBreak(): void {
    this.#line.push(LINE)
    this.#endsInSpace = true
  }

  /** Ends the open line as a block of this kind; an empty line is none. */
  end(type = 'paragraph', attrs?: NarrativeNode['attrs']): void {
    const content = trimLine(this.#line)
    this.#line = []
    this.#endsInSpace = true
    if (content.length > 0) this.#blocks.push({ type, ...(attrs && { attrs }), content })
  }

  block(node: NarrativeNode): void {
    this.end()
    this.#blocks.push(node)
  }

  finish(): readonly NarrativeNode[] {
    this.end()
    return this.#blocks
  }

  #collapse(text: string): string {
    const single = text.replace(/[ \t\r\n\f]+/g, ' ')
    return this.#endsInSpace && single.startsWith(' ') ? single.slice(1) : single
  }

  #write(text: string, marks: Marks): void {
    if (text === '') return
    this.#endsInSpace = text.endsWith(' ')
    const node = markedText(text, marks)
    const last = this.#line.at(-1)
    const isSame = last?.type === 'text' && JSON.stringify(last.marks) === JSON.stringify(node.marks)
    if (isSame) this.#line[this.#line.length - 1] = { ...last, text: (last.text ?? '') + text }
    else this.#line.push(node)
  }
}

/** Without line breaks and spaces at its end; empty where it shows nothing. */
function trimLine(line: readonly NarrativeNode[]): readonly NarrativeNode[] {
  const out = [...line]
  while (out.length > 0) {
    const last = out.at(-1)
    const text = last?.type === 'text' ? trimSpaces(last.text ?? '') : ''
    out.pop()
    if (last && text !== '') return [...out, { ...last, text }]
  }
  return []
}

/** Without spaces at its end; tabs and the like stay. */
function trimSpaces(text: string): string {
  let end = text.length
  while (end > 0 && (text[end - 1] === ' ' || text[end - 1] === '\u00A0')) end -= 1
  return text.slice(0, end)
}
