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
import type { CommentPlace, ReplyRow, ResponseRow, ResponseTable, Speaker } from './responseTable.ts'
import { xmlText } from '../docx/xmlText.ts'

/** In what words the table is written. */
export interface DocxWording {
  readonly t: TFunction
  readonly format: Formatter
  readonly language: Language
  /** A text as paragraphs; nothing for an empty one. */
  readonly textOf: (text: string) => Paragraph[]
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
export async function responseDocx(table: ResponseTable, asked: Omit<DocxWording, 'textOf'>): Promise<Uint8Array> {
  const wording: DocxWording = { ...asked, textOf: boundedText() }
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
  const said = [{ from: row.from, at: row.at, text: row.comment }, ...row.said].flatMap(({ from, at, text }) => [
    line(t('responses.file.from', { who: nameOf(from, wording), when: format.dateTime(at) }), { small: true }),
    ...wording.textOf(text),
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
    ...wording.textOf(response.text),
    line(t('responses.file.from', { who: nameOf(response.by, wording), when: format.dateTime(response.at) }), {
      small: true,
    }),
  ]
  const replies = [
    ...response.earlier.map((reply) => ({ reply, isEarlier: true })),
    { reply: response.reply, isEarlier: false },
  ]
  return [...lines, ...replies.flatMap(({ reply, isEarlier }) => (reply ? replyLines(reply, isEarlier, wording) : []))]
}

function replyLines(reply: ReplyRow, isEarlier: boolean, wording: DocxWording): Paragraph[] {
  const { t, format, textOf } = wording
  const who = reply.view === 'maintained' ? t('responses.maintained') : t('responses.reply.satisfied')
  const head = t('responses.file.from', { who, when: format.dateTime(reply.at) })
  return [
    line(isEarlier ? t('responses.reply.earlier', { what: head }) : head, { bold: true, small: true }),
    ...textOf(reply.text),
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
  if (speaker.kind === 'party') return speaker.party
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

/** Lines of one text, and of all texts of a file, that stand on lines of their own; Word and we choke on more. */
const MAX_LINES = 100
const MAX_LINES_IN_ALL = 50_000

/** Puts a text into one paragraph with breaks. Empty lines after each other are one; past the limits lines go on in one. */
function boundedText(): DocxWording['textOf'] {
  let left = MAX_LINES_IN_ALL
  return (text) => {
    if (text === '') return []
    const lines = xmlText(text)
      .replaceAll(/\n{3,}/g, '\n\n')
      .split('\n')
    const apart = Math.max(1, Math.min(MAX_LINES, left))
    left -= Math.min(lines.length, apart)
    const rest = lines.slice(apart - 1).join(' ')
    const shown = [...lines.slice(0, apart - 1), ...(rest === '' ? [] : [rest])]
    return [
      new Paragraph({ children: shown.map((each, at) => new TextRun({ text: each, ...(at > 0 && { break: 1 }) })) }),
    ]
  }
}

function cell(column: number, children: Paragraph[]): TableCell {
  return new TableCell({
    width: { size: COLUMNS[column] ?? 0, type: WidthType.DXA },
    margins: { top: 60, bottom: 60, left: 100, right: 100 },
    // a cell without a paragraph is a damaged file to Word
    children: children.length === 0 ? [line('')] : children,
  })
}

const langOf = (language: Language): string => LANGUAGES.find(({ id }) => id === language)?.lang ?? language
