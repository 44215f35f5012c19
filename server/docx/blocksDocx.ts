import {
  AlignmentType,
  Document,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { MinutesBlock } from '../minutes/minutesBlocks.ts'
import { xmlText } from './xmlText.ts'

/** Twentieths of a point: answer, score, ballots; together what is between the margins of a sheet. */
const COLUMNS = [6_400, 1_500, 1_500] as const
const MARGIN = 1_200
const HEADINGS = {
  1: HeadingLevel.HEADING_1,
  2: HeadingLevel.HEADING_2,
  3: HeadingLevel.HEADING_3,
  4: HeadingLevel.HEADING_4,
} as const

/** Blocks as a Word file. It holds no field that Word would ask about, and no link. `lang`: a BCP 47 tag. */
export async function blocksDocx(title: string, lang: string, blocks: readonly MinutesBlock[]): Promise<Uint8Array> {
  const document = new Document({
    title: xmlText(title),
    styles: {
      default: {
        document: {
          run: { font: 'Calibri', size: 22, language: { value: lang } },
          paragraph: { spacing: { after: 80 } },
        },
      },
    },
    sections: [
      {
        properties: { page: { margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN } } },
        children: blocks.flatMap((block) => partsOf(block)),
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

function partsOf(block: MinutesBlock): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [new Paragraph({ text: xmlText(block.text), heading: HEADINGS[block.level], keepNext: true })]
    case 'text':
      return [new Paragraph({ children: runsOf(block.text) })]
    case 'list':
      return block.items.map((item) => new Paragraph({ children: runsOf(item), bullet: { level: 0 } }))
    case 'table':
      return [tableOf(block.rows), new Paragraph({ children: [] })]
  }
}

const runsOf = (words: string): TextRun[] =>
  xmlText(words)
    .split('\n')
    .map((text, at) => new TextRun({ text, ...(at > 0 && { break: 1 }) }))

function tableOf(rows: readonly (readonly string[])[]): Table {
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: COLUMNS.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: [...COLUMNS],
    rows: rows.map(
      (row, at) =>
        new TableRow({
          tableHeader: at === 0,
          cantSplit: true,
          children: row.map(
            (words, column) =>
              new TableCell({
                width: { size: COLUMNS[column] ?? 0, type: WidthType.DXA },
                margins: { top: 40, bottom: 40, left: 100, right: 100 },
                children: [
                  new Paragraph({
                    alignment: column === 0 ? AlignmentType.LEFT : AlignmentType.RIGHT,
                    children: at === 0 ? [new TextRun({ text: xmlText(words), bold: true })] : runsOf(words),
                  }),
                ],
              }),
          ),
        }),
    ),
  })
}
