import { describe, expect, test } from 'vitest'
import { acceptSuggestion } from '../../../server/suggestions/acceptSuggestion.ts'
import type { Workspace } from '../../../server/workspace/Workspace.ts'
import { newEntryId, type EntryId } from '../../../shared/domain/ids.ts'
import { must } from '../../../shared/util/assert.ts'
import { dyingAfter, Killed } from '../../support/dyingHub.ts'
import { memberOf } from '../../support/evidenceFixture.ts'
import { LINES, lineNode, replaceWords, startSuggesting, type Suggesting } from '../../support/suggesting.ts'

interface Half {
  readonly desk: Suggesting
  readonly id: EntryId
  readonly op: EntryId
}

/** Accepts a suggestion whose outcome its accepter wrote by hand, and is killed when so many deeds are on the disk. */
async function killedAfter(deeds: number): Promise<Half & { readonly acceptAgain: () => Promise<void> }> {
  const desk = await startSuggesting()
  const suggestion = await desk.draft((text) => {
    replaceWords(text, 0, 'open', 'closed')
    text.delete(2, 1)
  })
  const id = await desk.suggest('elsewhere', suggestion)
  await desk.edit((text) => replaceWords(text, 0, 'open', 'full'))
  const results = await desk.results(suggestion, [lineNode('Shelters are full or closed.')])
  const { workspace } = desk.server
  const actor = must(
    workspace.registry.state().accounts.find((each) => each.id === memberOf(desk.server, 'editor')),
    'the editor',
  )
  const op = newEntryId()
  const acceptOn = (on: Workspace): Promise<void> =>
    acceptSuggestion(on, actor, { assessment: desk.assessment, thread: id }, { op, results })
  const dying = { ...workspace, hub: dyingAfter(workspace.hub, deeds) }
  await expect(acceptOn(dying)).rejects.toThrow(Killed)
  return { desk, id, op, acceptAgain: () => acceptOn(workspace) }
}

const BEFORE = ['Shelters are full.', LINES[1], LINES[2]].join('\n')
const AFTER = ['Shelters are full or closed.', LINES[1]].join('\n')

async function isDone({ desk, id, op }: Half): Promise<void> {
  expect(await desk.text()).toBe(AFTER)
  const by = memberOf(desk.server, 'editor')
  const { outcome, resolved } = await desk.thread(id)
  expect(outcome).toMatchObject({ status: 'accepted', by, op, edited: true })
  expect(outcome?.client).not.toBeNull()
  expect(resolved).toMatchObject({ by })
}

describe('a kill between the steps of accepting', () => {
  test('RO580 before the intent is noted nothing has happened', async () => {
    const { desk, id } = await killedAfter(0)
    await desk.server.stop()
    const again = await startSuggesting(desk.server.dataDir)
    expect(await again.text()).toBe(BEFORE)
    expect((await again.thread(id)).outcome).toBeNull()
  })

  test.each([
    [1, BEFORE],
    [2, AFTER],
  ] as const)(
    'RO580 after %i deeds it is finished at the next start, with what was written by hand',
    async (deeds, left) => {
      const { desk, id, op } = await killedAfter(deeds)
      expect(await desk.text()).toBe(left)
      expect((await desk.thread(id)).outcome?.status).toBe('accepting')
      await desk.server.stop()
      const again = await startSuggesting(desk.server.dataDir)
      await isDone({ desk: again, id, op })
      await again.server.stop()
      // and once only
      await isDone({ desk: await startSuggesting(desk.server.dataDir), id, op })
    },
  )

  test.each([1, 2])('RO580 after %i deeds the same request finishes it', async (deeds) => {
    const { desk, id, op, acceptAgain } = await killedAfter(deeds)
    await expect(acceptAgain()).resolves.toBeUndefined()
    await expect(acceptAgain()).resolves.toBeUndefined()
    await isDone({ desk, id, op })
  })

  test('RO580 where the text changed meanwhile it is open again, and the words are as they are', async () => {
    const { desk, id } = await killedAfter(1)
    await desk.edit((text) => replaceWords(text, 0, 'full', 'empty'))
    await desk.server.stop()
    const again = await startSuggesting(desk.server.dataDir)
    expect(await again.text()).toBe(BEFORE.replace('full', 'empty'))
    expect(await again.thread(id)).toMatchObject({ outcome: null, resolved: null })
  })

  test('RO580 where the accepter lost the right meanwhile it is open again; words that are there stay', async () => {
    for (const [deeds, status, text] of [
      [1, undefined, BEFORE],
      [2, 'accepted', AFTER],
    ] as const) {
      const { desk, id } = await killedAfter(deeds)
      await desk.server.workspace.registry.update((draft) => {
        for (const each of draft.accounts)
          if (each.id === memberOf(desk.server, 'editor')) each.roles = [{ role: 'reader', country: '*' }]
      })
      await desk.server.stop()
      const again = await startSuggesting(desk.server.dataDir)
      expect(await again.text()).toBe(text)
      expect((await again.thread(id)).outcome?.status).toBe(status)
    }
  })
})
