import { Button } from '@mantine/core'
import { useEffect } from 'react'
import { AUDIENCES } from '../../../shared/domain/discussion.ts'
import { useAssessment } from '../../assessment/OpenAssessment.ts'
import { useText } from '../../i18n/useText.ts'
import classes from './Discussion.module.css'
import { postThreadWithdrawal } from './composing/discussionApi.ts'
import { boxOf } from './composing/useAudience.ts'
import { useComposer } from './composing/useComposer.ts'

/** The same for the boxes of a subject, whomever they speak to. */
export function TakeBacks({ subject }: { readonly subject: string }) {
  return AUDIENCES.map((audience) => <TakeBack key={audience} subject={boxOf(subject, audience)} />)
}

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
