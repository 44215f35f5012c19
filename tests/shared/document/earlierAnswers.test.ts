import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { decide, propose } from '../../../shared/document/answers.ts'
import { readContent, seedContent, viewContent } from '../../../shared/document/content.ts'
import { scoreInputOf, settledAnswer } from '../../../shared/document/scoreInput.ts'
import { newEntryId } from '../../../shared/domain/ids.ts'
import { scoreAll } from '../../../shared/scoring/tree/scoreAll.ts'
import { ANA, copyOf, MARKO, META, proposalBy, seededDoc } from '../../support/contentDocs.ts'
import { BAN_CORE } from '../../support/instruments.ts'
import { code, nodeIn, number, numbers, settled } from '../../support/scoreInputs.ts'

const PS03 = code('PS-03')
const PS06 = code('PS-06')

/** A document as version 2 of the layout stored it, when PS-03 asked for one number. */
function earlierDoc(): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, readFileSync('tests/fixtures/v2-one-number/content.update'))
  return doc
}

describe('DM402: answers of one number to a question that asks for several now', () => {
  test('DM402: proposals, the decision and its log are read as the part that the number said', () => {
    const { indicators, invalid } = readContent(earlierDoc())
    const { proposals = [], decision, log = [] } = indicators.get(PS03) ?? {}
    expect(proposals.map(({ answer }) => answer)).toEqual([numbers({ convicted: 11 }), numbers({ convicted: 11 })])
    expect(proposals[0]?.reason).toBe('Final judgments of the year.')
    expect(decision?.answer).toEqual(numbers({ convicted: 11 }))
    expect(log).toEqual([decision])
    expect([...invalid]).toEqual([])
  })

  test('DM402: a question of one number keeps its number', () => {
    expect(settledAnswer(readContent(earlierDoc()), PS06)).toEqual({ ...settled(number(4)), decided: false })
  })

  test('DM402: it is context without a flag', () => {
    const node = nodeIn(scoreAll(BAN_CORE, scoreInputOf(readContent(earlierDoc()))), PS03)
    expect(node).toMatchObject({ state: 'context', value: null, flags: [] })
  })

  test('DM402: reading writes nothing', () => {
    const doc = earlierDoc()
    const before = Y.encodeStateAsUpdate(doc)
    readContent(doc)
    viewContent(doc).destroy()
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
  })

  test('DM402: an old number and the same in its part agree, other numbers are contested', () => {
    const doc = seededDoc()
    propose(doc, PS03, proposalBy(ANA, number(11)))
    propose(doc, PS03, proposalBy(MARKO, numbers({ indicted: null, convicted: 11 })))
    expect(settledAnswer(readContent(doc), PS03).kind).toBe('settled')
    propose(doc, PS03, proposalBy(MARKO, numbers({ indicted: 19, convicted: 11 })))
    expect(settledAnswer(readContent(doc), PS03).kind).toBe('contested')
  })

  test('DM402: an instrument of another name keeps its own questions', () => {
    const doc = new Y.Doc()
    seedContent(doc, { ...META, instrument: { id: 'national', version: '1.0.0' } })
    propose(doc, PS03, proposalBy(ANA, number(11)))
    expect(settledAnswer(readContent(doc), PS03)).toEqual({ ...settled(number(11)), decided: false })
  })

  test('DM402: a view that learns late which instrument it is reads again', () => {
    const doc = new Y.Doc()
    const view = viewContent(doc)
    propose(doc, PS03, proposalBy(ANA, number(11)))
    seedContent(doc, META)
    expect(settledAnswer(view.snapshot(), PS03)).toEqual({ ...settled(numbers({ convicted: 11 })), decided: false })
    view.destroy()
  })

  test('DM402: what is decided after that stays beside what was, on every device', () => {
    const doc = earlierDoc()
    const id = newEntryId()
    const answer = numbers({ investigated: 61, indicted: 19, convicted: 11 })
    decide(doc, PS03, { id, answer, by: MARKO, reason: '', dissent: [], at: Date.UTC(2026, 10, 26) })
    const entry = readContent(copyOf(doc)).indicators.get(PS03)
    expect(entry?.decision?.answer).toEqual(answer)
    expect(entry?.log.map((one) => one.answer)).toEqual([numbers({ convicted: 11 }), answer])
  })
})
