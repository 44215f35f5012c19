import { useText } from '../i18n/useText.ts'
import { TextHint } from './TextHint.tsx'

interface Props {
  readonly text: string
  /** Most signs that are stored. */
  readonly most: number
}

/** Says by how much a text is too long to be stored; it stays in its field until it fits. Nothing while it fits. */
export function TooLong({ text, most }: Props) {
  const t = useText()
  if (text.length <= most) return null
  return <TextHint tone="bad">{t('common.tooLong', { over: text.length - most, most })}</TextHint>
}
