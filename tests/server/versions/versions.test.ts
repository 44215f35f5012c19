import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { resolveAnchor } from '../../../shared/document/anchors/resolveAnchor.ts'
import { anchorText } from '../../../shared/document/anchors/textAnchor.ts'
import { decide } from '../../../shared/document/answers.ts'
import { rationaleField } from '../../../shared/document/keys.ts'
import { narrativeOf, narrativeText } from '../../../shared/document/narrative.ts'
import { mergeNarrative } from '../../../shared/document/versions/mergeNarrative.ts'
import { parsePlace } from '../../../shared/document/versions/places.ts'
import { viewPlaces } from '../../../shared/document/versions/viewPlaces.ts'
import { newEntryId } from '../../../shared/domain/ids.ts'
import type { DifferenceAnswer, VersionRow } from '../../../shared/protocol/versions.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { must } from '../../../shared/util/assert.ts'
import { code } from '../../support/scoreInputs.ts'
import { startTestServer, type ApiAnswer, type TestServer } from '../../support/startServer.ts'

const FIELD = rationaleField(code('ID-01'))
const WORDS = 'Since 2023 a rulebook names who identifies victims, and all services were trained in it.'
const paragraphs = (...texts: string[]) =>
  texts.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] }))

let server: TestServer
let ana: string
beforeAll(async () => {
  server = await startTestServer({ sample: true })
  ana = await server.signIn('editor.rs@ocena.example')
  await write(WORDS, 'A second paragraph of some length stands here.')
})
afterAll(() => server.remove())

const serbia = () =>
  must(
    server.workspace.registry.state().assessments.findLast((each) => each.country === 'RS'),
    'RS 2026',
  ).id
const member = (email: string) =>
  must(
    server.workspace.registry.state().accounts.find((each) => each.email === email),
    email,
  ).id
const base = () => `/api/assessments/${serbia()}/versions`
const content = () => roomName({ kind: 'content', assessment: serbia() })
const read = <T>(look: (doc: Y.Doc) => T): Promise<T> => server.workspace.hub.read(content(), look)
const write = (...texts: string[]): Promise<void> =>
  server.workspace.hub.transact(content(), (doc) => mergeNarrative(doc, FIELD, paragraphs(...texts)))
const textNow = () => read((doc) => narrativeText(narrativeOf(doc, FIELD)))
const name = async (as: string): Promise<number> => {
  const answer = await server.api(ana, 'POST', base(), { name: as })
  expect(answer.status).toBe(201)
  return (answer.body as VersionRow).number // checked by the list's own test
}
const rows = async (): Promise<readonly VersionRow[]> => (await server.api(ana, 'GET', base())).body as VersionRow[] // as above
const difference = async (from: number, to: number | 'now' = 'now'): Promise<DifferenceAnswer> =>
  (await server.api(ana, 'GET', `${base()}/${from}/difference?to=${to}`)).body as DifferenceAnswer // as above
const restore = async (from: number, ...places: string[]): Promise<ApiAnswer> => {
  const all = (await difference(from)).places
  const asks = places.map((place) => ({ place, seen: all.find((each) => each.place === place)?.seen }))
  return server.api(ana, 'POST', `${base()}/${from}/restore`, { places: asks })
}
/** What stands at each place but the given one. */
const others = (but: string) =>
  read((doc) => {
    const view = viewPlaces(doc)
    const names = view.names.filter((place) => place !== but)
    return names.map((place) => [place, view.printOf(must(parsePlace(place), place))] as const)
  })

describe('versions of an assessment', () => {
  test('DM432: a named version is listed with its score, and what changed since is told in words', async () => {
    const number = await name('Before the visit')
    await write(WORDS.replace('a rulebook', 'a new rulebook'), 'A second paragraph of some length stands here.')
    expect((await rows())[0]).toMatchObject({
      number,
      name: 'Before the visit',
      reason: 'named',
      by: member('editor.rs@ocena.example'),
    })
    expect((await rows())[0]?.score).toBeGreaterThan(0)
    expect((await difference(number)).places).toMatchObject([
      {
        kind: 'text',
        place: FIELD,
        isCut: false,
        blocks: [
          {
            kind: 'words',
            parts: [
              { kind: 'same', text: 'Since 2023 a ' },
              { kind: 'added', text: 'new ' },
              { kind: 'same', text: WORDS.slice(WORDS.indexOf('rulebook')) },
            ],
          },
          { kind: 'same', count: 1 },
        ],
      },
    ])
  })

  test('trap 17: restoring one field changes nothing else, can be taken back, and keeps anchors in unchanged text', async () => {
    await write(WORDS)
    const number = await name('Whole')
    const anchor = must(await read((doc) => anchorText(doc, FIELD, 11, 21)), 'an anchor')
    await write(WORDS.replace('all services', 'some'), 'And more.')
    const decision = { id: newEntryId(), by: member('editor.rs@ocena.example'), reason: '', dissent: [], at: 1 }
    await server.workspace.hub.transact(content(), (doc) =>
      decide(doc, code('ID-02'), { ...decision, answer: { status: 'no-data', reason: '' } }),
    )
    const changedText = await textNow()
    const untouched = await others(FIELD)
    const answer = await restore(number, FIELD)
    expect(answer.status).toBe(200)
    expect(await textNow()).toBe(WORDS)
    expect(await others(FIELD)).toEqual(untouched)
    expect(await read((doc) => resolveAnchor(doc, anchor))).toMatchObject({ state: 'exact' })
    const [latest] = await rows()
    expect(latest).toMatchObject({ reason: 'restore', restored: { version: number, places: [FIELD] } })
    expect(answer.body).toEqual({ before: latest?.number })
    expect((await restore(must(latest, 'a version').number, FIELD)).status).toBe(200)
    expect(await textNow()).toBe(changedText)
    expect(await others(FIELD)).toEqual(untouched)
  })
})
