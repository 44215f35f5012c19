import { Button } from '@mantine/core'
import { useState } from 'react'
import { NO_ENTRY } from '../../../../../shared/document/answers.ts'
import type { HeardThread } from '../../../../../shared/document/discussion/joinThreads.ts'
import type { AnswerSuggestion } from '../../../../../shared/document/suggestions/suggestion.ts'
import { sameAnswer } from '../../../../../shared/domain/answer.ts'
import { newEntryId } from '../../../../../shared/domain/ids.ts'
import { postAcceptance } from '../../../../api/suggestions.ts'
import { useActions } from '../../../../assessment/actions.ts'
import { askToDecide } from '../../../../assessment/decisionAsked.ts'
import { useAssessment } from '../../../../assessment/OpenAssessment.ts'
import { useMayWrite } from '../../../../assessment/useMayWrite.ts'
import { whenSaved } from '../../../../assessment/whenSaved.ts'
import { Notice } from '../../../../components/feedback/Notice.tsx'
import { ProblemNotice } from '../../../../components/feedback/ProblemNotice.tsx'
import { useText } from '../../../../i18n/useText.ts'
import { useContent } from '../../../../sync/useContent.ts'
import { seenChangeOf } from '../../../../suggestions/changeAsked.ts'
import classes from '../../Discussion.module.css'
import { useDeed } from '../useDeed.ts'

/** The server looks whether the answer was said: what says it must have reached its disk. */
const SAVE_MS = 15_000

interface Props {
  readonly thread: HeardThread
  readonly suggestion: AnswerSuggestion
}

/** Takes an answer that was suggested up as one's own proposal, or into a decision; accepting by itself writes no answer. */
export function AcceptAnswer({ thread, suggestion: { indicator: code, to } }: Props) {
  const t = useText()
  const { room, detail, me, goTo } = useAssessment()
  const actions = useActions()
  const mayWrite = useMayWrite()
  const deed = useDeed()
  const [op] = useState(newEntryId)
  const [said, setSaid] = useState<'mayNot' | 'notSaved' | null>(null)
  const { proposals, decision } = useContent(room, (content) => content.indicators.get(code)) ?? NO_ENTRY
  const own = proposals.find(({ member }) => member === me.member.id)
  const isSaid = decision ? sameAnswer(decision.answer, to) : own !== undefined && sameAnswer(own.answer, to)
  const accept = async (): Promise<void> => {
    if (!(await whenSaved(room, SAVE_MS))) return setSaid('notSaved')
    setSaid(null)
    await deed.run(() => postAcceptance(detail.id, thread.id, { op, results: [], seen: seenChangeOf(thread) }))
  }
  const propose = (): void => {
    if (actions.propose(code, to, to.status === 'answered' ? '' : to.reason)) void accept()
    else setSaid('mayNot')
  }
  const decide = (): void => {
    askToDecide({
      assessment: detail.id,
      code,
      answer: to,
      onDecided: (answer) => void (sameAnswer(answer, to) && accept()),
    })
    goTo(code)
  }
  return (
    <>
      {isSaid ? (
        <>
          <output className={classes.place}>{t('suggestions.act.doneAnswer')}</output>
          <Button size="compact-sm" loading={deed.isBusy} onClick={() => void accept()}>
            {t('suggestions.act.markAccepted')}
          </Button>
        </>
      ) : (
        !decision && (
          <>
            <Button size="compact-sm" disabled={!mayWrite} loading={deed.isBusy} onClick={propose}>
              {t('suggestions.act.propose')}
            </Button>
            <Button variant="outline" size="compact-sm" disabled={!mayWrite} onClick={decide}>
              {t('suggestions.act.decide')}
            </Button>
          </>
        )
      )}
      {decision && !isSaid && <p className={classes.place}>{t('suggestions.act.decided')}</p>}
      {said && <Notice tone="warn" title={t(`suggestions.act.${said}`)} announce />}
      {deed.problem && <ProblemNotice problem={deed.problem} />}
    </>
  )
}
