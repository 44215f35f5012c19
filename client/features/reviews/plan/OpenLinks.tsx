import { Button } from '@mantine/core'
import type { ReviewRow } from '../../../../shared/protocol/reviews.ts'
import { toProblem } from '../../../api/http.ts'
import { deleteReviewLink, useReviewDeed, useReviewLinks } from '../../../api/reviews.ts'
import { ProblemNotice } from '../../../components/feedback/ProblemNotice.tsx'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import classes from './Plan.module.css'

/** Links to seats of a review that nobody took up yet, each with the way to withdraw it; nothing where none is the reader's. */
export function OpenLinks({ row }: { readonly row: ReviewRow }) {
  const t = useText()
  const format = useFormat()
  const { state } = row.phase
  const mayHave = row.may.includes('invite-to-review') || row.may.includes('manage-review')
  const links = useReviewLinks(row.id, mayHave && (state === 'planned' || state === 'open'))
  const withdraw = useReviewDeed((link: string) => deleteReviewLink(row.id, link))
  if (links.isError) return <ProblemNotice problem={toProblem(links.error)} onRetry={() => void links.refetch()} />
  if (!links.data?.length) return null
  return (
    <section aria-label={t('reviews.links.title')} tabIndex={-1} className="no-print">
      <p className={classes.quiet}>{t('reviews.links.title')}</p>
      {withdraw.isError && <ProblemNotice problem={toProblem(withdraw.error)} />}
      <ul className={classes.words}>
        {links.data.map(({ id, email, head, expires }) => (
          <li key={id}>
            <bdi>{email}</bdi>
            {head && ` (${t('reviews.head')})`}, {t('reviews.links.until', { when: format.dateTime(expires) })}{' '}
            <Button
              variant="subtle"
              size="compact-sm"
              disabled={withdraw.isPending}
              aria-label={t('reviews.links.withdrawOf', { email })}
              onClick={() => withdraw.mutate(id)}
            >
              {t('reviews.links.withdraw')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
