import { indicatorOf as indicatorOfAnchor } from '../../../../shared/document/discussion/anchorPlace.ts'
import type { ThreadEntry } from '../../../../shared/document/discussion/discussionView.ts'
import type { IndicatorCode } from '../../../../shared/domain/ids.ts'
import { useText } from '../../../i18n/useText.ts'
import { useOpenReview } from '../OpenReview.ts'
import { NewReviewThread } from './NewReviewThread.tsx'
import { ThreadItem } from './ThreadItem.tsx'
import classes from './Write.module.css'

interface Props {
  /** The text whose words are commented on. */
  readonly field: string
  /** Null for texts that belong to no indicator. */
  readonly indicator: IndicatorCode | null
  /** What they stand on, for names of controls. */
  readonly name: string
}

/** Comments on one indicator or text and on words of it, and the way to a new one. */
export function ThreadsOn({ field, indicator, name }: Props) {
  const t = useText()
  const { contents, may } = useOpenReview()
  const threads = contents.threads.filter(({ anchor }) => isOn(anchor, field, indicator))
  return (
    <>
      {threads.length > 0 && (
        <ul className={classes.threads} aria-label={t('reviewing.thread.list', { name })}>
          {threads.map((thread) => (
            <ThreadItem key={thread.id} thread={thread} />
          ))}
        </ul>
      )}
      {may('write-review') && <NewReviewThread field={field} indicator={indicator} name={name} />}
    </>
  )
}

function isOn(anchor: ThreadEntry['anchor'], field: string, indicator: IndicatorCode | null): boolean {
  if (anchor.kind === 'text' || anchor.kind === 'field') return anchor.field === field
  return indicator !== null && indicatorOfAnchor(anchor) === indicator
}
