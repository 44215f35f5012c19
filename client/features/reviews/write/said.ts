import { sameAnswer } from '../../../../shared/domain/answer.ts'
import type { Opinion } from '../../../../shared/domain/reviews/opinion.ts'
import { withoutControls } from '../../../../shared/util/typedText.ts'
import type { BoxDraft } from './reviewDrafts.ts'

/** What somebody says in one box: of an indicator a view, perhaps another answer, and words; to the whole words alone. */
export type Said = Pick<BoxDraft, 'text' | 'view' | 'to'>
export const NOTHING_SAID: Said = { text: '', view: null, to: null }

/** As the server stores it. */
export const plainSaid = ({ text, view, to }: Said): Said => ({ text: withoutControls(text).trim(), view, to })

/** Whether two say the same, however their words are spaced at the ends. */
export function sameSaid(a: Said, b: Said): boolean {
  const isSameAnswer = a.to === null || b.to === null ? a.to === b.to : sameAnswer(a.to, b.to)
  return plainSaid(a).text === plainSaid(b).text && a.view === b.view && isSameAnswer
}

/** Whether there is nothing to store. */
export const isNothing = (said: Said): boolean => sameSaid(said, NOTHING_SAID)

/**
 * How a draft stands to what the server has. `behind`: somebody wrote there after this was begun, and it would go over
 * theirs; `waiting`: the server took what was sent and the page has not heard of it yet.
 */
export type Standing = 'none' | 'same' | 'ahead' | 'behind' | 'waiting'

/** What is stored in a box, and when it was. */
export interface Stored {
  readonly said: Said
  readonly at: number
}

/** `sent`: what the server took of this box last; null where it took nothing from here. */
export function draftStanding(draft: BoxDraft | null, stored: Stored | null, sent: Said | null): Standing {
  if (!draft) return 'none'
  const there = stored?.said ?? NOTHING_SAID
  const isSeen = draft.seen === (stored?.at ?? null)
  const isOwn = sent !== null && sameSaid(there, sent)
  if (sameSaid(draft, there)) return 'same'
  if (sent !== null && isSeen && !isOwn) return 'waiting'
  return isSeen || isOwn ? 'ahead' : 'behind'
}

/** What somebody said of an indicator, and when. */
export const storedOpinion = (opinion: Opinion | undefined): Stored | null =>
  opinion ? { said: { text: opinion.text, view: opinion.view, to: opinion.to }, at: opinion.at } : null
