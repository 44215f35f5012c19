import type { Fault, Parsed } from '../../../shared/util/validate.ts'

/** One record of a CSV file with the line on which it begins, counted from 1. */
export interface CsvRecord {
  readonly line: number
  readonly fields: readonly string[]
}

/**
 * Reads RFC 4180 text: fields parted by commas, quotes doubled inside quoted fields, lines ended by LF or CRLF.
 * Refuses a quote inside a bare field, text after a closing quote and a quote that is never closed; faults name the line.
 */
export function parseCsv(text: string): Parsed<readonly CsvRecord[]> {
  const records: CsvRecord[] = []
  const faults: Fault[] = []
  let at = 0
  let line = 1
  while (at < text.length) {
    const fields: string[] = []
    const start = line
    for (;;) {
      const field = readField(text, at)
      if (field.fault) faults.push({ path: `line ${line}`, value: field.fault.value, expected: field.fault.expected })
      fields.push(field.value)
      line += field.value.split('\n').length - 1
      at = field.end
      if (text.charAt(at) !== ',') break
      at += 1
    }
    records.push({ line: start, fields })
    at += text.startsWith('\r\n', at) ? 2 : 1
    line += 1
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: records }
}

interface Field {
  readonly value: string
  /** Where the comma, the line's end or the text's end stands. */
  readonly end: number
  readonly fault?: { readonly value: string; readonly expected: string }
}

function readField(text: string, start: number): Field {
  if (text.charAt(start) !== '"') {
    const end = endOfBare(text, start)
    const value = text.slice(start, end)
    return value.includes('"')
      ? { value, end, fault: { value, expected: 'no quote inside a bare field' } }
      : { value, end }
  }
  let at = start + 1
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote < 0)
      return {
        value: '',
        end: text.length,
        fault: { value: text.slice(start, start + 40), expected: 'a closing quote' },
      }
    if (text.charAt(quote + 1) === '"') {
      at = quote + 2
      continue
    }
    const value = text.slice(start + 1, quote).replaceAll('""', '"')
    const end = endOfBare(text, quote + 1)
    const rest = text.slice(quote + 1, end)
    return rest ? { value, end, fault: { value: rest, expected: 'nothing after the closing quote' } } : { value, end }
  }
}

function endOfBare(text: string, start: number): number {
  const found = /,|\r?\n/g
  found.lastIndex = start
  return found.exec(text)?.index ?? text.length
}
