import { Link } from 'react-router'
import type { Hold, HoldKind } from '../../shared/domain/reviews/approval.ts'
import { useText } from '../i18n/useText.ts'
import classes from './Approvals.module.css'

interface Props {
  readonly assessment: string
  readonly holds: readonly Hold[]
}

/** Where something that holds the agreement up is seen to; null for what partners say, which stands above. */
const PAGES: Readonly<Record<HoldKind, 'reviews' | 'responses' | null>> = {
  'review-open': 'reviews',
  'substance-unanswered': 'responses',
  'not-asked': null,
  changed: null,
  'not-approved': null,
  objected: null,
}

/** What holds the agreement up, each with the way there. */
export function HoldList({ assessment, holds }: Props) {
  const t = useText()
  if (holds.length === 0) return <p>{t('approvals.holds.none')}</p>
  return (
    <section aria-label={t('approvals.holds.heading')}>
      <h4>{t('approvals.holds.heading')}</h4>
      <ul className={classes.holds}>
        {holds.map(({ kind, count }) => {
          const page = PAGES[kind]
          return (
            <li key={kind}>
              {t(`approvals.holds.${kind}`, { count })}{' '}
              {page && <Link to={`/assessments/${assessment}/${page}`}>{t(`approvals.holds.${page}`)}</Link>}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
