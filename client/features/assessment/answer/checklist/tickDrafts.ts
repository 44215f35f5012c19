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
const keptSchema = z.object({ ticked: ids, notApplicable: ids, over: z.optional(z.nullable(z.number())) })

/** The stamp of the own answer that ticks change, null where there was none; undefined where nobody noted it. */
type Over = number | null | undefined
interface Draft {
  readonly ticks: Ticks
  readonly over: Over
  /** Whether it was found by a reload. */
  readonly isFound: boolean
}
const drafts = new Map<string, Draft | null>()
const changed = new Signal()
let isCounted = false

/** Ticks that are not published yet; null for none. They outlive a reload of this tab. */
export function tickDraft(place: TickPlace): Ticks | null {
  const key = keyOf(place)
  return draftAt(key)?.ticks ?? null
}

/** The stamp of the answer that the ticks of a place change, for `keepCopy`; undefined where nobody noted it. */
export const ticksOver = (place: TickPlace): Over => draftAt(keyOf(place))?.over

/**
 * Whether ticks that a reload found change an answer that is not there any more: its person has said something else since,
 * in another tab or on another device. `own`: the stamp of their answer as it stands.
 */
export function isOvertaken(place: TickPlace, own: number): boolean {
  const draft = draftAt(keyOf(place))
  return draft !== null && draft.isFound && draft.over !== undefined && draft.over !== own
}

function draftAt(key: string): Draft | null {
  if (!drafts.has(key)) drafts.set(key, readKept(key))
  return drafts.get(key) ?? null
}

/** As `tickDraft`, and renders again when it changes; nobody ticks at no place. */
export const useTickDraft = (place: TickPlace | null): Ticks | null =>
  useSyncExternalStore(changed.subscribe, () => place && tickDraft(place))

/** Keeps ticks that wait. `own`: the stamp of the own answer as it stands, for the first of them. */
export function keepTicks(place: TickPlace, ticks: Ticks, own: number | null): void {
  countDrafts()
  const key = keyOf(place)
  const before = draftAt(key)
  const over = before ? before.over : own
  drafts.set(key, { ticks, over, isFound: before?.isFound ?? false })
  writeKept(key, textOf(ticks, over))
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
export const keepCopy = (place: TickPlace, ticks: Ticks, over: Over): void =>
  writeKept(keyOf(place), textOf(ticks, over))

/** The page did not close after all: what it published is the room's to save. */
export function forgetCopies(): void {
  for (const [key, draft] of drafts) if (draft === null) writeKept(key, null)
}

/** Ticks that wait are work that a closing page would lose; told from the first one on. */
function countDrafts(): void {
  if (isCounted) return
  isCounted = true
  countPageWork(() => [...drafts.values()].filter((draft) => draft !== null).length)
}

const keyOf = ({ member, room, code }: TickPlace): string => `ocena.ticks ${member} ${room} ${code}`

const textOf = ({ ticked, notApplicable }: Ticks, over: Over): string => JSON.stringify({ ticked, notApplicable, over })

function readKept(key: string): Draft | null {
  try {
    const kept = globalThis.sessionStorage?.getItem(key) ?? null
    if (kept === null) return null
    const { over, ...ticks } = keptSchema.parse(JSON.parse(kept))
    return { ticks, over, isFound: true }
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
