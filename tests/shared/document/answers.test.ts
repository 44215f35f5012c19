import { describe, expect, test } from 'vitest'
import type { Decision } from '../../../shared/domain/answer.ts'
import { newEntryId } from '../../../shared/domain/ids.ts'
import { answerFlag, decide, isAnswer, propose, reopen, withdrawProposal } from '../../../shared/document/answers.ts'
import { readContent, viewContent } from '../../../shared/document/content.ts'
import { settledAnswer } from '../../../shared/document/scoreInput.ts'
import { must } from '../../../shared/util/assert.ts'
import { ANA, copyOf, MARKO, merge, proposalBy, seededDoc } from '../../support/contentDocs.ts'
import { code, flagAnswer, flagId, level } from '../../support/scoreInputs.ts'

const LF01 = code('LF-01')
const ID02 = code('ID-02')
const decision = (score: number, at: number, by = ANA): Decision => ({
  id: newEntryId(),
  answer: level(score),
  by,
  reason: 'agreed',
  dissent: [],
  at,
})

describe('DM10: proposals', () => {
  test('DM10: Ana and Marko propose offline; both proposals stay, and the indicator is contested', () => {
    const ana = seededDoc()
    const marko = copyOf(ana)
    propose(ana, ID02, proposalBy(ANA, level(3)))
    propose(marko, ID02, proposalBy(MARKO, level(2)))
    merge(ana, marko)
    for (const doc of [ana, marko]) {
      const content = readContent(doc)
      expect(content.indicators.get(ID02)?.proposals).toEqual([proposalBy(ANA, level(3)), proposalBy(MARKO, level(2))])
      expect(settledAnswer(content, ID02)).toEqual({ kind: 'contested', answers: [level(3), level(2)] })
    }
  })

  test('DM10: a new proposal replaces only the own one', () => {
    const doc = seededDoc()
    propose(doc, ID02, proposalBy(ANA, level(3)))
    propose(doc, ID02, proposalBy(MARKO, level(2)))
    propose(doc, ID02, proposalBy(ANA, level(2)))
    expect(settledAnswer(readContent(doc), ID02)).toEqual({ kind: 'settled', answer: level(2), decided: false })
  })

  test('DM10: one proposal is one transaction', () => {
    const doc = seededDoc()
    let updates = 0
    doc.on('update', () => updates++)
    propose(doc, ID02, proposalBy(ANA, level(3)))
    expect(updates).toBe(1)
  })

  test('DM10: the last proposal taken back leaves the indicator unanswered, in the view as in a fresh reading', () => {
    const doc = seededDoc()
    const view = viewContent(doc)
    propose(doc, ID02, proposalBy(ANA, level(3)))
    withdrawProposal(doc, ID02, ANA)
    expect(view.snapshot().indicators).toEqual(new Map())
    expect(readContent(doc).indicators).toEqual(new Map())
    expect(settledAnswer(view.snapshot(), ID02)).toEqual({ kind: 'unanswered' })
  })
})

describe('DM11: decisions', () => {
  test('DM11: two decide at once: both stay in the log, one and the same holds on both devices', () => {
    const ana = seededDoc()
    const marko = copyOf(ana)
    decide(ana, ID02, decision(3, 10, ANA))
    decide(marko, ID02, decision(2, 20, MARKO))
    merge(ana, marko)
    const [one, other] = [ana, marko].map((doc) => must(readContent(doc).indicators.get(ID02), 'the entry'))
    expect(one?.log.map(({ by }) => by)).toEqual([ANA, MARKO])
    expect(one).toEqual(other)
    expect(one?.log).toContainEqual(one?.decision)
  })

  test('DM11: a later decision holds; the earlier one stays in the log, oldest first', () => {
    const doc = seededDoc()
    const [first, second] = [decision(3, 10), decision(1, 20)]
    decide(doc, ID02, first)
    decide(doc, ID02, second)
    expect(readContent(doc).indicators.get(ID02)).toEqual({ proposals: [], decision: second, log: [first, second] })
  })

  test('DM11: the settled decision holds, not the newest by the clock: a device whose clock is behind decides too', () => {
    const doc = seededDoc()
    const [ahead, behind] = [decision(3, 30, ANA), decision(1, 10, MARKO)]
    decide(doc, ID02, ahead)
    decide(doc, ID02, behind)
    expect(readContent(doc).indicators.get(ID02)).toEqual({ proposals: [], decision: behind, log: [behind, ahead] })
    expect(settledAnswer(readContent(doc), ID02)).toEqual({ kind: 'settled', answer: level(1), decided: true })
  })

  test('DM11: opened again, proposals count once more and the log remembers', () => {
    const doc = seededDoc()
    propose(doc, ID02, proposalBy(ANA, level(4)))
    decide(doc, ID02, decision(1, 10))
    expect(settledAnswer(readContent(doc), ID02)).toMatchObject({ answer: level(1), decided: true })
    reopen(doc, ID02)
    expect(settledAnswer(readContent(doc), ID02)).toMatchObject({ answer: level(4), decided: false })
    expect(readContent(doc).indicators.get(ID02)?.log).toHaveLength(1)
  })

  test('DM11: a settled id that no decision has settles nothing', () => {
    const doc = seededDoc()
    propose(doc, LF01, proposalBy(ANA, level(4)))
    doc.getMap('settled').set(LF01, 'nosuchdecision')
    expect(settledAnswer(readContent(doc), LF01)).toMatchObject({ answer: level(4), decided: false })
  })
})

test('DM12: flags are answered and taken back', () => {
  const doc = seededDoc()
  answerFlag(doc, flagId('F1'), flagAnswer(true))
  expect(readContent(doc).flags.get(flagId('F1'))).toEqual(flagAnswer(true))
  answerFlag(doc, flagId('F1'), null)
  expect(readContent(doc).flags).toEqual(new Map())
})

test('DM05: imports may ask whether something is an answer', () => {
  expect(isAnswer(level(3))).toBe(true)
  expect(isAnswer({ status: 'answered', value: 3 })).toBe(false)
})
