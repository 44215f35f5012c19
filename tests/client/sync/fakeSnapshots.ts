import { createHash } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import * as Y from 'yjs'
import { SNAPSHOT_CHUNK_BYTES, type DocumentSnapshot } from '../../../shared/protocol/api.ts'

/** The snapshot routes of a server in memory, with the faults that a test asks for. */
export class FakeSnapshots {
  readonly text: string
  readonly bytes: Uint8Array
  readonly manifest: { -readonly [K in keyof DocumentSnapshot]: DocumentSnapshot[K] }
  readonly asked: string[] = []
  /** How often each piece fails before it comes. */
  readonly failures = new Map<number, number>()
  /** How many snapshots are gone before their first piece was asked for. */
  expires = 0
  status = 200

  /** Serves a given document, or one that takes three pieces. */
  constructor(doc: Y.Doc = largeDoc()) {
    this.text = doc.getText('large').toJSON()
    this.bytes = deflateRawSync(Y.encodeStateAsUpdateV2(doc))
    this.manifest = {
      id: 'snap1',
      epoch: 'epoch1',
      protocol: 1,
      schema: 1,
      bytes: this.bytes.length,
      chunkBytes: SNAPSHOT_CHUNK_BYTES,
      sha256: createHash('sha256').update(this.bytes).digest('hex'),
      encoding: 'v2+deflate',
    }
  }

  readonly fetch: typeof fetch = async (input) => {
    const path = new Request(input).url
    this.asked.push(path)
    if (this.status !== 200) return new Response(null, { status: this.status })
    const piece = /\/snapshot\/snap1\/(\d+)$/.exec(path)?.[1]
    if (piece === undefined) return Response.json(this.manifest)
    if (this.expires > 0) {
      this.expires -= 1
      return new Response(null, { status: 410 })
    }
    const at = Number(piece)
    const failures = this.failures.get(at) ?? 0
    this.failures.set(at, failures - 1)
    if (failures > 0) throw new TypeError('fetch failed')
    return new Response(this.bytes.slice(at * SNAPSHOT_CHUNK_BYTES, (at + 1) * SNAPSHOT_CHUNK_BYTES))
  }
}

/** A document with a text that hardly deflates, so that it takes three pieces. */
export function largeDoc(): Y.Doc {
  const doc = new Y.Doc()
  let state = 7
  let text = ''
  for (let at = 0; at < 200_000; at++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    text += String.fromCharCode(33 + ((state >>> 16) % 90))
  }
  doc.getText('large').insert(0, text)
  return doc
}
