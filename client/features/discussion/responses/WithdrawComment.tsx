import { Button } from '@mantine/core'
import { useState } from 'react'
import type { HeardThread } from '../../../../shared/document/discussion/joinThreads.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { ProblemNotice } from '../../../components/feedback/ProblemNotice.tsx'
import { useText } from '../../../i18n/useText.ts'
import { AskOnce } from '../../../suggestions/AskOnce.tsx'
import { useDeed } from '../suggestions/useDeed.ts'
import { putResponseTo } from './responsesApi.ts'

/** Its author withdraws a comment that nobody responded to yet; it stays in the table, marked so. */
export function WithdrawComment({ thread }: { readonly thread: HeardThread }) {
  const t = useText()
  const { detail } = useAssessment()
  const [isAsking, setAsking] = useState(false)
  const deed = useDeed()
  // a suggestion has a withdrawal of its own
  if (thread.response !== null || thread.suggestion !== null) return null
  const withdraw = (): Promise<unknown> =>
    deed.run(() => putResponseTo(detail.id, thread.id, { status: 'withdrawn', text: '', seen: null }))
  return (
    <div className="no-print">
      {isAsking ? (
        <AskOnce
          title={t('responses.withdrawAsk')}
          text={t('responses.withdrawText')}
          keep={{ label: t('responses.form.cancel'), onChoose: () => setAsking(false) }}
          go={{ label: t('responses.withdraw'), onChoose: () => void withdraw() }}
        />
      ) : (
        <Button variant="subtle" size="compact-sm" onClick={() => setAsking(true)}>
          {t('responses.withdraw')}
        </Button>
      )}
      {deed.problem && <ProblemNotice problem={deed.problem} />}
    </div>
  )
}
