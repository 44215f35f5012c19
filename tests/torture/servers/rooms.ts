/** Rooms over the embedded store as a process to be tormented: `<directory> [port]`. Prints its port. */
import { createServer } from 'node:http'
import { seedContent } from '../../../shared/document/content.ts'
import { assessmentIdSchema, memberIdSchema } from '../../../shared/domain/ids.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { createLocalBus } from '../../../server/bus/localBus.ts'
import { createRoomHub } from '../../../server/rooms/RoomHub.ts'
import { attachRooms } from '../../../server/rooms/socket/upgrade.ts'
import type { DocumentStore } from '../../../server/storage/DocumentStore.ts'
import { openLevelDocumentStore } from '../../../server/storage/levelDocumentStore.ts'
import { META } from '../../support/contentDocs.ts'

const [directory = '', port = '0'] = process.argv.slice(2)
const DOCUMENTS = Number(process.env.TORTURE_DOCUMENTS ?? 1)
const KILL_AT_COMPACT_MS = process.env.TORTURE_KILL_AT_COMPACT_MS

const print = (fields: object, sentence: string): void =>
  void process.stderr.write(
    `${sentence} ${JSON.stringify(fields, (_key, value) => (value instanceof Error ? value.message : value))}\n`,
  )
try {
  await serve(dyingAtCompaction(await openLevelDocumentStore(directory)))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}

async function serve(store: DocumentStore): Promise<void> {
  const hub = createRoomHub({
    store,
    bus: createLocalBus(),
    log: { info: print, warn: print, error: print },
    now: Date.now,
  })
  for (let n = 0; n < DOCUMENTS; n++) {
    const assessment = n === 0 ? META.assessment : assessmentIdSchema.parse(`torture${String(n).padStart(5, '0')}`)
    await hub.create(roomName({ kind: 'content', assessment }), (doc) => seedContent(doc, { ...META, assessment }))
  }
  const http = createServer()
  const detach = attachRooms(http, {
    hub,
    allowedOrigins: ['http://ocena.test'],
    authorise: async ({ cookie }) => ({
      member: memberIdSchema.parse(cookie),
      name: cookie,
      writable: true,
      readOnlyBecause: null,
      epoch: 'e1',
    }),
  })
  process.on('SIGTERM', () => {
    http.close()
    detach()
    void hub
      .drain()
      .then(() => store.close())
      .then(() => process.exit(0))
  })
  http.listen(Number(port), '127.0.0.1', () => {
    const address = http.address()
    if (typeof address === 'object' && address) process.stdout.write(`listening ${address.port}\n`)
  })
}

/** Ends the process at a chosen moment after a compaction began. */
function dyingAtCompaction(store: DocumentStore): DocumentStore {
  if (KILL_AT_COMPACT_MS === undefined) return store
  const compact: DocumentStore['compact'] = (...args) => {
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), Number(KILL_AT_COMPACT_MS))
    return store.compact(...args)
  }
  return new Proxy(store, {
    get: (target, name) => {
      if (name === 'compact') return compact
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
