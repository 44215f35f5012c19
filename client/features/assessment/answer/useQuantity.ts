import { useState } from 'react'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import { parseQuantity, quantityText } from './quantity.ts'

/** A number field's text: what was typed until it is written, then the stored value again. */
export function useQuantity(stored: number | null) {
  const t = useText()
  const format = useFormat()
  const [typed, setTyped] = useState<string | null>(null)
  const decimal = format.fixed(0.5, 1).charAt(1)
  const text = typed ?? (stored === null ? '' : quantityText(stored, decimal))
  const quantity = parseQuantity(text)
  const fault = (): string | null => {
    switch (quantity.kind) {
      case 'number':
      case 'empty':
        return null
      case 'ambiguous':
        return t('assessment.quantity.ambiguous', quantity)
      case 'negative':
        return t('assessment.quantity.negative')
      case 'not-a-number':
        return t('assessment.quantity.notANumber')
    }
  }
  return {
    text,
    setText: setTyped,
    value: quantity.kind === 'number' ? quantity.value : null,
    fault: fault(),
    /** Shows the stored value again, which is now the typed one. */
    settle: () => setTyped(null),
  }
}
