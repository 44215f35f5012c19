import { useMemo } from 'react'
import type { HeardThread } from '../../shared/document/discussion/joinThreads.ts'
import type { NarrativeField } from '../../shared/document/keys.ts'
import { useThreads } from '../assessment/useThreads.ts'
import type { OpenSuggestion } from './TextWithSuggestions.tsx'

/** The suggestions on a text that nobody decided yet, oldest first. */
export function useOpenSuggestions(field: NarrativeField): readonly OpenSuggestion[] {
  const { threads } = useThreads()
  return useMemo(() => threads?.filter((thread) => isOpenOn(thread, field)) ?? [], [threads, field])
}

const isOpenOn = (thread: HeardThread, field: NarrativeField): thread is OpenSuggestion =>
  thread.suggestion?.kind === 'text' && thread.suggestion.field === field && thread.outcome === null && !thread.resolved
