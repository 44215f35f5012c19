import { Button, Textarea } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { HeardThread } from '../../../../shared/document/discussion/joinThreads.ts'
import { mayResolve } from '../../../../shared/document/discussion/threadRights.ts'
import { MAX_THREAD_WHY } from '../../../../shared/domain/discussion.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { ProblemNotice } from '../../../components/feedback/ProblemNotice.tsx'
import { TooLong } from '../../../components/TooLong.tsx'
import { useText } from '../../../i18n/useText.ts'
import { PersonalDataHint } from '../../../personalData/PersonalDataHint.tsx'
import { setResolved } from '../composing/discussionApi.ts'
import { useComposer } from '../composing/useComposer.ts'
import classes from '../Discussion.module.css'
import { useDeed } from '../suggestions/useDeed.ts'
import { isSettledByHand } from '../threads.ts'
import { useTalker } from './useTalker.ts'

interface Props {
  readonly thread: HeardThread
  readonly name: string
}

/** Resolves a thread with a word why; nothing for who may not, and where it is resolved. */
export function ResolveWithWhy({ thread, name }: Props) {
  const t = useText()
  const [isSaying, setSaying] = useState(false)
  const talker = useTalker()
  if (thread.resolved !== null || !mayResolve(talker, thread) || !isSettledByHand(thread)) return null
  if (isSaying) return <WhyForm thread={thread} name={name} onClose={() => setSaying(false)} />
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      aria-label={t('comments.resolveWhyOf', { name })}
      onClick={() => setSaying(true)}
    >
      {t('comments.resolveWhy')}
    </Button>
  )
}

function WhyForm({ thread, name, onClose }: Props & { readonly onClose: () => void }) {
  const t = useText()
  const { detail } = useAssessment()
  const { key, composer, composers } = useComposer(`resolve/${thread.id}`)
  const deed = useDeed()
  const input = useRef<HTMLTextAreaElement>(null)
  useEffect(() => input.current?.focus(), [])
  const why = composer.text.trim()
  const mayResolveNow = why.length <= MAX_THREAD_WHY
  const resolve = (): void =>
    void deed.run(async () => {
      await setResolved(detail.id, thread.id, true, why)
      composers.write(key, '')
      onClose()
    })
  return (
    <form
      className={`${classes.wide} ${classes.form}`}
      onSubmit={(event) => {
        event.preventDefault()
        if (mayResolveNow) resolve()
      }}
    >
      <Textarea
        ref={input}
        label={t('comments.resolveLabel', { name })}
        autosize
        minRows={2}
        maxRows={8}
        value={composer.text}
        onChange={(event) => composers.write(key, event.currentTarget.value)}
      />
      <TooLong text={why} most={MAX_THREAD_WHY} />
      <PersonalDataHint text={composer.text} />
      {deed.problem && <ProblemNotice problem={deed.problem} />}
      <div className={classes.formActions}>
        <Button type="submit" size="compact-md" disabled={!mayResolveNow} loading={deed.isBusy}>
          {t('discussion.resolve')}
        </Button>
        <Button variant="subtle" size="compact-md" onClick={onClose}>
          {t('comments.resolveCancel')}
        </Button>
      </div>
    </form>
  )
}
