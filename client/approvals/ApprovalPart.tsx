import { useEffect, useRef, type RefObject } from 'react'
import { useLocation } from 'react-router'
import { toProblem } from '../api/http.ts'
import { Loading } from '../components/feedback/Loading.tsx'
import { Notice } from '../components/feedback/Notice.tsx'
import { ProblemNotice } from '../components/feedback/ProblemNotice.tsx'
import { useFormat } from '../i18n/useFormat.ts'
import { useText } from '../i18n/useText.ts'
import { ApprovalList } from './ApprovalList.tsx'
import classes from './Approvals.module.css'
import { AskPartners } from './AskPartners.tsx'
import { HoldList } from './HoldList.tsx'
import { SayApproval } from './SayApproval.tsx'
import { APPROVAL_ID, useApprovalDesk, type ApprovedAssessment } from './useApprovalDesk.ts'

interface Props {
  readonly assessment: ApprovedAssessment
  /** Shown although nobody was asked, where somebody may ask. */
  readonly isStep?: boolean
}

/** Approval by partners: what was asked and said, what one may say, and for facilitators what holds the agreement up. */
export function ApprovalPart({ assessment, isStep = false }: Props) {
  const t = useText()
  const format = useFormat()
  const { data, error, refetch, isGuest, mayAsk, own, nameOf } = useApprovalDesk(assessment)
  const { stage } = assessment
  const part = useComeTo(data !== undefined)
  const isOffered = isStep || (mayAsk && stage === 'review')
  if (isGuest || (!isOffered && !data?.ask && !data?.overrides.length)) return null
  return (
    <section ref={part} id={APPROVAL_ID} className={classes.part} aria-labelledby="approval-heading" tabIndex={-1}>
      <h3 id="approval-heading">{t('approvals.heading')}</h3>
      <p className={classes.quiet}>{t('approvals.about')}</p>
      {error && <ProblemNotice problem={toProblem(error)} onRetry={refetch} />}
      {!data && !error && <Loading />}
      {data && (
        <>
          <p>
            {data.ask
              ? t('approvals.asked', { version: data.ask.version, date: format.dateTime(data.ask.at) })
              : t('approvals.notAsked')}
          </p>
          {data.ask && data.isChanged && (
            <Notice tone="warn">
              <p>{t('approvals.changed', { version: data.ask.version })}</p>
            </Notice>
          )}
          <ApprovalList answer={data} nameOf={nameOf} />
          {own.map((partner) => (
            <SayApproval key={partner} assessment={assessment.id} partner={partner} answer={data} />
          ))}
          {mayAsk && <AskPartners assessment={assessment} ask={data.ask} />}
          {mayAsk && isOffered && <HoldList assessment={assessment.id} holds={data.holds} />}
        </>
      )}
    </section>
  )
}

/** Whoever follows a link to this part comes to it once it is there. */
function useComeTo(isThere: boolean): RefObject<HTMLElement | null> {
  const part = useRef<HTMLElement>(null)
  const { hash, key } = useLocation()
  useEffect(() => {
    if (!isThere || hash !== `#${APPROVAL_ID}`) return
    // after the page has gone to the start of its place
    queueMicrotask(() => {
      part.current?.scrollIntoView({ block: 'start' })
      part.current?.focus({ preventScroll: true })
    })
  }, [isThere, hash, key])
  return part
}
