import type { SettledAnswer } from '../../shared/domain/answer.ts'
import { indicatorsOf, type Indicator, type Instrument } from '../../shared/domain/instrument.ts'
import type { ScoreChange, ScoreInput } from '../../shared/scoring/sheet.ts'
import { must } from '../../shared/util/assert.ts'
import { PERCENT, SCALE, smallInstrument, YES_PARTLY_NO } from '../../tests/support/instruments.ts'
import { code, flagAnswer, flagId, level, no, number, settled, yes } from '../../tests/support/scoreInputs.ts'
import type { SeededRandom } from '../../tests/support/seededRandom.ts'

/** Countries × indicators, the latter spread over areas of `perArea`. */
export interface RoundSize {
  readonly countries: number
  readonly indicators: number
  readonly perArea: number
}

/** A round with every kind of answer that has a score, and what both sides need of it. */
export interface MadeRound {
  readonly instrument: Instrument
  readonly inputs: ReadonlyMap<number, ScoreInput>
  /** A random country's new answer to a random indicator. */
  readonly nextChange: () => { readonly country: number; readonly change: Extract<ScoreChange, { kind: 'answer' }> }
}

const DIMENSIONS = ['law', 'policy', 'practice'] as const
const ANSWERS = [SCALE, SCALE, SCALE, YES_PARTLY_NO, PERCENT]
const OPEN_SHARE = 0.1
const MET_SHARE = 0.2

export function makeRound({ countries, indicators, perArea }: RoundSize, random: SeededRandom): MadeRound {
  const areas = Array.from({ length: indicators / perArea }, (_, area) => areaCode(area))
  const instrument = smallInstrument(
    Object.fromEntries(
      areas.map((area, place) => [
        area,
        {
          weight: 1 + (place % 3),
          threshold: 0.5,
          indicators: Object.fromEntries(Array.from({ length: perArea }, (_, n) => [indicatorCode(area, n), parts(n)])),
        },
      ]),
    ),
    areas.flatMap((area, place) => (place % 3 === 0 ? [{ id: `F${place + 1}`, area, max: 2 }] : [])),
  )
  const all = indicatorsOf(instrument)
  const inputs = new Map<number, ScoreInput>()
  for (let country = 0; country < countries; country++)
    inputs.set(country, {
      answers: new Map(all.map((indicator) => [indicator.code, answerTo(indicator, random)])),
      flags: new Map(instrument.flags.map(({ id }) => [flagId(id), flagAnswer(random.chance(MET_SHARE))])),
    })
  return {
    instrument,
    inputs,
    nextChange() {
      const indicator = random.pick(all)
      const answer = answerTo(indicator, random)
      return { country: random.int(countries), change: { kind: 'answer', code: indicator.code, answer } }
    },
  }
}

const areaCode = (place: number): string => String.fromCharCode(65 + Math.floor(place / 26), 65 + (place % 26))
const indicatorCode = (area: string, n: number): string => code(`${area}-${String(n + 1).padStart(2, '0')}`)

const parts = (n: number): Partial<Indicator> => ({
  weight: 1 + (n % 4),
  dimension: must(DIMENSIONS[n % DIMENSIONS.length], 'a dimension'),
  answer: must(ANSWERS[n % ANSWERS.length], 'a kind'),
})

function answerTo({ answer }: Indicator, random: SeededRandom): SettledAnswer {
  if (random.chance(OPEN_SHARE)) return { kind: 'unanswered' }
  if (answer.kind === 'yes_partly_no') return settled(random.chance(0.5) ? yes : no)
  return settled(answer.kind === 'scale' ? level(random.int(5)) : number(random.int(101)))
}

/** The score of a made answer, worked out apart from the engine; null where it is open. */
export function plainScore(settledAnswer: SettledAnswer): number | null {
  if (settledAnswer.kind !== 'settled' || settledAnswer.answer.status !== 'answered') return null
  const { value } = settledAnswer.answer
  if (value.kind === 'scale') return value.level
  if (value.kind === 'number') return value.value / 25
  return value.kind === 'yes_partly_no' && value.choice === 'yes' ? 4 : 0
}
