import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { memberIdSchema } from '../../../shared/domain/ids.ts'
import type { Authorship } from '../../../server/storage/DocumentStore.ts'
import { openLevelDocumentStore } from '../../../server/storage/levelDocumentStore.ts'
import { findDamage } from '../../../server/storage/levelLogs.ts'
import { temporaryFolder } from '../../support/factories.ts'
import { CONTENT } from '../../support/roomServer.ts'

const BY: Authorship = { member: memberIdSchema.parse('memberaaaa'), at: 1 }

/** A store with 200 records, long enough for several blocks of its log. */
async function written(): Promise<{ folder: string; log: string }> {
  const folder = await temporaryFolder()
  const store = await openLevelDocumentStore(folder)
  await store.create(CONTENT, new Uint8Array(400), BY)
  for (let n = 0; n < 200; n++) await store.append(CONTENT, new Uint8Array(400).fill(n), BY)
  await store.close()
  const name = (await readdir(folder)).find((each) => each.endsWith('.log')) ?? 'none'
  return { folder, log: path.join(folder, name) }
}

describe('logs of the store', () => {
  test('RO174 a sound log, one that the end cuts and one with reserved space behind are no damage', async () => {
    const bytes = await readFile((await written()).log)
    expect(bytes.length).toBeGreaterThan(2 * 32_768)
    expect(findDamage(bytes)).toBeNull()
    for (const cut of [1, 5, 100, bytes.length]) expect(findDamage(bytes.subarray(0, bytes.length - cut))).toBeNull()
    expect(findDamage(Buffer.concat([bytes, Buffer.alloc(9_000)]))).toBeNull()
  })

  test('RO174 a flipped bit of any record’s head is found, also in the last block, and so are zeros in the middle', async () => {
    const bytes = await readFile((await written()).log)
    const heads = headsOf(bytes)
    expect(heads.length).toBeGreaterThan(200)
    // The last record alone cannot be told from one that was cut.
    for (const head of [...heads.slice(0, 4), ...heads.slice(-40, -1)])
      for (let bit = 0; bit < 7 * 8; bit++) {
        const flipped = Uint8Array.from(bytes)
        flipped[head + (bit >> 3)] = (flipped[head + (bit >> 3)] ?? 0) ^ (1 << (bit & 7))
        expect([head, bit, findDamage(flipped)]).toEqual([head, bit, head])
      }
    for (const head of heads.slice(-10, -2)) {
      const zeroed = Uint8Array.from(bytes).fill(0, head, head + 300)
      expect(findDamage(zeroed)).toBe(head)
    }
  })

  test('RO174 one flipped bit is found, told of, and the log is kept as it was', async () => {
    const { folder, log } = await written()
    const bytes = await readFile(log)
    bytes[40_000] = (bytes[40_000] ?? 0) ^ 1
    await writeFile(log, bytes)
    const said: string[] = []
    const store = await openLevelDocumentStore(folder, { warn: (_room, sentence) => void said.push(sentence) })
    await store.close()
    expect(said).toHaveLength(1)
    expect(said[0]).toContain(`${log} is damaged at byte `)
    expect(await readFile(`${log}.damaged`)).toEqual(bytes)
    const again = await openLevelDocumentStore(folder, { warn: (_room, sentence) => void said.push(sentence) })
    await again.close()
    expect(said).toHaveLength(1)
  })
})

/** Where the records of a sound log begin. */
function headsOf(log: Uint8Array): readonly number[] {
  const heads: number[] = []
  for (let at = 0; at + 7 <= log.length;) {
    const left = 32_768 - (at % 32_768)
    if (left >= 7) heads.push(at)
    at += left < 7 ? left : 7 + ((log[at + 4] ?? 0) | ((log[at + 5] ?? 0) << 8))
  }
  return heads
}
