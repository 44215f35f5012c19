import { useSyncExternalStore } from 'react'
import * as z from 'zod/mini'
import type { IndicatorCode, MemberId } from '../../../../../shared/domain/ids.ts'
import { Signal } from '../../../../../shared/util/Signal.ts'
import { countPageWork } from '../../../../sync/device/pageWork.ts'
import type { Ticks } from './checklist.ts'

/** The checklist that somebody ticks: whose, in which room, of which indicator. */
export interface TickPlace {
  readonly member: MemberId
  readonly room: string
  readonly code: IndicatorCode
}

const ids = z.array(z.string())
const ticksSchema = z.object({ ticked: ids, notApplicable: ids })
const drafts = new Map<string, Ticks | null>()
const changed = new Signal()
let isCounted = false

/** Ticks that are not published yet; null for none. They outlive a reload of this tab. */
export function tickDraft(place: TickPlace): Ticks | null {
  const key = keyOf(place)
  if (!drafts.has(key)) drafts.set(key, readKept(key))
  return drafts.get(key) ?? null
}

/** As `tickDraft`, and renders again when it changes; nobody ticks at no place. */
export const useTickDraft = (place: TickPlace | null): Ticks | null =>
  useSyncExternalStore(changed.subscribe, () => place && tickDraft(place))

export function keepTicks(place: TickPlace, ticks: Ticks): void {
  countDrafts()
  const key = keyOf(place)
  drafts.set(key, ticks)
  writeKept(key, JSON.stringify(ticks))
  changed.emit()
}

/** The ticks were published or taken back. */
export function dropTicks(place: TickPlace): void {
  const key = keyOf(place)
  const had = tickDraft(place) !== null
  drafts.set(key, null)
  writeKept(key, null)
  if (had) changed.emit()
}

/** Keeps a copy of ticks that were published while the page may be closing: a reload finds what never reached the server. */
export const keepCopy = (place: TickPlace, ticks: Ticks): void => writeKept(keyOf(place), JSON.stringify(ticks))

/** The page did not close after all: what it published is the room's to save. */
export function forgetCopies(): void {
  for (const [key, ticks] of drafts) if (ticks === null) writeKept(key, null)
}

/** Ticks that wait are work that a closing page would lose; told from the first one on. */
function countDrafts(): void {
  if (isCounted) return
  isCounted = true
  countPageWork(() => [...drafts.values()].filter((ticks) => ticks !== null).length)
}

const keyOf = ({ member, room, code }: TickPlace): string => `ocena.ticks ${member} ${room} ${code}`

function readKept(key: string): Ticks | null {
  try {
    const kept = globalThis.sessionStorage?.getItem(key) ?? null
    return kept === null ? null : ticksSchema.parse(JSON.parse(kept))
  } catch {
    // A browser that keeps nothing, or something else under our key: there is no draft.
    return null
  }
}

function writeKept(key: string, text: string | null): void {
  try {
    if (text === null) globalThis.sessionStorage?.removeItem(key)
    else globalThis.sessionStorage?.setItem(key, text)
  } catch {
    // A browser that keeps nothing: the draft lives in this page, and leaving the page publishes it.
  }
}
