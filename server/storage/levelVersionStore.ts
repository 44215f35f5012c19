import { mkdir } from 'node:fs/promises'
import { ClassicLevel } from 'classic-level'
import { assessmentIdSchema, type AssessmentId } from '../../shared/domain/ids.ts'
import type { VersionHead } from '../../shared/domain/history/version.ts'
import { parse } from '../../shared/util/validate.ts'
import { sealed } from './sealedJson.ts'
import { findDamagedLogs, keepDamagedLog } from './levelLogs.ts'
import { headAfter, latestOf, NO_VERSION, sha256Hex, unsealHead, unsealLatest, type Latest } from './versionRecords.ts'
import { DamagedVersionError, type NewVersion, type VersionStore } from './VersionStore.ts'

/** Layout of the directory: keys and records. History: 1 (2026-11) first; 2 (2026-11) heads may say who asked by which id. */
const VERSIONS_FORMAT = 2
const EARLIER_FORMATS: readonly string[] = ['1']
const FORMAT_KEY = 'format'
const NUMBER_DIGITS = 16

type Database = ClassicLevel<string, Uint8Array>
type Part = 'head' | 'state'

const keyOf = (part: Part, assessment: AssessmentId, number: number): string =>
  `${part}/${assessment}/${String(number).padStart(NUMBER_DIGITS, '0')}`
const rangeOf = (part: Part, assessment: AssessmentId): { readonly gte: string; readonly lt: string } => ({
  gte: keyOf(part, assessment, 0),
  lt: `${part}/${assessment}0`,
})
const latestKey = (assessment: AssessmentId): string => `latest/${assessment}`
const numberOf = (key: string): number => Number(key.slice(-NUMBER_DIGITS))

export interface VersionStoreOptions {
  /** Called with a sentence for the administrator. */
  readonly warn: (sentence: string) => void
}

/**
 * Opens the embedded store in `directory`, made where it is missing. Rejects with a sentence that names the directory when it
 * was written by a newer version.
 */
export async function openLevelVersionStore(
  directory: string,
  options: VersionStoreOptions = { warn: () => undefined },
): Promise<VersionStore> {
  await mkdir(directory, { recursive: true })
  for (const log of await findDamagedLogs(directory)) options.warn(await keepDamagedLog(log))
  const db: Database = new ClassicLevel<string, Uint8Array>(directory, { keyEncoding: 'utf8', valueEncoding: 'view' })
  try {
    await db.open()
    await checkFormat(db, directory)
  } catch (error) {
    await db.close()
    throw error
  }
  return new LevelVersionStore(db, options)
}

async function checkFormat(db: Database, directory: string): Promise<void> {
  const stored = await db.get(FORMAT_KEY)
  const format = stored && new TextDecoder().decode(stored).slice(0, NUMBER_DIGITS)
  if (format === String(VERSIONS_FORMAT)) return
  // what an earlier one wrote is read as it is
  if (format === undefined || EARLIER_FORMATS.includes(format))
    return db.put(FORMAT_KEY, new TextEncoder().encode(String(VERSIONS_FORMAT)), { sync: true })
  throw new Error(
    `${directory} was written by a newer version (format ${JSON.stringify(format)}, this one knows ${VERSIONS_FORMAT}); nothing was changed`,
  )
}

class LevelVersionStore implements VersionStore {
  readonly #db: Database
  readonly #options: VersionStoreOptions
  /** Writes one after the other, so that two never get one number. */
  #last: Promise<unknown> = Promise.resolve()
  /** A write failed: what is on disk is unknown until the database was opened anew. */
  #isBroken = false

  constructor(db: Database, options: VersionStoreOptions) {
    this.#db = db
    this.#options = options
  }

  add(assessment: AssessmentId, version: NewVersion, state: Uint8Array): Promise<VersionHead> {
    return this.#write(async () => {
      const head = headAfter(await this.#latest(assessment), version, state)
      await this.#batch(assessment, head, state, latestOf(head))
      return head
    })
  }

  put(assessment: AssessmentId, head: VersionHead, state: Uint8Array): Promise<void> {
    return this.#write(async () => {
      if (head.state !== sha256Hex(state))
        throw new DamagedVersionError(assessment, head.number, 'its state is another one')
      const latest = await this.#latest(assessment)
      await this.#batch(assessment, head, state, head.number > latest.number ? latestOf(head) : latest)
    })
  }

  async heads(assessment: AssessmentId): Promise<readonly VersionHead[]> {
    const entries = await this.#db.iterator(rangeOf('head', assessment)).all()
    return entries.flatMap(([key, bytes]) => this.#readHead(assessment, numberOf(key), bytes) ?? [])
  }

  async numbers(assessment: AssessmentId): Promise<readonly number[]> {
    const heads = await this.#db.keys(rangeOf('head', assessment)).all()
    // one whose head is gone is a damaged version too
    const states = await this.#db.keys(rangeOf('state', assessment)).all()
    return [...new Set([...heads, ...states].map(numberOf))].sort((a, b) => a - b)
  }

  async state(assessment: AssessmentId, number: number): Promise<Uint8Array | null> {
    const keys = [keyOf('head', assessment, number), keyOf('state', assessment, number)]
    const [headBytes, state] = await this.#db.getMany(keys)
    if (headBytes === undefined && state === undefined) return null
    const head = headBytes && this.#readHead(assessment, number, headBytes)
    if (!head) throw new DamagedVersionError(assessment, number, 'its head cannot be read')
    if (state === undefined || sha256Hex(state) !== head.state)
      throw new DamagedVersionError(assessment, number, 'its state does not match its checksum')
    return state
  }

  async remove(assessment: AssessmentId, numbers: readonly number[]): Promise<void> {
    await this.#write(() =>
      this.#db.batch(
        numbers.flatMap((number) => [
          { type: 'del' as const, key: keyOf('head', assessment, number) },
          { type: 'del' as const, key: keyOf('state', assessment, number) },
        ]),
        { sync: true },
      ),
    )
  }

  async assessments(): Promise<readonly AssessmentId[]> {
    const keys = await this.#db.keys({ gte: 'latest/', lt: 'latest0' }).all()
    return keys.flatMap((key) => {
      const id = parse(assessmentIdSchema, key.slice(latestKey('' as AssessmentId).length)) // the prefix alone
      return id.ok ? [id.value] : []
    })
  }

  async close(): Promise<void> {
    await this.#last
    await this.#db.close()
  }

  #batch(assessment: AssessmentId, head: VersionHead, state: Uint8Array, latest: Latest): Promise<void> {
    const puts = [
      [keyOf('head', assessment, head.number), sealed(head)],
      [keyOf('state', assessment, head.number), state],
      [latestKey(assessment), sealed(latest)],
    ] as const
    return this.#db.batch(
      puts.map(([key, value]) => ({ type: 'put', key, value })),
      { sync: true },
    )
  }

  /** From the heads themselves where the note of the latest is missing or damaged. */
  async #latest(assessment: AssessmentId): Promise<Latest> {
    const bytes = await this.#db.get(latestKey(assessment))
    try {
      if (bytes) return unsealLatest(bytes)
    } catch {
      this.#options.warn(
        `The note of the latest version of ${assessment} is damaged; the versions themselves are asked`,
      )
    }
    const last = (await this.heads(assessment)).at(-1)
    return last ? latestOf(last) : NO_VERSION
  }

  #readHead(assessment: AssessmentId, number: number, bytes: Uint8Array): VersionHead | null {
    try {
      return unsealHead(bytes)
    } catch (error) {
      this.#options.warn(new DamagedVersionError(assessment, number, String(error)).message)
      return null
    }
  }

  #write<T>(deed: () => Promise<T>): Promise<T> {
    const done = this.#last.then(async () => {
      await this.#reopenIfBroken()
      try {
        return await deed()
      } catch (error) {
        this.#isBroken ||= !(error instanceof DamagedVersionError)
        throw error
      }
    })
    this.#last = done.catch(() => undefined)
    return done
  }

  /** After a failed write LevelDB takes none any more; opened anew it reads what truly is on disk. */
  async #reopenIfBroken(): Promise<void> {
    if (!this.#isBroken) return
    await this.#db.close()
    await this.#db.open()
    this.#isBroken = false
  }
}
