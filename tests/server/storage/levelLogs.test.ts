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
