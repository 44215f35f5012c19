import { useSyncExternalStore } from 'react'
import type { HeardThread } from '../../shared/document/discussion/joinThreads.ts'
import type { Suggestion } from '../../shared/document/suggestions/suggestion.ts'
import type { Audience } from '../../shared/domain/discussion.ts'
import type { EntryId } from '../../shared/domain/ids.ts'
import type { Problem } from '../../shared/protocol/problem.ts'
import { Signal } from '../../shared/util/Signal.ts'
import type { OpenDraftName, SuggestionDraft } from './suggestionDrafts.ts'

/** An open suggestion that its author changes, as it was when they began. */
export interface AskedChange<S extends Suggestion = Suggestion> {
  readonly thread: EntryId
  readonly suggestion: S
  /** Why it was suggested; empty where nothing was said. */
  readonly reason: string
  readonly audience: Audience
  /** By which change it is as it is; null where it was never changed. */
  readonly seen: EntryId | null
}

/** By which change the suggestion of a thread is as it is now; null where it was never changed. */
export const seenChangeOf = ({ changed: last }: Pick<HeardThread, 'changed'>): EntryId | null => last?.op ?? null

const changed = new Signal()
let asked: AskedChange | null = null

/**
 * Opens the form of a suggestion again, from wherever its thread stands. `begun`: what was written there before, which is about
 * the suggestion of then.
 */
export const askToChange = (
  thread: HeardThread,
  suggestion: Suggestion,
  begun: Pick<SuggestionDraft, 'seen'> | null,
): void =>
  put({
    thread: thread.id,
    suggestion,
    reason: reasonOfThread(thread),
    audience: thread.audience,
    seen: begun?.seen === undefined ? seenChangeOf(thread) : begun.seen,
  })

/** Closes the form. */
export const endChanging = (): void => put(null)

/** The suggestion that is being changed; null for none. */
export const useAskedChange = (): AskedChange | null => useSyncExternalStore(changed.subscribe, () => asked)

/** As `useAskedChange`, where it is of this kind. */
export function useAskedChangeOf<K extends Suggestion['kind']>(
  kind: K,
): AskedChange<Extract<Suggestion, { kind: K }>> | null {
  const change = useAskedChange()
  return change && isOfKind(change, kind) ? change : null
}

const isOfKind = <K extends Suggestion['kind']>(
  change: AskedChange,
  kind: K,
): change is AskedChange<Extract<Suggestion, { kind: K }>> => change.suggestion.kind === kind

/** Where what is changed of a suggestion is kept until it is sent. */
export const changeDraftName = (thread: EntryId): OpenDraftName => `change/${thread}`

/** Whether sending a change was refused since the suggestion is another one by now, or not open any more. */
export const isChangedElsewhere = ({ kind, faults }: Problem): boolean =>
  kind === 'conflict' && faults.some(({ path }) => ['seen', 'seenText', 'op'].includes(path))

function reasonOfThread({ comments, by, at }: HeardThread): string {
  return comments.find((comment) => comment.by === by && comment.at === at && comment.text !== null)?.text ?? ''
}

function put(next: AskedChange | null): void {
  asked = next
  changed.emit()
}
