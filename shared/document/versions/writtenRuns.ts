import * as Y from 'yjs'
import type { NarrativeField } from '../keys.ts'
import { narrativeFields, narrativeOf } from '../narrative.ts'
import { contentOf, itemsOf } from '../yjsInternals.ts'

/** Neighbouring characters of one writer. */
export interface WrittenRun<Writer> {
  readonly by: Writer
  readonly text: string
}

export interface TextByWriter<Writer> {
  /** The text paragraph by paragraph. */
  readonly blocks: readonly (readonly WrittenRun<Writer>[])[]
  /** Whether the text goes on after what is told. */
  readonly isCut: boolean
}

interface Reading<Writer> {
  readonly writerOf: (client: number) => Writer
  readonly blocks: WrittenRun<Writer>[][]
  left: number
  isCut: boolean
}

/**
 * Who wrote which of the characters that stand in a text now, by whose each client id is; at most `limit` characters.
 * Looking changes nothing, and a text that nobody opened is empty.
 */
export function writtenRuns<Writer>(
  doc: Y.Doc,
  field: NarrativeField,
  { writerOf, limit }: { readonly writerOf: (client: number) => Writer; readonly limit: number },
): TextByWriter<Writer> {
  const reading: Reading<Writer> = { writerOf, blocks: [[]], left: limit, isCut: false }
  if (narrativeFields(doc).includes(field)) readInto(reading, narrativeOf(doc, field))
  return { blocks: reading.blocks.filter((runs) => runs.length > 0), isCut: reading.isCut }
}

function readInto<Writer>(reading: Reading<Writer>, type: object): void {
  for (const item of itemsOf(type)) {
    if (reading.isCut) return
    if (item.deleted) continue
    const content = contentOf(item)
    if (content.kind === 'text') addRun(reading, item.id.client, content.text)
    else if (content.kind === 'type') readChild(reading, item.id.client, content.type)
  }
}

function readChild<Writer>(reading: Reading<Writer>, client: number, type: object): void {
  if (type instanceof Y.XmlText) return readInto(reading, type)
  if (!(type instanceof Y.XmlElement)) return
  if (type.nodeName === 'hardBreak') return addRun(reading, client, '\n')
  reading.blocks.push([])
  readInto(reading, type)
  reading.blocks.push([])
}

function addRun<Writer>(reading: Reading<Writer>, client: number, whole: string): void {
  const text = whole.slice(0, reading.left)
  reading.isCut ||= text.length < whole.length
  if (text === '') return
  reading.left -= text.length
  const by = reading.writerOf(client)
  const runs = reading.blocks.at(-1)
  const last = runs?.at(-1)
  if (runs && last?.by === by) runs[runs.length - 1] = { by, text: last.text + text }
  else runs?.push({ by, text })
}
