import { Router, type Request } from 'express'
import * as z from 'zod/mini'
import { SCHEMA_VERSION } from '../../shared/document/keys.ts'
import { SNAPSHOT_CHUNK_BYTES, type DocumentSnapshot } from '../../shared/protocol/api.ts'
import { problem } from '../../shared/protocol/problem.ts'
import { parseRoomName, roomName, type RoomName } from '../../shared/protocol/rooms.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts'
import { authoriseRoom } from '../workspace/authoriseRoom.ts'
import type { Access } from '../rooms/access.ts'
import { RoomMissingError } from '../rooms/live/RoomCache.ts'
import { chunkOf, SnapshotCache } from '../rooms/SnapshotCache.ts'
import type { HttpContext } from './HttpContext.ts'
import { actorOf, noQuery, pathPart } from './input.ts'

const PATH = '/documents/:subject/:of{/:kind{/:member}}/snapshot'
const snapshotIdSchema = z.string().check(z.regex(/^[0-9a-f]{32}$/, 'the id of a snapshot'))
const chunkSchema = z.string().check(z.regex(/^\d{1,6}$/, 'the number of a chunk'))

/** Documents in compressed pieces for weak links, by the same rights as their sockets. */
export function documentRoutes(context: HttpContext): Router {
  const { workspace } = context
  const shelf = new SnapshotCache(workspace)
  const authorise = authoriseRoom(workspace, context.cookie)
  const router = Router()

  /** Throws a Problem where the person may not open the room's socket either. */
  const roomFor = async (request: Request): Promise<Access & { readonly room: RoomName }> => {
    actorOf(context, request)
    noQuery(request)
    const room = roomOf(request)
    const answer = await authorise({ cookie: request.headers.cookie ?? '', room, now: workspace.now() })
    if ('refused' in answer) throw noDocument(room)
    return { ...answer, room }
  }

  router.get(PATH, async (request, response) => {
    const { room, epoch } = await roomFor(request)
    const { id, bytes, sha256 } = await shelf.take(room).catch((error: unknown) => {
      throw error instanceof RoomMissingError ? noDocument(room) : error
    })
    const snapshot: DocumentSnapshot = {
      id,
      epoch,
      protocol: PROTOCOL_VERSION,
      schema: SCHEMA_VERSION,
      bytes: bytes.length,
      chunkBytes: SNAPSHOT_CHUNK_BYTES,
      sha256,
      encoding: 'v2+deflate',
    }
    response.json(snapshot)
  })
  router.get(`${PATH}/:snapshot/:chunk`, async (request, response) => {
    const { room } = await roomFor(request)
    const id = pathPart(request, 'snapshot', snapshotIdSchema)
    const n = pathPart(request, 'chunk', chunkSchema)
    const snapshot = shelf.find(room, id)
    if (snapshot === null) throw problem('expired', 'This snapshot is no longer kept; ask for a new one')
    const chunk = chunkOf(snapshot, Number(n))
    if (chunk === null) throw noChunk(n, snapshot.bytes.length)
    // Compressed already; a proxy that did it again would break the lengths.
    response.set('Cache-Control', 'no-store, no-transform').type('application/octet-stream').send(chunk)
  })
  return router
}

function roomOf({ params: { subject, of, kind, member } }: Request): RoomName {
  const name = [subject, of, kind, member].filter((part) => part !== undefined).join('/')
  const address = parseRoomName(name)
  if (!address) throw noDocument(name)
  return roomName(address)
}

const noDocument = (name: string): Error =>
  problem('not-found', 'There is no such document, or not for you', {
    faults: [{ path: 'path', value: name.slice(0, 100), expected: 'the name of a document' }],
  })

const noChunk = (n: string, bytes: number): Error =>
  problem('not-found', 'The snapshot has no such chunk', {
    faults: [{ path: 'chunk', value: n, expected: `0 to ${Math.max(0, Math.ceil(bytes / SNAPSHOT_CHUNK_BYTES) - 1)}` }],
  })
