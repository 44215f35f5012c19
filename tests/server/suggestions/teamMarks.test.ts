import { describe, expect, test, vi } from 'vitest'
import { readStoredOwners } from '../../../server/rooms/guard/ClientOwners.ts'
import { acceptSuggestion } from '../../../server/suggestions/acceptSuggestion.ts'
import { ACCEPTED_MAP } from '../../../shared/document/keys.ts'
import { acceptedMark, markAccepted } from '../../../shared/document/suggestions/acceptedMarks.ts'
import { newEntryId, type EntryId } from '../../../shared/domain/ids.ts'
import { must } from '../../../shared/util/assert.ts'
import { dyingAfter, Killed } from '../../support/dyingHub.ts'
import { memberOf } from '../../support/evidenceFixture.ts'
import { listenTo, wordsIn } from '../../support/everyByte.ts'
import { LINES, replaceWords, startSuggesting, type Suggesting } from '../../support/suggesting.ts'

const AFTER = ['Shelters are closed.', LINES[1], LINES[2]].join('\n')

/** A suggestion of one colleague to the team, which another one accepts. */
async function suggested(audience: 'team' | 'all' = 'team') {
  const desk = await startSuggesting()
  const suggestion = await desk.draft((text) => replaceWords(text, 0, 'open', 'closed'))
  const id = await desk.suggest('author', suggestion, { audience })
  return { desk, id, results: await desk.results(suggestion) }
}

/** Whose accepted words are, by what the disk says alone. */
async function writerOf({ server, content, thread }: Suggesting, id: EntryId): Promise<string | null | undefined> {
  const client = must((await thread(id, 'team')).outcome?.client, 'a client')
  const stored = must(await server.workspace.store.load(content), 'the text')
  return readStoredOwners(stored).owners.get(client)
}

describe('an accepted suggestion of the team', () => {
  test.each([
    ['team', false],
    ['all', true],
  ] as const)('RO546 who reads the text alone receives no name of a thread of %s: %s', async (audience, isTold) => {
    const { desk, id, results } = await suggested(audience)
    const listener = await listenTo(desk.server, desk.cookies.elsewhere, desk.content)
    const names = [id, memberOf(desk.server, 'editor'), memberOf(desk.server, 'author')]
    const before = listener.bytes().length
    expect((await desk.accept('editor', id, results)).status).toBe(200)
    await vi.waitFor(() => expect(wordsIn(listener.bytes(), ['closed'])).toEqual(['closed']))
    expect(wordsIn(listener.bytes().subarray(before), names)).toEqual(isTold ? names : [])
    // and who comes later
    const late = await listenTo(desk.server, desk.cookies.elsewhere, desk.content)
    expect(wordsIn(late.bytes(), [id])).toEqual(isTold ? [id] : [])
    const marks = await desk.server.workspace.hub.read(desk.content, (doc) => [...doc.getMap(ACCEPTED_MAP).values()])
    expect(marks).toEqual([expect.objectContaining({ client: expect.any(Number) })])
  })

  test('RO547 its words are their author’s on the disk, also after a restart', async () => {
    const { desk, id, results } = await suggested()
    expect((await desk.accept('editor', id, results)).status).toBe(200)
    const author = memberOf(desk.server, 'author')
    expect(await writerOf(desk, id)).toBe(author)
    await desk.server.stop()
    const again = await startSuggesting(desk.server.dataDir)
    expect(await again.text()).toBe(AFTER)
    await again.server.workspace.hub.withdraw(again.content, () => {})
    expect(await writerOf(again, id)).toBe(author)
  })

  test.each([1, 2, 3])(
    'RO547 after a kill behind deed %i a restart finishes it, once, in the same names',
    async (deeds) => {
      const { desk, id, results } = await suggested()
      const { workspace } = desk.server
      const isEditor = ({ id: of }: { readonly id: string }): boolean => of === memberOf(desk.server, 'editor')
      const actor = must(workspace.registry.state().accounts.find(isEditor), 'the editor')
      const dying = { ...workspace, hub: dyingAfter(workspace.hub, deeds) }
      const accepting = acceptSuggestion(
        dying,
        actor,
        { assessment: desk.assessment, thread: id },
        { op: newEntryId(), results },
      )
      await expect(accepting).rejects.toThrow(deeds === 2 ? 'not kept' : Killed)
      await desk.server.stop()
      const again = await startSuggesting(desk.server.dataDir)
      expect(await again.text()).toBe(AFTER)
      expect((await again.thread(id, 'team')).outcome).toMatchObject({ status: 'accepted', by: actor.id })
      expect(await writerOf(again, id)).toBe(memberOf(again.server, 'author'))
      const marks = await again.server.workspace.hub.read(again.content, (doc) => doc.getMap(ACCEPTED_MAP).size)
      expect(marks).toBe(1)
    },
  )

  test('RO547 a mark of an earlier version under the thread’s own name still says that the words are there', async () => {
    const { desk, id } = await suggested()
    const mark = { by: memberOf(desk.server, 'editor'), author: memberOf(desk.server, 'author'), at: 1, client: 7 }
    await desk.server.workspace.hub.transact(desk.content, (doc) => markAccepted(doc, id, mark))
    expect(await desk.server.workspace.hub.read(desk.content, (doc) => acceptedMark(doc, id))).toEqual(mark)
  })
})
