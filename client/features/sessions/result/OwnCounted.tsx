import type { BallotValue } from '../../../../shared/domain/sessions/ballot.ts'
import type { BallotResult } from '../../../../shared/domain/sessions/ballotResult.ts'
import { Notice } from '../../../components/feedback/Notice.tsx'
import { useText } from '../../../i18n/useText.ts'
import { useOpenSession } from '../OpenSession.ts'
import { ownCounted } from './readResult.ts'

interface Props {
  readonly result: BallotResult
  /** What this device cast; null for nothing. */
  readonly own: BallotValue | null
}

/** Raises an alarm where another ballot was counted for the reader's seat than this device cast. */
export function OwnCounted({ result, own }: Props) {
  const t = useText()
  const { seat } = useOpenSession()
  if (!seat || !own || ownCounted(result, seat.id, own)) return null
  return (
    <Notice tone="bad" title={t('sessions.result.otherCounted')} announce>
      <p>{t('sessions.result.otherCountedText')}</p>
    </Notice>
  )
}
