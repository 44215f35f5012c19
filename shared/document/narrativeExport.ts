import { cellSpan, itemNumber, listType, plainLine, type NarrativeNode } from './narrative.ts'

/**
 * Plain text of a narrative for files: items of lists with their numbers, rows of tables as lines whose cells are parted
 * by tabs, with an empty cell where one reaches over. Nothing that the page shows is lost but its look.
 */
export function narrativeForExport(nodes: readonly NarrativeNode[]): string {
  return nodes.map(blockText).join('\n').trim()
}

function blockText(node: NarrativeNode): string {
  const children = node.content ?? []
  switch (node.type) {
    case 'bulletList':
      return children.map((item) => itemText(item, '- ')).join('\n')
    case 'orderedList':
      return children.map((item, at) => itemText(item, `${itemSign(node, at)}. `)).join('\n')
    case 'blockquote':
      return narrativeForExport(children).replace(/^/gm, '> ')
    case 'table':
      return tableText(node)
    case 'text':
      return markedText(node)
    case 'hardBreak':
      return '\n'
    default: {
      const isInline = children.every(({ type }) => type === 'text' || type === 'hardBreak')
      return children.map(blockText).join(isInline ? '' : '\n')
    }
  }
}

function itemText(item: NarrativeNode, sign: string): string {
  const text = (item.content ?? []).map(blockText).join('\n')
  return sign + text.replaceAll('\n', `\n${' '.repeat(sign.length)}`)
}

/** A raised figure must not become part of the number before it. */
function markedText({ text = '', marks = [] }: NarrativeNode): string {
  const has = (name: string): boolean => marks.some(({ type }) => type === name)
  if (has('superscript')) return `^${text}`
  if (has('subscript')) return `_${text}`
  return has('strike') ? `~~${text}~~` : text
}

function tableText({ content: rows = [] }: NarrativeNode): string {
  const taken = new Set<string>()
  return rows
    .map((row, at) => {
      const cells: string[] = []
      const fill = (): void => {
        while (taken.has(`${at}:${cells.length}`)) cells.push('')
      }
      for (const cell of row.content ?? []) {
        fill()
        const column = cells.length
        for (let down = 0; down < cellSpan(cell.attrs?.rowspan); down++)
          for (let right = 0; right < cellSpan(cell.attrs?.colspan); right++)
            taken.add(`${at + down}:${column + right}`)
        cells.push(plainLine({ type: 'paragraph', content: [{ type: 'text', text: cellText(cell) }] }))
      }
      fill()
      return cells.join('\t')
    })
    .join('\n')
}

const cellText = ({ content = [] }: NarrativeNode): string => content.map(blockText).join(' ')

function itemSign({ attrs }: NarrativeNode, at: number): string {
  const number = itemNumber(attrs?.start) + at
  const type = listType(attrs?.type)
  if (type === '1' || number < 1) return String(number)
  const sign = type.toLowerCase() === 'a' ? letters(number) : roman(number)
  return type === type.toUpperCase() ? sign.toUpperCase() : sign
}

function letters(number: number): string {
  const before = Math.floor((number - 1) / 26)
  return (before > 0 ? letters(before) : '') + String.fromCharCode(97 + ((number - 1) % 26))
}

const ROMAN = Object.entries({
  m: 1000,
  cm: 900,
  d: 500,
  cd: 400,
  c: 100,
  xc: 90,
  l: 50,
  xl: 40,
  x: 10,
  ix: 9,
  v: 5,
  iv: 4,
  i: 1,
})

function roman(number: number): string {
  let left = number
  let out = ''
  for (const [sign, value] of ROMAN)
    while (left >= value) {
      out += sign
      left -= value
    }
  return out
}
