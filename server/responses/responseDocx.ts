import {
  AlignmentType,
  Document,
  HeadingLevel,
  Packer,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { TFunction } from 'i18next'
import type { Formatter } from '../../shared/i18n/format.ts'
import { LANGUAGES, type Language } from '../../shared/i18n/languages.ts'
import type { CommentPlace, ResponseRow, ResponseTable, Speaker } from './responseTable.ts'
import { xmlText } from './xmlText.ts'

/** In what words the table is written. */
export interface DocxWording {
  readonly t: TFunction
  readonly format: Formatter
  readonly language: Language
}

/** Twentieths of a point, as Word counts; together what is between the margins of a sheet across. */
const COLUMNS = [700, 2_300, 5_600, 5_400] as const
const MARGIN = 1_000
/** A4. docx turns them for a sheet across. */
const SHEET = { width: 11_906, height: 16_838 }
/** Half points. */
const SMALL = 18

/**
 * The table as a Word file on sheets across, with a heading row that comes again on each page. It holds no field that Word
 * would ask about, and no link.
 */
export async function responseDocx(table: ResponseTable, wording: DocxWording): Promise<Uint8Array> {
  const { t, format, language } = wording
  const title = t('responses.file.title', {
    country: t(`common.country.${table.country}`),
    round: xmlText(table.round.title),
  })
  const document = new Document({
    title,
    creator: t('common.appName'),
    styles: {
      default: {
        document: {
          run: { font: 'Calibri', size: 20, language: { value: langOf(language) } },
          paragraph: { spacing: { after: 80 } },
        },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { ...SHEET, orientation: PageOrientation.LANDSCAPE },
            margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN },
          },
        },
        children: [
          new Paragraph({ text: title, heading: HeadingLevel.HEADING_1 }),
          new Paragraph({ text: t('responses.file.made', { when: format.dateTime(table.generatedAt) }) }),
          new Paragraph({ text: countsLine(table, wording) }),
          tableOf(table, wording),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

function countsLine({ rows, counts }: ResponseTable, { t }: DocxWording): string {
  const parts = (['accepted', 'partly', 'not-accepted', 'noted', 'out-of-scope', 'withdrawn', 'none'] as const)
    .filter((status) => counts[status] > 0)
    .map((status) => t('responses.countOf', { what: t(`responses.status.${status}`), count: counts[status] }))
  if (counts.maintained > 0)
    parts.push(t('responses.countOf', { what: t('responses.maintained'), count: counts.maintained }))
  return [t('responses.counts', { count: rows.length }), ...parts].join(' · ')
}

function tableOf({ rows }: ResponseTable, wording: DocxWording): Table {
  const { t } = wording
  const heads = ['number', 'place', 'comment', 'response'] as const
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: COLUMNS.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: [...COLUMNS],
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: heads.map((head, column) => cell(column, [line(t(`responses.file.${head}`), { bold: true })])),
      }),
      ...rows.map((row) => rowOf(row, wording)),
    ],
  })
}

function rowOf(row: ResponseRow, wording: DocxWording): TableRow {
  const { t, format } = wording
  const placed = placeLines(row.place, wording)
  if (row.weight) placed.push(t(`responses.weight.${row.weight}`))
  const said = row.said.flatMap(({ from, at, text }) => [
    line(t('responses.file.from', { who: nameOf(from, wording), when: format.dateTime(at) }), { small: true }),
    ...linesOf(text),
  ])
  if (row.asksForChange) said.push(line(t('responses.suggestion'), { small: true }))
  return new TableRow({
    children: [
      cell(0, [line(String(row.number), { right: true })]),
      cell(
        1,
        placed.map((text) => line(text)),
      ),
      cell(2, said),
      cell(3, responseLines(row, wording)),
    ],
  })
}

function responseLines({ response }: ResponseRow, wording: DocxWording): Paragraph[] {
  const { t, format } = wording
  if (!response) return [line(t('responses.status.none'), { small: true })]
  const lines = [
    line(t(`responses.status.${response.status}`), { bold: true }),
    ...linesOf(response.text),
    line(t('responses.file.from', { who: nameOf(response.by, wording), when: format.dateTime(response.at) }), {
      small: true,
    }),
  ]
  const { reply } = response
  if (!reply) return lines
  const head = reply.view === 'maintained' ? t('responses.maintained') : t('responses.reply.satisfied')
  return [
    ...lines,
    line(t('responses.file.from', { who: head, when: format.dateTime(reply.at) }), { bold: true, small: true }),
    ...linesOf(reply.text),
  ]
}

function placeLines({ node, on, words }: CommentPlace, { t }: DocxWording): string[] {
  const lines = [node ?? t('responses.file.elsewhere')]
  if (on === 'words') lines.push(t('responses.file.words', { words }))
  if (on === 'evidence') lines.push(t('responses.file.evidence'))
  if (on === 'text') lines.push(t('responses.file.wholeText'))
  return lines
}

function nameOf(speaker: Speaker, { t }: DocxWording): string {
  if (speaker.kind === 'name') return speaker.name
  if (speaker.kind === 'other') return t('responses.file.other')
  return speaker.country ? t(`common.country.${speaker.country}`) : t('responses.file.partners')
}

interface LineLook {
  readonly bold?: boolean
  readonly small?: boolean
  readonly right?: boolean
}

const line = (text: string, { bold = false, small = false, right = false }: LineLook = {}): Paragraph =>
  new Paragraph({
    alignment: right ? AlignmentType.RIGHT : AlignmentType.LEFT,
    children: [new TextRun({ text: xmlText(text), bold, ...(small && { size: SMALL }) })],
  })

/** A text line by line; nothing for an empty one. */
const linesOf = (text: string): Paragraph[] => (text === '' ? [] : text.split('\n').map((each) => line(each)))

function cell(column: number, children: Paragraph[]): TableCell {
  return new TableCell({
    width: { size: COLUMNS[column] ?? 0, type: WidthType.DXA },
    margins: { top: 60, bottom: 60, left: 100, right: 100 },
    // a cell without a paragraph is a damaged file to Word
    children: children.length === 0 ? [line('')] : children,
  })
}

const langOf = (language: Language): string => LANGUAGES.find(({ id }) => id === language)?.lang ?? language
