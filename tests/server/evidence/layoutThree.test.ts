import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createLocalBus } from '../../../server/bus/localBus.ts'
import { createEvidenceKeeper } from '../../../server/evidence/evidenceKeeper.ts'
import { createGuestViews } from '../../../server/guests/guestViews.ts'
import { SILENT_LOG } from '../../../server/log.ts'
import { emptyRegistry } from '../../../server/registry/emptyRegistry.ts'
import { memoryRegistry } from '../../../server/registry/memoryRegistry.ts'
import { narrowAccess } from '../../../server/rooms/access.ts'
import { createRoomHub } from '../../../server/rooms/RoomHub.ts'
import { createMemoryDocumentStore } from '../../../server/storage/memoryDocumentStore.ts'
import { propose } from '../../../shared/document/answers.ts'
import { readContent, readMeta, seedContent } from '../../../shared/document/content.ts'
import { SCHEMA_VERSION } from '../../../shared/document/keys.ts'
import { settledAnswer } from '../../../shared/document/scoreInput.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { ANA, META, proposalBy } from '../../support/contentDocs.ts'
import { accountOf, assessmentOf } from '../../support/factories.ts'
import { code, number, numbers } from '../../support/scoreInputs.ts'

const { assessment } = META
const OPEN = roomName({ kind: 'content', assessment })

/** Starts on a document of that layout with an answer of one number; gives the lineage before and after, and the answer. */
async function startOn(schema: number) {
  const doc = new Y.Doc()
  seedContent(doc, { ...META, schema })
  propose(doc, code('PS-03'), proposalBy(ANA, number(11)))
  const store = createMemoryDocumentStore()
  await store.create(OPEN, Y.encodeStateAsUpdate(doc), { member: null, at: 1 })
  const hub = createRoomHub({ store, bus: createLocalBus(), log: SILENT_LOG, now: () => 5 })
  const registry = memoryRegistry(emptyRegistry(0))
  await registry.update((draft) => {
    draft.accounts.push(accountOf({ id: ANA }))
    draft.assessments.push(assessmentOf({ id: assessment }))
  })
  const epoch = () => registry.state().assessments[0]?.epoch
  const before = epoch()
  const guests = createGuestViews({ hub, log: SILENT_LOG })
  const kept: (number | undefined)[] = []
  const beforeMigrating = async () => void kept.push(await hub.read(OPEN, (each) => readMeta(each)?.schema))
  const options = { hub, store, registry, guests, beforeMigrating, log: SILENT_LOG, now: () => 5 }
  await createEvidenceKeeper(options).start()
  return { kept, before, after: epoch(), answer: settledAnswer(await hub.read(OPEN, readContent), code('PS-03')) }
}

test('RO501 a document of the second layout keeps its lineage, so that work off line goes on, and its answers open', async () => {
  const second = await startOn(2)
  expect(second.after).toBe(second.before)
  expect(second.answer).toMatchObject({ kind: 'settled', answer: numbers({ convicted: 11 }) })
  const first = await startOn(1)
  expect(first.after).not.toBe(first.before)
  expect(first.answer).toMatchObject({ kind: 'settled', answer: numbers({ convicted: 11 }) })
})

test('RO551 what an assessment says is kept before its document gets another layout, and only then', async () => {
  expect((await startOn(1)).kept).toEqual([1])
  expect((await startOn(2)).kept).toEqual([])
})

test('RO501 a page from before answers of several numbers reads and does not write', () => {
  const access = { member: ANA, name: 'Ana', writable: true, readOnlyBecause: null, epoch: 'e1' }
  const room = { kind: 'content', assessment } as const
  const claimOf = (schema: number) => ({ protocol: 1, schema, epoch: null })
  expect(narrowAccess(access, room, claimOf(2))).toMatchObject({ writable: false, readOnlyBecause: 'client-too-old' })
  expect(narrowAccess(access, room, claimOf(SCHEMA_VERSION))).toMatchObject({ writable: true })
})
