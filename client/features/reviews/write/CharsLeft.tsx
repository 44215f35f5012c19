import { TextHint } from '../../../components/TextHint.tsx'
import { useText } from '../../../i18n/useText.ts'
import classes from './Write.module.css'

/** How many characters may still be written; loud when there are too many. */
export function CharsLeft({ left }: { readonly left: number }) {
  const t = useText()
  if (left < 0) return <TextHint tone="bad">{t('reviewing.tooLong', { count: -left })}</TextHint>
  return <p className={classes.left}>{t('reviewing.left', { count: left })}</p>
}
