import type { Language } from '../../shared/i18n/languages.ts'
import { problem } from '../../shared/protocol/problem.ts'
import { makeDocx } from '../docx/makeDocx.ts'
import type { ResponseTable } from './responseTable.ts'

/** Texts of a table that go into one Word file; past them the thread runs out of memory before it is done. */
const MAX_TEXTS = 15_000

/** Writes the table as a Word file, see `makeDocx`. A Problem `too-large` for a table of more than 15,000 comments and replies. */
export async function makeResponseDocx(
  table: ResponseTable,
  language: Language,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const texts = table.rows.reduce((sum, { said }) => sum + 1 + said.length, 0)
  if (texts > MAX_TEXTS)
    throw problem('too-large', `A Word file holds ${MAX_TEXTS} comments and replies, and there are ${texts}; take CSV`)
  return makeDocx({ kind: 'responses', table, language }, signal)
}
