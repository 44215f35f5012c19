import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type * as Y from 'yjs'
import { resolveAnchor } from '../../../shared/document/anchors/resolveAnchor.ts'
import { anchorText } from '../../../shared/document/anchors/textAnchor.ts'
import { decide, propose } from '../../../shared/document/answers.ts'
import { addEntry } from '../../../shared/document/entries.ts'
import { rationaleField } from '../../../shared/document/keys.ts'
import { narrativeOf, narrativeText } from '../../../shared/document/narrative.ts'
import { mergeNarrative } from '../../../shared/document/versions/mergeNarrative.ts'
import { parsePlace } from '../../../shared/document/versions/places.ts'
import { viewPlaces } from '../../../shared/document/versions/viewPlaces.ts'
import { wholeUpdate } from '../../../shared/document/versions/versionState.ts'
import { newEntryId } from '../../../shared/domain/ids.ts'
import { nextStages } from '../../../shared/domain/stages.ts'
import type { DifferenceAnswer, VersionRow } from '../../../shared/protocol/versions.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { must } from '../../../shared/util/assert.ts'
import { DamagedVersionError } from '../../../server/storage/VersionStore.ts'
import { moveStage } from '../../../server/commands/moveStage.ts'
import { seenAt } from '../../../server/versions/versionQueries.ts'
import { openPacked } from '../../../server/versions/versionBytes.ts'
import { by, proposalBy } from '../../support/contentDocs.ts'
import { code } from '../../support/scoreInputs.ts'
import { startTestServer, type ApiAnswer, type TestServer } from '../../support/startServer.ts'

const FIELD = rationaleField(code('ID-01'))
const OTHER = rationaleField(code('ID-02'))
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
afterEach(() => void vi.restoreAllMocks())
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

  test('RO554 a version that is asked for again by its id is the same one; with another name it is a conflict', async () => {
    const id = newEntryId()
    const ask = (as: string, who = ana) => server.api(who, 'POST', base(), { id, name: as })
    const [first, again] = [await ask('Once'), await ask(' Once ')]
    expect([first.status, again.status]).toEqual([201, 201])
    expect(again.body).toEqual(first.body)
    expect((await rows()).filter((row) => row.name === 'Once')).toHaveLength(1)
    const noted = server.workspace.registry.state().activity.filter(({ deed }) => deed === 'name-version').length
    expect(await ask('Twice')).toMatchObject({ status: 409, body: { faults: [{ path: 'id' }] } })
    const other = await server.signIn('facilitator@ocena.example')
    expect((await ask('Once', other)).status).toBe(409)
    await Promise.all(
      [1, 2, 3].map(() => server.api(ana, 'POST', base(), { id: `${id.slice(0, -1)}z`, name: 'At once' })),
    )
    expect((await rows()).filter((row) => row.name === 'At once')).toHaveLength(1)
    expect(server.workspace.registry.state().activity.filter(({ deed }) => deed === 'name-version')).toHaveLength(
      noted + 1,
    )
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

  test('RO537 a place that was changed since it was looked at is not restored, and no other with it', async () => {
    await write(WORDS)
    const number = await name('Seen')
    await write('One.')
    await server.workspace.hub.transact(content(), (doc) => mergeNarrative(doc, OTHER, paragraphs('Other.')))
    const { places } = await difference(number)
    const asks = places.map(({ place, seen }) => ({ place, seen }))
    expect(asks.map(({ place }) => place)).toEqual([FIELD, OTHER])
    await write('Two.')
    const before = await rows()
    const answer = await server.api(ana, 'POST', `${base()}/${number}/restore`, { places: asks })
    expect(answer).toMatchObject({ status: 409, body: { faults: [{ path: 'places[0].seen', value: `"${FIELD}"` }] } })
    expect(await textNow()).toBe('Two.')
    expect(await read((doc) => narrativeText(narrativeOf(doc, OTHER)))).toBe('Other.')
    expect(await rows()).toEqual(before)
  })

  test('RO538 what is typed while the version before is written is not lost: the restore is refused', async () => {
    await write(WORDS)
    const number = await name('Raced')
    await write('One.')
    const [change] = (await difference(number)).places
    const add = vi.spyOn(server.workspace.versionStore, 'add')
    add.mockImplementationOnce(async (...version) => {
      await write('One. And two.')
      return server.workspace.versionStore.add(...version)
    })
    const asks = [{ place: FIELD, seen: change?.seen }]
    expect((await server.api(ana, 'POST', `${base()}/${number}/restore`, { places: asks })).status).toBe(409)
    expect(await textNow()).toBe('One. And two.')
  })

  test('RO538 who loses the right while the version before is written restores nothing', async () => {
    await write(WORDS)
    const number = await name('Right lost')
    await write('One.')
    const [change] = (await difference(number)).places
    const { registry } = server.workspace
    const disable = (disabled: boolean) =>
      registry.update((draft) => {
        must(
          draft.accounts.find(({ email }) => email === 'editor.rs@ocena.example'),
          'Ana',
        ).disabled = disabled
      })
    const add = vi.spyOn(server.workspace.versionStore, 'add')
    add.mockImplementationOnce(async (...version) => {
      await disable(true)
      return server.workspace.versionStore.add(...version)
    })
    const asks = [{ place: FIELD, seen: change?.seen }]
    const { status } = await server.api(ana, 'POST', `${base()}/${number}/restore`, { places: asks })
    await disable(false)
    expect(status).toBe(404)
    expect(await textNow()).toBe('One.')
  })

  test('RO538 a restore of what stands there already is refused, and keeps no version', async () => {
    await write(WORDS)
    const number = await name('The same')
    const before = (await rows()).length
    const seen = await read((doc) => seenAt(viewPlaces(doc), must(parsePlace(FIELD), FIELD)))
    const places = [{ place: FIELD, seen }]
    expect((await server.api(ana, 'POST', `${base()}/${number}/restore`, { places })).status).toBe(409)
    expect(await rows()).toHaveLength(before)
  })

  test('RO538 where the version before cannot be kept nothing is restored', async () => {
    await write(WORDS)
    const number = await name('Kept')
    await write('One.')
    const [change] = (await difference(number)).places
    vi.spyOn(server.workspace.versionStore, 'add').mockRejectedValueOnce(new Error('No space left on device'))
    const asks = [{ place: FIELD, seen: change?.seen }]
    expect((await server.api(ana, 'POST', `${base()}/${number}/restore`, { places: asks })).status).toBe(503)
    expect(await textNow()).toBe('One.')
    expect((await restore(number, FIELD)).status).toBe(200)
    expect(await textNow()).toBe(WORDS)
  })

  test('RO552 words that stand though the disk does not take them are told of so, and to everybody', async () => {
    await write(WORDS)
    const number = await name('Disk')
    await write('One.')
    const [change] = (await difference(number)).places
    const { store, hub } = server.workspace
    const told = vi.spyOn(hub, 'publishPresence')
    vi.spyOn(store, 'append').mockRejectedValueOnce(new Error('ENOSPC: no space left on device'))
    const asks = [{ place: FIELD, seen: change?.seen }]
    const answer = await server.api(ana, 'POST', `${base()}/${number}/restore`, { places: asks })
    expect(answer).toMatchObject({ status: 503, body: { kind: 'not-kept-yet' } })
    expect(await textNow()).toBe(WORDS)
    expect(told).toHaveBeenCalledWith(content(), {
      restored: expect.objectContaining({ version: number, places: [FIELD] }) as unknown,
    })
    await vi.waitFor(() => expect(hub.storeHealthy()).toBe(true), { timeout: 10_000 })
  })

  test('RO553 no stage is moved while places are restored', async () => {
    const { hub, registry } = server.workspace
    await write(WORDS)
    const number = await name('Stage')
    await write('One.')
    const boss = must(
      registry.state().accounts.find(({ email }) => email === 'facilitator@ocena.example'),
      'facilitator',
    )
    const stageNow = () =>
      must(
        server.workspace.registry.state().assessments.find(({ id }) => id === serbia()),
        'RS',
      ).stage
    const before = stageNow()
    const [change] = (await difference(number)).places
    let moving: Promise<unknown> = Promise.resolve()
    const { transact } = hub
    vi.spyOn(hub, 'transact').mockImplementationOnce(async (...deed) => {
      const done = await transact.apply(hub, deed)
      moving = moveStage(server.workspace, boss, serbia(), {
        stage: must(nextStages(before)[0], 'a next stage'),
      })
      // kept behind any version of a stage that was asked for already
      await server.workspace.versions.take(serbia(), { reason: 'named', by: null, name: 'Behind' })
      expect((await rows()).slice(0, 2).map(({ reason }) => reason)).toEqual(['named', 'restore'])
      return done as never // as it was given
    })
    const asks = [{ place: FIELD, seen: change?.seen }]
    expect((await server.api(ana, 'POST', `${base()}/${number}/restore`, { places: asks })).status).toBe(200)
    await moving
    expect(stageNow()).not.toBe(before)
    expect((await rows())[0]).toMatchObject({ reason: 'stage' })
  })

  test('RO539 a proposal is said again by who said it alone', async () => {
    const number = await name('Before proposals')
    const [own, others] = [member('editor.rs@ocena.example'), member('facilitator@ocena.example')].map(
      (each) => [each, `proposals/ID-03:${each}`] as const,
    )
    await server.workspace.hub.transact(content(), (doc) => {
      for (const entry of [own, others])
        if (entry) propose(doc, code('ID-03'), proposalBy(entry[0], { status: 'no-data', reason: 'new' }, 7))
    })
    expect((await restore(number, must(others, 'others')[1])).status).toBe(403)
    expect((await restore(number, must(own, 'own')[1])).status).toBe(200)
  })

  test('RO540 the content before a stage step is kept', async () => {
    const facilitator = await server.signIn('facilitator@ocena.example')
    const path = `/api/assessments/${serbia()}`
    const { stage } = must(
      server.workspace.registry.state().assessments.find(({ id }) => id === serbia()),
      'RS',
    )
    const next = must(nextStages(stage)[0], 'a next stage')
    expect((await server.api(facilitator, 'PATCH', path, { stage: next })).status).toBe(200)
    expect((await rows())[0]).toMatchObject({ reason: 'stage', by: member('facilitator@ocena.example') })
  })

  test.each([
    ['name', { name: ' ' }, 'at least 1'],
    ['name', { name: 'x'.repeat(121) }, 'at most 120'],
    ['places', { places: [] }, 'at least 1'],
    ['places[0].seen', { places: [{ place: FIELD, seen: 'x' }] }, 'what a difference said'],
    ['places[0].place', { places: [{ place: 'evidence/aaaaaaaa', seen: '0'.repeat(32) }] }, 'a place that changed'],
    ['places[0].place', { places: [{ place: 'meta/schema', seen: '0'.repeat(32) }] }, 'a place that changed'],
    ['places', { places: Array(501).fill({ place: FIELD, seen: '0'.repeat(32) }) }, 'at most 500'],
  ])('RO541 what is wrong with a request is told by its place: %s', async (path, body, expected) => {
    const number = (await rows())[0]?.number ?? 1
    const address = 'name' in body ? base() : `${base()}/${number}/restore`
    const answer = await server.api(ana, 'POST', address, body)
    expect(answer).toMatchObject({
      status: 400,
      body: { faults: [{ path, expected: expect.stringContaining(expected) as unknown }] },
    })
  })

  test('RO541 a version that is not there is told by its number, and odd numbers by what they are', async () => {
    for (const [path, status] of [
      ['999/difference?to=now', 404],
      ['1/difference?to=999', 404],
      ['0/difference?to=now', 400],
      ['1e3/difference?to=now', 400],
      ['1/difference?to=then', 400],
      ['1/difference', 400],
    ] as const)
      expect([path, (await server.api(ana, 'GET', `${base()}/${path}`)).status]).toEqual([path, status])
  })

  test('RO541 a version that is damaged is refused in words', async () => {
    const damaged = new DamagedVersionError(serbia(), 1, 'its state does not match its checksum')
    vi.spyOn(server.workspace.versionStore, 'state').mockRejectedValue(damaged)
    expect(await server.api(ana, 'GET', `${base()}/1/difference?to=now`)).toMatchObject({
      status: 503,
      body: { kind: 'unavailable', sentence: expect.stringContaining('damaged') as unknown },
    })
  })

  test('RO542 no byte of evidence, and no word that was only in the team’s documents, is in a version or a difference', async () => {
    const secret = 'zzsecretwordzz'
    await server.workspace.hub.transact(content(), (doc) =>
      addEntry(doc, 'evidence', { title: secret, confidentiality: 'public' }, by(member('editor.rs@ocena.example'))),
    )
    const team = roomName({ kind: 'team-content', assessment: serbia() })
    await server.workspace.hub.transact(team, (doc) =>
      addEntry(doc, 'evidence', { title: secret }, by(member('editor.rs@ocena.example'))),
    )
    const number = await name('With evidence')
    const doc = await openPacked(must(await server.workspace.versionStore.state(serbia(), number), 'a state'))
    expect(Buffer.from(wholeUpdate(doc)).toString('latin1')).not.toContain(secret)
    expect(JSON.stringify(await difference(number))).not.toContain(secret)
    expect(JSON.stringify(await difference(1, number))).not.toContain(secret)
  })
})
