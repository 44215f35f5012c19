import { expect, test } from 'vitest'
import { answerFlag, propose } from '../../../shared/document/answers.ts'
import { readContent } from '../../../shared/document/content.ts'
import { addEntry, setEntryField, type Stamp } from '../../../shared/document/entries.ts'
import { conclusionField, practiceField, rationaleField } from '../../../shared/document/keys.ts'
import { narrativeOf, narrativeText, seedNarrative, type NarrativeNode } from '../../../shared/document/narrative.ts'
import { areaCodeSchema } from '../../../shared/domain/ids.ts'
import type { AssessmentRow } from '../../../shared/protocol/api.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { must } from '../../../shared/util/assert.ts'
import { stepTo, temporaryFolder } from '../../support/factories.ts'
import { FACILITATOR, facilitatorOf, setUpServer } from '../../support/people.ts'
import { code, flagId, noData } from '../../support/scoreInputs.ts'
import type { TestServer } from '../../support/startServer.ts'

const RATIONALE = rationaleField(code('ID-01'))
const CONCLUSION = conclusionField(areaCodeSchema.parse('ID'))
const contentOf = ({ id }: Pick<AssessmentRow, 'id'>) => roomName({ kind: 'content', assessment: id })
const words = (text: string): NarrativeNode => ({ type: 'paragraph', content: [{ type: 'text', text }] })

/** Opens a round and gives Serbia's row of it. */
async function openRound(server: TestServer, cookie: string, previous: string | null): Promise<AssessmentRow> {
  const opened = await server.api(cookie, 'POST', '/api/rounds', { title: 'Round', period: '2026', previous })
  const { id } = opened.body as { id: string } // the route's schema
  const rows = (await server.api(cookie, 'GET', `/api/assessments?round=${id}`)).body as AssessmentRow[] // the route's schema
  return must(
    rows.find(({ country }) => country === 'RS'),
    `Serbia in ${JSON.stringify(opened.body)}`,
  )
}

/** Writes a round's work and gives the ids of what was added. */
const work = (server: TestServer, row: AssessmentRow, by: Stamp) =>
  server.workspace.hub.transact(contentOf(row), (doc) => {
    seedNarrative(doc, RATIONALE, [words('Because of the courts')])
    seedNarrative(doc, CONCLUSION, [words('Good law')])
    const evidence = addEntry(doc, 'evidence', { title: 'Court report', confidentiality: 'partners' }, by)
    const figure = addEntry(doc, 'figure', { evidence, value: '12' }, by)
    setEntryField(doc, 'evidence', evidence, 'chosen', figure)
    const practice = addEntry(doc, 'practice', { title: 'Mobile teams' }, by)
    seedNarrative(doc, practiceField(practice), [words('They go out')])
    propose(doc, code('ID-01'), { member: by.by, answer: noData, reason: '', at: by.at })
    answerFlag(doc, flagId('F1'), { met: true, by: by.by, reason: '', at: by.at })
    return { evidence, figure, practice }
  })

test('DM24 a round starts from the texts, evidence and practices of the released one; it is on disk at once', async () => {
  const dataDir = await temporaryFolder()
  const server = await setUpServer({ dataDir })
  const cookie = await server.signIn(FACILITATOR.email)
  const by = { by: facilitatorOf(server).id, at: 5 }
  const before = await openRound(server, cookie, null)
  const { evidence, figure, practice } = await work(server, before, by)
  for (const stage of ['review', 'agreed', 'released'])
    expect((await server.api(cookie, 'PATCH', `/api/assessments/${before.id}`, stepTo(stage))).status).toBe(200)
  const old = await server.workspace.hub.read(contentOf(before), readContent)
  const after = await openRound(server, cookie, before.round)
  expect(await server.workspace.hub.read(contentOf(before), readContent)).toEqual(old)
  await server.stop()

  const again = await setUpServer({ dataDir })
  await again.workspace.hub.read(contentOf(after), (doc) => {
    const content = readContent(doc)
    expect(content.meta).toMatchObject({ assessment: after.id, round: after.round })
    expect(content.evidence.get(evidence)).toMatchObject({ chosen: figure, confidentiality: 'partners', created: by })
    expect(content.figure.get(figure)).toMatchObject({ evidence, value: '12', created: by })
    expect(content.practice.get(practice)).toMatchObject({ title: 'Mobile teams', created: by })
    const texts = [RATIONALE, CONCLUSION, practiceField(practice)].map((field) =>
      narrativeText(narrativeOf(doc, field)),
    )
    expect(texts).toEqual(['Because of the courts', 'Good law', 'They go out'])
    expect([content.indicators.size, content.flags.size]).toEqual([0, 0])
  })
})

test('DM25 a round without a previous one starts empty; other countries get nothing of Serbia', async () => {
  const server = await setUpServer()
  const cookie = await server.signIn(FACILITATOR.email)
  const before = await openRound(server, cookie, null)
  await work(server, before, { by: facilitatorOf(server).id, at: 5 })
  const fresh = await openRound(server, cookie, null)
  const next = await openRound(server, cookie, before.round)
  const rows = (await server.api(cookie, 'GET', `/api/assessments?round=${next.round}`)).body as AssessmentRow[] // the route's schema
  const evidenceIn = (row: AssessmentRow) =>
    server.workspace.hub.read(contentOf(row), (doc) => readContent(doc).evidence.size)
  expect(await evidenceIn(fresh)).toBe(0)
  const sizes = await Promise.all(rows.map(async (row) => [row.country, await evidenceIn(row)] as const))
  expect(sizes).toHaveLength(6)
  expect(sizes.filter(([, size]) => size > 0)).toEqual([['RS', 1]])
})
