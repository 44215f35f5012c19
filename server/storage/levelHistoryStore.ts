import { mkdir } from 'node:fs/promises'
import { ClassicLevel } from 'classic-level'
import * as z from 'zod/mini'
import { deedSchema, type NotedDeed } from '../../shared/domain/history/deed.ts'
import { touchSchema, type Touch } from '../../shared/domain/history/touch.ts'
import type { AssessmentId } from '../../shared/domain/ids.ts'
import type { HistoryStore } from './HistoryStore.ts'
import { findDamagedLogs, keepDamagedLog } from './levelLogs.ts'
import { sealed, unseal } from './sealedJson.ts'
import { surplusDeeds, type OwnedDeed } from './surplusDeeds.ts'

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
    // the newest stays, so that its number is never given again
    const keys = (await this.#db.keys(rangeOf(assessment)).all()).slice(0, -1)
    let aged = 0
    for await (const [key, bytes] of this.#db.iterator({ ...rangeOf(assessment), limit: keys.length })) {
      if ((this.#read(deedSchema, bytes, `The record ${key}`)?.at ?? at) >= at) break
      aged += 1
    }
    const surplus = keys.length + 1 - aged - most
    const old = [...keys.slice(0, aged), ...(surplus > 0 ? await this.#surplus(keys.slice(aged), surplus) : [])]
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

  async #surplus(keys: readonly string[], count: number): Promise<readonly string[]> {
    const deeds: OwnedDeed[] = []
    for (const key of keys) {
      const bytes = await this.#db.get(key)
      const deed = bytes && this.#read(deedSchema, bytes, `The record ${key}`)
      deeds.push({ key, by: deed?.by ?? null })
    }
    return surplusDeeds(deeds, count)
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
