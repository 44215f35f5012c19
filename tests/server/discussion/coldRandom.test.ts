import { expect, test } from 'vitest'
import { editComment, removeComment } from '../../../server/comments/changeComment.ts'
import { addComment, resolveThread } from '../../../server/commands/changeThread.ts'
import { goWarm } from '../../../server/discussion/moveCold.ts'
import type { Workspace } from '../../../server/workspace/Workspace.ts'
import { newEntryId, type EntryId } from '../../../shared/domain/ids.ts'
import { must } from '../../../shared/util/assert.ts'
import { startColdDesk, type ColdDesk } from '../../support/coldDesk.ts'
import { dyingAfter, Killed } from '../../support/dyingHub.ts'
import { filesOf, wordsIn } from '../../support/everyByte.ts'
import { accountByEmail } from '../../support/people.ts'
import type { SeededRandom } from '../../support/seededRandom.ts'
import { withSeeds } from '../../support/withSeeds.ts'

const THREADS = 3
const STEPS = 36

interface Said {
  readonly id: EntryId
  text: string | null
}

/** What one thread must say. */
interface Model {
  readonly id: EntryId
  said: Said[]
}

/** What a step does, and what the thread says once it is done. */
interface Deed {
  readonly act: (on: Workspace) => Promise<unknown>
  readonly after: Said[]
  /** A word that is in no file any more when it is done. */
  readonly erased: string | null
}

/** No two have four letters in common: files are compressed, and would hold but the rest of a second one. */
const newWord = (): string => newEntryId()

test('RO804 cold, warm, said, edited, removed and killed at random, no comment is lost or doubled, and no removed word stays', async () => {
  await expect(withSeeds('cold threads', (random) => run(random), { fixed: [1, 2] })).resolves.toBeUndefined()
}, 300_000)

async function run(random: SeededRandom): Promise<void> {
  let desk = await startColdDesk()
  const models: Model[] = []
  for (let n = 0; n < THREADS; n += 1) {
    const texts = [newWord(), newWord(), newWord()] as const
    const { id, comments } = await desk.talk('ana', texts)
    models.push({ id, said: comments.map((comment, at) => ({ id: comment, text: texts[at] ?? null })) })
  }
  const erased = new Set<string>()
  for (let step = 0; step < STEPS; step += 1) {
    const model = random.pick(models)
    const deed = chooseDeed(random, desk, model)
    const isKilled = random.int(4) === 0 && (await isKilledIn(deed, dying(desk, random.int(7))))
    if (isKilled) desk = await restart(desk)
    else await deed.act(desk.server.workspace)
    const words = await desk.words(model.id)
    const outcomes = [deed.after, ...(isKilled ? [model.said] : [])]
    const found = outcomes.find((said) => JSON.stringify(said.map(({ text }) => text)) === JSON.stringify(words))
    expect(words).toEqual((found ?? deed.after).map(({ text }) => text))
    model.said = [...(found ?? deed.after)]
    if (found === deed.after && deed.erased !== null) erased.add(deed.erased)
    const others = models.filter((each) => each !== model)
    for (const each of others) expect(await desk.words(each.id)).toEqual(each.said.map(({ text }) => text))
    expect(wordsIn(await filesOf(desk.server.dataDir), [...erased])).toEqual([])
  }
  await desk.server.stop()
}

function chooseDeed(random: SeededRandom, desk: ColdDesk, model: Model): Deed {
  const actor = must(accountByEmail(desk.server, 'ana@ocena.example'), 'Ana')
  const where = { assessment: desk.assessment, thread: model.id }
  const same = { after: model.said, erased: null }
  const target = random.pick(model.said)
  const what = random.int(7)
  if (what <= 2) return { ...same, act: ({ hub }) => cool(desk, model.id, hub) }
  if (what === 3) return { ...same, act: (on) => resolveThread(on, actor, where, { resolved: random.int(2) === 0 }) }
  if (what === 4) {
    const [id, text] = [newEntryId(), newWord()]
    return {
      act: (on) => addComment(on, actor, where, { id, text }),
      after: [...model.said, { id, text }],
      erased: null,
    }
  }
  if (target.text === null) return { ...same, act: ({ hub }) => cool(desk, model.id, hub) }
  const at = { ...where, comment: target.id }
  const text = what === 5 ? newWord() : null
  const seen = target.text
  return {
    act: (on) =>
      text === null ? removeComment(on, actor, at, { why: '' }) : editComment(on, actor, at, { text, seen }),
    after: model.said.map((each) => (each === target ? { ...each, text } : each)),
    erased: target.text,
  }
}

async function cool(desk: ColdDesk, thread: EntryId, hub: Workspace['hub']): Promise<void> {
  await desk.resolve(thread)
  await desk.cool(thread, 'all', hub)
}

function dying(desk: ColdDesk, deeds: number): Workspace {
  const { workspace } = desk.server
  const hub = dyingAfter(workspace.hub, deeds, ['transact', 'withdraw', 'create'])
  return { ...workspace, hub, cold: { ...workspace.cold, warm: (room, thread) => goWarm(hub, room, thread) } }
}

async function isKilledIn({ act }: Deed, on: Workspace): Promise<boolean> {
  try {
    await act(on)
    return false
  } catch (error) {
    if (!(error instanceof Killed)) throw error
    return true
  }
}

async function restart(desk: ColdDesk): Promise<ColdDesk> {
  await desk.server.stop()
  return startColdDesk(desk.server.dataDir)
}
