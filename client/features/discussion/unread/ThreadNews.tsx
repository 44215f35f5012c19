import type { HeardThread } from '../../../../shared/document/discussion/joinThreads.ts'
import { useText } from '../../../i18n/useText.ts'
import { useLook } from './look.ts'
import classes from './Unread.module.css'

/** Says on a card how many comments of it are new; nothing where none is. */
export function ThreadNews({ thread }: { readonly thread: HeardThread }) {
  const t = useText()
  const count = useLook()?.newIn(thread).length ?? 0
  return count > 0 && <strong className={classes.new}>{t('attention.newIn', { count })}</strong>
}
