import { describe, expect, test } from 'vitest'
import {
  indicatorState,
  isMineToDo,
  matchesFilter,
} from '../../../client/features/assessment/outline/indicatorState.ts'
import type { Answer } from '../../../shared/domain/answer.ts'
import { assessmentIdSchema, newEntryId } from '../../../shared/domain/ids.ts'
import type { IndicatorEntry } from '../../../shared/document/answers.ts'
import { indicatorsOf } from '../../../shared/domain/instrument.ts'
import { DEFAULT_METHOD } from '../../../shared/domain/method.ts'
import { isContext } from '../../../shared/scoring/leaf/normalise.ts'
import { summarise } from '../../../shared/scoring/summarise.ts'
import { createScorer } from '../../../shared/scoring/tree/scorer.ts'
import { must } from '../../../shared/util/assert.ts'
import { BAN_CORE } from '../../support/instruments.ts'
import { inputOf } from '../../support/scoreInputs.ts'
import { ANA, MARKO, proposalBy } from '../../support/contentDocs.ts'

const level = (score: number): Answer => ({ status: 'answered', value: { kind: 'scale', level: score } })
const entry = (...proposals: IndicatorEntry['proposals']): IndicatorEntry => ({ proposals, decision: null, log: [] })
const decided = (answer: Answer, before: IndicatorEntry): IndicatorEntry => {
  const decision = { id: newEntryId(), answer, by: ANA, reason: '', dissent: [], at: 1 }
  return { ...before, decision, log: [decision] }
}

describe('the state of an indicator', () => {
  test('zero, blank and refused are three different things', () => {
    expect(indicatorState(undefined)).toBe('unanswered')
    expect(indicatorState(entry(proposalBy(ANA, level(0))))).toBe('answered')
    expect(indicatorState(entry(proposalBy(ANA, { status: 'not-obtained', reason: '' })))).toBe('not-obtained')
    expect(indicatorState(entry(proposalBy(ANA, { status: 'no-data', reason: '' })))).toBe('no-data')
    expect(indicatorState(entry(proposalBy(ANA, { status: 'not-applicable', reason: 'x' })))).toBe('not-applicable')
  })

  test('unequal proposals are contested until they are decided', () => {
    const unequal = entry(proposalBy(ANA, level(1)), proposalBy(MARKO, level(3)))
    expect(indicatorState(unequal)).toBe('contested')
    expect(indicatorState(decided(level(3), unequal))).toBe('answered')
  })
})

const COUNTED = must(
  indicatorsOf(BAN_CORE).find((indicator) => !isContext(indicator)),
  'an indicator that counts',
)
const CONTEXT = must(indicatorsOf(BAN_CORE).find(isContext), 'context')

describe('the filter', () => {
  const anas = entry(proposalBy(ANA, level(1)))

  test('mine to do is what I have not said and nobody has decided', () => {
    expect(isMineToDo(undefined, MARKO)).toBe(true)
    expect(isMineToDo(anas, MARKO)).toBe(true)
    expect(isMineToDo(anas, ANA)).toBe(false)
    expect(isMineToDo(decided(level(1), anas), MARKO)).toBe(false)
  })

  test('lets through what it names', () => {
    const contested = entry(proposalBy(ANA, level(1)), proposalBy(MARKO, level(3)))
    expect(matchesFilter(COUNTED, contested, 'contested', ANA)).toBe(true)
    expect(matchesFilter(COUNTED, anas, 'contested', ANA)).toBe(false)
    expect(matchesFilter(COUNTED, undefined, 'unanswered', ANA)).toBe(true)
    expect(matchesFilter(COUNTED, anas, 'unanswered', ANA)).toBe(false)
    expect(matchesFilter(COUNTED, anas, 'all', ANA)).toBe(true)
  })

  test('DM363 outline and overview count alike: context is neither contested nor unanswered, but can be mine to do', () => {
    const unequal = entry(proposalBy(ANA, level(1)), proposalBy(MARKO, level(3)))
    expect(matchesFilter(CONTEXT, unequal, 'contested', ANA)).toBe(false)
    expect(matchesFilter(CONTEXT, undefined, 'unanswered', ANA)).toBe(false)
    expect(matchesFilter(CONTEXT, undefined, 'mine', ANA)).toBe(true)
    const sheet = createScorer(BAN_CORE, inputOf({}), DEFAULT_METHOD).sheet()
    const subject = { assessment: assessmentIdSchema.parse('abcdefghijkl'), country: 'RS' } as const
    const { counts } = summarise(BAN_CORE, sheet, subject, [])
    const inOutline = indicatorsOf(BAN_CORE).filter((each) => matchesFilter(each, undefined, 'unanswered', ANA))
    expect(inOutline).toHaveLength(counts.unanswered)
  })
})
