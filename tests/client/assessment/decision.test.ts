import { describe, expect, test } from 'vitest'
import { buildDecision, campsOf, dissenters, draftFaults } from '../../../client/features/assessment/decide/decision.ts'
import { decisionSchema, type Answer } from '../../../shared/domain/answer.ts'
import { ANA, ILIR, MARKO, proposalBy } from '../../support/contentDocs.ts'

const level = (score: number): Answer => ({ status: 'answered', value: { kind: 'scale', level: score } })
const proposals = [proposalBy(ANA, level(1)), proposalBy(ILIR, level(3)), proposalBy(MARKO, level(1))]
const draft = (answer: Answer | null, reason = '', dissent = new Map()) => ({ answer, reason, dissent })

describe('deciding', () => {
  test('DM304: those who say the same stand together, each with their own reason', () => {
    expect(campsOf(proposals)).toEqual([
      { answer: level(1), proposals: [proposals[0], proposals[2]] },
      { answer: level(3), proposals: [proposals[1]] },
    ])
  })

  test('those who say something else may dissent', () => {
    expect(dissenters(proposals, level(3))).toEqual([ANA, MARKO])
    expect(dissenters(proposals, level(4))).toEqual([ANA, ILIR, MARKO])
  })

  test('a contested indicator needs an answer and a reason', () => {
    expect(draftFaults(draft(null), proposals)).toEqual(['answer'])
    expect(draftFaults(draft(level(1), '  '), proposals)).toEqual(['reason'])
    expect(draftFaults(draft(level(1), 'law of 2024'), proposals)).toEqual([])
  })

  test('an agreed one needs no reason, unless it is not applicable', () => {
    const agreed = [proposalBy(ANA, level(1))]
    expect(draftFaults(draft(level(1)), agreed)).toEqual([])
    expect(draftFaults(draft({ status: 'not-applicable', reason: 'no coast' }), agreed)).toEqual(['reason'])
  })

  test('the decision carries reason and dissent and fits the document', () => {
    const dissent = new Map([
      [ANA, ' the courts differ '],
      [ILIR, 'agrees after all'],
      [MARKO, '  '],
    ])
    const decision = buildDecision({ answer: level(3), reason: ' the law ', dissent }, proposals, MARKO, 42)
    expect(decision).toMatchObject({
      answer: level(3),
      by: MARKO,
      reason: 'the law',
      dissent: [{ member: ANA, reason: 'the courts differ' }],
      at: 42,
    })
    expect(decisionSchema.safeParse(decision).success).toBe(true)
  })

  test('"not applicable" says why inside the answer', () => {
    const answer: Answer = { status: 'not-applicable', reason: 'old' }
    const decision = buildDecision({ ...draft(answer), answer, reason: 'no such court' }, proposals, ANA, 1)
    expect(decision.answer).toEqual({ status: 'not-applicable', reason: 'no such court' })
  })
})
