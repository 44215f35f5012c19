// Our rooms as the server runs them: origin, cookie, guard, embedded store. Arguments: the folder, the number of documents.
import { createServer } from 'node:http'
import { seedContent } from '../../../shared/document/content.ts'
import type { MemberId } from '../../../shared/domain/ids.ts'
import { createLocalBus } from '../../../server/bus/localBus.ts'
import { createRoomHub } from '../../../server/rooms/RoomHub.ts'
import { attachRooms } from '../../../server/rooms/socket/upgrade.ts'
import { openLevelDocumentStore } from '../../../server/storage/levelDocumentStore.ts'
import { META } from '../../../tests/support/contentDocs.ts'
import { ORIGIN, ourRoom } from '../ourRooms.ts'
import { announce } from './child.mjs'

const [directory = '', documents = '1'] = process.argv.slice(2)
const store = await openLevelDocumentStore(directory)
const print = (fields: object, sentence: string): void =>
  void process.stderr.write(`ours: ${sentence} ${JSON.stringify(fields)}\n`)
const hub = createRoomHub({
  store,
  bus: createLocalBus(),
  log: { info: () => undefined, warn: print, error: print },
  now: Date.now,
})
const seeds = Array.from({ length: Number(documents) }, (_, n) => {
  const { room, assessment } = ourRoom(n)
  return hub.create(room, (doc) => seedContent(doc, { ...META, assessment }))
})
await Promise.all(seeds)
const http = createServer()
const detach = attachRooms(http, {
  hub,
  allowedOrigins: [ORIGIN],
  // the cookie is the member's id
  authorise: ({ cookie }) =>
    Promise.resolve({ member: cookie as MemberId, name: cookie, writable: true, readOnlyBecause: null, epoch: 'e1' }), // ids of the right form come in
})
http.listen(0, '127.0.0.1', () => {
  const address = http.address()
  if (typeof address !== 'object' || !address) throw new Error('The server has no port')
  announce(address.port, async () => {
    detach()
    await hub.drain()
    await store.close()
  })
})
