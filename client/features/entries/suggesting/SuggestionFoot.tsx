import { Button, Textarea } from '@mantine/core'
import { useRef } from 'react'
import { MAX_WHY, type EntrySuggestion } from '../../../../shared/document/suggestions/suggestion.ts'
import type { Anchor } from '../../../../shared/domain/discussion.ts'
import { newEntryId } from '../../../../shared/domain/ids.ts'
import type { Problem } from '../../../../shared/protocol/problem.ts'
import { toProblem } from '../../../api/http.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { TextHint } from '../../../components/TextHint.tsx'
import { TooLong } from '../../../components/TooLong.tsx'
import { useText } from '../../../i18n/useText.ts'
import { holdsPersonalData } from '../../../personalData/holdsPersonalData.ts'
import { PersonalDataHint } from '../../../personalData/PersonalDataHint.tsx'
import { AskOnce } from '../../../suggestions/AskOnce.tsx'
import type { AskedChange } from '../../../suggestions/changeAsked.ts'
import { FailedToSend } from '../../../suggestions/FailedToSend.tsx'
import { sendSuggestion } from '../../../suggestions/sendSuggestion.ts'
import { useReaders } from '../../../suggestions/useReaders.ts'
import classes from '../Entries.module.css'
import { faultOfEntry, wordsOfEntry, type EntryFault } from './entrySuggestionBody.ts'

/** How far a suggestion is on its way. */
export type SendPhase =
  | { readonly kind: 'writing' | 'discarding' | 'asking' | 'sending' }
  | { readonly kind: 'fault'; readonly fault: EntryFault }
  | { readonly kind: 'failed'; readonly problem: Problem }

const FAULTS = {
  nothing: 'suggestions.form.nothing',
  tooMuch: 'suggestions.form.tooLong',
  noPlace: 'entrySuggestions.form.noPlace',
} as const satisfies Record<EntryFault, string>

interface Props {
  readonly draft: {
    readonly why: string
    readonly setWhy: (why: string) => void
    readonly suggestion: () => EntrySuggestion
    /** Whether anything stands here that was not sent before. */
    readonly isWritten: () => boolean
  }
  /** The suggestion that is changed; null for a new one. */
  readonly change: AskedChange<EntrySuggestion> | null
  /** Where the thread stands; null where nothing says so yet. */
  readonly anchor: () => Anchor | null
  readonly phase: SendPhase
  readonly setPhase: (phase: SendPhase) => void
  readonly onSent: () => void
  readonly onDiscard: () => void
  readonly onClose: () => void
}

/** Why something is suggested, and sending it or letting it go, with what is asked before either. */
export function SuggestionFoot({ draft, change, anchor, phase, setPhase, onSent, onDiscard, onClose }: Props) {
  const t = useText()
  const readers = useReaders(change?.audience ?? 'all')
  const send = useSend({ draft, change }, anchor, setPhase, onSent)
  const writeOn = (): void => setPhase({ kind: 'writing' })
  return (
    <>
      <Textarea
        label={t('suggestions.form.why')}
        description={readers}
        autosize
        minRows={2}
        maxRows={8}
        value={draft.why}
        disabled={phase.kind === 'sending'}
        onChange={(event) => draft.setWhy(event.currentTarget.value)}
      />
      <TooLong text={draft.why.trim()} most={MAX_WHY} />
      <PersonalDataHint text={draft.why} />
      {phase.kind === 'discarding' && (
        <AskOnce
          title={t('suggestions.ask.discardTitle')}
          text={t(change ? 'suggestions.change.discardText' : 'suggestions.ask.discardText')}
          keep={{ label: t('suggestions.ask.keep'), onChoose: writeOn }}
          go={{ label: t('suggestions.ask.discard'), onChoose: onDiscard }}
        />
      )}
      {phase.kind === 'asking' && (
        <AskOnce
          title={t('discussion.ask.title')}
          text={t('suggestions.ask.personal')}
          keep={{ label: t('suggestions.ask.change'), onChoose: writeOn }}
          go={{ label: t('suggestions.ask.send'), onChoose: () => void send(true) }}
        />
      )}
      {phase.kind === 'fault' && <TextHint tone="warn">{t(FAULTS[phase.fault])}</TextHint>}
      {phase.kind === 'failed' && <FailedToSend problem={phase.problem} />}
      {phase.kind !== 'discarding' && phase.kind !== 'asking' && (
        <div className={classes.actions}>
          <Button
            loading={phase.kind === 'sending'}
            disabled={draft.why.trim().length > MAX_WHY}
            onClick={() => void send(false)}
          >
            {t(change ? 'suggestions.change.send' : 'suggestions.form.send')}
          </Button>
          <Button variant="default" disabled={phase.kind === 'sending'} onClick={onClose}>
            {t('suggestions.form.discard')}
          </Button>
        </div>
      )}
    </>
  )
}

/** Sends what was written; the same again goes under the same id until the server has it. */
function useSend(
  { draft, change }: Pick<Props, 'draft' | 'change'>,
  anchorNow: Props['anchor'],
  setPhase: Props['setPhase'],
  onSent: Props['onSent'],
): (isAsked: boolean) => Promise<void> {
  const { detail } = useAssessment()
  const last = useRef({ id: newEntryId(), said: '' })
  return async (isAsked) => {
    const [suggestion, anchor] = [draft.suggestion(), anchorNow()]
    const fault = change && !draft.isWritten() ? 'nothing' : faultOfEntry(suggestion, anchor)
    if (fault !== null || anchor === null) return setPhase({ kind: 'fault', fault: fault ?? 'noPlace' })
    if (!isAsked && holdsPersonalData(`${wordsOfEntry(suggestion)}\n${draft.why}`)) return setPhase({ kind: 'asking' })
    setPhase({ kind: 'sending' })
    const said = JSON.stringify([suggestion, anchor, draft.why])
    if (last.current.said !== said) last.current = { id: newEntryId(), said }
    try {
      const { id } = last.current
      await sendSuggestion(detail.id, change, { id, anchor, audience: 'all', suggestion, text: draft.why.trim() })
      onSent()
    } catch (error) {
      setPhase({ kind: 'failed', problem: toProblem(error) })
    }
  }
}
