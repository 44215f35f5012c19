import type { ResponseTable } from './responseTable.ts'
import { speakerCode } from './responseCsv.ts'

/** The table as open data: plain JSON without ids, times in ISO 8601 in UTC. */
export function responseJson({ generatedAt, rows, ...table }: ResponseTable): string {
  const iso = (at: number): string => new Date(at).toISOString()
  const value = {
    ...table,
    generatedAt: iso(generatedAt),
    rows: rows.map(({ at, from, said, response, ...row }) => ({
      ...row,
      at: iso(at),
      from: speakerCode(from),
      said: said.map((each) => ({ ...each, from: speakerCode(each.from), at: iso(each.at) })),
      response: response && {
        ...response,
        by: speakerCode(response.by),
        at: iso(response.at),
        reply: response.reply && { ...response.reply, at: iso(response.reply.at) },
        earlier: response.earlier.map((reply) => ({ ...reply, at: iso(reply.at) })),
      },
    })),
  }
  return `${JSON.stringify(value, null, 2)}\n`
}
