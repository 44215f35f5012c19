import { Link } from 'react-router'
import { Notice } from '../components/feedback/Notice.tsx'
import { useText } from '../i18n/useText.ts'
import classes from './Approvals.module.css'
import { APPROVAL_ID, hasSaid, useApprovalDesk, type ApprovedAssessment } from './useApprovalDesk.ts'

/** Says to who speaks for a partner that it is asked, with the way to the answer; nothing once it was given. */
export function ApprovalNotice({ assessment }: { readonly assessment: ApprovedAssessment }) {
  const t = useText()
  const { data, own } = useApprovalDesk(assessment)
  const asked = data ? own.filter((partner) => !hasSaid(data, partner)) : []
  if (asked.length === 0) return null
  return (
    <Notice>
      <div className={classes.notice}>
        <p>{t('approvals.notice.text', { countries: asked.map((each) => t(`common.country.${each}`)).join(', ') })}</p>
        <Link to={`/assessments/${assessment.id}#${APPROVAL_ID}`}>{t('approvals.notice.open')}</Link>
      </div>
    </Notice>
  )
}
