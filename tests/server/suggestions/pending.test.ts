import { describe, expect, test, vi } from 'vitest'
import { finishAllAccepting } from '../../../server/suggestions/finishAllAccepting.ts'
import type { RoomHub } from '../../../server/rooms/RoomHub.ts'
import { putIntent } from '../../../shared/document/discussion/discussionParts.ts'
import type { HunkResult } from '../../../shared/document/suggestions/suggestion.ts'
import { newEntryId, type EntryId } from '../../../shared/domain/ids.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { META } from '../../support/contentDocs.ts'
import { memberOf } from '../../support/evidenceFixture.ts'
import { LINES, lineNode, replaceWords, startSuggesting, type Suggesting } from '../../support/suggesting.ts'

const BEFORE = LINES.join('\n')
const AFTER = ['Shelters are closed.', LINES[1], LINES[2]].join('\n')
/** Nearly as much as a document may hold. */
const FILLER = 'x'.repeat(19_950_000)

const discussionOf = ({ assessment }: Suggesting) => roomName({ kind: 'discussion', assessment })

interface Begun {
  readonly desk: Suggesting
  readonly id: EntryId
  readonly op: EntryId
  readonly results: HunkResult[]
  /** Notes that the editor began to accept it, as a kill or a failing disk leaves it. */
  readonly begin: () => Promise<void>
}

async function suggested(): Promise<Begun> {
  const desk = await startSuggesting()
  const suggestion = await desk.draft((text) => replaceWords(text, 0, 'open', 'closed'))
  const id = await desk.suggest('elsewhere', suggestion)
  const results = await desk.results(suggestion)
  const [op, by] = [newEntryId(), memberOf(desk.server, 'editor')]
  const outcome = { status: 'accepting', by, at: 1, op, edited: false, why: null, client: 7 } as const
  const begin = (): Promise<void> =>
    desk.server.workspace.hub.transact(discussionOf(desk), (doc) =>
      putIntent(doc, id, outcome, { results, values: [] }),
    )
  return { desk, id, op, results, begin }
}

const fill = ({ server }: Suggesting, room: ReturnType<typeof roomName>): Promise<void> =>
  server.workspace.hub.transact(room, (doc) => void doc.getMap('filler').set('much', FILLER))

describe('an acceptance that was begun and not finished', () => {
  test.each([
    ['editor', 'accept'],
    ['ana', 'accept'],
    ['ana', 'reject'],
    ['elsewhere', 'withdraw-suggestion'],
  ] as const)('RO621 is finished before another deed decides: %s asks to %s', async (who, path) => {
    const { desk, id, results, begin } = await suggested()
    await begin()
    const op = newEntryId()
    const body = { accept: { op, results }, reject: { op, why: 'No' }, 'withdraw-suggestion': { op } }[path]
    expect(await desk.ask(who, 'POST', `/threads/${id}/${path}`, body)).toMatchObject({
      status: 409,
      body: { kind: 'conflict', faults: [{ path: 'op', value: '"accepted"' }] },
    })
    expect(await desk.text()).toBe(AFTER)
    expect(await desk.thread(id)).toMatchObject({
      resolved: { by: memberOf(desk.server, 'editor') },
      outcome: { status: 'accepted', by: memberOf(desk.server, 'editor') },
    })
  })

  test('RO621 is undone where the text is another by now, and the deed that asks decides', async () => {
    const { desk, id, begin } = await suggested()
    await begin()
    await desk.edit((text) => replaceWords(text, 0, 'open', 'full'))
    const rejected = await desk.ask('ana', 'POST', `/threads/${id}/reject`, { op: newEntryId(), why: 'No' })
    expect(rejected.status).toBe(200)
    expect((await desk.thread(id)).outcome).toMatchObject({ status: 'rejected', why: 'No' })
    expect(await desk.text()).toBe(BEFORE.replace('open', 'full'))
  })

  test('RO621 is closed in a discussion that is full', async () => {
    const { desk, id, op, results, begin } = await suggested()
    await begin()
    await fill(desk, discussionOf(desk))
    expect((await desk.accept('editor', id, results, op)).status).toBe(200)
    expect((await desk.thread(id)).outcome?.status).toBe('accepted')
    expect(await desk.text()).toBe(AFTER)
  })

  test('RO623 stays accepted in a text that is full, where its words are in', async () => {
    const { desk, id, op, results, begin } = await suggested()
    expect((await desk.accept('editor', id, results, op)).status).toBe(200)
    await begin()
    await fill(desk, desk.content)
    expect((await desk.accept('editor', id, results, op)).status).toBe(200)
    expect((await desk.thread(id)).outcome?.status).toBe('accepted')
    expect(await desk.text()).toBe(AFTER)
  })

  test('RO625 does not keep the server from starting, nor another one from being finished', async () => {
    const { desk, id, begin } = await suggested()
    await begin()
    const { workspace } = desk.server
    const broken = META.assessment
    const hub = new Proxy(workspace.hub, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name, target)
        if (typeof value !== 'function') return value
        const bound = value.bind(target) as RoomHub['read']
        if (name !== 'read') return bound
        return (...[room, look]: Parameters<RoomHub['read']>) =>
          room.includes(broken) ? Promise.reject(new TypeError('odd bytes')) : bound(room, look)
      },
    })
    const error = vi.spyOn(workspace.log, 'error')
    await finishAllAccepting({ ...workspace, hub }, [broken, desk.assessment])
    expect(error).toHaveBeenCalled()
    expect((await desk.thread(id)).outcome?.status).toBe('accepted')
    expect(await desk.text()).toBe(AFTER)
  })
})

describe('a disk that takes nothing', () => {
  test('RO622 words that stand are told of as such, and the same deed finishes with room again', async () => {
    const { desk, id, op, results } = await suggested()
    const { store, hub } = desk.server.workspace
    const append = store.append.bind(store)
    let isFull = true
    vi.spyOn(store, 'append').mockImplementation((room, ...more) =>
      isFull && room === desk.content ? Promise.reject(new Error('ENOSPC: no space left')) : append(room, ...more),
    )
    const accept = () => desk.accept('editor', id, results, op)
    expect(await accept()).toMatchObject({ status: 503, body: { kind: 'not-kept-yet' } })
    expect(await desk.text()).toBe(AFTER)
    // also where it is asked for again, and where somebody else decides meanwhile
    expect(await accept()).toMatchObject({ status: 503, body: { kind: 'not-kept-yet' } })
    const withdrawn = await desk.ask('elsewhere', 'POST', `/threads/${id}/withdraw-suggestion`, { op: newEntryId() })
    expect(withdrawn).toMatchObject({ status: 503, body: { kind: 'not-kept-yet' } })
    isFull = false
    await vi.waitFor(() => expect(hub.storeHealthy()).toBe(true), { timeout: 10_000 })
    expect((await accept()).status).toBe(200)
    expect((await desk.thread(id)).outcome?.status).toBe('accepted')
    expect(await desk.text()).toBe(AFTER)
  })

  test('RO622 a decision that stands is told of as such', async () => {
    const { desk, id } = await suggested()
    const { store, hub } = desk.server.workspace
    vi.spyOn(store, 'append').mockRejectedValueOnce(new Error('ENOSPC: no space left'))
    const body = { op: newEntryId(), why: 'No' }
    const reject = () => desk.ask('editor', 'POST', `/threads/${id}/reject`, body)
    expect(await reject()).toMatchObject({ status: 503, body: { kind: 'not-kept-yet' } })
    expect((await desk.thread(id)).outcome?.status).toBe('rejected')
    await vi.waitFor(() => expect(hub.storeHealthy()).toBe(true), { timeout: 10_000 })
    expect((await reject()).status).toBe(200)
  })
})

test('RO622 the same deed with other results is a conflict, also once it is done', async () => {
  const { desk, id, op, results } = await suggested()
  const others = results.map(({ seen }) => ({ seen, result: [lineNode('Something else.')] }))
  expect((await desk.accept('editor', id, results, op)).status).toBe(200)
  expect(await desk.accept('editor', id, others, op)).toMatchObject({
    status: 409,
    body: { kind: 'conflict', faults: [{ path: 'results' }] },
  })
  expect((await desk.accept('editor', id, results, op)).status).toBe(200)
  expect(await desk.text()).toBe(AFTER)
})
