import * as Y from 'yjs'
import { describe, expect, test, vi } from 'vitest'
import { createScores } from '../../../client/scoring/createScores.ts'
import type { ScoreMove } from '../../../client/scoring/scores.ts'
import { decide, propose, withdrawProposal } from '../../../shared/document/answers.ts'
import { viewContent } from '../../../shared/document/content.ts'
import { scoreInputOf } from '../../../shared/document/scoreInput.ts'
import type { Answer } from '../../../shared/domain/answer.ts'
import { indicatorCodeSchema, newEntryId } from '../../../shared/domain/ids.ts'
import { createScorer } from '../../../shared/scoring/tree/scorer.ts'
import { ANA, copyOf, MARKO, merge, proposalBy, seededDoc } from '../../support/contentDocs.ts'
import { BAN_CORE } from '../../support/instruments.ts'

const LF03 = indicatorCodeSchema.parse('LF-03')
const level = (score: number): Answer => ({ status: 'answered', value: { kind: 'scale', level: score } })

/** Ana's page and Marko's device, which reach each other on `sync`. */
function twoPeople() {
  const ana = seededDoc()
  const marko = copyOf(ana)
  const scores = createScores({ view: viewContent(ana) }, BAN_CORE)
  const moves: ScoreMove[] = []
  scores.subscribeMoves((moved) => void moves.push(...moved))
  return { ana, marko, scores, moves, sync: () => merge(ana, marko) }
}

describe('live scores of an open assessment', () => {
  test('an answer moves its indicator, its area, the dimension and the whole, and tells only those', () => {
    const { ana, scores } = twoPeople()
    const told = Object.fromEntries(
      ['LF-03', 'LF', 'LF@law', 'whole', 'LF-02', 'ID'].map((id) => [id, vi.fn<() => void>()]),
    )
    for (const [id, listener] of Object.entries(told)) scores.subscribe(id, listener)
    propose(ana, LF03, proposalBy(ANA, level(3)))
    expect(scores.node('LF-03')?.value).toBe(3)
    expect(Object.entries(told).flatMap(([id, listener]) => (listener.mock.calls.length === 1 ? [id] : []))).toEqual([
      'LF-03',
      'LF',
      'LF@law',
      'whole',
    ])
    expect(told['LF-02']).not.toHaveBeenCalled()
  })

  test('what is shown equals a full computation of the same content', () => {
    const { ana, marko, scores, sync } = twoPeople()
    propose(ana, LF03, proposalBy(ANA, level(3)))
    propose(marko, LF03, proposalBy(MARKO, level(1)))
    sync()
    const view = viewContent(ana)
    expect(scores.sheet().nodes).toEqual(createScorer(BAN_CORE, scoreInputOf(view.snapshot())).sheet().nodes)
    expect(scores.node('LF-03')).toMatchObject({ state: 'contested', range: { worst: 1, best: 3 } })
  })

  test('DM151: an open discussion flags its indicator and all above it, and moves no number', () => {
    const { ana, scores, moves } = twoPeople()
    propose(ana, LF03, proposalBy(ANA, level(3)))
    const flagged = (): string[] =>
      [...scores.sheet().nodes.values()].flatMap(({ id, flags }) => (flags.includes('open-thread') ? [id] : []))
    const told = vi.fn<() => void>()
    scores.subscribe('LF', told)
    scores.markOpenThreads(new Set([LF03]))
    expect(flagged().toSorted()).toEqual(['LF', 'LF-03', 'LF@law', 'whole', 'whole@law'])
    expect(scores.node('LF-03')?.value).toBe(3)
    expect(told).toHaveBeenCalledTimes(1)
    scores.markOpenThreads(new Set([LF03]))
    expect(told).toHaveBeenCalledTimes(1)
    scores.markOpenThreads(new Set())
    expect(flagged()).toEqual([])
    expect(moves).toEqual([])
  })

  test('a move by somebody else is theirs; one’s own deeds glow for nobody', () => {
    const { ana, marko, scores, moves, sync } = twoPeople()
    propose(ana, LF03, proposalBy(ANA, level(3)))
    expect(moves).toEqual([])
    sync()
    propose(marko, LF03, proposalBy(MARKO, level(1)))
    sync()
    expect(moves.map((move) => move.id)).toContain('LF-03')
    expect(new Set(moves.map((move) => move.by))).toEqual(new Set([MARKO]))
    expect(scores.moveOf('LF-03')).toMatchObject({ by: MARKO })
    propose(ana, LF03, proposalBy(ANA, level(1)))
    expect(scores.moveOf('LF-03')).toBeNull()
  })

  test('a decision is the deed of who took it, a withdrawal of who withdrew', () => {
    const { ana, marko, scores, sync } = twoPeople()
    propose(ana, LF03, proposalBy(ANA, level(3)))
    sync()
    const decision = { id: newEntryId(), answer: level(2), by: MARKO, reason: 'law', dissent: [], at: 5 }
    decide(marko, LF03, decision)
    sync()
    expect(scores.moveOf('LF-03')).toMatchObject({ by: MARKO })
    const other = twoPeople()
    propose(other.marko, LF03, proposalBy(MARKO, level(3)))
    other.sync()
    withdrawProposal(other.marko, LF03, MARKO)
    other.sync()
    expect(other.scores.node('LF-03')?.state).toBe('missing')
    expect(other.scores.moveOf('LF-03')).toMatchObject({ by: MARKO })
  })

  test('catching up with many answers at once glows nowhere', () => {
    const { marko, scores, moves, sync } = twoPeople()
    for (const { code } of BAN_CORE.areas.flatMap((area) => area.indicators).slice(0, 20))
      propose(marko, code, proposalBy(MARKO, { status: 'no-data', reason: '' }))
    sync()
    expect(scores.node('LF-01')?.state).toBe('unknown')
    expect(moves).toEqual([])
  })

  test('this device’s copy being read glows nowhere', () => {
    const { ana, marko, moves, scores } = twoPeople()
    propose(marko, LF03, proposalBy(MARKO, level(2)))
    Y.applyUpdate(ana, Y.encodeStateAsUpdate(marko), 'local-store')
    expect(scores.node('LF-03')?.value).toBe(2)
    expect(moves).toEqual([])
  })
})
