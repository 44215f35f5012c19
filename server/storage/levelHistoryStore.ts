import { mkdir } from 'node:fs/promises'
import { ClassicLevel } from 'classic-level'
import * as z from 'zod/mini'
import { deedSchema, type NotedDeed } from '../../shared/domain/history/deed.ts'
import { touchSchema, type Touch } from '../../shared/domain/history/touch.ts'
import type { AssessmentId } from '../../shared/domain/ids.ts'
import type { HistoryStore } from './HistoryStore.ts'
import { findDamagedLogs, keepDamagedLog } from './levelLogs.ts'
import { sealed, unseal } from './sealedJson.ts'

const NUMBER_DIGITS = 16
const touchesSchema = z.object({ touches: z.array(touchSchema) })

type Database = ClassicLevel<string, Uint8Array>

const touchesKey = (assessment: AssessmentId): string => `touches/${assessment}`
const deedKey = (assessment: AssessmentId, number: number): string =>
  `deed/${assessment}/${String(number).padStart(NUMBER_DIGITS, '0')}`

/** Opens the embedded store in `directory`, made where it is missing. `warn` is given sentences for the administrator. */
export async function openLevelHistoryStore(
  directory: string,
  warn: (sentence: string) => void = () => undefined,
): Promise<HistoryStore> {
  await mkdir(directory, { recursive: true })
  for (const log of await findDamagedLogs(directory)) warn(await keepDamagedLog(log))
  const db: Database = new ClassicLevel<string, Uint8Array>(directory, { keyEncoding: 'utf8', valueEncoding: 'view' })
  await db.open()
  return new LevelHistoryStore(db, warn)
}

class LevelHistoryStore implements HistoryStore {
  readonly #db: Database
  readonly #warn: (sentence: string) => void
  #last: Promise<unknown> = Promise.resolve()
  /** A write failed: what is on disk is unknown until the database was opened anew. */
  #isBroken = false

  constructor(db: Database, warn: (sentence: string) => void) {
    this.#db = db
    this.#warn = warn
  }

  async touches(assessment: AssessmentId): Promise<readonly Touch[]> {
    const bytes = await this.#db.get(touchesKey(assessment))
    return (bytes && this.#read(touchesSchema, bytes, `Who touched what in ${assessment}`)?.touches) ?? []
  }

  write(assessment: AssessmentId, touches: readonly Touch[], deeds: readonly NotedDeed[]): Promise<void> {
    const puts = [
      { key: touchesKey(assessment), value: sealed({ touches }) },
      ...deeds.map((deed) => ({ key: deedKey(assessment, deed.number), value: sealed(deed) })),
    ]
    return this.#write(() =>
      this.#db.batch(
        puts.map((put) => ({ type: 'put', ...put })),
        { sync: true },
      ),
    )
  }

  async deeds(assessment: AssessmentId, before: number, limit: number): Promise<readonly NotedDeed[]> {
    const range = { gte: deedKey(assessment, 0), lt: deedKey(assessment, before), reverse: true, limit }
    const entries = await this.#db.iterator(range).all()
    return entries.flatMap(([key, bytes]) => this.#read(deedSchema, bytes, `The record ${key}`) ?? [])
  }

  async forget(assessment: AssessmentId, at: number, most: number): Promise<void> {
    const [newest] = await this.#db.keys({ ...rangeOf(assessment), reverse: true, limit: 1 }).all()
    if (newest === undefined) return
    const first = Number(newest.slice(-NUMBER_DIGITS)) - most + 1
    const old: string[] = []
    for await (const [key, bytes] of this.#db.iterator(rangeOf(assessment))) {
      const isSurplus = Number(key.slice(-NUMBER_DIGITS)) < first
      if (!isSurplus && (this.#read(deedSchema, bytes, `The record ${key}`)?.at ?? at) >= at) break
      // the newest stays, so that its number is never given again
      if (key !== newest) old.push(key)
    }
    if (old.length === 0) return
    await this.#write(() =>
      this.#db.batch(
        old.map((key) => ({ type: 'del', key })),
        { sync: true },
      ),
    )
  }

  async close(): Promise<void> {
    await this.#last
    await this.#db.close()
  }

  #read<T>(schema: z.ZodMiniType<T>, bytes: Uint8Array, what: string): T | null {
    try {
      return unseal(schema, bytes)
    } catch (error) {
      this.#warn(`${what} is damaged and left out: ${String(error)}`)
      return null
    }
  }

  #write(deed: () => Promise<void>): Promise<void> {
    const done = this.#last.then(async () => {
      if (this.#isBroken) {
        // after a failed write LevelDB takes none any more
        await this.#db.close()
        await this.#db.open()
        this.#isBroken = false
      }
      try {
        await deed()
      } catch (error) {
        this.#isBroken = true
        throw error
      }
    })
    this.#last = done.catch(() => undefined)
    return done
  }
}

const rangeOf = (assessment: AssessmentId): { readonly gte: string; readonly lt: string } => ({
  gte: deedKey(assessment, 0),
  lt: `deed/${assessment}0`,
})
