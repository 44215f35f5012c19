import { Button } from '@mantine/core'
import { useState } from 'react'
import { anchorText, quoteText } from '../../../shared/document/anchors/textAnchor.ts'
import { placedAnchor } from '../../../shared/document/anchors/keptPlace.ts'
import { resolveAnchor } from '../../../shared/document/anchors/resolveAnchor.ts'
import type { ThreadEntry } from '../../../shared/document/discussion/discussionView.ts'
import type { TextAnchor } from '../../../shared/domain/discussion.ts'
import type { Problem } from '../../../shared/protocol/problem.ts'
import { toProblem } from '../../api/http.ts'
import { useAssessment } from '../../assessment/OpenAssessment.ts'
import { ProblemNotice } from '../../components/feedback/ProblemNotice.tsx'
import { useFormat } from '../../i18n/useFormat.ts'
import { useText } from '../../i18n/useText.ts'
import { pageOfField } from '../../wordComments/pageOfField.ts'
import { useWordComments, useWordPlace, useWordsNow } from '../../wordComments/WordCommentsDesk.ts'
import classes from './Discussion.module.css'
import { moveThreadTo } from './composing/discussionApi.ts'

interface Props {
  readonly thread: ThreadEntry
  readonly anchor: TextAnchor
  /** Words that stand where they were said and are in sight need no mention. */
  readonly isInSight: boolean
}

/** On which words a thread stands, what became of them, and the way to them. */
export function WordPlace({ thread, anchor, isInSight }: Props) {
  const t = useText()
  const { room } = useAssessment()
  const { goToWords } = useWordComments()
  const place = useWordPlace(thread.id)
  const state = thread.resolved ? null : (place?.state ?? null)
  const field = place && place.state !== 'detached' ? place.field : anchor.field
  if (isInSight && state === 'exact') return null
  return (
    <div className={classes.asked} data-words={state ?? undefined}>
      {state === 'detached' && <Lost since={thread.place?.detachedIn ?? null} />}
      {/* what a suggestion changes says itself on which words it stands */}
      {(thread.suggestion === null || state !== 'exact') && (
        <blockquote className={classes.quote}>{quoteText(anchor.quote)}</blockquote>
      )}
      {(state === 'edited' || state === 'guessed') && <WordsNow thread={thread} state={state} />}
      <div className={classes.formActions}>
        {!isInSight && place && state !== 'detached' && state !== null && pageOfField(room.doc, field) !== null && (
          <Button variant="subtle" size="compact-sm" onClick={() => goToWords(thread.id, place)}>
            {t('discussion.words.show')}
          </Button>
        )}
        {state === 'guessed' && <Confirm thread={thread} anchor={anchor} />}
      </div>
    </div>
  )
}

/** `since`: when the server noticed, in milliseconds since 1970; null while it has not. */
function Lost({ since }: { readonly since: number | null }) {
  const t = useText()
  const format = useFormat()
  return (
    <>
      <p className={classes.lost}>{t('discussion.words.lost')}</p>
      {since !== null && (
        <p className={classes.place}>{t('discussion.words.lostSince', { when: format.dateTime(since) })}</p>
      )}
    </>
  )
}

function WordsNow({ thread, state }: { readonly thread: ThreadEntry; readonly state: 'edited' | 'guessed' }) {
  const t = useText()
  const now = useWordsNow(thread.id)
  if (now === null) return null
  return (
    <>
      <p className={classes.place}>{t(`discussion.words.${state}`)}</p>
      <blockquote className={classes.quote} data-now>
        {now}
      </blockquote>
    </>
  )
}

/** For who wrote the comment and for who resolves threads: says that a guess is right. */
function Confirm({ thread, anchor }: Pick<Props, 'thread' | 'anchor'>) {
  const t = useText()
  const { room, detail, me, may } = useAssessment()
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  if (!may('comment') || (thread.by !== me.member.id && !may('resolve-thread'))) return null
  const confirm = async (): Promise<void> => {
    // afresh: colleagues may have typed before the words since they were looked for
    const place = resolveAnchor(room.doc, placedAnchor(anchor, thread.place))
    const moved = place.state === 'detached' ? null : anchorText(room.doc, place.field, place.start, place.end)
    if (!moved) return
    setBusy(true)
    setProblem(null)
    try {
      await moveThreadTo(detail.id, thread.id, moved)
    } catch (error) {
      setProblem(toProblem(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button variant="subtle" size="compact-sm" loading={isBusy} onClick={() => void confirm()}>
        {t('discussion.words.confirm')}
      </Button>
      {problem && <ProblemNotice problem={problem} />}
    </>
  )
}
