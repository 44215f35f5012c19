import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Decision } from '../../../shared/domain/answer.ts'
import { newEntryId } from '../../../shared/domain/ids.ts'
import { answerFlag, decide, propose, reopen, withdrawProposal } from '../../../shared/document/answers.ts'
import { readContent, viewContent } from '../../../shared/document/content.ts'
import { addEntry } from '../../../shared/document/entries.ts'
import { MAP, rationaleField } from '../../../shared/document/keys.ts'
import { narrativeOf } from '../../../shared/document/narrative.ts'
import { scoreChangesOf, scoreInputOf } from '../../../shared/document/scoreInput.ts'
import { explain } from '../../../shared/scoring/explain/explain.ts'
import { scoreAll } from '../../../shared/scoring/tree/scoreAll.ts'
import { createScorer } from '../../../shared/scoring/tree/scorer.ts'
import { WHOLE, type ScoreChange } from '../../../shared/scoring/sheet.ts'
import { summarise } from '../../../shared/scoring/summarise.ts'
import { ANA, by, copyOf, ILIR, MARKO, merge, META, proposalBy, seededDoc } from '../../support/contentDocs.ts'
import { BAN_CORE } from '../../support/instruments.ts'
import { code, flagAnswer, flagId, level, nodeIn, yes } from '../../support/scoreInputs.ts'
import { seededRandom } from '../../support/seededRandom.ts'

const LF02 = code('LF-02')
const LF03 = code('LF-03')

/** What the scorer is told of a deed. */
function scoreChangesBy(doc: Y.Doc, deed: () => void): readonly ScoreChange[] {
  const view = viewContent(doc)
  const told: ScoreChange[] = []
  view.subscribe((changes) => void told.push(...scoreChangesOf(view.snapshot(), changes)))
  deed()
  view.destroy()
  return told
}

const NO_DISSENT = { kind: 'dissent', code: LF03, holds: false }
const ALL_READ = { kind: 'invalid', code: LF03, holds: false }
const decisionWith = (dissent: Decision['dissent']): Decision => ({
  id: newEntryId(),
  answer: level(1),
  by: ANA,
  reason: '',
  dissent,
  at: 0,
})

describe('DM20: what scoring reads of a document', () => {
  test('DM20: settled answers and flags', () => {
    const doc = seededDoc()
    propose(doc, LF02, proposalBy(ANA, yes))
    propose(doc, LF03, proposalBy(ANA, level(1)))
    propose(doc, LF03, proposalBy(MARKO, level(3)))
    answerFlag(doc, flagId('F1'), flagAnswer(true))
    expect(scoreInputOf(readContent(doc))).toEqual({
      answers: new Map([
        [LF02, { kind: 'settled', answer: yes, decided: false }],
        [LF03, { kind: 'contested', answers: [level(1), level(3)] }],
      ]),
      flags: new Map([[flagId('F1'), flagAnswer(true)]]),
      dissent: new Set(),
      invalid: new Set(),
    })
  })

  test('DM20: a decision that somebody dissents from is told, and told again when it is reopened', () => {
    const doc = seededDoc()
    const dissent = { kind: 'dissent', code: LF03, holds: true }
    const taken = decisionWith([{ member: MARKO, reason: 'too low' }])
    expect(scoreChangesBy(doc, () => decide(doc, LF03, taken))).toContainEqual(dissent)
    expect(scoreInputOf(readContent(doc)).dissent).toEqual(new Set([LF03]))
    expect(scoreChangesBy(doc, () => reopen(doc, LF03))).toContainEqual({ ...dissent, holds: false })
  })

  test('DM20: changes carry the answer as it is after them', () => {
    const doc = seededDoc()
    expect(scoreChangesBy(doc, () => propose(doc, LF03, proposalBy(ANA, level(1))))).toEqual([
      { kind: 'answer', code: LF03, answer: { kind: 'settled', answer: level(1), decided: false } },
      NO_DISSENT,
      ALL_READ,
    ])
    expect(scoreChangesBy(doc, () => withdrawProposal(doc, LF03, ANA))).toEqual([
      { kind: 'answer', code: LF03, answer: { kind: 'unanswered' } },
      NO_DISSENT,
      ALL_READ,
    ])
    expect(scoreChangesBy(doc, () => answerFlag(doc, flagId('F2'), flagAnswer(false)))).toEqual([
      { kind: 'flag', flag: 'F2', answer: flagAnswer(false) },
    ])
    expect(scoreChangesBy(doc, () => answerFlag(doc, flagId('F2'), null))).toEqual([
      { kind: 'flag', flag: 'F2', answer: null },
    ])
  })

  test('SC02: a stored proposal that cannot be read does not count, and its indicator carries the flag until it is mended', () => {
    const doc = seededDoc()
    const view = viewContent(doc)
    const scorer = createScorer(BAN_CORE, scoreInputOf(view.snapshot()))
    view.subscribe((changes) => void scorer.apply(scoreChangesOf(view.snapshot(), changes)))
    const flagsIn = (id: string) => scorer.sheet().nodes.get(id)?.flags ?? []
    expect(flagsIn(LF03)).not.toContain('invalid')
    doc.getMap(MAP.proposals).set(`${LF03}:${MARKO}`, { member: MARKO, answer: { status: 'answered', value: 'high' } })
    expect(flagsIn(LF03)).toContain('invalid')
    expect(flagsIn('whole')).toContain('invalid')
    expect(scoreInputOf(readContent(doc)).invalid).toEqual(new Set([LF03]))
    propose(doc, LF03, proposalBy(MARKO, level(2)))
    expect(flagsIn(LF03)).not.toContain('invalid')
  })

  test('DM20: texts and entries move no score', () => {
    const doc = seededDoc()
    const deed = (): void => {
      addEntry(doc, 'evidence', { title: 'x' }, by(ANA))
      narrativeOf(doc, rationaleField(LF02)).insert(0, [new Y.XmlText('y')])
    }
    expect(scoreChangesBy(doc, deed)).toEqual([])
  })
})

test('DM20: three devices that edit apart and merge all come to the same scores as a full computation', () => {
  const random = seededRandom('DM20')
  const server = seededDoc()
  const docs = [server, copyOf(server), copyOf(server)]
  const people = [ANA, MARKO, ILIR]
  const scorers = docs.map((doc) => {
    const view = viewContent(doc)
    const scorer = createScorer(BAN_CORE, scoreInputOf(view.snapshot()))
    view.subscribe((changes) => void scorer.apply(scoreChangesOf(view.snapshot(), changes)))
    return { view, scorer }
  })
  for (let step = 0; step < 300; step++) {
    const who = random.int(3)
    const [doc, person] = [docs[who] ?? server, people[who] ?? ANA]
    const target = random.pick([LF02, LF03, code('AS-02'), code('PR-01')])
    const kind = random.int(5)
    if (kind === 0) withdrawProposal(doc, target, person)
    else if (kind === 1)
      answerFlag(doc, flagId(`F${1 + random.int(4)}`), random.chance(0.3) ? null : flagAnswer(random.chance(0.5)))
    else if (kind === 2)
      decide(doc, target, {
        id: newEntryId(),
        answer: level(random.int(5)),
        by: person,
        reason: '',
        dissent: [],
        at: step,
      })
    else propose(doc, target, proposalBy(person, level(random.int(5))))
    if (random.chance(0.1)) merge(random.pick(docs), random.pick(docs))
  }
  for (const a of docs) for (const b of docs) if (a !== b) merge(a, b)
  for (const { view, scorer } of scorers) {
    expect(scorer.sheet()).toEqual(scoreAll(BAN_CORE, scoreInputOf(view.snapshot())))
    expect(scorer.sheet()).toEqual(scorers[0]?.scorer.sheet())
  }
})

test('trap 50: scoring, explaining and summarising never write into the document', () => {
  const doc = seededDoc()
  const view = viewContent(doc)
  const scorer = createScorer(BAN_CORE, scoreInputOf(view.snapshot()))
  const deeds: (() => void)[] = [
    () => propose(doc, LF03, proposalBy(ANA, level(3))),
    () => answerFlag(doc, flagId('F1'), flagAnswer(true)),
  ]
  let updates = 0
  doc.on('update', () => updates++)
  view.subscribe((changes) => {
    const { changed, sheet } = scorer.apply(scoreChangesOf(view.snapshot(), changes))
    for (const id of [...changed, WHOLE]) explain(BAN_CORE, sheet, id)
    summarise(BAN_CORE, sheet, META, [])
  })
  for (const deed of deeds) deed()
  expect(nodeIn(scorer.sheet(), 'LF').value).toBe(3)
  expect(updates).toBe(deeds.length)
  expect([...doc.share.keys()].filter((name) => /score|sheet|summar/i.test(name))).toEqual([])
})
