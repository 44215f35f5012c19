import type { SettledAnswer } from '../../domain/answer.ts'
import type { Instrument } from '../../domain/instrument.ts'
import type { Method } from '../../domain/method.ts'
import { canonicalText, fingerprint } from './canonical.ts'
import type { ScoreInput, ScoreSheet } from '../sheet.ts'

/** What a published score was computed from and with, so that it can be computed again. The hashes are FNV-1a 64. */
export interface Provenance {
  readonly instrument: { readonly id: string; readonly version: string; readonly hash: string }
  readonly engine: number
  readonly methodHash: string
  /** Of everything that entered the numbers and flags; reasons, names and times did not. */
  readonly inputHash: string
  /** Of every node of the sheet. */
  readonly resultHash: string
}

/** Names what a sheet came from. `instrument` and `input` are those that it was computed from; takes milliseconds, so ask at releases. */
export function provenance(instrument: Instrument, sheet: ScoreSheet, input: ScoreInput): Provenance {
  return {
    instrument: { ...sheet.instrument, hash: instrumentHash(instrument) },
    engine: sheet.engine,
    methodHash: methodHash(sheet.method),
    inputHash: hashOf(inputPart(input)),
    resultHash: hashOf([...sheet.nodes.values()]),
  }
}

/** Of what an instrument says about scores; its wording does not count. */
export const instrumentHash = (instrument: Instrument): string => hashOf(scoredPart(instrument))

/** Of a method: the same for the same policy, however its parts are ordered. What a rank asks for enters no score. */
export const methodHash = (method: Method): string => hashOf({ ...method, rankCoverage: undefined })

const hashOf = (value: unknown): string => fingerprint(canonicalText(value))

/** The instrument without its wording: a mended comma makes no other score. */
const scoredPart = ({ areas, flags }: Instrument): unknown => ({
  areas: areas.map(({ code, weight, threshold, indicators }) => ({
    code,
    weight,
    threshold,
    indicators: indicators.map((indicator) => ({
      code: indicator.code,
      dimension: indicator.dimension,
      weight: indicator.weight,
      unknownAs: indicator.unknownAs,
      answer: indicator.answer,
    })),
  })),
  flags: flags.map(({ id, effect }) => ({ id, effect })),
})

/** An indicator without an entry and one with none left are the same. */
function inputPart({ answers, flags, absent, dissent, openThreads, invalid }: ScoreInput): unknown {
  const given = [...answers].filter(([, settled]) => settled.kind !== 'unanswered')
  return {
    answers: new Map(given.map(([code, settled]) => [code, answerPart(settled)])),
    flags: new Map([...flags].map(([id, { met }]) => [id, met])),
    absent: absent ?? new Set(),
    dissent: dissent ?? new Set(),
    openThreads: openThreads ?? new Set(),
    // Only where there is any, so that hashes published before this part came stay true.
    ...(invalid && invalid.size > 0 ? { invalid } : {}),
  }
}

function answerPart(settled: SettledAnswer): unknown {
  if (settled.kind === 'unanswered') return null
  const answers = settled.kind === 'settled' ? [settled.answer] : settled.answers
  const said = answers.map((answer) => (answer.status === 'answered' ? answer.value : answer.status))
  return settled.kind === 'settled' ? said[0] : new Set(said.map((one) => canonicalText(one)))
}
