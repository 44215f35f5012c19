import type { Answer, SettledAnswer } from '../../domain/answer.ts'
import type { IndicatorCode } from '../../domain/ids.ts'
import type { Indicator, Instrument } from '../../domain/instrument.ts'
import { must } from '../../util/assert.ts'
import type { Method } from '../../domain/method.ts'
import { climb, type Dial, type Settings } from './climb.ts'
import { explainLeaves } from './explainLeaves.ts'
import { graphOf } from '../tree/graph.ts'
import { possibleAnswers, type PossibleAnswer } from '../leaf/possibleAnswers.ts'
import { UNANSWERED } from '../leaf/scoreLeaf.ts'
import type { NodeId, Scorer } from '../sheet.ts'
import { copyOf, type Scored } from './whatIf.ts'

/** One indicator raised to an answer. `after`: the sought node's value with it and the steps before it. Scores 0–4. */
export interface GoalStep {
  readonly code: IndicatorCode
  /** Null where the indicator has no score yet. */
  readonly from: number | null
  readonly to: number
  readonly answer: Answer
  readonly after: number | null
}

/**
 * What would reach a target. `alternatives`: each step does it alone, smallest first. `together`: no single one does, these
 * do, in this order. `unreachable`: no raises do; `best` is the highest that any of them come to, `heldBy` the rules in the way.
 */
export type Goal =
  | { readonly kind: 'reached'; readonly value: number }
  | { readonly kind: 'alternatives'; readonly steps: readonly GoalStep[] }
  | { readonly kind: 'together'; readonly steps: readonly GoalStep[] }
  | { readonly kind: 'unreachable'; readonly best: number | null; readonly heldBy: readonly string[] }

const TOLERANCE = 1e-9

/**
 * Seeks the smallest raises of indicators that lift a node to `target` (scoring.md 3), compared with 1e-9. Flags stay as they
 * are. The steps of `together` are chosen one by one by gain for each point raised and then trimmed: none can be left out
 * or made smaller, but fewer others might do. Raising everything is not always best: a rule may test for a high score, an
 * uneven best is punished, an open indicator that cannot reach the mean lowers it; so `best` is searched for. Asserts that
 * the node exists.
 */
export function goalSeek(instrument: Instrument, on: Scored, id: NodeId, target: number): Goal {
  const seeker = new Seeker(instrument, on, id, target)
  const value = seeker.value()
  if (value !== null && seeker.isReached()) return { kind: 'reached', value }
  const raises = leversOf(instrument, on, id)
    .map((indicator) => raiseOf(indicator, on))
    .filter((raise) => raise.options.length > 0)
  const alternatives = raises.flatMap((raise) => seeker.smallest(raise) ?? []).sort((a, b) => sizeOf(a) - sizeOf(b))
  if (alternatives.length > 0) return { kind: 'alternatives', steps: alternatives }
  return seeker.together(raises) ?? seeker.best(raises, testedIn(on.sheet().method))
}

/** What rules of the method test. */
const testedIn = ({ rules }: Method): ReadonlySet<string> =>
  new Set(rules.flatMap(({ test }) => (test.kind === 'score' ? [test.indicator] : [])))

/** The indicators under a node, and those that rules of the method test. */
function leversOf(instrument: Instrument, on: Scored, id: NodeId): readonly Indicator[] {
  const { method } = on.sheet()
  const under = new Set([id, ...explainLeaves(instrument, on.sheet(), id).map((leaf) => leaf.id)])
  for (const { test } of method.rules) if (test.kind === 'score') under.add(test.indicator)
  return [...graphOf(instrument, method).leaves.values()]
    .map(({ indicator }) => indicator)
    .filter(({ code }) => under.has(code))
}

/** An indicator with the answers that would score higher than now, lowest first. */
interface Raise {
  readonly code: IndicatorCode
  readonly from: number | null
  readonly now: SettledAnswer
  readonly options: readonly PossibleAnswer[]
}

function raiseOf(indicator: Indicator, on: Scored): Raise {
  const { code } = indicator
  const node = must(on.sheet().nodes.get(code), `the node ${code}`)
  const canMove = node.state !== 'not-applicable' && node.state !== 'context'
  const options = canMove ? possibleAnswers(indicator).filter(({ score }) => score > (node.value ?? -1)) : []
  return { code, from: node.value, now: on.input().answers.get(code) ?? UNANSWERED, options }
}

const sizeOf = ({ from, to }: GoalStep): number => to - (from ?? 0)

/** Below every score. */
const NO_VALUE = -1
const MOST_TESTED = 4
const LEVELS = [1, 2, 3, 4] as const

/**
 * Where a search among very many raises begins: everything at its best, with what rules test also as it is, in every
 * combination; and everything near one level, where an even result is worth most.
 */
function startsFor(raises: readonly Raise[], tested: ReadonlySet<string>): readonly Settings[] {
  const best = raises.map(({ options }) => options.length)
  const ruled = raises.flatMap(({ code }, at) => (tested.has(code) ? [at] : [])).slice(0, MOST_TESTED)
  const combinations = Array.from({ length: 2 ** ruled.length }, (_, choice) =>
    best.map((setting, at) => (ruled.includes(at) && (choice >> ruled.indexOf(at)) & 1 ? 0 : setting)),
  )
  const levels = LEVELS.map((level) =>
    raises.map(({ options }) => options.filter(({ score }) => score <= level).length),
  )
  return [...combinations, ...levels]
}

/** Tries answers on a scorer of its own. */
class Seeker {
  readonly #scorer: Scorer
  readonly #id: NodeId
  readonly #target: number

  constructor(instrument: Instrument, on: Scored, id: NodeId, target: number) {
    this.#scorer = copyOf(instrument, on)
    this.#id = id
    this.#target = target
  }

  value(): number | null {
    return must(this.#scorer.sheet().nodes.get(this.#id), `the node ${this.#id}`).value
  }

  isReached(): boolean {
    const value = this.value()
    return value !== null && value + TOLERANCE >= this.#target
  }

  /** The lowest raise of one indicator that reaches the target, with all else as the scorer stands; null where none does. */
  smallest(raise: Raise): GoalStep | null {
    for (const option of raise.options) {
      this.#put(raise, option)
      const step = this.isReached() ? this.#stepOf(raise, option) : null
      this.#takeBack(raise)
      if (step) return step
    }
    return null
  }

  /** Raises one indicator after the other to its best until the target is reached, then trims. Null where that does not reach it. */
  together(raises: readonly Raise[]): Goal | null {
    const chosen: Raise[] = []
    while (!this.isReached() && chosen.length < raises.length) {
      const next = this.#mostFor(raises.filter((raise) => !chosen.includes(raise)))
      if (!next) break
      this.#putBest(next)
      chosen.push(next)
    }
    const steps = this.isReached() ? this.#trim(chosen) : null
    for (const raise of raises) this.#takeBack(raise)
    return steps && { kind: 'together', steps: this.#retell(steps) }
  }

  /** The highest that raises come to, or those raises where they reach the target after all. */
  best(raises: readonly Raise[], tested: ReadonlySet<string>): Goal {
    const now = raises.map(() => 0)
    const dials = raises.map((raise, at): Dial => ({
      settings: raise.options.length + 1,
      turn: (setting) => {
        if (now[at] === setting) return
        now[at] = setting
        const option = raise.options[setting - 1]
        if (option) this.#put(raise, option)
        else this.#takeBack(raise)
      },
    }))
    climb(dials, () => this.value() ?? NO_VALUE, startsFor(raises, tested))
    if (this.isReached()) {
      const steps = this.#trim(raises.filter((_, at) => now[at] !== 0))
      for (const raise of raises) this.#takeBack(raise)
      return { kind: 'together', steps: this.#retell(steps) }
    }
    const { nodes } = this.#scorer.sheet()
    const heldBy = [...nodes.values()].flatMap(({ rules }) =>
      rules.filter(({ outcome }) => outcome === 'triggered-changed').map(({ rule }) => rule),
    )
    return { kind: 'unreachable', best: this.value(), heldBy: [...new Set(heldBy)] }
  }

  /** The raise that brings most for each point; where none brings anything yet, the first that is open. */
  #mostFor(raises: readonly Raise[]): Raise | null {
    const before = this.value() ?? 0
    let most: { readonly raise: Raise; readonly gain: number } | null = null
    for (const raise of raises) {
      const best = this.#putBest(raise)
      const gain = ((this.value() ?? 0) - before) / (best.score - (raise.from ?? 0) || 1)
      this.#takeBack(raise)
      if (!most || gain > most.gain) most = { raise, gain }
    }
    return most?.raise ?? null
  }

  /** Leaves out what is not needed, the last chosen first, and lowers each to the least that still reaches the target. */
  #trim(chosen: readonly Raise[]): readonly [Raise, PossibleAnswer][] {
    const kept: [Raise, PossibleAnswer][] = []
    for (const raise of chosen.toReversed()) {
      this.#takeBack(raise)
      if (this.isReached()) continue
      const least = raise.options.find((option) => {
        this.#put(raise, option)
        return this.isReached()
      })
      if (least) kept.unshift([raise, least])
    }
    return kept
  }

  /** The steps in their order, each with what the node has come to by then. */
  #retell(steps: readonly [Raise, PossibleAnswer][]): readonly GoalStep[] {
    return steps.map(([raise, option]) => {
      this.#put(raise, option)
      return this.#stepOf(raise, option)
    })
  }

  #stepOf({ code, from }: Raise, { answer, score }: PossibleAnswer): GoalStep {
    return { code, from, to: score, answer, after: this.value() }
  }

  #put({ code }: Raise, { answer }: PossibleAnswer): void {
    this.#scorer.apply([{ kind: 'answer', code, answer: { kind: 'settled', answer, decided: true } }])
  }

  #putBest(raise: Raise): PossibleAnswer {
    const best = must(raise.options.at(-1), `an answer that raises ${raise.code}`)
    this.#put(raise, best)
    return best
  }

  #takeBack({ code, now }: Raise): void {
    this.#scorer.apply([{ kind: 'answer', code, answer: now }])
  }
}
