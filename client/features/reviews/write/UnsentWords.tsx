import { Button } from '@mantine/core'
import type { MemberId, ReviewId } from '../../../../shared/domain/ids.ts'
import { quoteText } from '../../../../shared/document/anchors/textAnchor.ts'
import { Notice } from '../../../components/feedback/Notice.tsx'
import { useText } from '../../../i18n/useText.ts'
import { forgetReviewDraft, reviewDraft, useUnsentBoxes } from './reviewDrafts.ts'
import classes from './Write.module.css'

interface Props {
  readonly review: ReviewId
  readonly member: MemberId
  /** Whether nothing can be written any more: while it can, each box shows its own. */
  readonly isShown: boolean
}

/** Boxes of those who write for the party; others are the team's, and still open. */
const isPartys = (box: string): boolean => /^(opinion|thread|reply|edit)\/|^statement$/.test(box)

/** What was typed and never reached the server when writing ended: still there to be copied, until its writer lets it go. */
export function UnsentWords({ review, member, isShown }: Props) {
  const t = useText()
  const boxes = useUnsentBoxes({ member, review }).filter(isPartys)
  const kept = boxes.flatMap((box) => {
    const draft = reviewDraft({ member, review, box })
    return draft && draft.text.trim() !== '' ? [{ box, draft }] : []
  })
  if (!isShown || kept.length === 0) return null
  return (
    <Notice tone="warn" title={t('reviewing.unsent.title')}>
      <p>{t('reviewing.unsent.text')}</p>
      <ul className={classes.threads}>
        {kept.map(({ box, draft }) => (
          <li key={box}>
            <p className={classes.quiet}>{placeWords(box, t)}</p>
            {draft.anchor?.kind === 'text' && (
              <blockquote className={classes.quote}>{quoteText(draft.anchor.quote)}</blockquote>
            )}
            <p className={classes.words}>{draft.text}</p>
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={() => forgetReviewDraft({ member, review, box })}
              aria-label={t('reviewing.unsent.dropOf', { place: placeWords(box, t) })}
            >
              {t('reviewing.discard')}
            </Button>
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function placeWords(box: string, t: ReturnType<typeof useText>): string {
  const [kind, ...rest] = box.split('/')
  if (kind === 'statement') return t('reviewing.statement.title')
  if (kind === 'opinion') return t('reviewing.unsent.opinion', { code: rest.join('/') })
  return t('reviewing.unsent.comment')
}
