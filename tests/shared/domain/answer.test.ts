import { describe, expect, test } from 'vitest'
import {
  answerSchema,
  decisionSchema,
  sameAnswer,
  settle,
  type Answer,
  type Decision,
  type Proposal,
} from '../../../shared/domain/answer.ts'
import { memberIdSchema, newEntryId } from '../../../shared/domain/ids.ts'
import { parse } from '../../../shared/util/validate.ts'
import {
  answered,
  checklist,
  level,
  noData,
  notApplicable,
  notObtained,
  ratio,
  yes,
} from '../../support/scoreInputs.ts'

const ANA = memberIdSchema.parse('ana000000001')
const MARKO = memberIdSchema.parse('marko0000001')
const proposal = (member: typeof ANA, answer: Answer, reason = ''): Proposal => ({ member, answer, reason, at: 0 })
const decision = (answer: Answer): Decision => ({ id: newEntryId(), answer, by: ANA, reason: '', dissent: [], at: 0 })

describe('DM03: what proposals and a decision come to', () => {
  test('DM03: nothing said: unanswered', () => {
    expect(settle([], null)).toEqual({ kind: 'unanswered' })
  })

  test('DM03: one proposal, or equal ones, count as the answer', () => {
    expect(settle([proposal(ANA, level(3))], null)).toEqual({ kind: 'settled', answer: level(3), decided: false })
    expect(settle([proposal(ANA, level(3), 'law'), proposal(MARKO, level(3), 'court')], null).kind).toBe('settled')
  })

  test('DM03: unequal ones leave the indicator contested, every proposal kept', () => {
    expect(settle([proposal(ANA, level(3)), proposal(MARKO, level(2))], null)).toEqual({
      kind: 'contested',
      answers: [level(3), level(2)],
    })
  })

  test('DM03: a decision holds against any proposals, and without any', () => {
    const held = { kind: 'settled', answer: level(2), decided: true }
    expect(settle([proposal(ANA, level(3)), proposal(MARKO, level(1))], decision(level(2)))).toEqual(held)
    expect(settle([], decision(level(2)))).toEqual(held)
  })
})

describe('DM04: when two answers say the same', () => {
  test('DM04: status and value count, the reason does not', () => {
    expect(sameAnswer(noData, { status: 'no-data', reason: 'other' })).toBe(true)
    expect(sameAnswer(noData, notObtained)).toBe(false)
    expect(sameAnswer(level(0), notApplicable)).toBe(false)
    expect(sameAnswer(level(0), level(1))).toBe(false)
    expect(sameAnswer(level(4), yes)).toBe(false)
  })

  test('DM04: neither the order of ticks nor a double tick counts', () => {
    expect(sameAnswer(checklist(['i1', 'i2'], ['i3', 'i4']), checklist(['i2', 'i1', 'i1'], ['i4', 'i3']))).toBe(true)
    expect(sameAnswer(checklist(['i1']), checklist(['i1'], ['i2']))).toBe(false)
    expect(sameAnswer(checklist(['i1'], []), checklist([], ['i1']))).toBe(false)
  })

  test('DM04: the order in which fields were stored does not count', () => {
    const turned: Answer = answered({ denominator: 8, numerator: 3, kind: 'ratio' })
    expect(sameAnswer(ratio(3, 8), turned)).toBe(true)
    expect(sameAnswer(ratio(3, 8), ratio(8, 3))).toBe(false)
    expect(sameAnswer(ratio(3, 8), ratio(6, 16))).toBe(false)
  })
})

describe('DM05: answers at the boundary', () => {
  test('DM05: "not applicable" needs a reason, the other findings do not', () => {
    expect(parse(answerSchema, { status: 'not-applicable', reason: '' })).toEqual({
      ok: false,
      faults: [{ path: 'reason', value: '""', expected: 'at least 1 character' }],
    })
    expect(parse(answerSchema, { status: 'no-data', reason: '' }).ok).toBe(true)
  })

  test.each([
    { status: 'answered' },
    { status: 'answered', value: { kind: 'scale', level: '3' } },
    { status: 'answered', value: { kind: 'scale', level: Number.NaN } },
    { status: 'answered', value: { kind: 'scale', level: 3, note: 'x' } },
    { status: 'answered', value: { kind: 'guess' } },
    { status: 'maybe', reason: '' },
    { status: 'no-data', reason: 'x'.repeat(4001) },
    null,
    3,
  ])('DM05: %j is no answer', (raw) => {
    expect(parse(answerSchema, raw).ok).toBe(false)
  })

  test('DM05: a decision carries its dissent', () => {
    const raw = { ...decision(level(1)), dissent: [{ member: MARKO, reason: 'the court of appeal said otherwise' }] }
    expect(parse(decisionSchema, raw)).toEqual({ ok: true, value: raw })
  })
})
