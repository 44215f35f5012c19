import type * as z from 'zod/mini'
import type { MemberId } from '../../../shared/domain/ids.ts'
import { Signal } from '../../../shared/util/Signal.ts'
import { parse } from '../../../shared/util/validate.ts'
import { deviceStore } from './deviceCache.ts'
import { currentDeviceMember } from './ownDevice.ts'
import { countPageWork } from './pageWork.ts'

/** One thing that is kept: whose, of which review or session, and what it is called. */
export interface DevicePlace {
  readonly member: MemberId
  readonly subject: string
  readonly box: string
}

interface Options<T> {
  /** First word of the keys, such as `ocena.ballot`. */
  readonly prefix: string
  readonly schema: z.ZodMiniType<T>
  /** Whether a closing page would lose something that the server has not got. */
  readonly isUnsent: (value: T) => boolean
}

/** Things that a device keeps of what somebody writes. They outlive a reload of the tab; unsent, on an own device, all. */
export class DeviceDrafts<T> {
  readonly #options: Options<T>
  readonly #values = new Map<string, T>()
  /** Those that this person's own device has, too. */
  readonly #onDevice = new Set<string>()
  readonly #listed = new Set<string>()
  readonly #changed = new Signal()
  #isCounted = false
  #version = 0

  constructor(options: Options<T>) {
    this.#options = options
  }

  readonly subscribe = this.#changed.subscribe
  /** Counts the changes. */
  readonly version = (): number => this.#version

  /** Null for nothing kept; the same object until it changes. */
  read(place: DevicePlace): T | null {
    this.#readKept(place)
    return this.#values.get(this.#key(place)) ?? null
  }

  /** Everything kept of one subject, by box. */
  all(of: Omit<DevicePlace, 'box'>): readonly (readonly [box: string, value: T])[] {
    this.#readKept(of)
    const start = this.#key({ ...of, box: '' })
    return [...this.#values].flatMap(([key, value]) =>
      key.startsWith(start) ? [[key.slice(start.length), value] as const] : [],
    )
  }

  keep(place: DevicePlace, value: T): void {
    const key = this.#key(place)
    this.#put(key, value)
    writeTab(key, JSON.stringify(value))
    void this.#writeDevice(place.member, key, value)
  }

  /** The server has it, or its writer let it go. */
  forget(place: DevicePlace): void {
    const key = this.#key(place)
    this.#onDevice.delete(key)
    if (!this.#values.delete(key)) return
    writeTab(key, null)
    void storeOf(place.member)?.then((store) => store?.removeDraft(key).catch(warn))
    this.#tell()
  }

  #key({ member, subject, box }: DevicePlace): string {
    return `${this.#options.prefix} ${member} ${subject} ${box}`
  }

  #put(key: string, value: T): void {
    this.#countWork()
    this.#onDevice.delete(key)
    this.#values.set(key, value)
    this.#tell()
  }

  #tell(): void {
    this.#version += 1
    this.#changed.emit()
  }

  /** What no disk has is work that a closing page would lose. */
  #countWork(): void {
    if (this.#isCounted) return
    this.#isCounted = true
    countPageWork(
      () =>
        [...this.#values].filter(([key, value]) => this.#options.isUnsent(value) && !this.#onDevice.has(key)).length,
    )
  }

  /** Once for each subject: what this tab kept over a reload, then what the device has from earlier visits. */
  #readKept(of: Omit<DevicePlace, 'box'>): void {
    const start = this.#key({ ...of, box: '' })
    if (this.#listed.has(start)) return
    this.#listed.add(start)
    for (const [key, text] of tabEntries(start)) {
      const value = this.#parseText(text)
      if (value !== null && !this.#values.has(key)) this.#values.set(key, value)
    }
    if (this.#values.size > 0) this.#countWork()
    void this.#readDevice(of.member, start)
  }

  #parseText(text: string): T | null {
    try {
      const value = parse(this.#options.schema, JSON.parse(text))
      return value.ok ? value.value : null
    } catch {
      return null
    }
  }

  async #readDevice(member: MemberId, start: string): Promise<void> {
    const store = await storeOf(member)
    const rows = (await store?.drafts().catch(() => [])) ?? []
    for (const row of rows) {
      const { id, kept } = rowOf(row)
      const value = parse(this.#options.schema, kept)
      if (!value.ok || !id.startsWith(start) || this.#values.has(id)) continue
      this.#put(id, value.value)
      this.#onDevice.add(id)
    }
  }

  /** What the server has needs no place among what is unsent. */
  async #writeDevice(member: MemberId, key: string, value: T): Promise<void> {
    const store = await storeOf(member)
    if (!store) return
    const isNewest = (): boolean => this.#values.get(key) === value
    if (!this.#options.isUnsent(value)) {
      if (isNewest()) await store.removeDraft(key).catch(warn)
      return
    }
    const row = { id: key, kept: value }
    const isStored = await store.putDraft(row).then(() => true, warn)
    if (isStored && isNewest()) this.#onDevice.add(key)
    // it was sent while it was on its way to the disk
    if (!this.#values.has(key)) await store.removeDraft(key).catch(warn)
  }
}

function rowOf(row: unknown): { readonly id: string; readonly kept: unknown } {
  if (typeof row !== 'object' || row === null || !('id' in row) || !('kept' in row)) return { id: '', kept: null }
  return { id: String(row.id), kept: row.kept }
}

const storeOf = (member: MemberId) => (currentDeviceMember() === member ? deviceStore() : null)

function warn(error: unknown): false {
  console.warn('This is kept in this page only', error)
  return false
}

function tabEntries(start: string): readonly (readonly [string, string])[] {
  try {
    const storage = globalThis.sessionStorage
    const keys = Array.from({ length: storage?.length ?? 0 }, (_, n) => storage.key(n) ?? '')
    return keys.filter((key) => key.startsWith(start)).map((key) => [key, storage.getItem(key) ?? ''] as const)
  } catch {
    // A browser that keeps nothing: it lives in this page, which asks before it closes.
    return []
  }
}

function writeTab(key: string, text: string | null): void {
  try {
    if (text === null) globalThis.sessionStorage?.removeItem(key)
    else globalThis.sessionStorage?.setItem(key, text)
  } catch {
    // as above
  }
}
