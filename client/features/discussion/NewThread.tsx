import { Button } from '@mantine/core'
import { resolveAnchor } from '../../../shared/document/anchors/resolveAnchor.ts'
import { anchorText, quoteText } from '../../../shared/document/anchors/textAnchor.ts'
import type { Anchor, TextAnchor } from '../../../shared/domain/discussion.ts'
import type { EntryId } from '../../../shared/domain/ids.ts'
import type { Indicator } from '../../../shared/domain/instrument.ts'
import { useAssessment, type OpenAssessment } from '../../assessment/OpenAssessment.ts'
import { useText } from '../../i18n/useText.ts'
import { ASKED, useWordComments, useWordsNow } from '../../wordComments/WordCommentsDesk.ts'
import { CommentForm } from './CommentForm.tsx'
import classes from './Discussion.module.css'
import { openThread } from './discussionApi.ts'
import { TakeBack } from './TakeBack.tsx'
import type { Deliver } from './composers.ts'
import { areWordsGone, WordsGone } from './WordsGone.tsx'
import { useComposer } from './useComposer.ts'

interface Props {
  /** Null on pages that take no comment as a whole. */
  readonly indicator: Indicator | null
  /** The words that were chosen to comment on. */
  readonly asked: TextAnchor | null
  /** Keeps what is written apart from other boxes. */
  readonly subject: string
  /** Takes little room: the words are in sight, and what closes the form lets them go. */
  readonly isCompact?: boolean
  readonly onSent?: (thread: EntryId) => void
}

/** Opens threads on an indicator or on chosen words, and takes the last one back within ten seconds. */
export function NewThread({ indicator, asked, subject, isCompact = false, onSent }: Props) {
  const t = useText()
  const { room, detail } = useAssessment()
  const { drop } = useWordComments()
  const { key, composers } = useComposer(subject)
  const whole: Anchor | null = indicator && { kind: 'indicator', indicator: indicator.code }
  const postOn =
    (placeOf: () => Anchor | null): Deliver =>
    async (outgoing) => {
      const anchor = placeOf()
      const thread = anchor && (await openThread(detail.id, anchor, outgoing))
      // words that were chosen meanwhile stay
      drop(asked)
      if (thread) onSent?.(thread)
      return thread
    }
  const commentOnWhole = (): void => {
    drop(asked)
    void composers.send(
      key,
      postOn(() => whole),
    )
  }
  return (
    <div className={classes.newThread}>
      {asked && <AskedWords asked={asked} onDrop={isCompact ? null : () => drop(asked)} />}
      <CommentForm
        isMain
        focusOnMount={isCompact}
        subject={subject}
        label={indicator ? t('discussion.writeOf', { code: indicator.code }) : t('discussion.words.writeOn')}
        sendLabel={t('discussion.send')}
        post={postOn(() => (asked ? anchorNow(room.doc, asked) : whole))}
        onFailure={(problem) =>
          asked && areWordsGone(problem) && <WordsGone code={indicator?.code ?? null} onInstead={commentOnWhole} />
        }
      />
      <TakeBack subject={subject} />
    </div>
  )
}

/** The words as they are at the moment of sending: what was typed into them meanwhile belongs to the quote. */
function anchorNow(doc: OpenAssessment['room']['doc'], asked: TextAnchor): TextAnchor {
  const place = resolveAnchor(doc, asked)
  const isThere = place.state === 'exact' || place.state === 'edited'
  return (isThere && anchorText(doc, place.field, place.start, place.end)) || asked
}

interface AskedProps {
  readonly asked: TextAnchor
  /** Null shows a line of the words alone. */
  readonly onDrop: (() => void) | null
}

function AskedWords({ asked, onDrop }: AskedProps) {
  const t = useText()
  const now = useWordsNow(ASKED)
  return (
    <div className={classes.asked} data-compact={!onDrop || undefined}>
      {onDrop && <p className={classes.place}>{t('discussion.words.on')}</p>}
      <blockquote className={classes.quote}>{now ?? quoteText(asked.quote)}</blockquote>
      {onDrop && (
        <Button variant="subtle" size="compact-sm" onClick={onDrop}>
          {t('discussion.words.drop')}
        </Button>
      )}
    </div>
  )
}
