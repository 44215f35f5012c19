import type { IndicatorCode } from '../../domain/ids.ts'
import { indicatorsOf, type Indicator, type Instrument } from '../../domain/instrument.ts'
import type { Method } from '../../domain/method.ts'
import type { ScoreInput, ScoreSheet } from '../sheet.ts'

/** One assessment with all that its scores follow from. */
export interface AssessmentSide {
  readonly instrument: Instrument
  readonly input: ScoreInput
  readonly method: Method
}

/** Which indicator of the later version continues one of the earlier; left out: the one with the same code. */
export type Lineage = ReadonlyMap<IndicatorCode, IndicatorCode>

/** Why an indicator is not part of a comparison. `not-scored`: it is context, or absent from a national version. */
export type LeftOutBecause = 'no-counterpart' | 'other-scale' | 'not-scored' | 'not-answered'
export interface LeftOut {
  readonly side: 'before' | 'after'
  readonly code: IndicatorCode
  readonly because: LeftOutBecause
}

/** An indicator asked in the same way on both sides. */
export interface IndicatorPair {
  readonly before: IndicatorCode
  readonly after: IndicatorCode
}

/** What of two instruments can be compared, and what of that was answered on both sides. */
export interface CommonIndicators {
  readonly asked: readonly IndicatorPair[]
  readonly answered: readonly IndicatorPair[]
  readonly leftOut: readonly LeftOut[]
}

/**
 * The indicators common to two sides (scoring.md 8): mapped one to one, with the same scale and goalposts, scored by both;
 * and those of them with a score in both sheets. One that counts as its worst for want of data is not answered.
 */
export function commonIndicators(
  before: AssessmentSide & { readonly sheet: ScoreSheet },
  after: AssessmentSide & { readonly sheet: ScoreSheet },
  lineage?: Lineage,
): CommonIndicators {
  const [asked, notAsked] = split(pairsOf(before.instrument, after.instrument, lineage), ({ old, now }) => {
    if (!old || !now) return 'no-counterpart'
    if (JSON.stringify(old.answer) !== JSON.stringify(now.answer)) return 'other-scale'
    return isScoredBy(before.sheet, old) && isScoredBy(after.sheet, now) ? null : 'not-scored'
  })
  const [answered, open] = split(asked, ({ old, now }) =>
    old && now && isAnswered(before.sheet, old) && isAnswered(after.sheet, now) ? null : 'not-answered',
  )
  const leftOut = [...notAsked, ...open].flatMap(({ old, now, because }): readonly LeftOut[] => [
    ...(old ? [{ side: 'before', code: old.code, because } as const] : []),
    ...(now ? [{ side: 'after', code: now.code, because } as const] : []),
  ])
  return { asked: asked.flatMap(codesOf), answered: answered.flatMap(codesOf), leftOut }
}

interface MaybePair {
  readonly old: Indicator | null
  readonly now: Indicator | null
}

/** Every indicator of both sides once; with its counterpart where it has exactly one, in the order of the later version. */
function pairsOf(before: Instrument, after: Instrument, lineage?: Lineage): readonly MaybePair[] {
  const olds = indicatorsOf(before)
  const nextOf = (code: IndicatorCode): IndicatorCode | undefined => (lineage ? lineage.get(code) : code)
  const paired = new Set<Indicator>()
  const later = indicatorsOf(after).map((now): MaybePair => {
    const [old, ...others] = olds.filter(({ code }) => nextOf(code) === now.code)
    if (!old || others.length > 0) return { old: null, now }
    paired.add(old)
    return { old, now }
  })
  return [...later, ...olds.filter((old) => !paired.has(old)).map((old) => ({ old, now: null }))]
}

function split(
  pairs: readonly MaybePair[],
  objection: (pair: MaybePair) => LeftOutBecause | null,
): [MaybePair[], (MaybePair & { because: LeftOutBecause })[]] {
  const kept: MaybePair[] = []
  const left: (MaybePair & { because: LeftOutBecause })[] = []
  for (const pair of pairs) {
    const because = objection(pair)
    if (because === null) kept.push(pair)
    else left.push({ ...pair, because })
  }
  return [kept, left]
}

const codesOf = ({ old, now }: MaybePair): readonly IndicatorPair[] =>
  old && now ? [{ before: old.code, after: now.code }] : []

function isScoredBy(sheet: ScoreSheet, { code }: Indicator): boolean {
  const node = sheet.nodes.get(code)
  return node !== undefined && node.state !== 'context' && !node.flags.includes('absent')
}

function isAnswered(sheet: ScoreSheet, { code }: Indicator): boolean {
  const node = sheet.nodes.get(code)
  return node?.state === 'scored' && !node.flags.includes('scored-as-worst')
}
