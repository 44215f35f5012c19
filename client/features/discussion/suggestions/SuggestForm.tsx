import { Button, Textarea } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { NarrativeField } from '../../../../shared/document/keys.ts'
import { MAX_WHY, type Hunk, type TextSuggestion } from '../../../../shared/document/suggestions/suggestion.ts'
import { newEntryId } from '../../../../shared/domain/ids.ts'
import type { Problem } from '../../../../shared/protocol/problem.ts'
import { toProblem } from '../../../api/http.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { Dialog } from '../../../components/Dialog.tsx'
import { Notice } from '../../../components/feedback/Notice.tsx'
import { TextHint } from '../../../components/TextHint.tsx'
import { TooLong } from '../../../components/TooLong.tsx'
import { CopyEditor } from '../../../editor/CopyEditor.tsx'
import { useText } from '../../../i18n/useText.ts'
import { holdsPersonalData } from '../../../personalData/holdsPersonalData.ts'
import { PersonalDataHint } from '../../../personalData/PersonalDataHint.tsx'
import { AskOnce } from '../../../suggestions/AskOnce.tsx'
import { endChanging, type AskedChange } from '../../../suggestions/changeAsked.ts'
import { FailedToSend } from '../../../suggestions/FailedToSend.tsx'
import { sendSuggestion } from '../../../suggestions/sendSuggestion.ts'
import { endSuggesting, type SentSuggestion } from '../../../suggestions/suggestAsked.ts'
import { useContent } from '../../../sync/useContent.ts'
import { useWordComments } from '../../../wordComments/WordCommentsDesk.ts'
import { fieldWords } from '../../../words/placeWords.ts'
import { useWording } from '../../../words/useWording.ts'
import { AudienceChoice } from '../AudienceChoice.tsx'
import { Readers } from '../AudienceWords.tsx'
import { areWordsGone } from '../WordsGone.tsx'
import { useAudience } from '../composing/useAudience.ts'
import classes from '../Discussion.module.css'
import { areBlocksGone, faultOf, suggestionBody, suggestedWords, type HunksFault } from './suggestionBody.ts'
import { useSuggestDraft, type SuggestDraft } from './useSuggestDraft.ts'

type Phase =
  | { readonly kind: 'writing' | 'discarding' | 'asking' | 'sending' }
  | { readonly kind: 'fault'; readonly fault: HunksFault }
  | { readonly kind: 'failed'; readonly problem: Problem }

interface Props {
  readonly field: NarrativeField
  /** The suggestion that is changed; null for a new one. */
  readonly change: AskedChange<TextSuggestion> | null
}

/** A private copy of a text to write in, why, for whom, and the ways to send or discard it. */
export function SuggestForm({ field, change }: Props) {
  const t = useText()
  const { room, instrument } = useAssessment()
  const words = useWording()
  const content = useContent(room, (whole) => whole)
  const label = fieldWords(field, { ...words, instrument, content })
  const draft = useSuggestDraft(field, label, change)
  const [phase, setPhase] = useState<Phase>({ kind: 'writing' })
  const chosen = useAudience(`suggest/${field}`)
  const { copy, why } = draft
  const text = useRef<HTMLDivElement>(null)
  const goToText = (): void => text.current?.querySelector<HTMLElement>('[contenteditable="true"]')?.focus()
  useEffect(() => copy.subscribe(() => setPhase((now) => (now.kind === 'sending' ? now : { kind: 'writing' }))), [copy])
  const discard = (): void => {
    draft.forget()
    leave(change)
  }
  const close = (): void => {
    if (phase.kind === 'sending') return
    if (draft.isWritten()) setPhase({ kind: 'discarding' })
    else discard()
  }
  return (
    <Dialog
      onClose={close}
      size="xl"
      title={t(change ? 'suggestions.change.title' : 'suggestions.form.title', { text: label })}
      closeOnClickOutside={false}
    >
      <div className={classes.panel}>
        <p>{t(change ? 'suggestions.change.about' : 'suggestions.form.about')}</p>
        {draft.earlier !== 'none' && (
          <Notice tone="plain" title={t(`suggestions.form.${draft.earlier === 'again' ? 'again' : 'lost'}`)} />
        )}
        {/* what is written while it is sent would go with the copy */}
        <div ref={text} inert={phase.kind === 'sending'}>
          <CopyEditor
            doc={copy.doc}
            field={field}
            label={t('suggestions.form.copy', { text: label })}
            placeholder={t('suggestions.form.placeholder')}
          />
        </div>
        <Textarea
          label={t('suggestions.form.why')}
          description={<Readers audience={change?.audience ?? chosen.audience} />}
          autosize
          minRows={2}
          maxRows={8}
          value={why}
          disabled={phase.kind === 'sending'}
          onChange={(event) => draft.setWhy(event.currentTarget.value)}
        />
        <TooLong text={why.trim()} most={MAX_WHY} />
        <PersonalDataHint text={why} />
        {!change && <AudienceChoice chosen={chosen} />}
        <Foot
          draft={draft}
          field={field}
          change={change}
          chosen={chosen}
          phase={phase}
          setPhase={setPhase}
          onKeep={goToText}
          onDiscard={discard}
          onClose={close}
        />
      </div>
    </Dialog>
  )
}

const leave = (change: Props['change'], sent?: SentSuggestion): void =>
  change ? endChanging() : endSuggesting(sent ?? null)

interface FootProps extends Props {
  readonly draft: SuggestDraft
  readonly chosen: ReturnType<typeof useAudience>
  readonly phase: Phase
  readonly setPhase: (phase: Phase) => void
  /** Its writer goes on writing. */
  readonly onKeep: () => void
  readonly onDiscard: () => void
  readonly onClose: () => void
}

/** Sending and discarding, with what is asked before either. */
function Foot({ draft, field, change, chosen, phase, setPhase, onKeep, onDiscard, onClose }: FootProps) {
  const t = useText()
  const send = useSend(draft, { field, change }, chosen, setPhase)
  const writeOn = (): void => {
    setPhase({ kind: 'writing' })
    onKeep()
  }
  if (phase.kind === 'discarding')
    return (
      <AskOnce
        title={t('suggestions.ask.discardTitle')}
        text={t(change ? 'suggestions.change.discardText' : 'suggestions.ask.discardText')}
        keep={{ label: t('suggestions.ask.keep'), onChoose: writeOn }}
        go={{ label: t('suggestions.ask.discard'), onChoose: onDiscard }}
      />
    )
  if (phase.kind === 'asking')
    return (
      <AskOnce
        title={t('discussion.ask.title')}
        text={t('suggestions.ask.personal')}
        keep={{ label: t('suggestions.ask.change'), onChoose: writeOn }}
        go={{ label: t('suggestions.ask.send'), onChoose: () => void send(true) }}
      />
    )
  return (
    <>
      {phase.kind === 'fault' && <TextHint tone="warn">{t(`suggestions.form.${phase.fault}`)}</TextHint>}
      {phase.kind === 'failed' && <FailedToSend problem={phase.problem} />}
      <div className={classes.formActions}>
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
    </>
  )
}

/** Sends what was written; the same again goes under the same id until the server has it. */
function useSend(
  draft: SuggestDraft,
  { field, change }: Props,
  { audience }: FootProps['chosen'],
  setPhase: FootProps['setPhase'],
): (isAsked: boolean) => Promise<void> {
  const { room, detail } = useAssessment()
  const { activate, openDiscussion, sheet } = useWordComments()
  const last = useRef({ id: newEntryId(), said: '' })
  const post = async (hunks: readonly Hunk[], isWhole: boolean): Promise<void> => {
    const said = JSON.stringify([hunks, audience, draft.why, isWhole])
    if (last.current.said !== said) last.current = { id: newEntryId(), said }
    const body = suggestionBody(room.doc, last.current.id, { field, hunks, audience, why: draft.why }, isWhole)
    const thread = await sendSuggestion(detail.id, change, body)
    draft.forget()
    leave(change, { field, thread })
    activate(thread)
    if (!sheet) openDiscussion()
  }
  return async (isAsked) => {
    // another reason alone leaves what is suggested as it is, also where the text has moved on
    const hunks = change && !draft.areWordsNew() ? change.suggestion.hunks : draft.copy.hunks()
    const fault = change && !draft.isWritten() ? 'nothing' : faultOf(field, hunks)
    if (fault) return setPhase({ kind: 'fault', fault })
    if (!isAsked && holdsPersonalData(`${suggestedWords(hunks)}\n${draft.why}`)) return setPhase({ kind: 'asking' })
    setPhase({ kind: 'sending' })
    try {
      await post(hunks, false).catch(async (error: unknown) => {
        if (!areWordsGone(toProblem(error))) throw error
        // the words went on their way here: it stands on the text as a whole
        await post(hunks, true)
      })
    } catch (error) {
      const problem = toProblem(error)
      setPhase(areBlocksGone(problem) ? { kind: 'fault', fault: 'gone' } : { kind: 'failed', problem })
    }
  }
}
