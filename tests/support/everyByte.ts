import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import { onTestFinished, vi } from 'vitest'
import { WebSocket } from 'ws'
import { SCHEMA_VERSION } from '../../shared/document/keys.ts'
import { snapshotSchema } from '../../shared/protocol/api.ts'
import { SYNC_PATH, type RoomName } from '../../shared/protocol/rooms.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts'
import { syncMessage } from './stockClient.ts'
import type { TestServer } from './startServer.ts'

const inflate = promisify(inflateRaw)
const EMPTY_VECTOR = Uint8Array.of(0)

/** A socket that asks for the whole document and keeps every byte that it gets. */
export interface Listener {
  bytes(): Buffer
  /** Code with which the server closed it; null while it is open. */
  closedWith(): number | null
}

/** Opens one; resolves when the document came or the server closed it. */
export async function listenTo(server: TestServer, cookie: string, room: RoomName): Promise<Listener> {
  const query = `protocol=${PROTOCOL_VERSION}&schema=${SCHEMA_VERSION}`
  const socket = new WebSocket(`${server.wsOrigin}${SYNC_PATH}/${room}?${query}`, {
    headers: { cookie, origin: server.origin },
  })
  const frames: Buffer[] = []
  let code: number | null = null
  socket.on('message', (data: Buffer) => frames.push(data))
  socket.on('open', () => socket.send(syncMessage(0, EMPTY_VECTOR)))
  socket.on('close', (closed) => (code = closed))
  socket.on('error', () => (code ??= 1006))
  onTestFinished(() => socket.terminate())
  const hasDocument = (): boolean => frames.some((frame) => frame[0] === 0 && frame[1] === 1)
  await vi.waitFor(() => {
    if (!hasDocument() && code === null) throw new Error(`${room} neither came nor was refused`)
  })
  return { bytes: () => Buffer.concat(frames), closedWith: () => code }
}

/** Everything that the API says to whoever has this cookie about these rooms and this assessment, compressed parts opened. */
export async function everyAnswer(
  server: TestServer,
  cookie: string,
  about: { readonly assessment: string; readonly round: string; readonly rooms: readonly RoomName[] },
): Promise<Buffer> {
  const { assessment, round, rooms } = about
  const paths = [
    'me',
    'rounds',
    'partners',
    'people',
    'members',
    'invitations',
    'status',
    'backup',
    `assessments?round=${round}`,
    `assessments/${assessment}`,
    ...['json', 'csv'].map((kind) => `assessments/${assessment}/responses.${kind}?names=1`),
    ...['json', 'csv'].flatMap((kind) =>
      [`assessments/${assessment}`, `rounds/${round}`].flatMap((of) =>
        ['', '?names=1', '?names=0'].map((query) => `${of}/export.${kind}${query}`),
      ),
    ),
  ]
  const answers = await Promise.all(paths.map((path) => bytesOf(server, cookie, `/api/${path}`)))
  const snapshots = await Promise.all(rooms.map((room) => snapshotOf(server, cookie, room)))
  return Buffer.concat([...answers, ...snapshots])
}

/** A document as weak links fetch it, put together and opened; empty where it is refused. */
export async function snapshotOf(server: TestServer, cookie: string, room: RoomName): Promise<Buffer> {
  const path = `/api/documents/${room}/snapshot`
  const { status, body } = await server.api(cookie, 'GET', path)
  if (status !== 200) return Buffer.from(JSON.stringify(body))
  const { id, bytes, chunkBytes } = snapshotSchema.parse(body)
  const count = Math.ceil(bytes / chunkBytes)
  const chunks = Array.from({ length: count }, (_, n) => bytesOf(server, cookie, `${path}/${id}/${n}`))
  return inflate(Buffer.concat(await Promise.all(chunks)))
}

async function bytesOf(server: TestServer, cookie: string, path: string): Promise<Buffer> {
  const response = await fetch(`${server.origin}${path}`, { headers: { cookie } })
  return Buffer.from(await response.arrayBuffer())
}

/** Those of `words` that stand anywhere in the bytes, as UTF-8. */
export const wordsIn = (bytes: Buffer, words: readonly string[]): readonly string[] =>
  words.filter((word) => bytes.includes(word))

/** All bytes of the files in which a server keeps its documents. */
export async function filesOf(dataDir: string): Promise<Buffer> {
  const folder = path.join(dataDir, 'documents')
  const names = (await readdir(folder)).filter((name) => /\.(log|ldb)$/.test(name))
  return Buffer.concat(await Promise.all(names.map((name) => readFile(path.join(folder, name)))))
}
