import { useText } from '../../i18n/useText.ts'
import classes from './Feedback.module.css'

/** Says that something is on its way; shows itself only when it takes a moment. */
export function Loading() {
  const t = useText()
  return <output className={classes.loading}>{t('common.loading')}</output>
}
