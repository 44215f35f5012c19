import { expect, test } from 'vitest'
import type { FlagAnswer, SettledAnswer } from '../../../shared/domain/answer.ts'
import type { FlagId, IndicatorCode } from '../../../shared/domain/ids.ts'
import { indicatorsOf, type Instrument } from '../../../shared/domain/instrument.ts'
import { DEFAULT_METHOD, type Method } from '../../../shared/domain/method.ts'
import { scoreAll } from '../../../shared/scoring/tree/scoreAll.ts'
import { createScorer } from '../../../shared/scoring/tree/scorer.ts'
import type { ScoreChange, ScoreSheet } from '../../../shared/scoring/sheet.ts'
import { BAN_CORE } from '../../support/instruments.ts'
import { methodWith, ruleOn, scoreTest } from '../../support/methods.ts'
import { code, flagAnswer, flagId, randomSettled } from '../../support/scoreInputs.ts'
import type { SeededRandom } from '../../support/seededRandom.ts'
import { withSeeds } from '../../support/withSeeds.ts'

/** Of one seed; five fixed ones make 100,000, and a fresh one comes on top. */
const EDITS = 20_000
const LONG_MS = 120_000
const AREAS = 4

/** Four areas of the shipped instrument hold every kind of answer and a flag; small enough for so many full computations. */
const FIRST: Instrument = { ...BAN_CORE, areas: BAN_CORE.areas.slice(0, AREAS) }
/** Without its first area and the first question of each, other weights, thresholds, and a flag less. */
const SECOND: Instrument = {
  ...FIRST,
  version: '2.0.0',
  flags: FIRST.flags.slice(1),
  areas: FIRST.areas.slice(1).map((area, index) => ({
    ...area,
    weight: index + 0.5,
    threshold: [0.25, 0.5, 0.9][index] ?? 0,
    indicators: area.indicators.slice(1).map((indicator, n) => ({ ...indicator, weight: (n % 3) + 0.1 })),
  })),
}
const INDICATORS = indicatorsOf(FIRST)
const CODES = INDICATORS.map((indicator) => indicator.code)

test(
  'SC43: after each of 100,000 random edits the incremental sheet is the full one to the last bit',
  { timeout: LONG_MS },
  () => withSeeds('SC43', editAndCompare),
)

function editAndCompare(random: SeededRandom): void {
  const input = {
    answers: new Map<IndicatorCode, SettledAnswer>(),
    flags: new Map<FlagId, FlagAnswer>(),
    absent: new Set<IndicatorCode>(),
    dissent: new Set<IndicatorCode>(),
    openThreads: new Set<IndicatorCode>(),
    invalid: new Set<IndicatorCode>(),
  }
  let instrument = FIRST
  let method: Method = DEFAULT_METHOD
  const scorer = createScorer(instrument, input, method)
  for (let edit = 0; edit < EDITS;) {
    const before = scorer.sheet()
    let changed: readonly string[]
    if (random.chance(0.01)) {
      edit += 1
      instrument = random.chance(0.3) ? random.pick([FIRST, SECOND]) : instrument
      method = randomMethod(random)
      changed = scorer.rebase(instrument, method).changed
    } else {
      const changes = Array.from({ length: 1 + random.int(4) }, () => randomChange(random))
      edit += changes.length
      for (const change of changes) take(change, input)
      changed = scorer.apply(changes).changed
    }
    const sheet = scorer.sheet()
    const fault = differenceOf(sheet, scoreAll(instrument, input, method)) ?? wronglyNamed(before, sheet, changed)
    if (fault !== null) throw new Error(`edit ${edit}: ${fault}`)
  }
  expect([...scorer.input().answers]).toEqual([...input.answers])
}

type Input = { readonly [K in 'absent' | 'dissent' | 'openThreads' | 'invalid']: Set<IndicatorCode> } & {
  readonly answers: Map<IndicatorCode, SettledAnswer>
  readonly flags: Map<FlagId, FlagAnswer>
}

function take(change: ScoreChange, input: Input): void {
  switch (change.kind) {
    case 'answer':
      input.answers.set(change.code, change.answer)
      return
    case 'flag':
      if (change.answer) input.flags.set(change.flag, change.answer)
      else input.flags.delete(change.flag)
      return
    default: {
      const { absent, dissent, invalid, openThreads } = input
      const marked = { absent, dissent, invalid, 'open-thread': openThreads }[change.kind]
      if (change.holds) marked.add(change.code)
      else marked.delete(change.code)
    }
  }
}

function randomChange(random: SeededRandom): ScoreChange {
  const indicator = random.pick(INDICATORS)
  const kind = random.pick([
    'answer',
    'answer',
    'answer',
    'answer',
    'flag',
    'absent',
    'dissent',
    'open-thread',
    'invalid',
  ] as const)
  if (kind === 'flag') {
    const flag = flagId(random.pick(['F1', 'F2', 'F3', 'F4', 'F77']))
    return { kind, flag, answer: random.chance(0.3) ? null : flagAnswer(random.chance(0.5)) }
  }
  const at = random.chance(0.02) ? code('ZZ-01') : indicator.code
  if (kind === 'answer') return { kind, code: at, answer: randomSettled(random, indicator) }
  return { kind, code: at, holds: random.chance(kind === 'absent' ? 0.2 : 0.5) }
}

const AGGREGATIONS = [
  { kind: 'arithmetic' },
  { kind: 'geometric' },
  { kind: 'geometric', floor: 0.1 },
  { kind: 'harmonic', floor: 0.5 },
  { kind: 'generalised', power: -2 },
  { kind: 'generalised', power: 2 },
  { kind: 'weakest-link' },
  { kind: 'median' },
  { kind: 'mazziotta-pareto' },
] as const

function randomMethod(random: SeededRandom): Method {
  const some = (list: readonly string[]): string[] => list.filter(() => random.chance(0.2))
  const weights = (list: readonly string[]) => Object.fromEntries(some(list).map((key) => [key, random.int(4) * 0.7]))
  const areas = FIRST.areas.map((area) => area.code)
  const threshold = () =>
    random.chance(0.5) ? null : { by: random.pick(['weight', 'count']), least: random.pick([0, 1 / 3, 0.5, 0.9]) }
  return methodWith({
    weights: {
      source: random.pick(['instrument', 'equal', 'expert']),
      areas: weights(areas),
      indicators: weights(CODES),
    },
    insideAreas: random.pick(AGGREGATIONS),
    acrossAreas: random.pick(AGGREGATIONS),
    areaThreshold: threshold(),
    wholeThreshold: threshold(),
    unknownAsWorst: some(CODES),
    overall: random.chance(0.8),
    rules: Array.from({ length: random.int(6) }, (_, n) =>
      ruleOn(random.pick(['whole', ...areas]), `R${n}`, randomEffect(random), randomTest(random)),
    ),
  })
}

const randomEffect = (random: SeededRandom): Record<string, unknown> =>
  random.pick([
    { kind: 'subtract', by: random.int(3) * 0.6 },
    { kind: 'cap', max: random.int(9) / 2 },
    { kind: 'set', to: random.int(9) / 2 },
    { kind: 'label', label: 'said' },
  ])

const randomTest = (random: SeededRandom): Record<string, unknown> =>
  random.chance(0.4)
    ? { kind: 'flag', flag: random.pick(['F1', 'F2', 'F77']) }
    : scoreTest(random.pick([...CODES, 'ZZ-01']), random.pick(['at-most', 'at-least']), random.int(9) / 2)

/** Where two sheets differ in any bit; null where they do not. */
function differenceOf(incremental: ScoreSheet, full: ScoreSheet): string | null {
  if (incremental.nodes.size !== full.nodes.size) return `${incremental.nodes.size} nodes, not ${full.nodes.size}`
  if (!sameBits(incremental.ignored, full.ignored)) return `ignored ${incremental.ignored.join()}`
  if (!sameBits(incremental.instrument, full.instrument) || incremental.method !== full.method) return 'another version'
  let fault: string | null = null
  full.nodes.forEach((node, id) => {
    const own = incremental.nodes.get(id)
    if (!sameBits(own, node)) fault ??= `${id}: ${JSON.stringify(own)} is not ${JSON.stringify(node)}`
  })
  return fault
}

function sameBits(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const keys = Object.keys(a)
  if (keys.length !== Object.keys(b).length) return false
  return keys.every((key) => sameBits(Reflect.get(a, key), Reflect.get(b, key)))
}

/** Every node that is another object must be named, and no other one. */
function wronglyNamed(before: ScoreSheet, after: ScoreSheet, changed: readonly string[]): string | null {
  const replaced: string[] = []
  after.nodes.forEach((node, id) => {
    if (before.nodes.get(id) !== node) replaced.push(id)
  })
  const named = new Set(changed)
  return replaced.length === changed.length && replaced.every((id) => named.has(id))
    ? null
    : `replaced ${replaced.join()}, named ${changed.join()}`
}
