import { describe, expect, test } from 'vitest'
import {
  indicatorState,
  isMineToDo,
  matchesFilter,
} from '../../../client/features/assessment/outline/indicatorState.ts'
import type { Answer } from '../../../shared/domain/answer.ts'
import { newEntryId } from '../../../shared/domain/ids.ts'
import type { IndicatorEntry } from '../../../shared/document/answers.ts'
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
    expect(matchesFilter(contested, 'contested', ANA)).toBe(true)
    expect(matchesFilter(anas, 'contested', ANA)).toBe(false)
    expect(matchesFilter(undefined, 'unanswered', ANA)).toBe(true)
    expect(matchesFilter(anas, 'unanswered', ANA)).toBe(false)
    expect(matchesFilter(anas, 'all', ANA)).toBe(true)
  })
})
