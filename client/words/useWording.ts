import { useMemo } from 'react'
import { useAssessment } from '../assessment/OpenAssessment.ts'
import { useFormat } from '../i18n/useFormat.ts'
import { useText } from '../i18n/useText.ts'
import type { Wording } from '../../shared/words/answerWords.ts'

/** How this reader sees answers in words: their language, and small sensitive counts only for those who may see them. */
export function useWording(): Wording {
  const t = useText()
  const format = useFormat()
  const { instrument, may } = useAssessment()
  const smallBelow = may('see-small-counts') ? null : instrument.privacy.smallCell
  return useMemo(() => ({ t, format, smallBelow }), [t, format, smallBelow])
}
