import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import type { MemberId } from '../../shared/domain/ids.ts'
import { seedContent } from '../../shared/document/content.ts'
import { roomName, type RoomName } from '../../shared/protocol/rooms.ts'
import type { Access, Authorise, Refusal } from '../../server/rooms/access.ts'
import { createRoomHub, type RoomHub, type RoomTiming } from '../../server/rooms/RoomHub.ts'
import type { RoomLog } from '../../server/rooms/roomLog.ts'
import { attachRooms, type RoomLimits } from '../../server/rooms/socket/upgrade.ts'
import { createLocalBus } from '../../server/bus/localBus.ts'
import type { RoomBus } from '../../server/bus/RoomBus.ts'
import type { DocumentStore } from '../../server/storage/DocumentStore.ts'
import { createMemoryDocumentStore } from '../../server/storage/memoryDocumentStore.ts'
import { META } from './contentDocs.ts'
import { openStockClient, type StockClient, type StockClientOptions } from './stockClient.ts'

export const SILENT: RoomLog = { info: () => undefined, warn: () => undefined, error: () => undefined }
export const CONTENT: RoomName = roomName({ kind: 'content', assessment: META.assessment })
export const OVERVIEW: RoomName = roomName({ kind: 'overview', round: META.round })

/** Rights by cookie, which is simply the member's id; a test changes them at will. */
export type RightsTable = Map<string, Partial<Access> | Refusal>

export interface RoomServerOptions {
  readonly store?: DocumentStore
  readonly bus?: RoomBus
  readonly timing?: Partial<RoomTiming>
  readonly limits?: Partial<RoomLimits>
  readonly authorise?: Authorise
  readonly log?: RoomLog
}

/** Rooms on a real port without the rest of the server. */
export interface RoomServer {
  readonly hub: RoomHub
  readonly store: DocumentStore
  readonly wsOrigin: string
  /** Everybody not named here is an editor. */
  readonly rights: RightsTable
  /** A stock client of the content room in the name of `member`, who is an editor unless `rights` say otherwise. */
  client(member: string, options?: Partial<StockClientOptions>): StockClient
  /** Stops as a server would; the store stays open. */
  stop(): Promise<void>
}

/** Starts rooms with one seeded content document; they end with the running test. */
export async function startRooms(options: RoomServerOptions = {}): Promise<RoomServer> {
  const store = options.store ?? createMemoryDocumentStore()
  const hub = createRoomHub({
    store,
    bus: options.bus ?? createLocalBus(),
    log: options.log ?? SILENT,
    now: Date.now,
    timing: { retryMs: 20, idleMs: 20, ...options.timing },
  })
  await hub.create(CONTENT, (doc) => seedContent(doc, META))
  const rights: RightsTable = new Map()
  const http = createServer()
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const { port } = http.address() as AddressInfo // a TCP server has one
  const wsOrigin = `ws://127.0.0.1:${port}`
  const detach = attachRooms(http, {
    hub,
    allowedOrigins: [`http://127.0.0.1:${port}`],
    authorise: options.authorise ?? (({ cookie }) => Promise.resolve(accessOf(cookie, rights))),
    ...(options.limits && { limits: options.limits }),
  })
  const clients: StockClient[] = []
  let stopped: Promise<void> | null = null
  const stop = (): Promise<void> => (stopped ??= stopAll())
  const stopAll = async (): Promise<void> => {
    detach()
    await hub.drain(200)
    http.closeAllConnections()
    await new Promise((resolve) => http.close(resolve))
  }
  onTestFinished(async () => {
    clients.forEach((client) => client.destroy())
    await stop()
  })
  const client = (member: string, more: Partial<StockClientOptions> = {}): StockClient => {
    const opened = openStockClient({ wsOrigin, room: CONTENT, cookie: member, ...more })
    clients.push(opened)
    return opened
  }
  return { hub, store, wsOrigin, rights, client, stop }
}

function accessOf(cookie: string, rights: RightsTable): Access | Refusal {
  const given = rights.get(cookie) ?? {}
  if ('refused' in given) return given
  const member = cookie as MemberId // tests use ids of the right form as cookies
  return { member, name: `Name of ${cookie}`, writable: true, readOnlyBecause: null, epoch: 'e1', ...given }
}
