import type { EntryId } from '../../shared/domain/ids.ts'
import { useThreads } from '../assessment/useThreads.ts'
import { useText } from '../i18n/useText.ts'
import classes from './Suggestions.module.css'

/** Says that a suggestion was sent, until it is decided. */
export function SentLine({ thread }: { readonly thread: EntryId | null }) {
  const t = useText()
  const { threads } = useThreads()
  const isSettled = threads?.some(({ id, outcome, resolved }) => id === thread && (outcome ?? resolved) !== null)
  return <output className={classes.sent}>{thread !== null && !isSettled && t('suggestions.sent')}</output>
}
