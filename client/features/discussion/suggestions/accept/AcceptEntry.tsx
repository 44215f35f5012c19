import { Button, Radio } from '@mantine/core'
import { useState } from 'react'
import type { HeardThread } from '../../../../../shared/document/discussion/joinThreads.ts'
import { judgeEntry, textPartOf, type JudgedEntry } from '../../../../../shared/document/suggestions/judgeEntry.ts'
import type { EntrySuggestion, HunkResult } from '../../../../../shared/document/suggestions/suggestion.ts'
import { exactText } from '../../../../../shared/util/exactText.ts'
import { postAcceptance } from '../../../../api/suggestions.ts'
import { useAssessment } from '../../../../assessment/OpenAssessment.ts'
import { Notice } from '../../../../components/feedback/Notice.tsx'
import { ProblemNotice } from '../../../../components/feedback/ProblemNotice.tsx'
import { useText } from '../../../../i18n/useText.ts'
import { seenChangeOf } from '../../../../suggestions/changeAsked.ts'
import classes from '../../Discussion.module.css'
import { AcceptByHand } from './AcceptByHand.tsx'
import { useEntryWords } from '../EntryChange.tsx'
import { entryAcceptance, fieldResults, type Choices, type JudgedThere } from './fieldResults.ts'
import { acceptanceOf, resultsOf } from './hunkResults.ts'
import { BlocksDifference } from '../TextChange.tsx'
import { useDeed, type SentDeed } from '../useDeed.ts'
import { newDeedId } from '../newDeedId.ts'

interface Props {
  readonly thread: HeardThread
  readonly suggestion: EntrySuggestion
}

/** What the accepter looks at. `isChanged`: the entry became another while they looked. */
interface Looked {
  readonly judged: JudgedEntry
  readonly isChanged: boolean
}

/**
 * Accepts a suggestion on an entry: at once where it is as its author saw it; otherwise each field that says a third thing
 * is chosen by a person. The entry is judged at each click, and what was judged goes along as seen.
 */
export function AcceptEntry({ thread, suggestion }: Props) {
  const t = useText()
  const { room, detail, nameOf } = useAssessment()
  const [looked, setLooked] = useState<Looked | null>(null)
  const deed = useDeed()
  const judge = (): JudgedEntry => judgeEntry(room.doc, suggestion)
  const [id] = useState(newDeedId)
  const send = async (judged: JudgedThere, choices: Choices, results: readonly HunkResult[]): Promise<boolean> => {
    const now = judge()
    if (exactText(now) !== exactText(judged)) {
      setLooked({ judged: now, isChanged: true })
      return false
    }
    const body = { results: [...results], values: fieldResults(suggestion, judged.values, choices) }
    const failed = await deed.run(() =>
      postAcceptance(detail.id, thread.id, { op: id.current(), ...body, seen: seenChangeOf(thread) }),
    )
    id.answered(failed)
    if (failed?.kind === 'conflict') setLooked({ judged: judge(), isChanged: true })
    return failed === null
  }
  const start = (): void => {
    const judged = judge()
    if (judged.state === 'there' && entryAcceptance(judged) === 'at-once')
      void send(judged, new Map(), resultsOf(judged.hunks))
    else setLooked({ judged, isChanged: false })
  }
  if (!looked)
    return (
      <>
        <Button
          size="compact-sm"
          loading={deed.isBusy}
          aria-label={t('suggestions.act.acceptOf', { name: nameOf(thread.by) })}
          onClick={start}
        >
          {t('suggestions.act.accept')}
        </Button>
        {deed.problem && <ProblemNotice problem={deed.problem} />}
      </>
    )
  const { judged, isChanged } = looked
  return (
    <div className={classes.wide}>
      {isChanged && <Notice tone="warn" title={t('entrySuggestions.changed')} announce />}
      {judged.state === 'gone' ? (
        <Gone onClose={() => setLooked(null)} />
      ) : (
        <Choose
          // what was chosen was chosen of these values
          key={exactText(judged.values)}
          suggestion={suggestion}
          judged={judged}
          deed={deed}
          isChanged={isChanged}
          onSend={(choices, results) => send(judged, choices, results)}
          onClose={() => setLooked(null)}
        />
      )}
    </div>
  )
}

function Gone({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  return (
    <>
      <Notice tone="warn" title={t('entrySuggestions.gone')} announce />
      <Button variant="subtle" size="compact-md" onClick={onClose}>
        {t('suggestions.act.cancel')}
      </Button>
    </>
  )
}

interface ChooseProps {
  readonly suggestion: EntrySuggestion
  readonly judged: JudgedThere
  readonly deed: SentDeed
  readonly isChanged: boolean
  readonly onSend: (choices: Choices, results: readonly HunkResult[]) => Promise<boolean>
  readonly onClose: () => void
}

/** What accepting comes to, field by field, and then in the text, before it is done. */
function Choose({ suggestion, judged, deed, isChanged, onSend, onClose }: ChooseProps) {
  const t = useText()
  const [choices, setChoices] = useState<Choices>(new Map())
  const [isByHand, setByHand] = useState(false)
  const text = textPartOf(suggestion)
  const { hunks, values } = judged
  const isOpen = values.some(({ field, state }) => state === 'conflict' && !choices.has(field))
  const takesHand = acceptanceOf(hunks) === 'by-hand'
  const isDone = entryAcceptance(judged) === 'done'
  if (isByHand && text)
    return (
      <AcceptByHand
        suggestion={text}
        judged={hunks}
        deed={deed}
        isChanged={isChanged}
        onSend={(results) => onSend(choices, results)}
        onClose={() => setByHand(false)}
      />
    )
  return (
    <>
      {isDone && <output className={classes.place}>{t('entrySuggestions.done')}</output>}
      <Fields suggestion={suggestion} judged={judged} choices={choices} onChoose={setChoices} />
      {!takesHand && acceptanceOf(hunks) === 'merged' && (
        <div className={classes.change} translate="no">
          {hunks.map(({ now, merged }, at) => (
            <BlocksDifference key={at} before={now} after={merged ?? now} />
          ))}
        </div>
      )}
      {deed.problem && deed.problem.kind !== 'conflict' && <ProblemNotice problem={deed.problem} />}
      <div className={classes.formActions}>
        <Button
          size="compact-md"
          disabled={isOpen}
          loading={deed.isBusy}
          onClick={() => (takesHand ? setByHand(true) : void onSend(choices, resultsOf(hunks)))}
        >
          {t(
            takesHand
              ? 'suggestions.act.openByHand'
              : isDone
                ? 'suggestions.act.markAccepted'
                : 'entrySuggestions.acceptChosen',
          )}
        </Button>
        <Button variant="subtle" size="compact-md" onClick={onClose}>
          {t('suggestions.act.cancel')}
        </Button>
      </div>
    </>
  )
}

interface FieldsProps extends Pick<ChooseProps, 'suggestion' | 'judged'> {
  readonly choices: Choices
  readonly onChoose: (choices: Choices) => void
}

/** The fields that say a third thing by now, each to be chosen. */
function Fields({ suggestion, judged, choices, onChoose }: FieldsProps) {
  const t = useText()
  const { labelOf, said } = useEntryWords(suggestion)
  return judged.values.map(({ field, state, now }) => {
    if (state !== 'conflict') return null
    const to = suggestion.values.find((value) => value.field === field)?.to
    return (
      <Radio.Group
        key={field}
        label={t('entrySuggestions.choose', { field: labelOf(field) })}
        value={choices.get(field) ?? null}
        onChange={(choice) => onChoose(new Map(choices).set(field, choice === 'to' ? 'to' : 'now'))}
      >
        <Radio value="now" label={t('entrySuggestions.keepNow', { value: said(field, now) })} />
        <Radio value="to" label={t('entrySuggestions.takeSuggested', { value: said(field, to) })} />
      </Radio.Group>
    )
  })
}
