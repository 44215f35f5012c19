import { useSyncExternalStore } from 'react'
import * as z from 'zod/mini'
import { answerSchema } from '../../../../shared/domain/answer.ts'
import { anchorSchema } from '../../../../shared/domain/discussion.ts'
import { entryIdSchema, type MemberId, type ReviewId } from '../../../../shared/domain/ids.ts'
import { weightSchema } from '../../../../shared/domain/responses/response.ts'
import { opinionViewSchema } from '../../../../shared/domain/reviews/opinion.ts'
import { Signal } from '../../../../shared/util/Signal.ts'
import { parse } from '../../../../shared/util/validate.ts'
import { deviceStore } from '../../../sync/device/deviceCache.ts'
import { currentDeviceMember } from '../../../sync/device/ownDevice.ts'
import { countPageWork } from '../../../sync/device/pageWork.ts'

/** One box of a review: whose, and what it is called, such as `opinion/ID-03`. */
export interface BoxPlace {
  readonly member: MemberId
  readonly review: ReviewId
  readonly box: string
}

const draftSchema = z.object({
  text: z.string(),
  view: z.nullable(opinionViewSchema),
  to: z.nullable(answerSchema),
  /** When that was written over which this is written; null over nothing. */
  seen: z.nullable(z.number()),
  weight: z.optional(z.nullable(weightSchema)),
  /** The words that a new thread stands on. */
  anchor: z.optional(anchorSchema),
  /** Under which it is sent: sent again, it is there once. */
  id: z.optional(entryIdSchema),
  comment: z.optional(entryIdSchema),
})
/** What was typed into a box and the server has not got. */
export type BoxDraft = z.infer<typeof draftSchema>
export const EMPTY_DRAFT: BoxDraft = { text: '', view: null, to: null, seen: null }

const keptSchema = z.object({ id: z.string(), draft: draftSchema })

const drafts = new Map<string, BoxDraft>()
/** Those that this person's own device has, too. */
const onDevice = new Set<string>()
const listed = new Set<string>()
const changed = new Signal()
let isCounted = false
let version = 0

/** What was typed into a box and not sent; null for nothing. It outlives a reload of this tab, and on an own device all. */
export function reviewDraft(place: BoxPlace): BoxDraft | null {
  readDrafts(place)
  return drafts.get(keyOf(place)) ?? null
}

/** As `reviewDraft`, and renders again when it changes. */
export const useReviewDraft = (place: BoxPlace): BoxDraft | null =>
  useSyncExternalStore(changed.subscribe, () => reviewDraft(place))

/** The boxes of a review that hold something that is not sent, in the order of their names. */
export function unsentBoxes(review: Omit<BoxPlace, 'box'>): readonly string[] {
  readDrafts(review)
  const start = keyOf({ ...review, box: '' })
  return [...drafts.keys()]
    .filter((key) => key.startsWith(start))
    .map((key) => key.slice(start.length))
    .toSorted()
}

/** As `unsentBoxes`, and renders again when some draft changed. */
export function useUnsentBoxes(review: Omit<BoxPlace, 'box'>): readonly string[] {
  useSyncExternalStore(changed.subscribe, () => version)
  return unsentBoxes(review)
}

/** Keeps what is typed until the server has it or its writer lets it go. */
export function keepReviewDraft(place: BoxPlace, draft: BoxDraft): void {
  const key = keyOf(place)
  put(key, draft)
  writeTab(key, JSON.stringify(draft))
  void writeDevice(place, key, draft)
}

/** The server has it, or its writer let it go. */
export function forgetReviewDraft(place: BoxPlace): void {
  const key = keyOf(place)
  put(key, null)
  writeTab(key, null)
  void deviceStoreOf(place.member)?.then((store) => store?.removeDraft(key).catch(warn))
}

const keyOf = ({ member, review, box }: BoxPlace): string => `ocena.review ${member} ${review} ${box}`

function put(key: string, draft: BoxDraft | null): void {
  countDrafts()
  onDevice.delete(key)
  if (draft) drafts.set(key, draft)
  else drafts.delete(key)
  version += 1
  changed.emit()
}

/** What no disk has is work that a closing page would lose. */
function countDrafts(): void {
  if (isCounted) return
  isCounted = true
  countPageWork(() => [...drafts.keys()].filter((key) => !onDevice.has(key)).length)
}

/** Once for each review: what this tab kept over a reload, then what the device has from earlier visits. */
function readDrafts(review: Omit<BoxPlace, 'box'>): void {
  const start = keyOf({ ...review, box: '' })
  if (listed.has(start)) return
  listed.add(start)
  for (const [key, text] of tabEntries(start)) {
    const draft = parseText(text)
    if (draft && !drafts.has(key)) drafts.set(key, draft)
  }
  if (drafts.size > 0) countDrafts()
  void readDevice(review, start)
}

async function readDevice({ member }: Omit<BoxPlace, 'box'>, start: string): Promise<void> {
  const store = await deviceStoreOf(member)
  const rows = (await store?.drafts().catch(() => [])) ?? []
  for (const row of rows) {
    const kept = parse(keptSchema, row)
    if (!kept.ok || !kept.value.id.startsWith(start) || drafts.has(kept.value.id)) continue
    put(kept.value.id, kept.value.draft)
    onDevice.add(kept.value.id)
  }
}

async function writeDevice({ member }: BoxPlace, key: string, draft: BoxDraft): Promise<void> {
  const store = await deviceStoreOf(member)
  if (!store) return
  const row = { id: key, draft }
  const isStored = await store.putDraft(row).then(
    () => true,
    (error: unknown) => warn(error),
  )
  const now = drafts.get(key)
  if (isStored && now === draft) onDevice.add(key)
  // it was sent while it was on its way to the disk
  if (now === undefined) await store.removeDraft(key).catch(warn)
}

const deviceStoreOf = (member: MemberId) => (currentDeviceMember() === member ? deviceStore() : null)

function warn(error: unknown): false {
  console.warn('This draft is kept in this page only', error)
  return false
}

function tabEntries(start: string): readonly (readonly [string, string])[] {
  try {
    const storage = globalThis.sessionStorage
    const keys = Array.from({ length: storage?.length ?? 0 }, (_, n) => storage.key(n) ?? '')
    return keys.filter((key) => key.startsWith(start)).map((key) => [key, storage.getItem(key) ?? ''] as const)
  } catch {
    // A browser that keeps nothing: the drafts live in this page, which asks before it closes.
    return []
  }
}

function parseText(text: string): BoxDraft | null {
  try {
    const draft = parse(draftSchema, JSON.parse(text))
    return draft.ok ? draft.value : null
  } catch {
    return null
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
