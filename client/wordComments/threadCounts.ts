import type { HeardThread } from '../../shared/document/discussion/joinThreads.ts'
import type { useText } from '../i18n/useText.ts'

type Counted = Pick<HeardThread, 'suggestion'> & { readonly anchor: Pick<HeardThread['anchor'], 'kind'> }

/** How many comments stand on words of a text and on all of it, and how many suggestions; what is none is not said. */
export function threadCounts(threads: readonly Counted[], t: ReturnType<typeof useText>): string {
  const comments = threads.filter(({ suggestion }) => suggestion === null)
  const onWords = comments.filter(({ anchor }) => anchor.kind === 'text').length
  const whole = comments.length - onWords
  const suggestions = threads.length - comments.length
  return [
    onWords > 0 && t('discussion.words.count', { count: onWords }),
    whole > 0 && t('discussion.words.countWhole', { count: whole }),
    suggestions > 0 && t('discussion.words.countSuggestions', { count: suggestions }),
  ]
    .filter(Boolean)
    .join(', ')
}
