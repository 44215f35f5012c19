import { Button } from '@mantine/core'
import { quoteText } from '../../../shared/document/anchors/textAnchor.ts'
import type { Anchor, TextAnchor } from '../../../shared/domain/discussion.ts'
import type { EntryId } from '../../../shared/domain/ids.ts'
import type { Indicator } from '../../../shared/domain/instrument.ts'
import { useAssessment } from '../../assessment/OpenAssessment.ts'
import { Notice } from '../../components/feedback/Notice.tsx'
import { useText } from '../../i18n/useText.ts'
import { ASKED, useWordComments, useWordsNow } from '../../wordComments/WordCommentsDesk.ts'
import { anchorNow } from './anchorNow.ts'
import { AudienceChoice } from './AudienceChoice.tsx'
import { CommentForm } from './CommentForm.tsx'
import classes from './Discussion.module.css'
import { openThread } from './composing/discussionApi.ts'
import { TakeBacks } from './TakeBack.tsx'
import type { Deliver } from './composing/composers.ts'
import { areWordsGone, WordsGone } from './WordsGone.tsx'
import { boxOf, useAudience, type ChosenAudience } from './composing/useAudience.ts'
import { useComposer } from './composing/useComposer.ts'

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
  const chosen = useAudience(subject)
  const { audience } = chosen
  const box = boxOf(subject, audience)
  const { key, composers } = useComposer(box)
  const whole: Anchor | null = indicator && { kind: 'indicator', indicator: indicator.code }
  const postOn =
    (placeOf: () => Anchor | null): Deliver =>
    async (outgoing) => {
      const anchor = placeOf()
      const thread = anchor && (await openThread(detail.id, { anchor, audience }, outgoing))
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
      <AudienceChoice chosen={chosen} />
      <CommentForm
        isMain
        focusOnMount={isCompact}
        audience={audience}
        subject={box}
        label={indicator ? t('discussion.writeOf', { code: indicator.code }) : t('discussion.words.writeOn')}
        sendLabel={t(sendLabelOf(chosen))}
        post={postOn(() => (asked ? anchorNow(room.doc, asked) : whole))}
        onFailure={(problem) =>
          asked && areWordsGone(problem) && <WordsGone code={indicator?.code ?? null} onInstead={commentOnWhole} />
        }
      />
      <TakeBacks subject={subject} />
      {chosen.choose === null && chosen.otherText !== '' && <UnsentToTeam text={chosen.otherText} />}
    </div>
  )
}

function sendLabelOf({ audience, choose }: ChosenAudience) {
  if (!choose) return 'discussion.send'
  return audience === 'team' ? 'discussion.audience.sendTeam' : 'discussion.audience.openSend'
}

/** Words of one's own that were meant for a team one is no longer of: still there to be copied. */
function UnsentToTeam({ text }: { readonly text: string }) {
  const t = useText()
  return (
    <Notice tone="warn" title={t('discussion.audience.unsent')}>
      <p className={classes.text}>{text}</p>
    </Notice>
  )
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
