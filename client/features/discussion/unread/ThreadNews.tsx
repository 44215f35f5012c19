import type { HeardThread } from '../../../../shared/document/discussion/joinThreads.ts'
import { useText } from '../../../i18n/useText.ts'
import { useLook } from './look.ts'
import classes from './Unread.module.css'

/** Says on a card how many comments of it are new, and that it is muted; nothing where neither is so. */
export function ThreadNews({ thread }: { readonly thread: HeardThread }) {
  const t = useText()
  const look = useLook()
  const count = look?.newIn(thread).length ?? 0
  return (
    <>
      {count > 0 && <strong className={classes.new}>{t('attention.newIn', { count })}</strong>}
      {look?.isMuted(thread.id) && <span className={classes.quiet}>{t('attention.muted')}</span>}
    </>
  )
}
