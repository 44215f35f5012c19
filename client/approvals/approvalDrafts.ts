import { useState } from 'react'
import type { ApprovalView } from '../../shared/domain/reviews/approval.ts'

/** What somebody is about to say for a partner. */
export interface ApprovalDraft {
  readonly view: ApprovalView | null
  readonly text: string
}

/** As long as the page is open: words stay while their writer looks at something else. */
const drafts = new Map<string, ApprovalDraft>()

/** The draft under a key, else `otherwise`; and the way to write it, with null when it was sent or let go. */
export function useApprovalDraft(
  key: string,
  otherwise: ApprovalDraft,
): readonly [ApprovalDraft, (draft: ApprovalDraft | null) => void] {
  const [draft, setDraft] = useState(drafts.get(key) ?? null)
  const write = (next: ApprovalDraft | null): void => {
    if (next) drafts.set(key, next)
    else drafts.delete(key)
    setDraft(next)
  }
  return [draft ?? otherwise, write]
}

/** Whether something is written there and not sent. */
export const hasApprovalDraft = (key: string): boolean => drafts.has(key)
