import {
  copyFileSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
  appendFileSync,
  rmSync,
} from 'node:fs'
import path from 'node:path'
import * as Y from 'yjs'
import { assessmentIdSchema, memberIdSchema } from '../../../shared/domain/ids.ts'
import { roomName, type RoomName } from '../../../shared/protocol/rooms.ts'
import { narrativeOf, narrativeText } from '../../../shared/document/narrative.ts'
import type { Authorship, DocumentStore } from '../../../server/storage/DocumentStore.ts'
import { openLevelDocumentStore } from '../../../server/storage/levelDocumentStore.ts'
import { sleep, type Torture, type TortureCase } from '../support/Torture.ts'

const ROOMS = ['a', 'b', 'c'].map((letter) => {
  return roomName({ kind: 'content', assessment: assessmentIdSchema.parse(letter.repeat(10)) })
})
const BY: Authorship = { member: memberIdSchema.parse('memberaaaa'), at: 1_700_000_000_000 }
const RECORDS = 60

/** Documents whose every record is known, closed and ready to be damaged. Each document's text is a row of words. */
interface Original {
  readonly folder: string
  readonly texts: ReadonlyMap<RoomName, string>
}

async function original(t: Torture, clean: boolean): Promise<Original> {
  const folder = await t.folder()
  const store = await openLevelDocumentStore(folder)
  const texts = new Map<RoomName, string>()
  const docs = new Map(ROOMS.map((room) => [room, new Y.Doc()]))
  for (const [room, doc] of docs) {
    const text = new Y.XmlText()
    narrativeOf(doc, 'rationale:ID-01').insert(0, [text])
    await store.create(room, Y.encodeStateAsUpdate(doc), BY)
    for (let n = 0; n < RECORDS; n++) {
      const before = Y.encodeStateVector(doc)
      text.insert(text.length, `word${n} `)
      await store.append(room, Y.encodeStateAsUpdate(doc, before), BY)
      if (n === RECORDS / 2) await store.compact(room, Y.encodeStateAsUpdate(doc), BY)
    }
    texts.set(room, narrativeText(narrativeOf(doc, 'rationale:ID-01')))
  }
  if (clean) await store.close()
  else {
    // As a crash leaves it: copied while it is open, everything in the log.
    const crashed = await t.folder()
    for (const name of readdirSync(folder)) copyFileSync(path.join(folder, name), path.join(crashed, name))
    await store.close()
    return { folder: crashed, texts }
  }
  return { folder, texts }
}

type Found = 'whole' | 'refused' | 'prefix' | 'gone' | 'wrong'

/** `said`: whether the administrator was warned. */
interface Looked {
  readonly found: ReadonlyMap<RoomName, Found>
  readonly said: boolean
}

async function look(folder: string, texts: Original['texts']): Promise<Looked | 'store refused'> {
  let store: DocumentStore
  let said = false
  try {
    store = await openLevelDocumentStore(folder, { warn: () => (said = true) })
  } catch (error) {
    return error instanceof Error && error.message.length > 20 ? 'store refused' : Promise.reject(error)
  }
  const found = new Map<RoomName, Found>()
  for (const [room, text] of texts) found.set(room, await readBack(store, room, text))
  await store.close()
  return { found, said }
}

async function readBack(store: DocumentStore, room: RoomName, text: string): Promise<Found> {
  try {
    const stored = await store.load(room)
    if (stored === null) return 'gone'
    const doc = new Y.Doc()
    for (const { update } of stored.records) Y.applyUpdate(doc, update)
    const there = narrativeText(narrativeOf(doc, 'rationale:ID-01'))
    return there === text ? 'whole' : text.startsWith(there) ? 'prefix' : 'wrong'
  } catch {
    return 'refused'
  }
}

/** Damages copies one after the other and says what was found. */
async function damage(
  t: Torture,
  count: number,
  clean: boolean,
  wound: (folder: string, n: number) => string,
): Promise<Map<string, number>> {
  const { folder, texts } = await original(t, clean)
  const tally = new Map<string, number>()
  const add = (what: string): void => void tally.set(what, (tally.get(what) ?? 0) + 1)
  for (let n = 0; n < count; n++) {
    const copy = await t.copyOf(folder)
    const where = wound(copy, n)
    t.inject()
    const looked = await look(copy, texts)
    rmSync(copy, { recursive: true, force: true })
    if (looked === 'store refused') {
      add('store refused with a sentence')
      continue
    }
    const kinds = [...looked.found.values()]
    for (const kind of new Set(kinds)) add(kind)
    t.check(!kinds.includes('wrong'), `different text was served after ${where}`)
    if ((kinds.includes('prefix') || kinds.includes('gone')) && !looked.said)
      add(`silent after ${where.replaceAll(/\d+/g, 'n')}`)
  }
  return tally
}

const newestLog = (folder: string): string =>
  path.join(
    folder,
    readdirSync(folder)
      .filter((name) => name.endsWith('.log'))
      .sort()
      .at(-1) ?? 'none',
  )
const shown = (tally: Map<string, number>): string => [...tally].map(([what, count]) => `${what} ${count}`).join(', ')

export const DAMAGE: readonly TortureCase[] = [
  {
    row: '7',
    fault: 'last log cut by 1 … all of its bytes',
    holds: 'starts or refuses with a sentence; never other text, never a hole',
    async run(t) {
      const tally = await damage(t, t.times(30, 200, 2_000), false, (folder, n) => {
        const log = newestLog(folder)
        const { size } = statSync(log)
        const cut = n < 20 ? n + 1 : 1 + t.random.int(size)
        truncateSync(log, Math.max(0, size - cut))
        return `log cut by ${cut} of ${size}`
      })
      t.note(`documents: ${shown(tally)}`)
    },
  },
  {
    row: '8',
    fault: 'zeros behind the end, and the end overwritten with zeros',
    holds: 'as 7',
    async run(t) {
      const tally = await damage(t, t.times(10, 40, 400), false, (folder, n) => {
        const log = newestLog(folder)
        if (n % 2 === 0) {
          appendFileSync(log, Buffer.alloc(4_096))
          return 'log with 4096 zeros behind'
        }
        const bytes = readFileSync(log)
        const count = 1 + t.random.int(300)
        bytes.fill(0, Math.max(0, bytes.length - count))
        writeFileSync(log, bytes)
        return `log with its last ${count} bytes zero`
      })
      t.note(`documents: ${shown(tally)}`)
    },
  },
  {
    row: '9',
    fault: 'one bit flipped anywhere in the store',
    holds: 'E: found each time, only that document; never other text',
    async run(t) {
      for (const clean of [false, true]) {
        const tally = await damage(t, t.times(50, 250, 2_000), clean, (folder) => {
          const names = readdirSync(folder).filter(
            (name) => !/^LO(G|CK)/.test(name) && statSync(path.join(folder, name)).size > 0,
          )
          const sizes = names.map((name) => statSync(path.join(folder, name)).size)
          let at = t.random.int(sizes.reduce((sum, size) => sum + size, 0))
          const file = sizes.findIndex((size) => (at -= size) < 0)
          const offset = at + (sizes[file] ?? 0)
          const name = names[file] ?? ''
          const bytes = readFileSync(path.join(folder, name))
          bytes[offset] = (bytes[offset] ?? 0) ^ (1 << t.random.int(8))
          writeFileSync(path.join(folder, name), bytes)
          return `${name} with a bit flipped at ${offset}`
        })
        const silent = [...tally]
          .filter(([what]) => what.startsWith('silent'))
          .reduce((sum, [, count]) => sum + count, 0)
        t.note(`${clean ? 'closed' : 'crashed'} store: ${shown(tally)}`)
        t.check(
          silent === 0,
          `${clean ? 'closed' : 'crashed'} store: ${silent} flips took the end of a document away without a word`,
        )
      }
    },
  },
  {
    row: '53',
    fault: 'poisoned documents already on disk (deep value, gap, bytes that are no update)',
    holds: 'E for that document, U for the others',
    async run(t) {
      const poisons: readonly Uint8Array[] = [
        deepUpdate(),
        gapUpdate(),
        Uint8Array.of(1, 1, 1),
        new Uint8Array(300).fill(255),
      ]
      for (const [n, poison] of poisons.entries()) {
        const folder = await t.folder()
        const first = await t.rooms(folder, { env: { TORTURE_DOCUMENTS: '2' } })
        await t.checkUseful(first, 'before')
        await first.end('SIGTERM')
        const store = await openLevelDocumentStore(folder)
        const room = roomName({ kind: 'content', assessment: assessmentIdSchema.parse('torture00001') })
        await store.append(room, poison, BY)
        await store.close()
        t.inject()
        const server = await t.rooms(folder, { env: { TORTURE_DOCUMENTS: '2' } })
        const victim = t.client(server, 'v', { room })
        await sleep(600)
        const word = victim.synced ? victim.type() : null
        await t.checkUseful(server, `poison ${n}`)
        const tells = word === null ? victim.closes.includes(4503) : true
        t.check(
          tells,
          `poison ${n}: the poisoned document neither opens nor says "not now" (closes ${victim.closes.slice(0, 3).join()})`,
        )
        t.note(`poison ${n}: ${word === null ? 'closed with 4503' : 'opens without it'}`)
        t.check(server.running, `poison ${n} ended the server`)
        victim.stop()
        await server.end('SIGKILL')
      }
    },
  },
]

/** A value that parses and cannot be written as JSON again. */
export function deepUpdate(): Uint8Array {
  const doc = new Y.Doc()
  let value: object = {}
  for (let n = 0; n < 2_000; n++) value = [value]
  doc.getMap('flags').set('F1', value)
  return Y.encodeStateAsUpdate(doc)
}

function gapUpdate(): Uint8Array {
  const doc = new Y.Doc()
  doc.getMap('flags').set('F1', 1)
  const before = Y.encodeStateVector(doc)
  doc.getMap('flags').set('F1', 2)
  return Y.encodeStateAsUpdate(doc, before)
}
