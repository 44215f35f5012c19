import type * as Y from 'yjs'
import type { Answer } from '../domain/answer.ts'
import type { IndicatorCode } from '../domain/ids.ts'
import { MAP } from './keys.ts'

/**
 * Indicators of the shipped instrument that asked for one number and ask for several now, with the part that the one
 * number said. PS-03 until 1.0.0: its sample and its sources gave the convictions.
 */
const ONE_NUMBER: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'ban-core': { 'PS-03': 'convicted' },
}

/** Reads an answer as its question asks today: what was stored stays as it is. Answers of today come back untouched. */
export function readAnswer(doc: Y.Doc, code: IndicatorCode, answer: Answer): Answer {
  if (answer.status !== 'answered' || answer.value.kind !== 'number') return answer
  const part = partOfOneNumber(doc, code)
  if (part === undefined) return answer
  return { status: 'answered', value: { kind: 'numbers', values: { [part]: answer.value.value } } }
}

function partOfOneNumber(doc: Y.Doc, code: IndicatorCode): string | undefined {
  const instrument: unknown = doc.getMap(MAP.meta).get('instrument')
  if (typeof instrument !== 'object' || instrument === null) return undefined
  const id: unknown = Reflect.get(instrument, 'id')
  return typeof id === 'string' && Object.hasOwn(ONE_NUMBER, id) ? ONE_NUMBER[id]?.[code] : undefined
}
