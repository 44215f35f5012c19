import { useText } from '../../../i18n/useText.ts'
import classes from './Unread.module.css'

/** Says in a word that something is new to the reader. */
export function NewMark() {
  const t = useText()
  return <strong className={classes.new}>{t('attention.new')}</strong>
}
