import type * as Y from 'yjs'
import { DEFAULT_METHOD, methodSchema, type Method } from '../domain/method.ts'
import { scoreSummarySchema, type ScoreSummary } from '../domain/scoreSummary.ts'
import { parse } from '../util/validate.ts'
import { SERVER_ORIGIN } from './origin.ts'

const SUMMARIES = 'summaries'
const ROUND = 'round'
const METHOD = 'method'

/** Score summaries of a round's overview document, by assessment id. */
export function readOverview(doc: Y.Doc): ReadonlyMap<string, ScoreSummary> {
  const summaries = new Map<string, ScoreSummary>()
  doc.getMap(SUMMARIES).forEach((raw, id) => {
    const summary = parse(scoreSummarySchema, raw)
    if (summary.ok) summaries.set(id, summary.value)
  })
  return summaries
}

/** How the round is scored now; `DEFAULT_METHOD` where the server has not said otherwise. */
export function readMethod(doc: Y.Doc): Method {
  const method = parse(methodSchema, doc.getMap(ROUND).get(METHOD))
  return method.ok ? method.value : DEFAULT_METHOD
}

/** Says how the round is scored, where it differs; the server only. */
export function putMethod(doc: Y.Doc, method: Method): void {
  if (JSON.stringify(readMethod(doc)) === JSON.stringify(method)) return
  doc.transact(() => doc.getMap(ROUND).set(METHOD, method), SERVER_ORIGIN)
}

/** Writes one assessment's summary where it differs; the server only. */
export function putSummary(doc: Y.Doc, summary: ScoreSummary): void {
  const map = doc.getMap(SUMMARIES)
  if (JSON.stringify(map.get(summary.assessment)) === JSON.stringify(summary)) return
  doc.transact(() => map.set(summary.assessment, summary), SERVER_ORIGIN)
}
