import { chmod, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { ballotRoundIdSchema, sessionIdSchema } from '../../shared/domain/ids.ts'
import { parse } from '../../shared/util/validate.ts'
import { syncFolder } from '../registry/durableJsonFile.ts'
import { crc32c } from '../storage/crc32c.ts'
import { BoxDamagedError, type BoxRound } from './BallotBox.ts'
import { KEY_BYTES, type RoundKeys } from './sealedBallot.ts'

/** Layout: version (1 byte), the two keys, CRC-32C of all that (4 bytes, big endian). */
const KEYS_VERSION = 1
const CRC_BYTES = 4
const FILE_BYTES = 1 + 2 * KEY_BYTES + CRC_BYTES
const ENDING = '.keys'
const DAMAGED = '.damaged'

/** The keys of rounds, each in a file of its own that nobody but the owner reads. */
export interface RoundKeyFiles {
  /** Null where the round has none. Rejects with `BoxDamagedError` where they are not whole. */
  read(round: BoxRound): Promise<RoundKeys | null>
  /** Durable when it resolves. */
  write(round: BoxRound, keys: RoundKeys): Promise<void>
  /** From now on what is sealed with them counts as damaged, though they stay until they are destroyed. */
  markDamaged(round: BoxRound): Promise<void>
  /** Overwrites and removes them; gone from the folder, durably, when it resolves. */
  destroy(round: BoxRound): Promise<void>
  rounds(): Promise<readonly BoxRound[]>
}

/** Makes the folder where it is missing, and takes away what a kill left half written there. */
export async function openRoundKeyFiles(folder: string): Promise<RoundKeyFiles> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await chmod(folder, 0o700)
  await syncFolder(path.dirname(folder))
  const fileOf = ({ session, round }: BoxRound): string => path.join(folder, `${session}.${round}${ENDING}`)
  for (const name of await readdir(folder)) if (roundOf(name) === null) await rm(path.join(folder, name))
  return {
    async read(round) {
      if ((await bytesOf(`${fileOf(round)}${DAMAGED}`)) !== null) throw new BoxDamagedError()
      const bytes = await bytesOf(fileOf(round))
      return bytes && decodeKeys(bytes)
    },
    async write(round, keys) {
      const next = `${fileOf(round)}.next`
      await overwrite(next, encodeKeys(keys), 'w')
      await rename(next, fileOf(round))
      await syncFolder(folder)
    },
    async markDamaged(round) {
      await rename(fileOf(round), `${fileOf(round)}${DAMAGED}`)
      await syncFolder(folder)
    },
    async destroy(round) {
      for (const file of [fileOf(round), `${fileOf(round)}${DAMAGED}`]) {
        if ((await bytesOf(file)) === null) continue
        await overwrite(file, Buffer.alloc(FILE_BYTES), 'r+')
        await rm(file, { force: true })
      }
      await syncFolder(folder)
    },
    rounds: async () => (await readdir(folder)).flatMap((name) => roundOf(name) ?? []),
  }
}

function roundOf(name: string): BoxRound | null {
  const whole = name.endsWith(DAMAGED) ? name.slice(0, -DAMAGED.length) : name
  if (!whole.endsWith(ENDING)) return null
  const [first, second] = whole.slice(0, -ENDING.length).split('.')
  const session = parse(sessionIdSchema, first)
  const round = parse(ballotRoundIdSchema, second)
  return session.ok && round.ok ? { session: session.value, round: round.value } : null
}

async function bytesOf(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

async function overwrite(file: string, bytes: Uint8Array, flags: 'w' | 'r+'): Promise<void> {
  const handle = await open(file, flags, 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function encodeKeys({ seal, receipt }: RoundKeys): Buffer {
  const body = Buffer.concat([Buffer.of(KEYS_VERSION), seal, receipt])
  const bytes = Buffer.alloc(FILE_BYTES)
  body.copy(bytes)
  bytes.writeUInt32BE(crc32c(body), body.length)
  return bytes
}

function decodeKeys(bytes: Buffer): RoundKeys {
  const body = bytes.subarray(0, FILE_BYTES - CRC_BYTES)
  const isWhole = bytes.length === FILE_BYTES && bytes.readUInt32BE(body.length) === crc32c(body)
  if (!isWhole || body.readUInt8(0) !== KEYS_VERSION) throw new BoxDamagedError()
  return { seal: body.subarray(1, 1 + KEY_BYTES), receipt: body.subarray(1 + KEY_BYTES) }
}
