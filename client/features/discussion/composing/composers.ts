import { newEntryId, type EntryId } from '../../../../shared/domain/ids.ts'
import { findPersonalData, hasHardFinding } from '../../../../shared/privacy/personalData.ts'
import type { Problem } from '../../../../shared/protocol/problem.ts'
import { Signal } from '../../../../shared/util/Signal.ts'
import type { Outgoing } from './discussionApi.ts'

/** For how long a new thread can be taken back. */
export const TAKE_BACK_MS = 10_000

/** Where the sending of a comment stands. `asking`: the text looks like case data, and its writer is asked once more. */
export type Phase =
  | { readonly kind: 'writing' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'failed'; readonly problem: Problem }

/** What became of the last text. `until`: milliseconds since 1970. */
export type Receipt =
  | { readonly kind: 'sent'; readonly thread: EntryId; readonly text: string; readonly until: number }
  | { readonly kind: 'taken-back' }

/** One box for comments: its text stays until the server has it. */
export interface Composer {
  readonly text: string
  readonly phase: Phase
  readonly receipt: Receipt | null
  /** What was sent last and not confirmed: the server may have it although no answer came. */
  readonly attempt: Outgoing | null
}
/** Delivers a text; gives the id of the thread that it opened, or null for a reply. */
export type Deliver = (outgoing: Outgoing) => Promise<EntryId | null>
const WRITING: Phase = { kind: 'writing' }
const EMPTY: Composer = { text: '', phase: WRITING, receipt: null, attempt: null }

/** Boxes for comments by key, kept in memory while the page is open, whatever is on the screen. */
export interface Composers {
  readonly get: (key: string) => Composer
  readonly subscribe: (listener: () => void) => () => void
  write(key: string, text: string): void
  /** Sends the box's text; the same text again under the same id until it is confirmed. Never rejects. */
  send(key: string, deliver: Deliver): Promise<void>
  /** The same after the writer was asked. */
  sendAsked(key: string, deliver: Deliver): Promise<void>
  /** Back from the question to the text. */
  keepWriting(key: string): void
  /** Takes the last thread back by `withdraw`; its text is in the box again. Never rejects. */
  takeBack(key: string, withdraw: (thread: EntryId) => Promise<void>): Promise<void>
  /** Ends the offer to take back. */
  lapse(key: string): void
}

/** Makes an empty set of boxes. `now` in milliseconds since 1970; `toProblem` puts any error into a problem. */
export function createComposers(now: () => number, toProblem: (error: unknown) => Problem): Composers {
  const composers = new Map<string, Composer>()
  const changed = new Signal()
  const get = (key: string): Composer => composers.get(key) ?? EMPTY
  const put = (key: string, change: Partial<Composer>): void => {
    composers.set(key, { ...get(key), ...change })
    changed.emit()
  }
  const post = async (key: string, deliver: Deliver): Promise<void> => {
    const text = get(key).text.trim()
    if (text === '' || get(key).phase.kind === 'sending') return
    const sentAs = get(key).text
    const last = get(key).attempt
    const attempt = last?.text === text ? last : { id: newEntryId(), text }
    put(key, { phase: { kind: 'sending' }, receipt: null, attempt })
    try {
      const thread = await deliver(attempt)
      const receipt = thread ? ({ kind: 'sent', thread, text, until: now() + TAKE_BACK_MS } as const) : null
      put(key, { text: get(key).text === sentAs ? '' : get(key).text, phase: WRITING, receipt, attempt: null })
    } catch (error) {
      put(key, { phase: { kind: 'failed', problem: toProblem(error) } })
    }
  }
  return {
    get,
    subscribe: changed.subscribe,
    write(key, text) {
      const { phase, receipt } = get(key)
      put(key, {
        text,
        phase: phase.kind === 'sending' ? phase : WRITING,
        receipt: receipt?.kind === 'taken-back' ? null : receipt,
      })
    },
    async send(key, deliver) {
      if (hasHardFinding(findPersonalData(get(key).text))) put(key, { phase: { kind: 'asking' } })
      else await post(key, deliver)
    },
    sendAsked: post,
    keepWriting: (key) => put(key, { phase: WRITING }),
    async takeBack(key, withdraw) {
      const { receipt } = get(key)
      if (receipt?.kind !== 'sent') return
      try {
        await withdraw(receipt.thread)
        const text = [receipt.text, get(key).text].filter(Boolean).join('\n\n')
        put(key, { text, phase: WRITING, receipt: { kind: 'taken-back' } })
      } catch (error) {
        put(key, { phase: { kind: 'failed', problem: toProblem(error) }, receipt: null })
      }
    },
    lapse(key) {
      if (get(key).receipt?.kind === 'sent') put(key, { receipt: null })
    },
  }
}
