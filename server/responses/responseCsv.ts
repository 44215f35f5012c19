import type { CsvCell, CsvDecimal } from '../../shared/util/csv.ts'
import { csvText } from '../reports/csv.ts'
import type { ResponseRow, ResponseTable, Speaker } from './responseTable.ts'

const HEADER = [
  'number',
  'place',
  'on',
  'words',
  'commented_at',
  'from',
  'comment',
  'discussion',
  'asks_for_change',
  'weight',
  'status',
  'response',
  'responded_at',
  'reply',
  'reply_text',
  'earlier_replies',
]

/** The table as CSV for programs and spreadsheets: names of columns and values in English, times in ISO 8601. */
export const responseCsv = ({ rows }: ResponseTable, decimal: CsvDecimal = 'point'): string =>
  csvText(HEADER, rows.map(cellsOf), decimal)

function cellsOf(row: ResponseRow): readonly CsvCell[] {
  const { place, said, response } = row
  return [
    row.number,
    place.node,
    place.on,
    place.words,
    new Date(row.at).toISOString(),
    speakerCode(row.from),
    row.comment,
    said.map(({ from, text }) => `${speakerCode(from)}: ${text}`).join('\n'),
    row.asksForChange ? 'yes' : 'no',
    row.weight,
    response?.status ?? null,
    response?.text ?? null,
    response ? new Date(response.at).toISOString() : null,
    response?.reply?.view ?? null,
    response?.reply?.text ?? null,
    response?.earlier.map(({ view, text }) => `${view}: ${text}`).join('\n') ?? null,
  ]
}

/** A name; a country's code; `partners` for those of all countries; a review's party; `other` for whoever came by a link. */
export function speakerCode(speaker: Speaker): string {
  if (speaker.kind === 'name') return speaker.name
  if (speaker.kind === 'party') return speaker.party
  return speaker.kind === 'partner' ? (speaker.country ?? 'partners') : 'other'
}
