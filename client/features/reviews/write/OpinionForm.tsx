import { Button, Radio, Group, Textarea } from '@mantine/core'
import { useState, type KeyboardEvent } from 'react'
import type { IndicatorCode } from '../../../../shared/domain/ids.ts'
import type { Indicator } from '../../../../shared/domain/instrument.ts'
import { OPINION_VIEWS } from '../../../../shared/domain/reviews/opinion.ts'
import { putOpinionOn } from '../../../api/reviews.ts'
import { BusyButton } from '../../../components/BusyButton.tsx'
import { TextHint } from '../../../components/TextHint.tsx'
import { useText } from '../../../i18n/useText.ts'
import { PersonalDataHint } from '../../../personalData/PersonalDataHint.tsx'
import { answerInFull } from '../../../words/answerInFull.ts'
import { useOpenReview } from '../OpenReview.ts'
import { useReviewWording } from '../read/useReviewWording.ts'
import { CharsLeft } from './CharsLeft.tsx'
import { isSendKey } from './isSendKey.ts'
import { isNothing, sameSaid, storedOpinion, type Said } from './said.ts'
import { SuggestedAnswer } from './SuggestedAnswer.tsx'
import { useReviewBox, type Written } from './useReviewBox.ts'
import classes from './Write.module.css'
import { WrittenState } from './WrittenState.tsx'

interface Props {
  readonly code: IndicatorCode
  readonly known: Indicator | null
  /** Code and title, for the names of the controls. */
  readonly name: string
}

/** What this reviewer says of an indicator: a view, which is saved at once, and words, which are saved by a button. */
export function OpinionForm({ code, known, name }: Props) {
  const t = useText()
  const { row, contents } = useOpenReview()
  const stored = storedOpinion(contents.opinions.find(({ by, indicator }) => by === row.voice && indicator === code))
  const written = useReviewBox({ box: `opinion/${code}`, stored, put: putSaid })
  const { said, standing, phase } = written
  const [isOpen, setOpen] = useState(false)
  const others = contents.opinions.filter(({ by, indicator }) => by !== row.voice && indicator === code)
  const left = row.limits.indicator - others.reduce((sum, { text }) => sum + text.length, 0) - said.text.trim().length
  const isShown = isOpen || said.text !== '' || said.to !== null
  const maySave = standing === 'ahead' && left >= 0 && (said.view !== null || isNothing(said))

  async function putSaid({ view, to, text }: Said, seen: number | null): Promise<void> {
    await putOpinionOn(row.id, code, { seen, opinion: view && { view, to, text } })
  }
  const choose = (value: string): void => {
    const view = OPINION_VIEWS.find((each) => each === value) ?? null
    // words that are still being written do not go with a click on something else
    const isTextNew = said.text.trim() !== (stored?.said.text ?? '').trim()
    if (isTextNew || standing === 'behind') written.change({ view })
    else written.save({ now: { view } })
  }
  const handleKeyDown = (event: KeyboardEvent): void => {
    if (!isSendKey(event)) return
    event.preventDefault()
    if (maySave) written.save()
  }
  return (
    <form
      className={classes.form}
      aria-label={t('reviewing.opinion.of', { name })}
      onSubmit={(event) => {
        event.preventDefault()
        if (maySave) written.save()
      }}
    >
      <Radio.Group label={t('reviewing.opinion.label')} value={said.view} onChange={choose}>
        <Group gap="6px 16px" mt={4}>
          {OPINION_VIEWS.map((view) => (
            <Radio key={view} value={view} label={t(`reviewing.view.${view}`)} />
          ))}
        </Group>
      </Radio.Group>
      {isShown ? (
        <Words written={written} known={known} name={name} left={left} onKeyDown={handleKeyDown} />
      ) : (
        <div>
          <Button
            variant="subtle"
            size="compact-sm"
            aria-label={t(`reviewing.opinion.writeOf.${printed(row.kind)}`, { name })}
            onClick={() => setOpen(true)}
          >
            {t(`reviewing.opinion.write.${printed(row.kind)}`)}
          </Button>
        </div>
      )}
      {said.view === null && !isNothing(said) && <TextHint>{t('reviewing.opinion.chooseFirst')}</TextHint>}
      <WrittenState written={written} stored={stored} theirs={useWords(stored?.said ?? null, known)} />
      {(isShown || stored) && phase.kind !== 'asking' && (
        <div className={classes.acts}>
          {isShown && (
            <BusyButton type="submit" size="compact-md" disabled={!maySave} loading={phase.kind === 'sending'}>
              {t('reviewing.save')}
            </BusyButton>
          )}
          {stored && sameSaid(said, stored.said) && (
            <Button
              variant="subtle"
              size="compact-md"
              onClick={() => written.save({ now: { view: null, to: null, text: '' } })}
            >
              {t('reviewing.opinion.remove')}
            </Button>
          )}
        </div>
      )}
    </form>
  )
}

/** A reply is printed as it is; other words are for the team. */
const printed = (kind: string): 'reply' | 'peer' => (kind === 'reply' ? 'reply' : 'peer')

interface WordsProps {
  readonly written: Written
  readonly known: Indicator | null
  readonly name: string
  readonly left: number
  readonly onKeyDown: (event: KeyboardEvent) => void
}

function Words({ written, known, name, left, onKeyDown }: WordsProps) {
  const t = useText()
  const { row } = useOpenReview()
  const { said, change } = written
  return (
    <>
      <Textarea
        label={t(`reviewing.opinion.text.${printed(row.kind)}`)}
        autosize
        minRows={2}
        maxRows={16}
        value={said.text}
        aria-keyshortcuts="Control+Enter Meta+Enter"
        onChange={(event) => change({ text: event.currentTarget.value })}
        onKeyDown={onKeyDown}
      />
      <CharsLeft left={left} />
      <PersonalDataHint text={said.text} />
      <SuggestedAnswer known={known} name={name} to={said.to} onChange={(to) => change({ to })} />
    </>
  )
}

/** What is stored, as somebody who has to choose reads it. */
function useWords(said: Said | null, known: Indicator | null): string {
  const t = useText()
  const wording = useReviewWording()
  if (!said) return ''
  const to = said.to && t('reviewing.opinion.suggests', { answer: answerInFull(known, said.to, wording).line })
  return [said.view && t(`reviewing.view.${said.view}`), to, said.text].filter(Boolean).join('\n')
}
