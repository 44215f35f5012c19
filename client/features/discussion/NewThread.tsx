import { Button } from '@mantine/core'
import { useEffect } from 'react'
import type { Indicator } from '../../../shared/domain/instrument.ts'
import { useAssessment } from '../../assessment/OpenAssessment.ts'
import { useText } from '../../i18n/useText.ts'
import { CommentForm } from './CommentForm.tsx'
import classes from './Discussion.module.css'
import { openThread, postThreadWithdrawal } from './discussionApi.ts'
import { useComposer } from './useComposer.ts'

/** Opens threads on an indicator, and takes the last one back within ten seconds. */
export function NewThread({ indicator }: { readonly indicator: Indicator }) {
  const t = useText()
  const { detail } = useAssessment()
  const { code } = indicator
  return (
    <div className={classes.newThread}>
      <CommentForm
        isMain
        subject={code}
        label={t('discussion.writeOf', { code })}
        sendLabel={t('discussion.send')}
        post={(outgoing) => openThread(detail.id, { kind: 'indicator', indicator: code }, outgoing)}
      />
      <TakeBack subject={code} />
    </div>
  )
}

/** "Sent · take back" for as long as it can be done. */
function TakeBack({ subject }: { readonly subject: string }) {
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
