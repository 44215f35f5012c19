import { settle, type SettledAnswer } from '../domain/answer.ts'
import { indicatorCodeSchema, type IndicatorCode } from '../domain/ids.ts'
import type { ScoreChange, ScoreInput } from '../scoring/sheet.ts'
import { parse } from '../util/validate.ts'
import { NO_ENTRY } from './answers.ts'
import type { DocumentChange } from './changes.ts'
import type { ContentSnapshot } from './content.ts'
import { MAP, splitKey } from './keys.ts'

/** What an indicator's proposals and decision come to in this content. */
export function settledAnswer(content: ContentSnapshot, code: IndicatorCode): SettledAnswer {
  const { proposals, decision } = content.indicators.get(code) ?? NO_ENTRY
  return settle(proposals, decision)
}

/** Whether a decision holds although somebody dissented. */
const isDissented = (content: ContentSnapshot, code: IndicatorCode): boolean =>
  (content.indicators.get(code)?.decision?.dissent.length ?? 0) > 0

/** The indicators of which a stored proposal or decision could not be read. */
function invalidIndicators({ invalid }: ContentSnapshot): ReadonlySet<IndicatorCode> {
  const codes = new Set<IndicatorCode>()
  for (const path of invalid) {
    const [map, key = ''] = path.split('/')
    if (map !== MAP.proposals && map !== MAP.decisions) continue
    const code = parse(indicatorCodeSchema, splitKey(key)?.[0])
    if (code.ok) codes.add(code.value)
  }
  return codes
}

/** The whole content as scoring reads it. */
export function scoreInputOf(content: ContentSnapshot): ScoreInput {
  const codes = [...content.indicators.keys()]
  return {
    answers: new Map(codes.map((code) => [code, settledAnswer(content, code)])),
    flags: content.flags,
    dissent: new Set(codes.filter((code) => isDissented(content, code))),
    invalid: invalidIndicators(content),
  }
}

/** What changes of the document mean for scoring; read from the content after them. Changes that no score depends on give nothing. */
export function scoreChangesOf(content: ContentSnapshot, changes: readonly DocumentChange[]): readonly ScoreChange[] {
  const invalid = content.invalid.size > 0 ? invalidIndicators(content) : null
  return changes.flatMap((change): ScoreChange[] => {
    if (change.kind === 'indicator')
      return [
        { kind: 'answer', code: change.code, answer: settledAnswer(content, change.code) },
        { kind: 'dissent', code: change.code, holds: isDissented(content, change.code) },
        { kind: 'invalid', code: change.code, holds: invalid?.has(change.code) ?? false },
      ]
    if (change.kind === 'flag')
      return [{ kind: 'flag', flag: change.flag, answer: content.flags.get(change.flag) ?? null }]
    return []
  })
}
