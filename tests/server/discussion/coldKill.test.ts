import { describe, expect, test } from 'vitest'
import { removeComment } from '../../../server/comments/changeComment.ts'
import { addComment } from '../../../server/commands/changeThread.ts'
import { goWarm } from '../../../server/discussion/moveCold.ts'
import type { Workspace } from '../../../server/workspace/Workspace.ts'
import { keptThreads, leftThreads } from '../../../shared/document/discussion/settledParts.ts'
import { newEntryId, type EntryId } from '../../../shared/domain/ids.ts'
import { must } from '../../../shared/util/assert.ts'
import { startColdDesk, type ColdDesk } from '../../support/coldDesk.ts'
import { dyingAfter, Killed } from '../../support/dyingHub.ts'
import { filesOf, wordsIn } from '../../support/everyByte.ts'
import { accountByEmail } from '../../support/people.ts'

/** No two have four letters in common: files are compressed, and would hold but the rest of a second one. */
const SAID = ['Qzbertak here', 'Wmlopdin there', 'Xjufgrev at last'] as const
const ALL = ['transact', 'withdraw', 'create'] as const

const restart = async (desk: ColdDesk): Promise<ColdDesk> => {
  await desk.server.stop()
  return startColdDesk(desk.server.dataDir)
}

/** A workspace whose documents die after so many deeds, warming included. */
function dying(desk: ColdDesk, deeds: number): Workspace {
  const { workspace } = desk.server
  const hub = dyingAfter(workspace.hub, deeds, ALL)
  return { ...workspace, hub, cold: { ...workspace.cold, warm: (room, thread) => goWarm(hub, room, thread) } }
}

const anaOn = ({ server }: ColdDesk) => must(accountByEmail(server, 'ana@ocena.example'), 'Ana')

async function keptOf(desk: ColdDesk): Promise<{ kept: readonly EntryId[]; left: readonly EntryId[] }> {
  const { hub } = desk.server.workspace
  // before the first step there is none
  await hub.create(desk.settled(), () => {})
  return hub.read(desk.settled(), (doc) => ({ kept: keptThreads(doc), left: leftThreads(doc) }))
}

async function coldThread(): Promise<{ desk: ColdDesk; id: EntryId; comments: readonly EntryId[] }> {
  const desk = await startColdDesk()
  const { id, comments } = await desk.talk('ana', SAID)
  await desk.resolve(id)
  expect(await desk.cool(id)).toBe(1)
  return { desk, id, comments }
}

describe('a kill on the way into the cold', () => {
  test.each([0, 1, 2])('RO801 after %i deeds everything is said once, and the next turn finishes it', async (deeds) => {
    const desk = await startColdDesk()
    const { id } = await desk.talk('ana', SAID)
    await desk.resolve(id)
    const hub = dyingAfter(desk.server.workspace.hub, deeds, ALL)
    await expect(desk.cool(id, 'all', hub)).rejects.toThrow(Killed)
    expect(await desk.words(id)).toEqual(SAID)
    const again = await restart(desk)
    expect(await again.words(id)).toEqual(SAID)
    expect((await again.thread(id)).cold).toBeNull()
    expect((await keptOf(again)).kept).toEqual([])
    expect(await again.cool(id)).toBe(1)
    expect((await again.thread(id)).comments).toEqual([])
    expect((await again.thread(id)).cold).toMatchObject({ count: 3 })
    expect(await (await restart(again)).words(id)).toEqual(SAID)
  })

  test('RO801 a thread in which somebody says something between the steps stays as it is', async () => {
    const desk = await startColdDesk()
    const { id } = await desk.talk('ana', SAID)
    await desk.resolve(id)
    const { hub } = desk.server.workspace
    let isSaid = false
    const between = new Proxy(hub, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name, target)
        if (typeof value !== 'function') return value
        if (name !== 'transact') return value.bind(target) as unknown
        return async (...all: unknown[]) => {
          const done = (await value.apply(target, all)) as unknown
          if (all[0] === desk.settled() && !isSaid)
            await desk.ask('ana', 'POST', `/threads/${id}/comments`, { text: 'Meanwhile' })
          isSaid = true
          return done
        }
      },
    })
    expect(await desk.cool(id, 'all', between)).toBe(0)
    expect(await desk.words(id)).toEqual([...SAID, 'Meanwhile'])
    expect((await desk.thread(id)).cold).toBeNull()
    expect(await keptOf(desk)).toEqual({ kept: [], left: [] })
  })
})

describe('a kill on the way back', () => {
  test.each([0, 1, 2, 3])(
    'RO802 a reply killed after %i deeds is there or not, and nothing else is twice',
    async (deeds) => {
      const { desk, id } = await coldThread()
      const comment = newEntryId()
      const where = { assessment: desk.assessment, thread: id }
      const reply = (on: Workspace) => addComment(on, anaOn(desk), where, { id: comment, text: 'Later' })
      const isKilled = await reply(dying(desk, deeds)).then(
        () => false,
        (error: unknown) => error instanceof Killed,
      )
      expect(isKilled).toBe(deeds < 3)
      const again = await restart(desk)
      expect(await again.words(id)).toEqual(deeds < 3 ? SAID : [...SAID, 'Later'])
      expect((await keptOf(again)).kept).toEqual(deeds === 0 ? [id] : [])
      await addComment(again.server.workspace, anaOn(again), where, { id: comment, text: 'Later' })
      expect(await again.words(id)).toEqual([...SAID, 'Later'])
      expect((await again.thread(id)).cold).toBeNull()
      expect((await keptOf(again)).kept).toEqual([])
      // and into the cold again with all of it
      expect(await again.cool(id)).toBe(1)
      expect(await (await restart(again)).words(id)).toEqual([...SAID, 'Later'])
    },
  )

  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'RO803 a removal killed after %i deeds leaves the word in no file once the server has started again',
    async (deeds) => {
      const { desk, id, comments } = await coldThread()
      const comment = must(comments[1], 'a comment')
      const where = { assessment: desk.assessment, thread: id, comment }
      const remove = (on: Workspace) => removeComment(on, anaOn(desk), where, { why: '' })
      await remove(dying(desk, deeds)).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error
      })
      const again = await restart(desk)
      const [first, second, third] = await again.words(id)
      expect([first, third]).toEqual([SAID[0], SAID[2]])
      // there whole, or nowhere
      const inFiles = wordsIn(await filesOf(again.server.dataDir), ['Wmlopdin'])
      expect([
        [SAID[1], ['Wmlopdin']],
        [null, []],
      ]).toContainEqual([second, inFiles])
      await remove(again.server.workspace)
      expect(await again.words(id)).toEqual([SAID[0], null, SAID[2]])
      expect(wordsIn(await filesOf(again.server.dataDir), ['Wmlopdin', 'Qzbertak'])).toEqual(['Qzbertak'])
    },
  )
})
