import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { ClassicLevel } from 'classic-level'
import { expect, onTestFinished, test } from 'vitest'
import { openLevelVersionStore } from '../../../server/storage/levelVersionStore.ts'
import { createMemoryVersionStore } from '../../../server/storage/memoryVersionStore.ts'
import { bytes, newVersion, RS, versionStoreContract } from '../../contracts/versionStoreContract.ts'

const CHILD = fileURLToPath(new URL('../../support/versionStoreChild.ts', import.meta.url))
const newDirectory = (): Promise<string> => mkdtemp(join(tmpdir(), 'ocena-versions-'))

versionStoreContract('memory', () => ({
  open: () => Promise.resolve(createMemoryVersionStore()),
  reopen: null,
  cleanUp: () => Promise.resolve(),
}))

versionStoreContract('level', () => {
  let directory = ''
  return {
    async open() {
      directory = await newDirectory()
      return openLevelVersionStore(directory)
    },
    reopen: () => openLevelVersionStore(directory),
    cleanUp: () => rm(directory, { recursive: true, force: true }),
  }
})

async function temporary(): Promise<string> {
  const directory = await newDirectory()
  onTestFinished(() => rm(directory, { recursive: true, force: true }))
  return directory
}

async function tamper(directory: string, deed: (db: ClassicLevel<string, Uint8Array>) => Promise<void>): Promise<void> {
  const db = new ClassicLevel<string, Uint8Array>(directory, { valueEncoding: 'view' })
  await db.open()
  await deed(db)
  await db.close()
}

test('ST64 a damaged head or state is told of and refused; the other versions stay', async () => {
  const directory = await temporary()
  const store = await openLevelVersionStore(directory)
  for (const at of [1, 2, 3]) await store.add(RS, newVersion(at), bytes(at, at, at))
  await store.close()
  const key = (part: string, n: number): string => `${part}/${RS}/${String(n).padStart(16, '0')}`
  await tamper(directory, async (db) => {
    await db.put(
      key('head', 1),
      ((await db.get(key('head', 1))) ?? bytes()).map((byte, at) => (at === 9 ? byte ^ 1 : byte)),
    )
    await db.put(key('state', 2), bytes(2, 2, 7))
    await db.put(`latest/${RS}`, bytes(1, 2, 3, 4, 5))
  })
  const said: string[] = []
  const again = await openLevelVersionStore(directory, { warn: (sentence) => said.push(sentence) })
  expect((await again.heads(RS)).map(({ number }) => number)).toEqual([2, 3])
  expect(said.join('\n')).toContain(`Version 1 of ${RS} is damaged`)
  await expect(again.state(RS, 1)).rejects.toThrow('its head cannot be read')
  await expect(again.state(RS, 2)).rejects.toThrow('its state does not match its checksum')
  expect([...((await again.state(RS, 3)) ?? [])]).toEqual([3, 3, 3])
  expect((await again.add(RS, newVersion(4), bytes(4))).number).toBe(4)
  await again.close()
})

test('ST64 a store of a newer version is left alone', async () => {
  const directory = await temporary()
  await tamper(directory, (db) => db.put('format', new TextEncoder().encode('9')))
  await expect(openLevelVersionStore(directory)).rejects.toThrow('newer version (format "9"')
})

test('ST72 versions that an earlier server wrote open', async () => {
  const directory = await temporary()
  const store = await openLevelVersionStore(directory)
  const head = await store.add(RS, newVersion(1), bytes(1))
  await store.close()
  await tamper(directory, (db) => db.put('format', new TextEncoder().encode('1')))
  const again = await openLevelVersionStore(directory)
  expect(await again.heads(RS)).toEqual([head])
  await again.close()
  await tamper(directory, async (db) => expect(new TextDecoder().decode(await db.get('format'))).toBe('2'))
})

test('ST65 after kill -9 every version that was confirmed is whole, and no half one is there', async () => {
  const directory = await temporary()
  let confirmed = 0
  for (const limit of [3, 9]) {
    const child = spawn(process.execPath, ['--import', 'tsx', CHILD, directory], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    onTestFinished(() => void child.kill('SIGKILL'))
    for await (const line of createInterface({ input: child.stdout })) {
      confirmed = Number(line)
      if (confirmed >= limit) break
    }
    const ended = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : Promise.resolve()
    child.kill('SIGKILL')
    await ended
    const store = await openLevelVersionStore(directory)
    const heads = await store.heads(RS)
    expect(heads.length).toBeGreaterThanOrEqual(confirmed)
    expect(heads.map(({ number }) => number)).toEqual(heads.map((_, at) => at + 1))
    for (const { number } of heads) {
      const state = await store.state(RS, number)
      expect(state?.length).toBe(200_000)
      expect(state?.every((byte) => byte === (number - 1) % 256)).toBe(true)
    }
    await store.close()
  }
})
