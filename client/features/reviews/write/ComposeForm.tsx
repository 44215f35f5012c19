import { Button, Textarea } from '@mantine/core'
import { useEffect, useRef, type ReactNode, useState } from 'react'
import type { Problem } from '../../../../shared/protocol/problem.ts'
import { BusyButton } from '../../../components/BusyButton.tsx'
import { ProblemNotice } from '../../../components/feedback/ProblemNotice.tsx'
import { TextHint } from '../../../components/TextHint.tsx'
import { TooLong } from '../../../components/TooLong.tsx'
import { useText } from '../../../i18n/useText.ts'
import { PersonalDataHint } from '../../../personalData/PersonalDataHint.tsx'
import { AskOnce } from '../../../suggestions/AskOnce.tsx'
import { isSendKey } from './isSendKey.ts'
import type { Compose, OutgoingWords } from './useCompose.ts'
import classes from './Write.module.css'

interface Props {
  readonly compose: Compose
  /** What stands in the box while nothing was typed. */
  readonly start?: string
  readonly label: string
  readonly sendLabel: string
  readonly most: number
  readonly deliver: (outgoing: OutgoingWords) => Promise<unknown>
  readonly onClose: () => void
  /** Above the box. */
  readonly head?: ReactNode
  /** Between the box and the buttons. */
  readonly more?: ReactNode
  /** What else is needed before it can be sent. */
  readonly isReady?: boolean
  /** Whether it may be sent without a word. */
  readonly isWordless?: boolean
}

/** A box of which something new is sent: Ctrl or Cmd with Enter sends, Escape closes, and the text stays until it arrived. */
export function ComposeForm(props: Props) {
  const { compose, start = '', label, sendLabel, most, deliver, onClose, head, more, isReady = true } = props
  const t = useText()
  const { draft, phase } = compose
  const text = draft?.text ?? start
  const words = text.trim()
  const maySend = (words !== '' || props.isWordless === true) && words.length <= most && isReady
  const input = useFocusOfNew(draft !== null)
  const deliverAndClose = async (outgoing: OutgoingWords): Promise<void> => {
    await deliver(outgoing)
    onClose()
  }
  const send = (isAsked = false): void => {
    if (!maySend) return
    if (!draft) compose.write({ text })
    compose.send(deliverAndClose, isAsked)
  }
  return (
    <form
      className={classes.form}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {head}
      <Textarea
        ref={input}
        label={label}
        autosize
        minRows={2}
        maxRows={12}
        value={text}
        aria-keyshortcuts="Control+Enter Meta+Enter"
        onChange={(event) => compose.write({ text: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.nativeEvent.isComposing) onClose()
          if (!isSendKey(event)) return
          event.preventDefault()
          send()
        }}
      />
      <TooLong text={words} most={most} />
      <PersonalDataHint text={text} />
      {more}
      {phase.kind === 'failed' && <Failed problem={phase.problem} />}
      {phase.kind === 'asking' ? (
        <AskOnce
          title={t('reviewing.ask.title')}
          text={t('reviewing.ask.text')}
          keep={{ label: t('reviewing.ask.change'), onChoose: compose.keepWriting }}
          go={{ label: t('reviewing.ask.send'), onChoose: () => send(true) }}
        />
      ) : (
        <div className={classes.acts}>
          <BusyButton type="submit" size="compact-md" disabled={!maySend} loading={phase.kind === 'sending'}>
            {sendLabel}
          </BusyButton>
          <Button variant="subtle" size="compact-md" onClick={onClose}>
            {t('reviewing.cancel')}
          </Button>
          {draft && (
            <Button
              variant="subtle"
              size="compact-md"
              onClick={() => {
                compose.drop()
                onClose()
              }}
            >
              {t('reviewing.discard')}
            </Button>
          )}
        </div>
      )}
    </form>
  )
}

function Failed({ problem }: { readonly problem: Problem }) {
  const t = useText()
  if (problem.kind === 'unavailable') return <TextHint tone="warn">{t('reviewing.notReached')}</TextHint>
  return <ProblemNotice problem={problem} />
}

/** The box has the focus when it opens; one that comes back with the page, as what was typed was kept, takes the keys from nobody. */
function useFocusOfNew(isKept: boolean) {
  const input = useRef<HTMLTextAreaElement>(null)
  const [isFound] = useState(isKept)
  useEffect(() => {
    if (!isFound) input.current?.focus()
  }, [isFound])
  return input
}
