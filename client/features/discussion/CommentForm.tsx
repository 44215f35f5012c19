import { Button } from '@mantine/core'
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { MAX_COMMENT, type Audience } from '../../../shared/domain/discussion.ts'
import type { Problem } from '../../../shared/protocol/problem.ts'
import { Notice } from '../../components/feedback/Notice.tsx'
import { ProblemNotice } from '../../components/feedback/ProblemNotice.tsx'
import { TextHint } from '../../components/TextHint.tsx'
import { useText } from '../../i18n/useText.ts'
import { PersonalDataHint } from '../../personalData/PersonalDataHint.tsx'
import { Readers } from './AudienceWords.tsx'
import type { Deliver } from './composing/composers.ts'
import classes from './Discussion.module.css'
import { useComposer } from './composing/useComposer.ts'
import { MentionBox } from './mentions/MentionBox.tsx'
import { useMentionables } from './mentions/useMentionables.ts'
import { withMentions } from './mentions/mentionText.ts'

interface Props {
  /** What is commented on; each subject keeps its own text. */
  readonly subject: string
  readonly label: string
  readonly sendLabel: string
  /** Who will read it; said before the first letter. */
  readonly audience: Audience
  readonly post: Deliver
  /** Another way to send it. */
  readonly other?: { readonly label: string; readonly post: Deliver }
  /** The one box that the `c` key goes to. */
  readonly isMain?: boolean
  readonly focusOnMount?: boolean
  readonly actions?: ReactNode
  /** What is said when sending failed; the text is still in the box. */
  readonly onFailure?: (problem: Problem) => ReactNode
}

/** A box for a comment. Ctrl or Cmd with Enter sends; the text stays until the server has it. */
export function CommentForm(props: Props) {
  const { subject, audience, label, sendLabel, post, other, isMain, focusOnMount, actions, onFailure } = props
  const t = useText()
  const { key, composer, composers } = useComposer(subject)
  const input = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (focusOnMount) input.current?.focus()
  }, [focusOnMount])
  const { text, phase } = composer
  const { readers, finish } = useMentionables(audience, text)
  const over = withMentions(text.trim(), readers ?? []).length - MAX_COMMENT
  const maySend = text.trim() !== '' && over <= 0 && phase.kind !== 'sending'
  const chosen = useRef(post)
  const postChosen: Deliver = async (outgoing) => chosen.current({ ...outgoing, text: await finish(outgoing.text) })
  const send = (way = post): void => {
    chosen.current = way
    if (maySend) void composers.send(key, postChosen)
  }
  const handleKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <MentionBox
        input={input}
        text={text}
        write={(next) => composers.write(key, next)}
        readers={readers}
        label={label}
        placeholder={t('discussion.placeholder')}
        description={<Readers audience={audience} />}
        inputWrapperOrder={['label', 'description', 'input', 'error']}
        aria-keyshortcuts="Control+Enter Meta+Enter"
        autosize
        minRows={2}
        maxRows={12}
        {...(isMain ? { 'data-comment-input': true } : {})}
        {...(focusOnMount ? { 'data-autofocus': true } : {})}
        onKeyDown={handleKeyDown}
      />
      <PersonalDataHint text={text} />
      {over > 0 && <TextHint tone="bad">{t('discussion.tooLong', { count: over })}</TextHint>}
      {phase.kind === 'failed' && (onFailure?.(phase.problem) || <ProblemNotice problem={phase.problem} />)}
      {phase.kind === 'asking' ? (
        <Question
          audience={audience}
          onKeepWriting={() => {
            composers.keepWriting(key)
            input.current?.focus()
          }}
          onSend={() => void composers.sendAsked(key, postChosen)}
        />
      ) : (
        <div className={classes.formActions}>
          <Button type="submit" size="compact-md" disabled={!maySend} loading={phase.kind === 'sending'}>
            {sendLabel}
          </Button>
          {other && (
            <Button variant="outline" size="compact-md" disabled={!maySend} onClick={() => send(other.post)}>
              {other.label}
            </Button>
          )}
          {actions}
          <span className={classes.keys}>
            {isMac() ? t('discussion.sendKeysMac') : t('discussion.sendKeys')} · {t('discussion.nameKeys')}
          </span>
        </div>
      )}
    </form>
  )
}

interface QuestionProps extends Pick<Props, 'audience'> {
  readonly onKeepWriting: () => void
  readonly onSend: () => void
}

/** Asks once more before a text leaves that looks like case data. */
function Question({ audience, onKeepWriting, onSend }: QuestionProps) {
  const t = useText()
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => first.current?.focus(), [])
  return (
    <Notice tone="warn" title={t('discussion.ask.title')} announce>
      <p>{t(audience === 'team' ? 'discussion.ask.ruleTeam' : 'discussion.ask.rule')}</p>
      <div className={classes.formActions}>
        <Button ref={first} size="compact-md" onClick={onKeepWriting}>
          {t('discussion.ask.change')}
        </Button>
        <Button size="compact-md" variant="outline" onClick={onSend}>
          {t('discussion.ask.send')}
        </Button>
      </div>
    </Notice>
  )
}

const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.userAgent)
