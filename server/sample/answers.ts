import type { Answer, AnswerValue } from '../../shared/domain/answer.ts'
import type { Country } from '../../shared/domain/country.ts'
import type { AnswerKind, Benchmark, ChecklistItem, Indicator } from '../../shared/domain/instrument.ts'
import { settledByFacts } from './facts/factAnswers.ts'
import { sampleLevelOf } from './levels.ts'
import { chance } from './seeded.ts'

/** A plausible answer to an indicator: what the facts settle, otherwise invented. `tilt` moves it by that many levels. */
export function sampleAnswer(country: Country, indicator: Indicator, round: number, tilt = 0): Answer {
  const known = settledByFacts(country, indicator, round)
  if (known !== null && tilt === 0) return { status: 'answered', value: known }
  const level = Math.min(4, Math.max(0, sampleLevelOf(country, indicator, round) + tilt))
  return { status: 'answered', value: valueAt(indicator, level, `${country} ${indicator.code}`, tilt) }
}

function valueAt(indicator: Indicator, level: number, seed: string, tilt: number): AnswerValue {
  const kind: AnswerKind = indicator.answer
  switch (kind.kind) {
    case 'scale':
      return { kind: 'scale', level: nearest(kind.levels, level) }
    case 'yes_partly_no':
      return { kind: 'yes_partly_no', choice: level >= 3 ? 'yes' : level >= 1.2 ? 'partly' : 'no' }
    case 'number':
      return {
        kind: 'number',
        value: Math.round(kind.benchmarks ? valueFor(kind.benchmarks, level) : 8 + chance(seed, tilt) * 40),
      }
    case 'numbers':
      return { kind: 'numbers', values: fewerAndFewer(kind.parts, seed, tilt) }
    case 'ratio':
      return ratioAt(kind.benchmarks ?? [], level, seed, /^(Sum|State budget)/.test(kind.numerator))
    case 'checklist':
      return { kind: 'checklist', ticked: tickedAt(kind.items, level, seed), notApplicable: [] }
  }
}

function nearest(levels: readonly { readonly score: number }[], level: number): number {
  return levels.reduce((best, { score }) => (Math.abs(score - level) < Math.abs(best - level) ? score : best), 0)
}

/** The value that the benchmarks score at `level`: they are read backwards, linear between two of them. */
function valueFor(benchmarks: readonly Benchmark[], level: number): number {
  for (const [index, to] of benchmarks.entries()) {
    const from = benchmarks[index - 1]
    if (!from || (level - from.score) * (level - to.score) > 0) continue
    const share = to.score === from.score ? 0 : (level - from.score) / (to.score - from.score)
    return from.value + share * (to.value - from.value)
  }
  return benchmarks[0]?.value ?? 0
}

function ratioAt(benchmarks: readonly Benchmark[], level: number, seed: string, money: boolean): AnswerValue {
  const size = chance(seed, 'size')
  const denominator = money ? Math.round(400 + size * 2600) * 100 : Math.round(4 + size * 44)
  return { kind: 'ratio', numerator: Math.round(valueFor(benchmarks, level) * denominator), denominator }
}

/** Each number is a share of the one before it, as fewer people are indicted than investigated. */
function fewerAndFewer(parts: readonly { readonly id: string }[], seed: string, tilt: number): Record<string, number> {
  let count = 8 + chance(seed, tilt) * 40
  return Object.fromEntries(
    parts.map(({ id }) => {
      count *= 0.4 + chance(seed, id) * 0.5
      return [id, Math.round(count)]
    }),
  )
}

/** Required items come first; a very low level leaves one of them out. */
function tickedAt(items: readonly ChecklistItem[], level: number, seed: string): string[] {
  const likely = items.map((item) => ({ item, rank: (item.required ? -1 : 0) + chance(seed, item.id) }))
  const count = Math.round((level / 4) * items.length)
  const kept = new Set(
    likely
      .toSorted((a, b) => a.rank - b.rank)
      .slice(0, count)
      .map(({ item }) => item.id),
  )
  return items.map((item) => item.id).filter((id) => kept.has(id))
}
