import type * as Y from 'yjs'
import { scoreSummarySchema, type ScoreSummary } from '../domain/scoreSummary.ts'
import { parse } from '../util/validate.ts'
import { SERVER_ORIGIN } from './origin.ts'

const SUMMARIES = 'summaries'

/** Score summaries of a round's overview document, by assessment id. */
export function readOverview(doc: Y.Doc): ReadonlyMap<string, ScoreSummary> {
  const summaries = new Map<string, ScoreSummary>()
  doc.getMap(SUMMARIES).forEach((raw, id) => {
    const summary = parse(scoreSummarySchema, raw)
    if (summary.ok) summaries.set(id, summary.value)
  })
  return summaries
}

/** Writes one assessment's summary where it differs; the server only. */
export function putSummary(doc: Y.Doc, summary: ScoreSummary): void {
  const map = doc.getMap(SUMMARIES)
  if (JSON.stringify(map.get(summary.assessment)) === JSON.stringify(summary)) return
  doc.transact(() => map.set(summary.assessment, summary), SERVER_ORIGIN)
}
