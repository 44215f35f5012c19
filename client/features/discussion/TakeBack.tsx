import { Button } from '@mantine/core'
import { useEffect } from 'react'
import { useAssessment } from '../../assessment/OpenAssessment.ts'
import { useText } from '../../i18n/useText.ts'
import classes from './Discussion.module.css'
import { postThreadWithdrawal } from './discussionApi.ts'
import { useComposer } from './useComposer.ts'

/** "Sent · take back" for as long as it can be done. */
export function TakeBack({ subject }: { readonly subject: string }) {
  const t = useText()
  const { detail } = useAssessment()
  const { key, composer, composers } = useComposer(subject)
  const { receipt } = composer
  const until = receipt?.kind === 'sent' ? receipt.until : null
  useEffect(() => {
    if (until === null) return undefined
    const timer = setTimeout(() => composers.lapse(key), Math.max(0, until - Date.now()))
    return () => clearTimeout(timer)
  }, [until, composers, key])
  return (
    <output className={classes.receipt}>
      {receipt?.kind === 'sent' && (
        <>
          <span>{t('discussion.sent')}</span>
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => void composers.takeBack(key, (thread) => postThreadWithdrawal(detail.id, thread))}
          >
            {t('discussion.takeBack')}
          </Button>
        </>
      )}
      {receipt?.kind === 'taken-back' && t('discussion.takenBack')}
    </output>
  )
}
