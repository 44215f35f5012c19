import { useMemo } from 'react'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import type { Wording } from '../../../../shared/words/answerWords.ts'

/** How answers are put into words in a review: what is to be withheld, the server has withheld already. */
export function useReviewWording(): Wording {
  const t = useText()
  const format = useFormat()
  return useMemo(() => ({ t, format, smallBelow: null }), [t, format])
}
